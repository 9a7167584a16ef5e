# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class HrEmployeeDiscipline(models.Model):
    """Cases and sanctions of an employee, on the employee."""

    _inherit = "hr.employee"

    discipline_count = fields.Integer(
        compute="_compute_discipline_count",
        groups="ekinerja_addon.group_officer,ekinerja_addon.group_inspector,"
        "ekinerja_addon.group_hr_admin",
    )

    def _compute_discipline_count(self):
        groups = self.env["ekinerja.discipline.case"]._read_group(
            [("employee_id", "in", self.ids)], ["employee_id"], ["__count"]
        )
        found = {employee.id: count for employee, count in groups}
        for employee in self:
            employee.discipline_count = found.get(employee.id, 0)

    def action_open_discipline(self):
        """The cases, decided ones too."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_discipline_case_action"
        )
        return action | {"domain": [("employee_id", "=", self.id)], "context": {}}
