# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models


class HrPayslipLine(models.Model):
    _inherit = "hr.payslip.line"
    # OCA sorts by contract, whose dates only HR may read.
    _order = "sequence, id"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.slip_id._guard_parts()
        return lines

    def write(self, vals):
        self.slip_id._guard_parts()
        result = super().write(vals)
        self.slip_id._guard_parts()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_settled(self):
        self.slip_id._guard_parts()
