# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import SQL


class EkinerjaAttendanceAway(models.Model):
    """Who is away, and why: approved leave, and breaks of service by decision."""

    _inherit = "ekinerja.attendance.day"

    @api.model
    def _away_query(self):
        """Query of (employee, first day, last day, kind, order): the last one wins.

        Official duty gives way to leave, and leave to a break of service.
        """
        return SQL(
            """
            SELECT l.employee_id, l.request_date_from AS date_from,
                   l.request_date_to AS date_to, t.ekinerja_kind AS kind,
                   (t.ekinerja_kind <> 'duty')::int AS rank
              FROM hr_leave l
              JOIN hr_leave_type t ON t.id = l.holiday_status_id
             WHERE l.state = 'validate' AND t.ekinerja_kind IS NOT NULL
            UNION ALL
            SELECT employee_id, date_from, coalesce(date_to, 'infinity'), kind, 2
              FROM ekinerja_service_break"""
        )
