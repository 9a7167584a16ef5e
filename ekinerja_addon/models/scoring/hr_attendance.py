# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import UTC
from zoneinfo import ZoneInfo

from odoo import api, models


class HrAttendance(models.Model):
    _inherit = "hr.attendance"

    @api.depends("check_in", "employee_id")
    def _compute_date(self):
        """A day begins at midnight where the employee works.

        Odoo asks the calendar for its zone, which a company has once, while a
        province may reach over two of them.
        """
        known = self.filtered(lambda each: each.employee_id.tz and each.check_in)
        for attendance in known:
            moment = attendance.check_in.replace(tzinfo=UTC)
            zone = ZoneInfo(attendance.employee_id.tz)
            attendance.date = moment.astimezone(zone).date()
        super(HrAttendance, self - known)._compute_date()
