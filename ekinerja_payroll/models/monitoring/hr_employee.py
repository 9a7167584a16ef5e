# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class HrEmployee(models.Model):
    """From an employee to what a year has paid."""

    _inherit = "hr.employee"

    def action_open_year(self):
        """The year card of the employee, in the last year with a payslip."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "ekinerja_payroll.year_card",
            "name": self.env._("Year Card"),
            "params": {"employee_id": self.id},
        }
