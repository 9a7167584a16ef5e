# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine import planning
from ...engine.exact import half_up, percent
from ...tools import exact_field
from .ekinerja_strategy import FORMULAS

ASPECTS = [
    ("quantity", "Quantity"),
    ("quality", "Quality"),
    ("time", "Time"),
    ("cost", "Cost"),
]
# what the months are divided by
DIVIDED = {"target", "aggregation", "decimals"}
# An average of months may have no end: 100 over 3.
PLACES = 2
AGGREGATIONS = [("sum", "Sum"), ("last", "Last Value"), ("average", "Average")]


class EkinerjaPlanIndicator(models.Model):
    """How a result is measured: aspect, target, and how months add up to it."""

    _name = "ekinerja.plan.indicator"
    _description = "Indicator of a Result"
    _inherit = ["ekinerja.plan.part"]
    _order = "line_id, sequence, id"
    _plan_path = "line_id.plan_id"

    line_id = fields.Many2one(
        "ekinerja.plan.line", required=True, index=True, ondelete="cascade"
    )
    plan_id = fields.Many2one(
        related="line_id.plan_id", store=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    # what
    name = fields.Char(string="Indicator", required=True)
    aspect = fields.Selection(ASPECTS, required=True, default="quantity")
    target = fields.Float(required=True, digits=0)
    unit = fields.Char(required=True, default="%")
    decimals = fields.Integer(help="Decimals of a month's target; 0 = whole units")
    aggregation = fields.Selection(AGGREGATIONS, required=True, default="sum")
    polarity = fields.Selection(FORMULAS, required=True, default="higher")
    parent_indicator_id = fields.Many2one(
        "ekinerja.plan.indicator",
        string="Part of",
        index="btree_not_null",
        ondelete="set null",
        help="Direct cascade: the superior's indicator whose target this is a part of",
    )
    child_indicator_ids = fields.One2many(
        "ekinerja.plan.indicator", "parent_indicator_id"
    )
    # months
    target_ids = fields.One2many(
        "ekinerja.plan.target", "indicator_id", string="Month Targets"
    )
    months_total = fields.Float(
        string="Months Add up to",
        compute="_compute_months_total",
        digits=0,
        help="What the targets of the months come to over the year",
    )
    months_differ = fields.Boolean(compute="_compute_months_total")
    actual = fields.Float(compute="_compute_actual", store=True, digits=0)
    reported = fields.Boolean(compute="_compute_actual", store=True)
    achievement = fields.Float(
        string="Achievement (%)", compute="_compute_achievement", digits=(16, 2)
    )
    # version
    previous_indicator_id = fields.Many2one(
        "ekinerja.plan.indicator", readonly=True, copy=False, index="btree_not_null"
    )

    _target_range = models.Constraint(
        # The upper end keeps out what is no number: NaN is greater than all.
        "CHECK(target BETWEEN 0 AND 1e15)",
        "A target is a number from 0.",
    )
    _decimals_range = models.Constraint(
        "CHECK(decimals BETWEEN 0 AND 6)", "A target has 0 to 6 decimals."
    )

    # === COMPUTE METHODS === #

    @api.depends("aggregation", "target", "target_ids.target", "target_ids.month")
    def _compute_months_total(self):
        for indicator in self:
            months = indicator.target_ids.sorted("month")
            total = planning.aggregate(
                indicator.aggregation or planning.SUM,
                [exact_field(month.target) for month in months],
            )
            target = exact_field(indicator.target)
            indicator.months_total = float(total or 0)
            indicator.months_differ = total is not None and (
                half_up(total, PLACES) != half_up(target, PLACES)
            )

    @api.depends("aggregation", "target_ids.actual", "target_ids.reported")
    def _compute_actual(self):
        for indicator in self:
            months = indicator.target_ids.sorted("month")
            actual = planning.aggregate(
                indicator.aggregation or planning.SUM,
                [exact_field(m.actual) if m.reported else None for m in months],
            )
            indicator.actual = float(actual or 0)
            indicator.reported = actual is not None

    @api.depends("target", "polarity", "actual", "reported")
    def _compute_achievement(self):
        for indicator in self:
            indicator.achievement = indicator.reported and float(
                percent(
                    planning.achievement(
                        indicator.polarity or planning.HIGHER,
                        exact_field(indicator.target),
                        exact_field(indicator.actual),
                    )
                )
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("parent_indicator_id", "line_id")
    def _check_parent_indicator_id(self):
        for indicator in self.filtered("parent_indicator_id"):
            # sudo: the superior's plan may be a draft that the employee cannot read.
            above = indicator.sudo().parent_indicator_id.line_id
            if above != indicator.line_id.sudo().parent_line_id:
                raise ValidationError(
                    self.env._(
                        "“%s” can only be a part of an indicator of the result that"
                        " its own result supports.",
                        indicator.name,
                    )
                )

    # === CRUD METHODS === #

    def write(self, vals):
        """Months that were divided evenly follow the target; typed ones stay."""
        even = self.browse()
        if DIVIDED & vals.keys() and "target_ids" not in vals:
            even = self.filtered(lambda indicator: indicator._is_even())
        result = super().write(vals)
        even._split_months()
        return result

    # === ACTION METHODS === #

    def action_split_months(self):
        """Divide the targets over the months of their plans anew."""
        self.check_access("write")
        self._check_plans_editable()
        self._split_months()

    # === BUSINESS METHODS === #

    def _split_months(self):
        """One delete and one insert for all indicators."""
        self.target_ids.unlink()
        self.env["ekinerja.plan.target"].create(
            [vals for indicator in self for vals in indicator._month_values()]
        )

    def _is_even(self):
        """Were the months divided, and nobody changed or reported any since?"""
        months = self.target_ids.sorted("month")
        even = [(vals["month"], vals["target"]) for vals in self._month_values()]
        return (
            bool(months)
            and not any(months.mapped("reported"))
            and [(month.month, month.target) for month in months] == even
        )

    def _month_values(self):
        """Values of the month targets of one indicator."""
        plan = self.line_id.plan_id
        months = planning.months_between(plan.date_from, plan.date_to)
        targets = planning.month_targets(
            self.aggregation, exact_field(self.target), len(months), self.decimals
        )
        return [
            {"indicator_id": self.id, "month": month, "target": float(target)}
            for month, target in zip(months, targets, strict=True)
        ]
