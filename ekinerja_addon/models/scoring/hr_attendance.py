# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from odoo import api, models

DAY = timedelta(days=1)


class HrAttendance(models.Model):
    _inherit = "hr.attendance"

    @api.depends("check_in", "employee_id")
    def _compute_date(self):
        """A day begins at midnight where the employee works, a night duty before it.

        Odoo asks the calendar for its zone, which a company has once, while a
        province may reach over two of them.
        """
        known = self.filtered(lambda each: each.employee_id.tz and each.check_in)
        local = {attendance: attendance._local_check_in() for attendance in known}
        nights = self._nights(local)
        for attendance, moment in local.items():
            day, minute = moment.date(), moment.hour * 60 + moment.minute
            end = nights.get((attendance.employee_id.id, day - DAY), 0)
            attendance.date = day - DAY if minute < end else day
        super(HrAttendance, self - known)._compute_date()

    def _local_check_in(self):
        zone = ZoneInfo(self.employee_id.tz)
        return self.check_in.replace(tzinfo=UTC).astimezone(zone)

    @api.model
    def _nights(self, local):
        """Ends of the night duties before these moments, in one query."""
        if not local:
            return {}
        days = [moment.date() for moment in local.values()]
        employees = self.env["hr.employee"].union(*(a.employee_id for a in local))
        rosters = self.env["ekinerja.roster"]
        return rosters._night_ends(employees, min(days) - DAY, max(days))
