# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The first page: where one stands, what was returned, what to log next."""

from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

from odoo import fields
from odoo.http import request, route

from ...engine.points import month_points
from ...tools import exact_field
from .base import READ, PhoneBase

RECENT_DAYS = 30
NEWS_DAYS = 7
CHIPS = 6
SHOWN = (
    "date",
    "start",
    "stop",
    "state",
    "points",
    "note",
    "activity_type_id",
    "decision_reason",
)


class PhoneToday(PhoneBase):
    @route("/my/ekinerja", readonly=True, **READ)
    def phone_today(self, done=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        values = self._phone_today_values(employee_sudo)
        values["done"] = self._phone_done_text(done)
        return self._phone_page("ekinerja_addon.phone_today", employee_sudo, values)

    def _phone_today_values(self, employee_sudo):
        """Values of the page; ``ekinerja_payroll`` adds what the month may pay."""
        today = self._phone_today(employee_sudo)
        recent = self._phone_recent(employee_sudo, today)
        logs = recent.filtered(lambda log: log.date == today)
        return {
            "page": "today",
            "today": today,
            "yesterday": today - timedelta(days=1),
            "logs": logs,
            "drafts": logs.filtered(lambda log: log.state == "draft"),
            "returned": recent.filtered(lambda log: log.state == "returned"),
            "rejected": recent.filtered(lambda log: log.state == "rejected"),
            "standing": self._phone_standing(employee_sudo, today),
            "templates": self._phone_templates_of(employee_sudo),
            "chips": self._phone_chips(employee_sudo, today),
            "operations": self._phone_operations(employee_sudo, today),
            "delegated": self._phone_delegated(employee_sudo),
            "state_names": self._phone_states(),
        }

    def _phone_own_sudo(self, model):
        """Read what the page shows of one's own, always by the own employee's id.

        sudo: the rules ask for the line of superiors and officers too, which costs
        the first page half its time; here each domain names the own employee.
        """
        return request.env[model].sudo()

    def _phone_logs(self, employee_sudo, first, last):
        return request.env["ekinerja.log"].search(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", first),
                ("date", "<=", last),
            ],
            order="start",
        )

    def _phone_recent(self, employee_sudo, today):
        """Today's work, what was returned, what was rejected lately: one query."""
        since = fields.Datetime.now() - timedelta(days=NEWS_DAYS)
        return self._phone_own_sudo("ekinerja.log").search_fetch(
            [
                ("employee_id", "=", employee_sudo.id),
                "|",
                "|",
                ("date", "=", today),
                ("state", "=", "returned"),
                "&",
                ("state", "=", "rejected"),
                ("decided_at", ">=", since),
            ],
            SHOWN,
            order="start",
            limit=100,
        )

    def _phone_chips(self, employee_sudo, today):
        """The latest log of each kind of work done lately: one tap fills the form."""
        recent = self._phone_own_sudo("ekinerja.log")._read_group(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", today - timedelta(days=RECENT_DAYS)),
                ("activity_type_id.active", "=", True),
            ],
            ["activity_type_id"],
            ["id:max", "__count"],
            order="__count DESC",
            limit=CHIPS,
        )
        return [(activity, log_id) for activity, log_id, _count in recent]

    def _phone_templates_of(self, employee_sudo):
        templates_sudo = self._phone_own_sudo("ekinerja.log.template")
        mine = [("employee_id", "=", employee_sudo.id)]
        return templates_sudo.search_fetch(mine, ["name"], limit=CHIPS)

    def _phone_operations(self, employee_sudo, today):
        return self._phone_own_sudo("ekinerja.operation").search_fetch(
            [
                ("member_ids", "in", employee_sudo.ids),
                ("state", "=", "open"),
                ("date_start", "<=", today),
                ("date_end", ">=", today),
            ],
            ["code", "name", "date_end"],
            limit=20,
        )

    # === POINTS === #

    def _phone_standing(self, employee_sudo, today):
        """Points of today and of the month against what is asked for."""
        first = today.replace(day=1)
        # sudo: the regulation is public; only its targets go on the page.
        schemes_sudo = request.env["ekinerja.scheme"].sudo()
        scheme = schemes_sudo._in_force(first, request.env.company)
        approved, planned, rest = self._phone_points(employee_sudo, first, scheme)
        workdays = self._phone_workdays(scheme, first)
        target = self._phone_target(employee_sudo, scheme, first, workdays)
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
            "label": scheme.allowance_label,
        }

    def _phone_points(self, employee_sudo, first, scheme):
        """Return points per day, each cut to the cap as the score does: approved,
        all that may still count, and the sum of what belongs to no operation."""
        groups = self._phone_own_sudo("ekinerja.log")._read_group(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", first),
                ("date", "<=", fields.Date.end_of(first, "month")),
                ("state", "!=", "rejected"),
            ],
            ["date:day", "state", "operation_id"],
            ["points:sum"],
        )
        approved, planned = defaultdict(Fraction), defaultdict(Fraction)
        rest = Fraction()
        for day, state, operation, points in groups:
            if not operation:
                rest += exact_field(points)
                continue
            planned[day] += exact_field(points)
            if state == "approved":
                approved[day] += exact_field(points)
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

    def _phone_target(self, employee_sudo, scheme, first, workdays):
        if not scheme:
            return Fraction()
        away = self._phone_own_sudo("ekinerja.attendance.day").search_count(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", first),
                ("date", "<=", fields.Date.end_of(first, "month")),
                ("kind", "=", "leave"),
            ]
        )
        return scheme._target().points(len(workdays), away)

    def _phone_share(self, part, whole):
        return min(100, int(100 * part / whole)) if whole else 100

    def _phone_pace(self, claimed, target, workdays, left):
        """Share of the target reached at the end if the days go on like this."""
        gone = workdays - left + 1 if left else workdays
        if not target or gone <= 0:
            return None
        return self._phone_share(claimed * workdays / gone, target)

    def _phone_done_text(self, done):
        return {
            "save": request.env._("Saved as a draft. Hand it in when you are done."),
            "submit": request.env._("Handed in. Your superior decides next."),
            "withdraw": request.env._("Taken back. You can change it now."),
            "delete": request.env._("Deleted."),
            "template": request.env._("Kept. It stands with your templates now."),
            "repeat": request.env._(
                "Copied as drafts. Check the times, then hand them in."
            ),
            "approve": request.env._("Approved."),
            "return": request.env._("Returned with your reason."),
            "reject": request.env._("Rejected with your reason."),
        }.get(done)
