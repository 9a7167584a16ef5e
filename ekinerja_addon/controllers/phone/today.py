# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The first page: where one stands, what was returned, what to log next."""

from collections import Counter
from datetime import timedelta

from odoo import fields
from odoo.http import request, route

from ...tools import exact_field
from .base import READ
from .standing import PhoneStanding

RECENT_DAYS = 30
REJECTED_NEWS = timedelta(days=7)
APPROVED_NEWS = timedelta(days=1)
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
    "decided_at",
)


class PhoneToday(PhoneStanding):
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
        # The month begins later than 30 days ago.
        work = self._phone_work(employee_sudo, today - timedelta(days=RECENT_DAYS))
        delegations = self._phone_delegations(employee_sudo)
        delegated = self._phone_delegated(employee_sudo, delegations)
        return {
            "page": "today",
            "today": today,
            "yesterday": today - timedelta(days=1),
            "logs": logs,
            "drafts": logs.filtered(lambda log: log.state == "draft"),
            "returned": recent.filtered(lambda log: log.state == "returned"),
            "rejected": recent.filtered(lambda log: log.state == "rejected"),
            "approved": self._phone_approved(recent),
            "standing": self._phone_standing(employee_sudo, today, work),
            "templates": self._phone_templates_of(employee_sudo),
            "chips": self._phone_chips(work),
            "operations": self._phone_operations(employee_sudo, today),
            "delegated": delegated,
            "deputies": delegations - delegated,
            "state_names": self._phone_states(),
        }

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
        """Today's work, what was returned, what was decided lately: one query."""
        now = fields.Datetime.now()
        return self._phone_own_sudo("ekinerja.log").search_fetch(
            [
                ("employee_id", "=", employee_sudo.id),
                "|",
                "|",
                "|",
                ("date", "=", today),
                ("state", "=", "returned"),
                "&",
                ("state", "=", "rejected"),
                ("decided_at", ">=", now - REJECTED_NEWS),
                "&",
                ("state", "=", "approved"),
                ("decided_at", ">=", now - APPROVED_NEWS),
            ],
            SHOWN,
            order="start",
            limit=100,
        )

    def _phone_approved(self, recent):
        """(entries, points) approved lately; None without any."""
        since = fields.Datetime.now() - APPROVED_NEWS
        logs = recent.filtered(
            lambda log: log.state == "approved" and log.decided_at >= since
        )
        return logs and (len(logs), sum(exact_field(log.points) for log in logs))

    def _phone_chips(self, work):
        """The latest log of each kind of work done lately: one tap fills the form."""
        counts, latest = Counter(), {}
        for *_what, activity, _points, count, log_id in work:
            counts[activity] += count
            latest[activity] = max(log_id, latest.get(activity, 0))
        ids = [activity for activity, _count in counts.most_common(CHIPS)]
        kinds = self._phone_own_sudo("ekinerja.activity.type").browse(ids)
        kinds.fetch(["name", "active"])
        return [(kind, latest[kind.id]) for kind in kinds if kind.active]

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
