# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaPayslipChunk(models.Model):
    """Some people of a batch; who has a payslip keeps it, so twice is as once."""

    _name = "ekinerja.payslip.chunk"
    _inherit = "ekinerja.chunk.mixin"
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
    employees = fields.Json(required=True, readonly=True)

    # === BUSINESS METHODS === #

    def _work(self):
        job = self.job_id
        run = job._as_asked(job.run_id)
        if run._may_work(job.action):  # the right or the batch may be gone by now
            run_sudo = run.sudo()  # payslips and problems are the server's to write
            employees = run_sudo.env["hr.employee"].browse(self.employees).exists()
            run_sudo._work(job.action, employees)
        return True
