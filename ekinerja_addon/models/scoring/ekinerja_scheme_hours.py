# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import fields, models
from odoo.tools import SQL

from ...engine.workdays import workdays


class EkinerjaSchemeCalendar(models.Model):
    """Hours of one agency only: six-day weeks of schools; flexible hours."""

    _inherit = "ekinerja.scheme.calendar"

    department_id = fields.Many2one(
        "hr.department", string="Only for", help="This agency and what is below it"
    )
    flexible_minutes = fields.Integer(
        string="Flexible (minutes)", help="Who begins later ends later, up to so many"
    )

    _flexible_positive = models.Constraint(
        "CHECK(flexible_minutes >= 0)", "Flexible time is not negative."
    )

    def _days(self, periods=None):
        days = super()._days(periods)
        flexible = self.flexible_minutes
        if not flexible:
            return days
        return {day: (*hours[:2], flexible, *hours[3:]) for day, hours in days.items()}


class EkinerjaScheme(models.Model):
    """Whose working days are not those of the regulation at large."""

    _inherit = "ekinerja.scheme"

    def _workdays(self, month):
        """Hours of everybody: lines for some agency are left out."""
        lines = self.calendar_ids.sorted().filtered(lambda each: not each.department_id)
        return workdays(month, lines._engine_hours(), self._holidays(month))

    def _expected_workdays(self, month, employees):
        """{employee id: {date: hours}} of those with a roster or an agency's hours."""
        return self._agency_workdays(month, employees) | self._rostered(
            month, employees
        )

    def _agency_workdays(self, month, employees):
        lines = self.calendar_ids.sorted()
        special = lines.department_id
        if not special:
            return {}
        days = {
            agency.id: self._workdays_of(
                month,
                lines.filtered(
                    lambda each, a=agency: each.department_id in (a, a.browse())
                ),
            )
            for agency in special
        }
        return {
            employee: days[nearest]
            for employee, path in self._paths(month, employees)
            if (nearest := next((id_ for id_ in path if id_ in days), None))
        }

    def _workdays_of(self, month, lines):
        """An agency's own lines win over those of everybody."""
        ordered = lines.sorted(lambda each: (not each.department_id, each.sequence))
        return workdays(month, ordered._engine_hours(), self._holidays(month))

    def _paths(self, month, employees):
        """[(employee id, ids of departments from that of the month upwards)]."""
        rows = self.env.execute_query(
            SQL(
                """
            SELECT e.id, d.parent_path FROM hr_employee e
              JOIN LATERAL (
                   SELECT department_id FROM hr_version
                    WHERE employee_id = e.id AND active AND date_version <= %s
                    ORDER BY date_version DESC LIMIT 1) v ON TRUE
              JOIN hr_department d ON d.id = v.department_id
             WHERE e.id = ANY(%s)""",
                fields.Date.end_of(month, "month"),
                employees.ids,
            )
        )
        return [
            (employee, [int(id_) for id_ in path.split("/")[-2::-1]])
            for employee, path in rows
        ]

    def _rostered_ids(self, month, employees):
        """{employee id} of those who work by a roster in this month."""
        return set(self._rostered(month, employees))

    def _rostered(self, month, employees):
        """Duties; holidays make no difference to them."""
        rosters = self.env["ekinerja.roster"].search(
            [
                ("employee_id", "in", employees.ids),
                ("date", ">=", month),
                ("date", "<=", fields.Date.end_of(month, "month")),
            ]
        )
        hours = {shift: shift._hours() for shift in rosters.shift_id}
        found = defaultdict(dict)
        for roster in rosters:
            days = found[roster.employee_id.id]
            if roster.shift_id:
                days[roster.date] = hours[roster.shift_id]
        return {
            employee: dict(sorted(days.items())) for employee, days in found.items()
        }
