# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.fields import Domain


class HrPayslipRun(models.Model):
    """From a batch to what it pays otherwise than the month before."""

    _inherit = "hr.payslip.run"

    def action_open_changes(self):
        """Everybody of the batch against the month before."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_pay_change_action"
        )
        domain = Domain("month", "=", self.allowance_month)
        domain &= Domain("company_id", "=", self.company_id.id) & self._in_agencies()
        return action | {"domain": list(domain), "context": {}}
