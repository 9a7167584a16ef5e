# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL


class EkinerjaPayslipChunk(models.Model):
    """Some people of a batch: one transaction, done or not begun.

    A process that dies takes back what it had not committed; whoever comes next finds
    the chunk waiting. Done twice it would change nothing: who has a payslip keeps it.
    """

    _name = "ekinerja.payslip.chunk"
    _description = "Part of a Payslip Batch"
    _order = "job_id, number"
    _log_access = False

    job_id = fields.Many2one(
        "ekinerja.payslip.job",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="job_id.company_id")
    number = fields.Integer(required=True, readonly=True)
    employees = fields.Json(required=True, readonly=True)
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
        if not self._take():
            return
        job = self.job_id
        run = job.run_id.with_user(job.user_id).with_context(
            allowed_company_ids=job.company_id.ids, tracking_disable=True
        )
        if run._may_work(job.action):  # the right or the batch may be gone by now
            run_sudo = run.sudo()  # payslips and problems are the server's to write
            employees = run_sudo.env["hr.employee"].browse(self.employees).exists()
            run_sudo._work(job.action, employees)
        self.write({"state": "done", "done_at": fields.Datetime.now()})

    def _take(self):
        """Lock the row for this transaction; False when it is taken, done, stopped."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id FROM ekinerja_payslip_chunk c
                  JOIN ekinerja_payslip_job j ON j.id = c.job_id
                 WHERE c.id = %s AND c.state = 'waiting' AND j.stopped IS NOT TRUE
                   FOR UPDATE OF c SKIP LOCKED""",
                self.id,
            )
        )
        return bool(rows)
