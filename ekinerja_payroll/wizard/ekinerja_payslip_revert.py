# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaPayslipRevert(models.TransientModel):
    """Ask why a batch is sent back."""

    _name = "ekinerja.payslip.revert"
    _description = "Reason to Send a Batch Back"

    run_id = fields.Many2one("hr.payslip.run", required=True, ondelete="cascade")
    reason = fields.Char(required=True)

    def action_confirm(self):
        self.ensure_one()
        self.run_id.action_revert_allowance(self.reason)
        return {"type": "ir.actions.act_window_close"}
