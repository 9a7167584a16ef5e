# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The superior's queue: people first, the odd entries on top, one thumb."""

from datetime import timedelta

from werkzeug.exceptions import BadRequest

from odoo import fields
from odoo.http import request, route

from ...evidence.sketch import sketch
from ...tools import exact_field
from .base import READ, WRITE, PhoneBase

OVERDUE = timedelta(days=3)
MAX_SHOWN = 200
DECISIONS = ("approve", "return", "reject")
REASON_LENGTH = 500


class PhoneTeam(PhoneBase):
    @route("/my/ekinerja/team", readonly=True, **READ)
    def phone_team(self, done=None, **_kwargs):
        """The people whose work waits for the user's decision."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        delegated = self._phone_delegated(employee_sudo)
        logs = self._phone_waiting(self._phone_team_ids(employee_sudo, delegated))
        values = {
            "page": "team",
            "people": self._phone_people(logs, employee_sudo),
            "delegated": delegated,
            "done": self._phone_done_text(done),
        }
        return self._phone_page("ekinerja_addon.phone_team", employee_sudo, values)

    @route("/my/ekinerja/team/<int:person_id>", readonly=True, **READ)
    def phone_person(self, person_id, done=None, **_kwargs):
        """One person's entries, by day, with all that helps to decide."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        return self._phone_render_person(employee_sudo, person_id, done=done)

    @route("/my/ekinerja/decide", **WRITE)
    def phone_decide(self, **typed):
        """Approve, return or reject one or many; all of them or none."""
        form = request.httprequest.form
        known = {"decision", "log_ids", "reason", "person_id"}
        decision = typed.get("decision")
        numbers = form.getlist("log_ids")
        if typed.keys() - known or decision not in DECISIONS:
            raise BadRequest()
        ids = (*numbers, form.get("person_id", ""))
        if not all(text.isdecimal() and len(text) < 10 for text in ids):
            raise BadRequest()
        person_id = int(form["person_id"])
        problem = self._phone_decision(
            decision, sorted(map(int, numbers)), form.get("reason", "").strip()
        )
        if problem:
            return self._phone_render_person(
                self._phone_employee(), person_id, problem, form, 409
            )
        return self._phone_after_decision(person_id, decision)

    def _phone_decision(self, decision, ids, reason):
        """Decide. Return in words what was in the way."""
        if not ids:
            return request.env._("Choose at least one entry first.")
        if decision != "approve" and not reason:
            return request.env._(
                "Write the reason: the employee reads it and knows what to mend."
            )
        if len(reason) > REASON_LENGTH:
            return request.env._("Keep the reason below %s characters.", REASON_LENGTH)
        # Searched, so that what one may not see is the same as what is not there.
        logs = request.env["ekinerja.log"].search([("id", "in", ids)])
        if len(logs) != len(set(ids)):
            return request.env._(
                "Some of these entries are gone or not yours to decide."
            )
        decide = {
            "approve": logs.action_approve,
            "return": lambda: logs.action_return(reason),
            "reject": lambda: logs.action_reject(reason),
        }
        return self._phone_try(decide[decision])

    def _phone_after_decision(self, person_id, decision):
        """On to the same person's rest, or back to the people."""
        if self._phone_waiting([person_id], limit=1):
            return self._phone_redirect(f"/team/{person_id}", done=decision)
        return self._phone_redirect("/team", done=decision)

    # === READING === #

    def _phone_waiting(self, employee_ids, limit=MAX_SHOWN * 10):
        return request.env["ekinerja.log"].search(
            [("employee_id", "in", employee_ids), ("state", "=", "submitted")],
            order="date, start",
            limit=limit,
        )

    def _phone_people(self, logs, employee_sudo):
        """One row a person: who has odd or overdue entries comes first."""
        today = self._phone_today(employee_sudo)
        odd = self._phone_odd(logs)
        # sudo: names of those whose entries the user may read
        names = {e.id: e.name for e in logs.employee_id.sudo()}
        rows = [
            {
                "id": person.id,
                "name": names[person.id],
                "count": len(mine),
                "points": sum(exact_field(log.points) for log in mine),
                "odd": sum(1 for log in mine if odd.get(log.id)),
                "overdue": sum(1 for log in mine if today - log.date > OVERDUE),
                "oldest": mine[0].date,
                "reasons": sorted({t for log in mine for t in odd.get(log.id, ())}),
            }
            for person, mine in logs.grouped("employee_id").items()
        ]
        return sorted(rows, key=lambda r: (-r["odd"], -r["overdue"], r["oldest"]))

    def _phone_odd(self, logs):
        """{log: reasons to look twice}, from evidence and attendance."""
        reasons = {}
        findings = request.env["ekinerja.evidence.finding"].search(
            [("evidence_id.log_id", "in", logs.ids)]
        )
        for finding in findings:
            log_id = finding.evidence_id.log_id.id
            reasons.setdefault(log_id, []).append(finding.display_name)
        for log in self._phone_on_leave(logs):
            reasons.setdefault(log.id, []).append(
                request.env._("On leave or absent that day")
            )
        return reasons

    def _phone_on_leave(self, logs):
        away = request.env["ekinerja.attendance.day"].search(
            [
                ("employee_id", "in", logs.employee_id.ids),
                ("date", "in", list(set(logs.mapped("date")))),
                ("kind", "in", ("leave", "absent")),
            ]
        )
        days = {(day.employee_id.id, day.date) for day in away}
        return logs.filtered(lambda log: (log.employee_id.id, log.date) in days)

    # === RENDERING === #

    def _phone_render_person(
        self, employee_sudo, person_id, problem="", form=None, status=200, done=None
    ):
        logs = self._phone_waiting([person_id], limit=MAX_SHOWN)
        if not logs and not problem:
            return self._phone_redirect("/team")
        odd = self._phone_odd(logs)
        chosen = set(form.getlist("log_ids")) if form else None
        values = {
            "page": "team",
            "person_id": person_id,
            # sudo: name of somebody whose entries the user may read
            "person_name": logs.employee_id.sudo()[:1].name or "",
            "days": logs.grouped("date"),
            "odd": odd,
            "chosen": {
                log.id: (str(log.id) in chosen) if form else not odd.get(log.id)
                for log in logs
            },
            "reason": form.get("reason", "") if form else "",
            # sudo: plan and letter of entries the user may read
            "plans": {log.id: self._phone_plan(log) for log in logs.sudo()},
            "sketches": self._phone_sketches(logs.evidence_ids),
            "overdue_before": fields.Date.subtract(
                self._phone_today(employee_sudo), days=OVERDUE.days
            ),
            "problem": problem,
            "done": self._phone_done_text(done),
        }
        return self._phone_page(
            "ekinerja_addon.phone_person", employee_sudo, values, status
        )

    def _phone_plan(self, log_sudo):
        operation = log_sudo.operation_id
        return operation and {
            "name": operation.display_name,
            "from": operation.date_start,
            "to": operation.date_end,
        }

    def _phone_sketches(self, evidence):
        """{evidence: map sketch} of those with a position."""
        # sudo: where the site of evidence is, for whoever may read that evidence
        return {
            e.id: sketch(
                (e.latitude, e.longitude),
                e.accuracy_m,
                e.worksite_id._shape() if e.worksite_id else None,
            )
            for e in evidence.sudo()  # sudo: shapes of the sites, for who may read it
            if e.has_position
        }
