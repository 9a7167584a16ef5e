# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Operations on the phone: proposed by who is responsible, decided by the head."""

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from .base import READ, WRITE
from .plan_team import SHOWN, PhonePlanTeam

OPERATIONS = "/my/ekinerja/operations"
DECISIONS = "/my/ekinerja/team/operations"


class PhoneOperation(PhonePlanTeam):
    # === OWN === #

    @route(OPERATIONS, readonly=True, **READ)
    def phone_operations(self, done=None, **_kwargs):
        """Operations one is responsible for or works on, but for closed ones."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        return self._operations_page(employee_sudo, done=done)

    @route(f"{OPERATIONS}/<int:operation_id>/propose", **WRITE)
    def phone_operation_propose(self, operation_id, **typed):
        self._page_typed(typed, ())
        operation = self._page_record("ekinerja.operation", operation_id)
        problem = self._page_try(operation.action_propose)
        if problem:
            employee_sudo = self._phone_employee()
            return self._operations_page(employee_sudo, problem=problem, status=409)
        return self._phone_redirect("/operations", done="propose")

    def _operations_page(self, employee_sudo, done=None, problem="", status=200):
        mine = Domain("responsible_id", "=", employee_sudo.id)
        operations = request.env["ekinerja.operation"].search(
            (mine | Domain("member_ids", "in", employee_sudo.ids))
            & Domain("state", "!=", "closed"),
            order="date_start desc, id",
            limit=SHOWN,
        )
        values = {
            "page": "operations",
            "operations": operations,
            "facts": self._operation_facts(operations),
            # sudo: whether the user is the one, whom the portal cannot read
            "led": operations.sudo().filtered_domain(mine).ids,
            "states": self._page_labels("ekinerja.operation", "state"),
            "problem": problem,
            "done": self._operation_done(done),
        }
        return self._page("phone_operations", employee_sudo, values, status)

    # === DECIDED BY THE HEAD === #

    @route(DECISIONS, readonly=True, **READ)
    def phone_team_operations(self, done=None, **_kwargs):
        """Operations that wait for the user's approval."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        return self._team_operations_page(employee_sudo, done=done)

    @route(f"{DECISIONS}/<int:operation_id>/<any(open,return):step>", **WRITE)
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
        mine = proposed._headed()[:SHOWN]
        values = {
            "page": "team",
            "operations": mine,
            "facts": self._operation_facts(mine),
            "problem": problem,
            "done": self._operation_done(done),
        }
        return self._page("phone_team_operations", employee_sudo, values, status)

    # === VALUES === #

    def _operation_facts(self, operations):
        """{operation: what one has to know of it}, read at once."""
        # sudo: names and numbers of operations the user may read; who decides on the
        # portal reads neither people nor units.
        operations_sudo = operations.sudo()
        return {
            operation.id: {
                "unit": operation.department_id.name,
                "responsible": operation.responsible_id.name,
                "members": operation.member_ids.mapped("name"),
                "result": operation.plan_line_id.name,
                "budget": operation.planned_budget,
                "steps": operation.step_ids,
                "months": operation.month_ids.sorted("month"),
                "returned": operation.return_reason,
            }
            for operation in operations_sudo
        }

    def _operation_done(self, done):
        return {
            "propose": request.env._("Proposed. The head of the unit decides next."),
            "open": request.env._("Approved. Work can be logged on it now."),
            "return": request.env._("Returned with your reason."),
        }.get(done)
