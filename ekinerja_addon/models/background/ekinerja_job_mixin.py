# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command


class EkinerjaJobMixin(models.AbstractModel):
    """Long work done in the background, in the name of a person.

    It is cut into chunks of a model of its own, see ``ekinerja.chunk.mixin``. By
    queue_job where that is installed, several runners at once; else by a cron.
    """

    _name = "ekinerja.job.mixin"
    _description = "Work in the Background"
    _order = "id desc"

    # External id of the ``ir.cron`` that works the chunks off.
    _cron = None

    user_id = fields.Many2one("res.users", required=True, readonly=True)
    stopped = fields.Boolean(readonly=True)
    message = fields.Text(readonly=True, help="Why it stopped, and what to do")
    total = fields.Integer(compute="_compute_progress", string="Employees")
    done = fields.Integer(compute="_compute_progress")
    progress = fields.Float(compute="_compute_progress", string="Progress (%)")
    state = fields.Selection(
        [("running", "Running"), ("stopped", "Stopped"), ("done", "Done")],
        compute="_compute_progress",
    )

    # === COMPUTE METHODS === #

    @api.depends("chunk_ids.state", "chunk_ids.size", "stopped")
    def _compute_progress(self):
        sizes = {
            (job.id, state): size
            for job, state, size in self._chunks()._read_group(
                [("job_id", "in", self.ids)], ["job_id", "state"], ["size:sum"]
            )
        }
        for job in self:
            done = sizes.get((job.id, "done"), 0)
            waiting = sizes.get((job.id, "waiting"), 0)
            job.done, job.total = done, done + waiting
            job.progress = 100 * done / job.total if job.total else 100
            working = "stopped" if job.stopped else "running"
            job.state = working if waiting else "done"

    # === ACTION METHODS === #

    def action_stop(self):
        """Pause before the next chunk; what is done stays done."""
        self._check_mine()
        # sudo: jobs are the server's, after the check
        self.sudo()._stop(self.env._("%s paused it.", self.env.user.name))

    def action_resume(self):
        """Go on with what is still to do."""
        self._check_mine()
        self.sudo()._resume()  # sudo: jobs are the server's, after the check

    # === BUSINESS METHODS === #

    def _check_mine(self):
        """Who asked for it, and HR.

        :raise AccessError: for everybody else
        """
        self.check_access("read")
        is_hr = self.env.user.has_group("ekinerja_addon.group_hr_admin")
        if not is_hr and self.user_id - self.env.user:
            raise AccessError(self.env._("Who asked for it, or HR, decides on that."))

    def _as_asked(self, records):
        """Records as who asked for the work has them: rights, company, language."""
        return records.with_user(self.user_id).with_context(
            allowed_company_ids=self.company_id.ids,
            lang=self.user_id.lang,
            tracking_disable=True,
        )

    def _chunks(self):
        return self.env[self._fields["chunk_ids"].comodel_name]

    def _cut(self, parts):
        """Cut the work into chunks and have it begun.

        :param parts: iterable of values of chunks; ``size`` counts their people
        """
        self.ensure_one()
        self.chunk_ids = [
            Command.create({"number": number, **values})
            for number, values in enumerate(parts, 1)
        ]
        self._begin()

    def _begin(self):
        """Hand the chunks that wait to whoever works here."""
        waiting = self.chunk_ids.filtered(lambda chunk: chunk.state == "waiting")
        if hasattr(waiting, "with_delay"):
            for chunk in waiting:
                chunk.with_delay(
                    description=f"{self.display_name} ({chunk.number})",
                    identity_key=f"{chunk._table}_{chunk.id}",
                )._process()
        elif waiting:
            self.env.ref(self._cron)._trigger()

    def _stop(self, message=False):
        """Stop before the next chunk; what is done stays."""
        running = self.filtered(lambda job: job.state == "running")
        running.write({"stopped": True, "message": message})

    def _resume(self):
        for job in self.filtered(lambda job: job.state == "stopped"):
            job.write({"stopped": False, "message": False})
            job._begin()

    @api.model
    def _cron_run(self):
        """Work off the chunks that wait, oldest first."""
        cron = self.env["ir.cron"]
        chunks = self._chunks().search(
            [("state", "=", "waiting"), ("job_id.stopped", "=", False)],
            order="id",
        )
        cron._commit_progress(remaining=len(chunks))
        for id_ in chunks.ids:
            try:
                chunks.browse(id_)._process()  # alone: none fetches what others hold
            except OperationalError:
                # Another transaction was faster; the chunk waits for the next call.
                self.env.cr.rollback()
            if not cron._commit_progress(1):
                return
