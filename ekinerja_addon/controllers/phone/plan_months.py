# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Months of an indicator on the phone: targets in a draft, results once agreed."""

from odoo.http import request, route

from .base import READ, WRITE
from .plan import PhonePlan

INDICATOR = "/my/ekinerja/plan/indicator/<int:indicator_id>"


class PhonePlanMonths(PhonePlan):
    @route(INDICATOR, readonly=True, **READ)
    def phone_plan_indicator(self, indicator_id, done=None, **_kwargs):
        """Month by month: target and what was reached."""
        indicator = self._page_record("ekinerja.plan.indicator", indicator_id)
        return self._plan_months_page(indicator, done=done)

    # === TARGETS === #

    @route(f"{INDICATOR}/split", **WRITE)
    def phone_plan_split(self, indicator_id, **typed):
        """Divide the target evenly over the months of the plan."""
        self._page_typed(typed, ())
        indicator = self._page_record("ekinerja.plan.indicator", indicator_id)
        problem = self._page_try(indicator.action_split_months)
        return self._months_answer(indicator, "save", problem)

    @route(f"{INDICATOR}/targets", **WRITE)
    def phone_plan_targets(self, indicator_id, **typed):
        """Write the target of each month by hand."""
        indicator = self._page_record("ekinerja.plan.indicator", indicator_id)
        months = indicator.target_ids
        typed = self._page_typed(typed, [f"target-{month.id}" for month in months])
        wanted = {m: self._page_decimal(typed[f"target-{m.id}"]) for m in months}
        problem = None in wanted.values() and request.env._(
            "Write numbers from 0, such as 12."
        )

        def save():
            for month, target in wanted.items():
                if month.target != target:
                    month.target = target

        problem = problem or self._page_try(save)
        return self._months_answer(indicator, "save", problem, typed)

    def _months_answer(self, indicator, done, problem, typed=None):
        """Back to the months: what was done, or what was in the way."""
        if problem:
            return self._plan_months_page(indicator, typed, problem, 409)
        return self._phone_redirect(f"/plan/indicator/{indicator.id}", done=done)

    # === RESULTS === #

    @route(f"{INDICATOR}/report", **WRITE)
    def phone_plan_report(self, indicator_id, **typed):
        """Note what was reached in months that have begun."""
        indicator = self._page_record("ekinerja.plan.indicator", indicator_id)
        months = self._plan_open_months(indicator)
        typed = self._page_typed(typed, [f"actual-{month.id}" for month in months])
        reached = {m: self._page_decimal(typed[f"actual-{m.id}"]) for m in months}
        wrong = [m for m in months if typed[f"actual-{m.id}"] and reached[m] is None]
        problem = wrong and request.env._("Write numbers from 0, such as 12.")

        def save():
            for month, actual in reached.items():
                values = {"actual": actual or 0.0, "reported": actual is not None}
                if (month.actual, month.reported) != tuple(values.values()):
                    month.write(values)

        problem = problem or self._page_try(save)
        if problem:
            return self._plan_months_page(indicator, typed, problem, 409)
        return self._phone_redirect(f"/plan/{indicator.plan_id.id}", done="report")

    def _plan_open_months(self, indicator):
        """Months whose result the user may note: own or below, begun, plan agreed."""
        plan = indicator.plan_id
        today = self._phone_today(self._phone_employee())
        if plan.state != "agreed" or not (plan.is_own or plan._decidable()):
            return indicator.target_ids.browse()
        return indicator.target_ids.filtered(lambda m: m.month <= today)

    def _plan_months_page(
        self, indicator, typed=None, problem="", status=200, done=None
    ):
        plan, months = indicator.plan_id, indicator.target_ids.sorted("month")
        open_months = self._plan_open_months(indicator)
        values = {
            "page": "plan",
            "plan": plan,
            "indicator": indicator,
            "months": months,
            "open_months": open_months,
            "mends": plan.state == "draft" and (plan.is_own or plan._decidable()),
            "typed": self._months_typed(months, open_months) | (typed or {}),
            "problem": problem,
            "done": self._plan_done(done),
            **self._plan_labels(),
        }
        return self._page("phone_plan_months", self._phone_employee(), values, status)

    def _months_typed(self, months, open_months):
        """What the fields of the form show before anybody typed."""
        targets = {f"target-{m.id}": self._plan_number(m.target) for m in months}
        return targets | {
            f"actual-{m.id}": self._plan_number(m.actual) if m.reported else ""
            for m in open_months
        }
