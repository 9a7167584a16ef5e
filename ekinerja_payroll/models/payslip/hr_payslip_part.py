# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models


class EkinerjaPayslipPart(models.AbstractModel):
    """Inputs and worked days change only while their payslip does."""

    _name = "ekinerja.payslip.part"
    _description = "Part of a Payslip"

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.payslip_id._guard_parts(entered=True)
        return parts

    def write(self, vals):
        self.payslip_id._guard_parts(entered=True)
        result = super().write(vals)
        self.payslip_id._guard_parts(entered=True)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_settled(self):
        self.payslip_id._guard_parts(entered=True)


class HrPayslipInput(models.Model):
    _name = "hr.payslip.input"
    _inherit = ["hr.payslip.input", "ekinerja.payslip.part"]


class HrPayslipWorkedDays(models.Model):
    _name = "hr.payslip.worked_days"
    _inherit = ["hr.payslip.worked_days", "ekinerja.payslip.part"]
