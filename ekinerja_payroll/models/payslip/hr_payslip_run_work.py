# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.tools import SQL

from odoo.addons.ekinerja_addon.tools import tried

from .checks import Problem
from .ekinerja_payslip_job import CHUNK


class HrPayslipRunWork(models.Model):
    """How the work on a batch is done: at once for a few, by chunks for many."""

    _inherit = "hr.payslip.run"

    job_ids = fields.One2many("ekinerja.payslip.job", "run_id", readonly=True)
    job_id = fields.Many2one(
        "ekinerja.payslip.job", string="Work", compute="_compute_job"
    )
    job_state = fields.Selection(
        [("running", "Running"), ("stopped", "Stopped"), ("done", "Done")],
        compute="_compute_job",
        string="Work is",
    )
    job_progress = fields.Float(compute="_compute_job", string="Progress of Work")
    job_done = fields.Integer(compute="_compute_job", string="Worked off")
    job_total = fields.Integer(compute="_compute_job", string="To Work off")

    @api.depends("job_ids.stopped", "job_ids.chunk_ids.state")
    def _compute_job(self):
        for run in self:
            job = run.job_ids[:1]
            run.job_id = job
            run.job_state = job.state
            run.job_progress = job.progress
            run.job_done, run.job_total = job.done, job.total

    # === ACTION METHODS === #

    def action_stop_work(self):
        """Stop before the next chunk; what is done stays."""
        self.check_access("write")
        self.sudo().job_id._stop()  # sudo: jobs are the server's to write
        return True

    def action_resume_work(self):
        """Go on with what was stopped, or was left by a process that died."""
        self.check_access("write")
        self.sudo().job_id._resume()  # sudo: jobs are the server's to write
        return True

    # === BUSINESS METHODS === #

    def _begin(self):
        """Gate of every button, for RPC as for people.

        :return: the batch, for the server to fill
        :raise AccessError: for who may not write batches
        :raise UserError: when somebody works on it
        """
        self.ensure_one()
        self.check_access("write")
        if not self.allowance_month or self.state != "draft":
            raise UserError(
                self.env._("Choose the month of the allowance in an open batch first.")
            )
        return self._taken()

    def _taken(self):
        """The batch, locked for this transaction, for the server to fill.

        :raise UserError: when somebody works on it
        """
        run_sudo = self.sudo()  # payslips and problems are the server's to write
        try:
            run_sudo.lock_for_update()
            run_sudo._touch()
        except LockError as error:
            raise UserError(
                self.env._("Somebody else is working on this batch; try again later.")
            ) from error
        run_sudo.env["ekinerja.payslip.job"]._check_none(run_sudo)
        return run_sudo

    def _touch(self):
        """A new version of the row: who began before us and comes after is tried again.

        The lock alone ends with this transaction, and a snapshot taken while it was
        held does not show the job we are about to queue.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE hr_payslip_run SET write_date = write_date WHERE id = %s",
                self.id,
            )
        )

    def _may_work(self, action):
        """May the user of a job still do it?"""
        return self.has_access("write") and self.state == "draft"

    def _start(self, action, employees):
        """Do it at once when it takes no longer than a click may, else by chunks."""
        if action != "confirm":
            self.problem_ids.unlink()
        if len(employees) > CHUNK:
            self.env["ekinerja.payslip.job"]._queue(self, action, employees)
        else:
            self._work(action, employees)
        return True

    def _work(self, action, employees):
        """Do some people together; if that fails, each alone.

        Who fails is listed with the reason and keeps nobody else from being paid.
        """
        work, cr = getattr(self, f"_{action}"), self.env.cr
        if tried(cr, work, employees) is None:
            return
        for employee in employees:
            if error := tried(cr, work, employee):
                self._store_problems({employee: [self._failure(error)]}, employee)

    def _failure(self, error):
        return Problem("failed", str(error).strip() or type(error).__name__)
