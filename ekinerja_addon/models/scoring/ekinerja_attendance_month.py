# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial

from odoo import api, fields, models
from odoo.tools import SQL

from ...engine.discipline import DayResult, day_result
from ...engine.exact import decimal_text
from ...engine.presence import checks_on
from ...engine.workdays import hours_text, minutes_of, month_days
from .ekinerja_attendance_read import COLUMNS

# Neither check-in nor check-out, and so no minutes of them; not excused.
NOTHING = (None, None, None, None, "attendance", False, None)
MIDNIGHT = 24 * 60
# A month knows a handful of percentages and hours, and 200,000 days.
DECIMAL_TEXT = cache(decimal_text)
HOURS_TEXT = cache(hours_text)


class EkinerjaAttendanceMonth(models.Model):
    """Judging a month's days: a fixed number of statements for any number of people."""

    _inherit = "ekinerja.attendance.day"

    @api.model
    def _refresh(self, scheme, month, employees, known=(), until=None):
        """Judge the workdays of a month from attendance and leave.

        A fixed number of statements, however many employees there are. Days of a
        closed month stay: the caller passes only open employees.

        :param scheme: ``ekinerja.scheme`` in force
        :param date month: first day of the month
        :param employees: ``hr.employee``, all of the scheme's company
        :param dict known: {employee id: key} as returned last time; whoever has the
            same key now has the same attendance and is not judged again
        :param date until: last day to judge; later ones are still to come
        :return: {employee id: key}
        """
        self.env.flush_all()
        workdays = scheme._workdays(month)
        own = scheme._own_workdays(month, employees)
        end = fields.Date.end_of(month, "month")
        keys = self._read_keys(scheme, workdays, month, end, employees, own, until)
        known = dict(known)
        changed = [id_ for id_ in employees.ids if keys.get(id_) != known.get(id_)]
        if changed:
            changed = employees.browse(changed)
            self._judge_month(scheme, workdays, month, end, changed, own, until)
        return keys

    @api.model
    def _judge_month(self, scheme, workdays, month, end, employees, own, until):
        seen = self._read_attendance(month, end, employees)
        away = self._read_leaves(month, end, employees)
        judge = cache(partial(day_result, scheme._discipline()))
        checks = self._checks_by_day(scheme, month)
        on_duty = scheme._rostered_ids(month, employees) if checks else ()
        rows = [
            row
            for employee in employees.ids
            for row in self._judge(
                judge,
                own.get(employee, workdays),
                employee,
                seen,
                away,
                until,
                {} if employee in on_duty else checks,
            )
        ]
        stored = self._read_stored(month, end, employees)
        self._store(scheme.company_id, [row for row in rows if row not in stored])
        rostered = employees.filtered(lambda employee: employee.id in own)
        stays = SQL("date = ANY(%s::date[])", list(workdays))
        self._drop(month, end, employees - rostered, stays)
        if rostered:
            self._drop_own(month, end, rostered, own)

    @api.model
    def _checks_by_day(self, scheme, month):
        """{date: checks asked for}; empty where the scheme has none."""
        checks = scheme._checks()
        if not checks:
            return {}
        return {day: checks_on(day, checks) for day in month_days(month)}

    @api.model
    def _judge(self, judge, workdays, employee, seen, away, until, checks):
        """Yield the rows of one employee, without the company."""
        for day, hours in workdays.items():
            leave = away.get((employee, day))
            check_in, check_out, minute_in, minute_out, source, excused, stamps = (
                seen.get((employee, day), NOTHING)
            )
            if leave:
                kind, result = "duty" if leave == "duty" else "leave", DayResult()
            elif until and self._is_ahead(day, hours, until):
                kind, result = "ahead", DayResult()
            else:
                result = judge(
                    hours,
                    minute_in,
                    minute_out,
                    minutes_of(stamps) if stamps else (),
                    checks.get(day, ()),
                )
                kind = "work" if check_in or check_out or excused else "absent"
                if excused:
                    result = replace(result, percent=Fraction(0), missed=())
            yield (
                employee,
                day,
                kind,
                check_in,
                check_out,
                result.late_minutes,
                result.early_minutes,
                DECIMAL_TEXT(result.percent),
                leave,
                source,
                stamps,
                result.break_minutes,
                result.no_break,
                0 if excused else result.lost_minutes,
                "; ".join(result.missed) or None,
                HOURS_TEXT(hours),
            )

    @api.model
    def _is_ahead(self, day, hours, until):
        """A day that is not over yet; a night duty is over on the next day only."""
        return day > until or (day == until and hours[1] > MIDNIGHT)

    @api.model
    def _store(self, company, rows):
        """Insert or renew days, in one statement."""
        if not rows:
            return
        names = SQL(", ").join(SQL.identifier(name) for name in COLUMNS)
        values = SQL(", ").join(
            SQL("%s::%s[]", list(column), SQL(kind))
            for column, kind in zip(
                zip(*rows, strict=True), COLUMNS.values(), strict=True
            )
        )
        renew = SQL(", ").join(
            SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name))
            for name in COLUMNS
        )
        self.env.execute_query(
            SQL(
                """
            INSERT INTO ekinerja_attendance_day (company_id, %(names)s)
            SELECT %(company)s, %(names)s FROM unnest(%(values)s) AS new(%(names)s)
            ON CONFLICT (employee_id, date) DO UPDATE SET %(renew)s""",
                names=names,
                company=company.id,
                values=values,
                renew=renew,
            )
        )
        self.invalidate_model()

    @api.model
    def _drop(self, month, end, employees, stays):
        """Forget days that are no workdays now; times from files are kept, free.

        :param SQL stays: condition of the days that are worked
        """
        self.env.execute_query(
            SQL(
                """
            WITH off AS (
                UPDATE ekinerja_attendance_day AS old
                   SET kind = 'off', percent = 0, late_minutes = 0, early_minutes = 0,
                       break_minutes = 0, lost_minutes = 0, no_break = FALSE,
                       missed = NULL, hours = NULL
                 WHERE employee_id = ANY(%(employees)s)
                   AND date BETWEEN %(month)s AND %(end)s AND source <> 'attendance'
                   AND kind <> 'off' AND NOT %(stays)s)
            DELETE FROM ekinerja_attendance_day AS old
             WHERE employee_id = ANY(%(employees)s)
               AND date BETWEEN %(month)s AND %(end)s AND source = 'attendance'
               AND NOT %(stays)s""",
                employees=employees.ids,
                month=month,
                end=end,
                stays=stays,
            )
        )
        self.invalidate_model()

    @api.model
    def _drop_own(self, month, end, employees, own):
        """The same for those with days of their own."""
        worked = [
            (employee, day) for employee in employees.ids for day in own[employee]
        ]
        stays = SQL(
            """EXISTS (SELECT FROM unnest(%s::int[], %s::date[]) AS worked(who, day)
                        WHERE who = old.employee_id AND day = old.date)""",
            [employee for employee, _day in worked],
            [day for _employee, day in worked],
        )
        self._drop(month, end, employees, stays)
