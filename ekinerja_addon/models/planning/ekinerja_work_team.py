# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from ...engine import planning
from ...engine.exact import percent
from ...tools import exact_field


class EkinerjaWorkTeam(models.AbstractModel):
    """People directly below: how far each plan is, and what is late."""

    _inherit = "ekinerja.work.path"

    @api.model
    def _team(self, employee_sudo, period):
        """One row a person, a fixed number of statements for all of them."""
        # sudo: names and posts of people below, nothing else of theirs.
        people_sudo = employee_sudo.search_fetch(
            [("parent_id", "=", employee_sudo.id or -1)],
            ["name", "job_title", "job_id"],
            order="name, id",
        )
        plans = self._team_plans(people_sudo, period[1].year)
        progress = self._team_progress(plans)
        unreported = self._unreported(plans)
        work = self._team_work(people_sudo, period)
        overdue = self._overdue(people_sudo)
        return [
            {
                "id": person_sudo.id,
                "name": person_sudo.name,
                "post": person_sudo.job_title or person_sudo.job_id.name or "",
                "plan_id": plan.id,
                "plan_state": plan.state or False,
                "progress": progress.get(plan.id, False),
                "unreported": unreported.get(plan.id, 0),
                "overdue": overdue.get(person_sudo.id, 0),
                **work[person_sudo.id],
            }
            for person_sudo in people_sudo
            for plan in [plans.get(person_sudo.id, self.env["ekinerja.plan"])]
        ]

    @api.model
    def _team_plans(self, people_sudo, year):
        plans = self.env["ekinerja.plan"]
        found = plans.search(
            Domain("employee_id", "in", people_sudo.ids)
            & Domain("year", "=", year)
            & plans._current_domain(),
            order="date_from, version",
        )
        return {plan.employee_id.id: plan for plan in found}

    @api.model
    def _team_progress(self, plans):
        """Return {plan id: mean achievement of its reported indicators, in percent}."""
        indicators = self.env["ekinerja.plan.indicator"].search(
            [
                ("plan_id", "in", [plan.id for plan in plans.values()]),
                ("reported", "=", True),
            ]
        )
        reached = defaultdict(list)
        for indicator in indicators:
            reached[indicator.plan_id.id].append(
                planning.achievement(
                    indicator.polarity,
                    exact_field(indicator.target),
                    exact_field(indicator.actual),
                )
            )
        return {
            plan: float(percent(sum(shares) / len(shares)))
            for plan, shares in reached.items()
        }

    @api.model
    def _unreported(self, plans):
        """Return {plan id: results of months gone by that nobody reported}."""
        this_month = fields.Date.context_today(self).replace(day=1)
        rows = self.env["ekinerja.plan.target"]._read_group(
            [
                ("plan_id", "in", [plan.id for plan in plans.values()]),
                ("plan_id.state", "=", "agreed"),
                ("month", "<", this_month),
                ("reported", "=", False),
            ],
            ["plan_id"],
            ["__count"],
        )
        return {plan.id: count for plan, count in rows}

    @api.model
    def _team_work(self, people_sudo, period):
        """Return {employee id: {"points", "pending", "undecided"}} of the period."""
        rows = self.env["ekinerja.log"]._read_group(
            [
                ("employee_id", "in", people_sudo.ids),
                ("date", ">=", period[0]),
                ("date", "<=", period[1]),
                ("state", "in", ("approved", "submitted")),
            ],
            ["employee_id", "state"],
            ["points:sum", "__count"],
        )
        work = defaultdict(lambda: {"points": 0, "pending": 0, "undecided": 0})
        for employee, state, points, count in rows:
            found = work[employee.id]
            found["points" if state == "approved" else "pending"] += points
            found["undecided"] += count if state == "submitted" else 0
        return work

    @api.model
    def _overdue(self, people_sudo):
        """Return {employee id: open operations past their end that are theirs}."""
        today = fields.Date.context_today(self)
        rows = self.env["ekinerja.operation"]._read_group(
            [
                ("responsible_id", "in", people_sudo.ids),
                ("state", "=", "open"),
                ("date_end", "<", today),
            ],
            ["responsible_id"],
            ["__count"],
        )
        return {employee.id: count for employee, count in rows}
