# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict
from fractions import Fraction

from odoo import fields
from odoo.http import request, route

from ..engine.points import month_points
from ..tools import exact_field
from .activity_portal import READ, ActivityPortal


class ScoringPortal(ActivityPortal):
    """Points against the target on the month's page, and the score of a month."""

    @route("/my/ekinerja/score/<int:score_id>", readonly=True, **READ)
    def portal_ekinerja_score(self, score_id, **_kwargs):
        mine = request.env.user.employee_ids.ids
        own = [("id", "=", score_id), ("employee_id", "in", mine)]
        score = request.env["ekinerja.score"].search(own)
        if not score:
            raise request.not_found()
        # The user's own employee, of whichever company the score is.
        employee_sudo = score.employee_id.sudo()
        values = self._prepare_ekinerja_score(score, employee_sudo)
        return request.render("ekinerja_addon.portal_ekinerja_score", values)

    def _prepare_ekinerja_score(self, score, employee_sudo):
        attendance = request.env["ekinerja.attendance.day"].search(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", score.month),
                ("date", "<=", fields.Date.end_of(score.month, "month")),
            ]
        )
        by_date = {day.date: day for day in attendance}
        # Days to come would read as absences.
        today = self._ekinerja_today(employee_sudo)
        days = score.day_ids.filtered(lambda day: day.date <= today).sorted("date")
        return {
            "page_name": "ekinerja_score",
            "score": score,
            "month": score.month,
            "employee_name": employee_sudo.name,
            "days": [(day, by_date.get(day.date, attendance.browse())) for day in days],
            "reasons": self._ekinerja_reasons,
            "score_state": self._ekinerja_label(score, "state"),
            **self._ekinerja_texts(employee_sudo),
        }

    def _ekinerja_reasons(self, seen):
        """Why a day cost something, in words."""
        _ = request.env._
        if seen.kind == "absent":
            return _("no check-in and no check-out")
        reasons = []
        if not seen.check_in:
            reasons.append(_("no check-in"))
        if seen.late_minutes:
            reasons.append(_("%s minutes late", seen.late_minutes))
        if not seen.check_out:
            reasons.append(_("no check-out"))
        if seen.early_minutes:
            reasons.append(_("left %s minutes early", seen.early_minutes))
        return ", ".join(reasons)

    def _ekinerja_label(self, record, name):
        """Translated label of a selection field's value."""
        labels = dict(record._fields[name]._description_selection(request.env))
        return labels.get(record[name], "")

    def _prepare_ekinerja_month(self, employee_sudo, month):
        values = super()._prepare_ekinerja_month(employee_sudo, month)
        first = values["month"]
        score = request.env["ekinerja.score"].search(
            [("employee_id", "=", employee_sudo.id), ("month", "=", first)]
        )
        scheme = score.scheme_id or request.env["ekinerja.scheme"]._in_force(
            first, request.env.company
        )
        return values | {
            "score": score,
            "score_state": self._ekinerja_label(score, "state"),
            "is_closed": score.state in ("verified", "locked"),
            "points": self._ekinerja_points(values, scheme, score),
        }

    def _ekinerja_points(self, values, scheme, score):
        """What counts, what waits and what is asked for; shares in whole percent."""
        logs = values["logs"].filtered(
            lambda log: log.operation_id and log.state != "rejected"
        )
        approved = logs.filtered(lambda log: log.state == "approved")
        counted = self._ekinerja_capped(approved, scheme)
        waiting = self._ekinerja_capped(logs, scheme) - counted
        today = logs.filtered(lambda log: log.date == values["today"])
        target = self._ekinerja_target(scheme, score, values["month"])
        return {
            "counted": counted,
            "waiting": waiting,
            "target": target,
            "today": self._ekinerja_capped(today, scheme),
            "daily_target": exact_field(scheme.daily_target),
            "counted_share": self._ekinerja_share(counted, target),
            "waiting_share": self._ekinerja_share(counted + waiting, target)
            - self._ekinerja_share(counted, target),
        }

    def _ekinerja_capped(self, logs, scheme):
        """Points as the score counts them: each day cut to the cap, then added."""
        days = defaultdict(Fraction)
        for log in logs:
            days[log.date] += exact_field(log.points)
        return month_points(days.values(), exact_field(scheme.daily_cap))

    def _ekinerja_target(self, scheme, score, first):
        if score:
            return exact_field(score.target)
        # sudo: working hours and holidays are no secret, yet portal users cannot
        # read calendars; only one number leaves this line.
        workdays = len(scheme.sudo()._workdays(first)) if scheme else 0
        return scheme._target().points(workdays, 0) if scheme else Fraction(0)

    def _ekinerja_share(self, part, whole):
        return min(100, int(100 * part / whole)) if whole else 0
