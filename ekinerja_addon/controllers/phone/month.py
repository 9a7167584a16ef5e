# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The month as a calendar, one day of it, and its score."""

from collections import defaultdict
from datetime import timedelta

from odoo import fields
from odoo.http import request, route

from ...tools import exact_field
from .base import READ
from .today import PhoneToday


class PhoneMonth(PhoneToday):
    # === CALENDAR === #

    @route("/my/ekinerja/month", readonly=True, **READ)
    def phone_month(self, month=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        today = self._phone_today(employee_sudo)
        first = self._phone_month(month, today)
        values = self._phone_month_values(employee_sudo, first, today)
        return self._phone_page("ekinerja_addon.phone_month", employee_sudo, values)

    def _phone_month_values(self, employee_sudo, first, today):
        scheme = request.env["ekinerja.scheme"]._in_force(first, request.env.company)
        return {
            "page": "month",
            "today": today,
            "month": first,
            "previous_month": fields.Date.subtract(first, months=1),
            "next_month": fields.Date.add(first, months=1),
            "weeks": self._phone_weeks(first),
            "days": self._phone_day_cells(employee_sudo, first),
            "attendance": self._phone_attendance(employee_sudo, first),
            "workdays": set(self._phone_workdays(scheme, first)),
            "daily_target": exact_field(scheme.daily_target),
            "state_names": self._phone_states(),
        }

    def _phone_weeks(self, first):
        """Weeks from Monday to Sunday; days of other months are None."""
        last = fields.Date.end_of(first, "month")
        day = first - timedelta(days=first.weekday())
        weeks = []
        while day <= last:
            week = [day + timedelta(days=n) for n in range(7)]
            weeks.append([d if d.month == first.month else None for d in week])
            day += timedelta(days=7)
        return weeks

    def _phone_day_cells(self, employee_sudo, first):
        """{day: (points, states)} of a month."""
        groups = request.env["ekinerja.log"]._read_group(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", first),
                ("date", "<=", fields.Date.end_of(first, "month")),
            ],
            ["date:day", "state"],
            ["points:sum"],
        )
        cells = defaultdict(lambda: [0, set()])
        for day, state, points in groups:
            cells[day][1].add(state)
            if state != "rejected":
                cells[day][0] += exact_field(points)
        return cells

    def _phone_attendance(self, employee_sudo, first):
        days = request.env["ekinerja.attendance.day"].search(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", first),
                ("date", "<=", fields.Date.end_of(first, "month")),
            ]
        )
        return {day.date: day for day in days}

    # === DAY === #

    @route("/my/ekinerja/day", readonly=True, **READ)
    def phone_day(self, date=None, done=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        day = self._phone_date(date, self._phone_today(employee_sudo))
        values = self._phone_day_values(employee_sudo, day)
        values["done"] = self._phone_done_text(done)
        return self._phone_page("ekinerja_addon.phone_day", employee_sudo, values)

    def _phone_day_values(self, employee_sudo, day):
        logs = self._phone_logs(employee_sudo, day, day)
        return {
            "page": "day",
            "today": self._phone_today(employee_sudo),
            "day": day,
            "previous_day": day - timedelta(days=1),
            "next_day": day + timedelta(days=1),
            "logs": logs,
            "drafts": logs.filtered(lambda log: log.state == "draft"),
            "total": sum(
                exact_field(log.points) for log in logs if log.state != "rejected"
            ),
            # sudo: names of the operation and of who decided, of the user's own logs
            "names": {
                log.id: (log.operation_id.display_name, log.approver_id.name)
                for log in logs.sudo()
            },
            "is_closed": self._phone_is_closed(employee_sudo, day),
            "state_names": self._phone_states(),
        }

    def _phone_is_closed(self, employee_sudo, day):
        """Nothing of a verified month can be entered or changed any more."""
        return bool(
            self._phone_own_sudo("ekinerja.score").search_count(
                [
                    ("employee_id", "=", employee_sudo.id),
                    ("month", "=", day.replace(day=1)),
                    ("state", "!=", "open"),
                ],
                limit=1,
            )
        )

    # === SCORE === #

    @route("/my/ekinerja/score", readonly=True, **READ)
    def phone_score(self, month=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        first = self._phone_month(month, self._phone_today(employee_sudo))
        values = self._phone_score_values(employee_sudo, first)
        return self._phone_page("ekinerja_addon.phone_score", employee_sudo, values)

    def _phone_score_values(self, employee_sudo, first):
        """Values of the page; ``ekinerja_payroll`` adds the payslip."""
        today = self._phone_today(employee_sudo)
        score = request.env["ekinerja.score"].search(
            [("employee_id", "=", employee_sudo.id), ("month", "=", first)]
        )
        states = dict(score._fields["state"]._description_selection(request.env))
        kinds = request.env["ekinerja.attendance.day"]._fields["kind"]
        return {
            "page": "score",
            "month": first,
            "previous_month": fields.Date.subtract(first, months=1),
            "next_month": fields.Date.add(first, months=1),
            "score": score,
            "score_state": states.get(score.state, ""),
            # Days to come would read as absences.
            "days": score.day_ids.filtered(lambda day: day.date <= today).sorted(
                "date"
            ),
            "attendance": self._phone_attendance(employee_sudo, first),
            "reasons": self._phone_reasons,
            "kind_names": dict(kinds._description_selection(request.env)),
        }

    def _phone_reasons(self, seen):
        """Why a day cost something, in words."""
        env = request.env
        if seen.kind == "absent":
            return env._("no check-in and no check-out")
        reasons = []
        if not seen.check_in:
            reasons.append(env._("no check-in"))
        if seen.late_minutes:
            reasons.append(env._("%s minutes late", seen.late_minutes))
        if not seen.check_out:
            reasons.append(env._("no check-out"))
        if seen.early_minutes:
            reasons.append(env._("left %s minutes early", seen.early_minutes))
        reasons += request.env["ekinerja.score"]._between_words(seen)
        return ", ".join(reasons)
