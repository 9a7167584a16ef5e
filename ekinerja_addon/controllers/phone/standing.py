# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Where one stands this month: points, target, pace."""

from collections import defaultdict
from fractions import Fraction

from odoo import fields
from odoo.http import request
from odoo.tools import SQL

from ...engine.points import month_points
from ...tools import exact_field
from .base import PhoneBase


class PhoneStanding(PhoneBase):
    def _phone_own_sudo(self, model):
        """Read what the page shows of one's own, always by the own employee's id.

        sudo: the rules ask for the line of superiors and officers too, which costs
        the first page half its time; here each domain names the own employee.
        """
        return request.env[model].sudo()

    def _phone_standing(self, employee_sudo, today, work):
        """Points of today and of the month against what is asked for."""
        first = today.replace(day=1)
        # sudo: the regulation is public; only its targets go on the page.
        schemes_sudo = request.env["ekinerja.scheme"].sudo()
        scheme = schemes_sudo._in_force(first, request.env.company)
        approved, planned, rest = self._phone_points(work, first, scheme)
        everybody = self._phone_workdays(scheme, first)
        workdays = self._phone_served(employee_sudo, everybody)
        attendance = self._phone_month_days(employee_sudo, first)
        out = len(everybody) - len(workdays)
        target = self._phone_target(scheme, len(everybody), attendance, out)
        left = [day for day in workdays if day >= today]
        counted = sum(approved.values(), Fraction())
        claimed = sum(planned.values(), Fraction())
        return {
            "today": planned.get(today, Fraction()),
            "today_target": exact_field(scheme.daily_target),
            "counted": counted,
            "waiting": claimed - counted,
            "unplanned": rest,
            "target": target,
            "percent": self._phone_share(counted, target),
            "percent_claimed": self._phone_share(claimed, target),
            "days_left": len(left),
            "per_day": max(Fraction(), target - claimed) / len(left) if left else None,
            "pace": self._phone_pace(claimed, target, len(workdays), len(left)),
            "scheme": scheme,
            "attendance": attendance,
        }

    def _phone_work(self, employee_sudo, since):
        """What was done since a day, by day and kind: one statement for all that the
        first page counts.

        :return: rows of (date, state, operation, assignment, activity, points as
            text, number of logs, latest log)
        """
        # Only one's own rows, by the own employee's id; as text, a sum stays exact.
        query = SQL(
            """
            SELECT date, state, operation_id, assignment_id, activity_type_id,
                   sum(points)::text, count(*), max(id)
              FROM ekinerja_log WHERE employee_id = %s AND date >= %s
             GROUP BY date, state, operation_id, assignment_id, activity_type_id""",
            employee_sudo.id,
            since,
        )
        return request.env.execute_query(query)

    def _phone_points(self, work, first, scheme):
        """Return points per day, each cut to the cap as the score does: approved,
        all that may still count, and the sum of what belongs to no operation."""
        approved, planned = defaultdict(Fraction), defaultdict(Fraction)
        rest = Fraction()
        last = fields.Date.end_of(first, "month")
        for day, state, operation, assignment, _activity, points, *_counts in work:
            if state == "rejected" or not first <= day <= last:
                continue
            assigned = scheme.assignment_points and assignment
            if scheme.points_need_plan and not operation and not assigned:
                rest += Fraction(points)
                continue
            planned[day] += Fraction(points)
            if state == "approved":
                approved[day] += Fraction(points)
        cap = exact_field(scheme.daily_cap)
        capped = (
            {day: month_points([points], cap) for day, points in days.items()}
            for days in (approved, planned)
        )
        return *capped, rest

    def _phone_workdays(self, scheme, first):
        # sudo: working hours and holidays are no secret, yet portal users cannot
        # read calendars; only dates leave this line.
        return scheme.sudo()._workday_dates(first) if scheme else ()

    def _phone_version_fields(self):
        """What the first page reads of the post, at once; payroll adds its own."""
        return ["contract_date_start", "contract_date_end"]

    def _phone_served(self, employee_sudo, workdays):
        """Of the workdays those within one's contract, where it begins or ends now."""
        version_sudo = employee_sudo.current_version_id
        version_sudo.fetch(self._phone_version_fields())
        begin, until = version_sudo.contract_date_start, version_sudo.contract_date_end
        return [d for d in workdays if (begin or d) <= d <= (until or d)]

    def _phone_month_days(self, employee_sudo, first):
        """Days of the month as attendance has them."""
        return self._phone_own_sudo("ekinerja.attendance.day").search_fetch(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", first),
                ("date", "<=", fields.Date.end_of(first, "month")),
            ],
            ["date", "kind", "percent"],
        )

    def _phone_target(self, scheme, workdays, attendance, out):
        """Points asked for.

        :param int out: workdays of the month out of post
        """
        if not scheme:
            return Fraction()
        away = sum(1 for day in attendance if day.kind == "leave")
        reduces = out if scheme.part_month_reduces_target else 0
        return scheme._target().points(workdays, away, reduces)

    def _phone_share(self, part, whole):
        return min(100, int(100 * part / whole)) if whole else 100

    def _phone_pace(self, claimed, target, workdays, left):
        """Share of the target reached at the end if the days go on like this."""
        gone = workdays - left + 1 if left else workdays
        if not target or gone <= 0:
            return None
        return self._phone_share(claimed * workdays / gone, target)
