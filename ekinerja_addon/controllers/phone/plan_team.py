# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Plans of the people below: agreed, returned, signed."""

from odoo.http import request, route

from .base import READ, WRITE
from .pages import SHORT
from .plan import PhonePlan

SHOWN = 100


class PhonePlanTeam(PhonePlan):
    @route("/my/ekinerja/team/plans", readonly=True, **READ)
    def phone_team_plans(self, year=None, done=None, **_kwargs):
        """Plans of the people below: those that wait for the user first."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        year = self._plan_year(year, self._phone_today(employee_sudo).year)
        plans = self._team_plans(employee_sudo, year)
        values = {
            "page": "team",
            "year": year,
            "waiting": plans.filtered(lambda plan: plan.state == "submitted"),
            "signing": plans.filtered(
                lambda plan: plan.state == "agreed" and not plan.signed_superior_at
            ),
            "others": plans.filtered(
                lambda plan: plan.state == "draft" or plan.signed_superior_at
            ),
            # sudo: names of people whose plans the user may read
            "names": {plan.id: plan.employee_id.name for plan in plans.sudo()},
            "plan_states": self._page_labels("ekinerja.plan", "state"),
            "done": self._plan_done(done),
        }
        return self._page("phone_team_plans", employee_sudo, values)

    @route("/my/ekinerja/plan/<int:plan_id>/return", **WRITE)
    def phone_plan_return(self, plan_id, **typed):
        reason = self._page_typed(typed, ("reason",))["reason"]
        plan = self._page_record("ekinerja.plan", plan_id)
        problem = self._team_reason(reason) or self._page_try(
            lambda: plan.action_return(reason)
        )
        if problem:
            return self._plan_answer(plan, "return", problem)
        return self._phone_redirect("/team/plans", year=plan.year, done="return")

    def _team_plans(self, employee_sudo, year):
        """Plans of direct subordinates, and of those of whom the user acts for."""
        team = self._phone_team_ids(employee_sudo, self._phone_delegated(employee_sudo))
        return request.env["ekinerja.plan"].search(
            [
                ("employee_id", "in", team),
                ("year", "=", year),
                ("state", "!=", "closed"),
            ],
            order="submitted_at, id",
            limit=SHOWN,
        )

    def _team_reason(self, reason):
        if not reason:
            return request.env._(
                "Write the reason: the employee reads it and knows what to mend."
            )
        return self._page_long(reason, request.env._("Reason"), 2 * SHORT)
