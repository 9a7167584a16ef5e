# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class EkinerjaDisciplineOpen(models.Model):
    """From a case to the days it counts."""

    _inherit = "ekinerja.discipline.case"

    def action_open_days(self):
        """The year's days that cost something."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_attendance_day_action"
        )
        return action | {
            "domain": [
                ("employee_id", "=", self.employee_id.id),
                ("date", ">=", f"{self.year}-01-01"),
                ("date", "<=", self.until or f"{self.year}-12-31"),
                "|",
                ("kind", "=", "absent"),
                "|",
                ("late_minutes", ">", 0),
                ("early_minutes", ">", 0),
            ],
            "context": {},
        }
