# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class EkinerjaAttendanceDayCorrect(models.Model):
    """From a day that is wrong to the correction that mends it."""

    _inherit = "ekinerja.attendance.day"

    def action_correct(self):
        """Ask for other times, or an excuse, with what is known filled in."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct a Day"),
            "res_model": "ekinerja.attendance.correction",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_employee_id": self.employee_id.id,
                "default_date": self.date,
                "default_check_in": self.check_in,
                "default_check_out": self.check_out,
            },
        }
