# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from ...engine import planning
from ...tools import exact_field

PLAN_TEXTS = ("resources", "accountability", "consequences", "kind", "approach")
LINE_FIELDS = (
    "sequence",
    "name",
    "kind",
    "weight",
    "standard",
    "perspective",
    "cascade",
)
INDICATOR_FIELDS = (
    "sequence",
    "name",
    "aspect",
    "target",
    "unit",
    "decimals",
    "aggregation",
    "polarity",
)
MONTH_FIELDS = ("month", "target", "actual", "reported")


class EkinerjaPlanCopy(models.Model):
    """Copies of a plan with all its parts: one insert a level."""

    _inherit = "ekinerja.plan"

    # === BUSINESS METHODS === #

    def _copy_plan(self, values, part=None, whole=None):
        """Copy with lines, indicators and months; one insert a level."""
        plan = self.create(
            {
                "employee_id": self.employee_id.id,
                "year": self.year,
                **{name: self[name] for name in PLAN_TEXTS},
                **values,
            }
        )
        expected = {b.value: b.expectation for b in self.behaviour_ids}
        for behaviour in plan.behaviour_ids:
            behaviour.expectation = expected.get(behaviour.value)
        self._copy_lines(plan, part and (part, whole))
        return plan

    def _copy_lines(self, plan, periods):
        old_lines = self.line_ids
        addendum = plan.previous_id == self
        # In another post the results of the old superior are no longer above.
        linked = addendum or plan.superior_id == self.superior_id
        new_lines = old_lines.create(
            [
                {name: line[name] for name in LINE_FIELDS}
                | {
                    "plan_id": plan.id,
                    "parent_line_id": linked and line.parent_line_id.id,
                    "strategy_id": line.strategy_id.id,
                    "previous_line_id": addendum and line.id,
                }
                for line in old_lines
            ]
        )
        line_of = dict(zip(old_lines, new_lines, strict=True))
        old = old_lines.indicator_ids
        new = old.create(
            [
                {name: indicator[name] for name in INDICATOR_FIELDS}
                | {
                    "line_id": line_of[indicator.line_id].id,
                    "parent_indicator_id": linked and indicator.parent_indicator_id.id,
                    "previous_indicator_id": addendum and indicator.id,
                    "target": indicator._pro_rata(periods),
                }
                for indicator in old
            ]
        )
        if addendum:
            self._copy_months(dict(zip(old, new, strict=True)))

    def _copy_months(self, indicator_of):
        months = self.env["ekinerja.plan.target"].search(
            [("indicator_id", "in", [indicator.id for indicator in indicator_of])]
        )
        months.create(
            [
                {name: month[name] for name in MONTH_FIELDS}
                | {"indicator_id": indicator_of[month.indicator_id].id}
                for month in months
            ]
        )


class EkinerjaPlanIndicator(models.Model):
    _inherit = "ekinerja.plan.indicator"

    def _pro_rata(self, periods):
        """Target for a part of the period; all of it without one."""
        if not periods:
            return self.target
        part, whole = periods
        share = planning.pro_rata(
            self.aggregation, exact_field(self.target), part, whole, self.decimals
        )
        return float(share)
