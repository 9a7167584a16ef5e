# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The month of those below the user: each score, and the way to why it is this."""

from odoo import fields
from odoo.fields import Domain
from odoo.http import request, route

from .base import READ
from .pages import PhonePages

SHOWN = 200
NAMES = ["name", "parent_id"]


class PhoneTeamScores(PhonePages):
    @route("/my/ekinerja/team/scores", readonly=True, **READ)
    def phone_team_scores(self, month=None, **_kwargs):
        """Scores of a month; whoever leads nobody has no such page."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        people_sudo = self._score_people()
        if not people_sudo:
            raise request.not_found()
        first = self._phone_month(month, self._phone_today(employee_sudo))
        values = {
            "page": "team",
            "month": first,
            "previous_month": fields.Date.subtract(first, months=1),
            "next_month": fields.Date.add(first, months=1),
            "score_states": self._page_labels("ekinerja.score", "state"),
            "more": len(people_sudo) > SHOWN,
            "shown": SHOWN,
        }
        values |= self._score_groups(employee_sudo, people_sudo[:SHOWN], first)
        return self._page("phone_team_scores", employee_sudo, values)

    def _score_people(self):
        """Everybody whose line leads to the user, today's delegations included."""
        # sudo: superiors read no employees; the domain is ours, and nothing but the
        # names of these people goes on the page.
        return (
            request.env["hr.employee"]
            .sudo()
            .search_fetch(
                Domain("superior_user_ids", "in", request.env.user.ids)
                & Domain("company_id", "=", request.env.company.id)
                & Domain("civil_status", "!=", False),
                NAMES,
                order="name, id",
                limit=SHOWN + 1,
            )
        )

    def _score_groups(self, employee_sudo, people_sudo, first):
        """Those right below the user, and the others."""
        scores = request.env["ekinerja.score"].search(
            [("employee_id", "in", people_sudo.ids), ("month", "=", first)]
        )
        by_person = {score.employee_id.id: score for score in scores}
        above = employee_sudo | self._phone_delegated(employee_sudo).superior_id
        groups = {"direct": [], "below": []}
        for person in people_sudo:
            group = "direct" if person.parent_id in above else "below"
            groups[group].append((person.name, by_person.get(person.id)))
        return groups
