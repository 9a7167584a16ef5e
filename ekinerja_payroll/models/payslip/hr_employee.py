# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

READERS = (
    "ekinerja_payroll.group_treasurer,ekinerja_addon.group_inspector,"
    "ekinerja_addon.group_hr_admin"
)


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    allowance_slip_count = fields.Integer(
        compute="_compute_allowance_slip_count", groups=READERS
    )

    def _compute_allowance_slip_count(self):
        counts = dict(
            self.env["hr.payslip"]._read_group(
                [("employee_id", "in", self.ids), ("allowance_month", "!=", False)],
                ["employee_id"],
                ["__count"],
            )
        )
        for employee in self:
            employee.allowance_slip_count = counts.get(employee, 0)

    def action_open_allowance_slips(self):
        """From the employee to the payslips of the allowance."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.hr_payslip_action"
        )
        return action | {"domain": [("employee_id", "=", self.id)], "context": {}}
