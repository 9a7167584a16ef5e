# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, split_every

# People of one transaction: lost at most when the machine dies, done in seconds.
CHUNK = 250


class EkinerjaPayslipJob(models.Model):
    """A batch of payslips worked off in the background."""

    _name = "ekinerja.payslip.job"
    _inherit = "ekinerja.job.mixin"
    _description = "Work on a Payslip Batch"
    _cron = "ekinerja_payroll.cron_payslip_job"

    run_id = fields.Many2one(
        "hr.payslip.run",
        string="Batch",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    action = fields.Selection(
        [
            ("generate", "Generate Payslips"),
            ("recompute", "Compute Again"),
            ("confirm", "Approve"),
        ],
        required=True,
        readonly=True,
    )
    chunk_ids = fields.One2many("ekinerja.payslip.chunk", "job_id", readonly=True)

    # === COMPUTE METHODS === #

    @api.depends("action", "run_id")
    def _compute_display_name(self):
        labels = dict(self._fields["action"]._description_selection(self.env))
        for job in self:
            job.display_name = f"{labels.get(job.action)}: {job.run_id.name}"

    # === BUSINESS METHODS === #

    def _check_mine(self):
        """Who asked for it, and who may write the batch."""
        self.check_access("read")
        if self.user_id - self.env.user:
            self.run_id.check_access("write")

    @api.model
    def _queue(self, run, action, employees):
        """Work on a batch, chunk by chunk.

        :return: the job, running
        """
        job = self.create({"run_id": run.id, "user_id": self.env.uid, "action": action})
        job._cut(
            {"employees": list(ids), "size": len(ids)}
            for ids in split_every(CHUNK, employees.ids)
        )
        return job

    @api.model
    def _check_none(self, run):
        """Two treasurers press at once: the second is told, not served.

        :raise UserError: when work on the batch is not finished
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT j.id FROM ekinerja_payslip_job j
                 WHERE j.run_id = %s AND EXISTS (
                       SELECT FROM ekinerja_payslip_chunk c
                        WHERE c.job_id = j.id AND c.state = 'waiting')
                 LIMIT 1""",
                run.id,
            )
        )
        for job in self.browse([id_ for (id_,) in rows]):
            raise UserError(
                self.env._(
                    "%(user)s has started “%(job)s” at %(time)s; %(done)s of %(total)s"
                    " are done. Wait, or resume it.",
                    user=job.user_id.name,
                    job=job.display_name,
                    time=fields.Datetime.context_timestamp(
                        self, job.create_date
                    ).strftime("%H:%M"),
                    done=job.done,
                    total=job.total,
                )
            )
