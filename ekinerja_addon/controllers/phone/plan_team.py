# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a superior decides besides work: plans, proposed operations."""

from odoo.exceptions import UserError
from odoo.http import request, route

from .base import READ, WRITE
from .pages import SHORT
from .plan import PhonePlan

SHOWN = 100


class PhonePlanTeam(PhonePlan):
    # === PLANS === #

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

    # === OPERATIONS === #

    @route("/my/ekinerja/team/operations", readonly=True, **READ)
    def phone_team_operations(self, done=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        return self._team_operations_page(employee_sudo, done=done)

    @route(
        "/my/ekinerja/team/operations/<int:operation_id>/<any(open,return):step>",
        **WRITE,
    )
    def phone_team_operation(self, operation_id, step, **typed):
        reason = self._page_typed(typed, ("reason",))["reason"]
        operation = self._page_record("ekinerja.operation", operation_id)
        problem = step == "return" and self._team_reason(reason)
        decide = {
            "open": self._team_open(operation),
            "return": lambda: operation.action_return(reason),
        }[step]
        problem = problem or self._page_try(decide)
        if problem:
            return self._team_operations_page(
                self._phone_employee(), problem=problem, status=409
            )
        return self._phone_redirect("/team/operations", done=step)

    def _team_open(self, operation):
        """Approve what was proposed; a draft or closed one is opened elsewhere."""

        def decide():
            if operation.state != "proposed":
                raise UserError(
                    request.env._(
                        "%s is in another state by now.", operation.display_name
                    )
                )
            operation.action_open()

        return decide

    def _team_operations_page(self, employee_sudo, done=None, problem="", status=200):
        proposed = request.env["ekinerja.operation"].search(
            [("state", "=", "proposed")], order="date_start, id", limit=10 * SHOWN
        )
        # Portal users head no unit, and cannot read who does.
        internal = request.env.user._is_internal()
        mine = proposed._headed()[:SHOWN] if internal else proposed.browse()
        values = {
            "page": "team",
            "operations": mine,
            # sudo: names of those responsible for operations the user decides on
            "people": {o.id: o.responsible_id.name for o in mine.sudo()},
            "problem": problem,
            "done": {
                "open": request.env._("Approved. Work can be logged on it now."),
                "return": request.env._("Returned with your reason."),
            }.get(done),
        }
        return self._page("phone_team_operations", employee_sudo, values, status)
