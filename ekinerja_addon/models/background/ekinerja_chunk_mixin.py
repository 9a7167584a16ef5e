# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL


class EkinerjaChunkMixin(models.AbstractModel):
    """Some people of a job: one transaction, done or not begun.

    A process that dies takes back what it had not committed; whoever comes next finds
    the chunk waiting. What a chunk does must change nothing when it is done twice.
    """

    _name = "ekinerja.chunk.mixin"
    _description = "Part of a Work in the Background"

    number = fields.Integer(required=True, readonly=True)
    size = fields.Integer(readonly=True, help="Number of employees")
    state = fields.Selection(
        [("waiting", "Waiting"), ("done", "Done")],
        required=True,
        default="waiting",
        readonly=True,
        index=True,
    )
    done_at = fields.Datetime(readonly=True)

    # === BUSINESS METHODS === #

    def _process(self):
        """Do the chunk, unless somebody does it or has done it.

        Same code for queue_job and for cron; they commit.
        """
        if self._take() and self._work():
            self.write({"state": "done", "done_at": fields.Datetime.now()})

    def _work(self):
        """Do it under the rights of the job's user; True unless it is to wait."""
        raise NotImplementedError

    def _take(self):
        """Lock the row for this transaction; False when it is taken, done, stopped."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id FROM %s c JOIN %s j ON j.id = c.job_id
                 WHERE c.id = %s AND c.state = 'waiting' AND j.stopped IS NOT TRUE
                   FOR UPDATE OF c SKIP LOCKED""",
                SQL.identifier(self._table),
                SQL.identifier(self.job_id._table),
                self.id,
            )
        )
        return bool(rows)
