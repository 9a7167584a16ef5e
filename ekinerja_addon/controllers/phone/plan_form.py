# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Writing a plan on the phone: results, their indicators, texts."""

from odoo.http import request, route

from .base import READ, WRITE
from .pages import LONG
from .plan import PhonePlan
from .plan_line import LINE_KEYS, PlanLine

TEXTS = ("resources", "accountability", "consequences")
PLAN = "/my/ekinerja/plan/<int:plan_id>"
LINE = "/my/ekinerja/plan/line/<int:line_id>"


class PhonePlanForm(PhonePlan):
    # === RESULTS === #

    @route(f"{PLAN}/line", readonly=True, **READ)
    def phone_plan_line_new(self, plan_id, **_kwargs):
        plan = self._page_record("ekinerja.plan", plan_id)
        form = self._plan_line_form(plan, request.env["ekinerja.plan.line"])
        return self._plan_line_page(form)

    @route(LINE, readonly=True, **READ)
    def phone_plan_line(self, line_id, **_kwargs):
        line = self._page_record("ekinerja.plan.line", line_id)
        return self._plan_line_page(self._plan_line_form(line.plan_id, line))

    @route(f"{PLAN}/line/save", **WRITE)
    def phone_plan_line_add(self, plan_id, **typed):
        typed = self._page_typed(typed, LINE_KEYS)
        plan = self._page_record("ekinerja.plan", plan_id)
        line = request.env["ekinerja.plan.line"]
        return self._plan_line_store(self._plan_line_form(plan, line, typed))

    @route(f"{LINE}/save", **WRITE)
    def phone_plan_line_save(self, line_id, **typed):
        typed = self._page_typed(typed, LINE_KEYS)
        line = self._page_record("ekinerja.plan.line", line_id)
        return self._plan_line_store(self._plan_line_form(line.plan_id, line, typed))

    def _plan_line_store(self, form):
        plan, line, values = form.plan, form.line, form.values()
        if values is None:
            return self._plan_line_page(form, status=422)

        def save():
            if line:
                line.write(values)
            else:
                line.create(values | {"plan_id": plan.id})

        problem = self._page_try(save)
        if problem:
            return self._plan_line_page(form, problem, 409)
        return self._phone_redirect(f"/plan/{plan.id}", done="save")

    @route(f"{LINE}/delete", **WRITE)
    def phone_plan_line_delete(self, line_id, **typed):
        self._page_typed(typed, ())
        line = self._page_record("ekinerja.plan.line", line_id)
        plan = line.plan_id
        return self._plan_answer(plan, "delete", self._page_try(line.unlink))

    def _plan_line_form(self, plan, line, typed=None):
        above = self._plan_results_above(plan)
        return PlanLine(plan, line, above, self._page_decimal, self._plan_number, typed)

    def _plan_results_above(self, plan):
        """Results of those above that the user may read and a result can support."""
        # sudo: who stands above; their results are searched as the user.
        person = plan.sudo().employee_id
        above = person.browse()
        while person.parent_id and person.parent_id not in above:
            person = person.parent_id
            above |= person
        # sudo: only who the superior is; the results are searched as the user.
        above |= plan.sudo().superior_id
        return request.env["ekinerja.plan.line"].search(
            [
                ("employee_id", "in", above.ids),
                ("year", "=", plan.year),
                ("plan_id.state", "=", "agreed"),
            ]
        )

    def _plan_line_page(self, form, problem="", status=200):
        plan = form.plan
        if plan.state != "draft":
            return self._phone_redirect(f"/plan/{plan.id}")
        values = {
            "page": "plan",
            "plan": plan,
            "form": form,
            "typed": form.typed,
            "errors": form.errors,
            # sudo: names of those whose results the user may read
            "leaders": {line.id: line.employee_id.name for line in form.above.sudo()},
            "kept": self._plan_kept_parent(form),
            "problem": problem,
            "cascades": self._page_labels("ekinerja.plan.line", "cascade"),
            **self._plan_labels(),
        }
        return self._page("phone_plan_line", self._phone_employee(), values, status)

    def _plan_kept_parent(self, form):
        """(id, text) of the result it supports already, when it cannot be chosen."""
        # sudo: a superior's draft is not shown, only that it is linked.
        parent = form.line.sudo().parent_line_id
        if not parent or parent.id in form.above.ids:
            return None
        hidden = parent.plan_id.state == "draft"
        text = request.env._("A result of your superior that is not agreed yet")
        return parent.id, text if hidden else parent.name

    # === TEXTS === #

    @route(f"{PLAN}/texts", readonly=True, **READ)
    def phone_plan_texts(self, plan_id, **_kwargs):
        plan = self._page_record("ekinerja.plan", plan_id)
        typed = {name: plan[name] or "" for name in TEXTS}
        typed |= {f"value-{b.value}": b.expectation or "" for b in plan.behaviour_ids}
        return self._plan_texts_page(plan, typed)

    @route(f"{PLAN}/texts/save", **WRITE)
    def phone_plan_texts_save(self, plan_id, **typed):
        plan = self._page_record("ekinerja.plan", plan_id)
        behaviours = {f"value-{b.value}": b for b in plan.behaviour_ids}
        typed = self._page_typed(typed, (*TEXTS, *behaviours))
        long = [name for name, text in typed.items() if len(text) > LONG]
        if long:
            problem = self._page_long(typed[long[0]], request.env._("Text"))
            return self._plan_texts_page(plan, typed, problem, 422)

        def save():
            plan.write({name: typed[name] or False for name in TEXTS})
            for name, behaviour in behaviours.items():
                if typed[name] != (behaviour.expectation or ""):
                    behaviour.expectation = typed[name] or False

        problem = self._page_try(save)
        if problem:
            return self._plan_texts_page(plan, typed, problem, 409)
        return self._phone_redirect(f"/plan/{plan.id}", done="save")

    def _plan_texts_page(self, plan, typed, problem="", status=200):
        if plan.state != "draft":
            return self._phone_redirect(f"/plan/{plan.id}")
        values = {
            "page": "plan",
            "plan": plan,
            "typed": typed,
            "problem": problem,
            "long": LONG,
            **self._plan_labels(),
        }
        return self._page("phone_plan_texts", self._phone_employee(), values, status)
