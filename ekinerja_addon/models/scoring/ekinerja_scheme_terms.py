# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from ...engine.exact import text
from ...engine.leave import UNPAID, LeaveEffect
from ...engine.measure import Measure, deduction_share
from ...tools import exact_field

SWITCHES = ("deduction_base", "presence_caps", "points_need_plan")
NUMBERS = ("discipline_floor", "assembly_percent")


class EkinerjaSchemeTerms(models.Model):
    """Choices in which regencies differ; the defaults are the month folder's rules."""

    _inherit = "ekinerja.scheme"

    # productivity
    points_need_plan = fields.Boolean(
        default=True,
        tracking=True,
        help="Work outside every operation is recorded and earns no points",
    )
    presence_caps = fields.Boolean(
        string="Presence Caps Points",
        tracking=True,
        help="Points are minutes: late, early and absent minutes lower what can be"
        " reached",
    )
    step_ids = fields.One2many(
        "ekinerja.scheme.step",
        "scheme_id",
        copy=True,
        help="With a table, points above the target decide instead of the ratio",
    )
    cap_ids = fields.One2many("ekinerja.scheme.cap", "scheme_id", copy=True)
    component_ids = fields.One2many("ekinerja.scheme.component", "scheme_id", copy=True)
    static_weight = fields.Float(
        compute="_compute_static_weight",
        digits=(16, 4),
        help="What no part measures is paid whatever happens",
    )
    # discipline
    deduction_base = fields.Selection(
        [("discipline", "The Discipline Part"), ("total", "All Measured Pay")],
        string="Percentages Are Cut From",
        required=True,
        default="discipline",
        tracking=True,
    )
    discipline_floor = fields.Float(
        string="Discipline Floor (%)",
        digits=0,
        tracking=True,
        help="Share of the discipline part that is always paid",
    )
    assembly_percent = fields.Float(
        string="Missed Assembly (%)", digits=0, tracking=True
    )
    # leave
    leave_effect_ids = fields.One2many(
        "ekinerja.scheme.leave.effect", "scheme_id", copy=True
    )
    # terms of procedure
    objection_days = fields.Integer(
        default=14, tracking=True, help="Days to object in, from the fact or the close"
    )
    decision_days = fields.Integer(
        default=14, tracking=True, help="Days in which an objection is to be decided"
    )
    day_minutes = fields.Integer(
        string="Minutes of a Day",
        default=450,
        tracking=True,
        help="Late and early minutes of a year that make one day of absence",
    )
    article_ids = fields.One2many("ekinerja.scheme.article", "scheme_id", copy=True)

    _discipline_floor_range = models.Constraint(
        "CHECK(discipline_floor BETWEEN 0 AND 100)",
        "A percentage lies between 0 and 100.",
    )
    _assembly_percent_range = models.Constraint(
        "CHECK(assembly_percent BETWEEN 0 AND 100)",
        "A percentage lies between 0 and 100.",
    )
    _terms_positive = models.Constraint(
        "CHECK(objection_days >= 0 AND decision_days >= 0 AND day_minutes > 0)",
        "A term is a number of days that is not negative.",
    )

    @api.depends("productivity_weight", "discipline_weight", "component_ids.weight")
    def _compute_static_weight(self):
        for scheme in self:
            scheme.static_weight = float(1 - scheme._measured_weight())

    # === BUSINESS METHODS === #

    def _measured_weight(self):
        """Exact sum of the weights of all parts that are measured."""
        weights = [self.productivity_weight, self.discipline_weight]
        weights += self.component_ids.mapped("weight")
        return sum(map(exact_field, weights))

    def _measure(self):
        """How points become productivity, and percent discipline."""
        return Measure(
            steps=tuple(
                (exact_field(step.from_points), exact_field(step.percent) / 100)
                for step in self.step_ids
            ),
            presence_caps=self.presence_caps,
            deduction_share=deduction_share(
                self.deduction_base, exact_field(self.discipline_weight)
            ),
            discipline_floor=exact_field(self.discipline_floor) / 100,
        )

    def _leave_effects(self):
        """{kind: effect} as the engine takes them."""
        silent = dict.fromkeys(self.leave_effect_ids._break_kinds(), UNPAID)
        return silent | {
            effect.kind: LeaveEffect(
                reduces_target=effect.reduces_target,
                credit=exact_field(effect.credit),
                lost_minutes=exact_field(effect.lost_minutes),
                percent=exact_field(effect.percent),
                paid=exact_field(effect.paid_percent) / 100,
                free_days=effect.free_days,
            )
            for effect in self.leave_effect_ids
        }

    def _caps(self):
        """[(first class, last class, daily cap)] of the job classes with their own."""
        return [
            (cap.class_from, cap.class_to, exact_field(cap.daily_cap))
            for cap in self.cap_ids
        ]

    def _snapshot(self):
        """Lists travel as rows of values, exact as text."""
        return super()._snapshot() | {
            **{name: self[name] for name in SWITCHES},
            **{name: text(exact_field(self[name])) for name in NUMBERS},
            "steps": self.step_ids._rows(),
            "caps": self.cap_ids._rows(),
            "components": self.component_ids._rows(),
            "leave_effects": self.leave_effect_ids._rows(),
        }

    def _assembly_cost(self):
        """Percent one missed assembly costs, exact."""
        return exact_field(self.assembly_percent)
