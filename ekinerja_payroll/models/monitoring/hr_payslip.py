# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class HrPayslip(models.Model):
    """From a payslip to its year."""

    _inherit = "hr.payslip"

    def action_open_year(self):
        """The year card of the employee, in the year of this payslip."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "ekinerja_payroll.year_card",
            "name": self.env._("Year Card"),
            "params": {
                "employee_id": self.employee_id.id,
                "year": self.allowance_month.year,
            },
        }
