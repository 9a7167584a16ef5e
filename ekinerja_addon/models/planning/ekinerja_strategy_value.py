# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine import planning
from ...engine.exact import percent
from ...tools import exact_field


class EkinerjaStrategyValue(models.Model):
    """Target and result of a key indicator in one year."""

    _name = "ekinerja.strategy.value"
    _description = "Year of a Key Indicator"
    _order = "strategy_id, year"

    strategy_id = fields.Many2one(
        "ekinerja.strategy", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="strategy_id.company_id", store=True)
    year = fields.Integer(required=True)
    target = fields.Float(required=True, digits=0)
    actual = fields.Float(digits=0)
    reported = fields.Boolean(help="The result of the year is known")
    achievement = fields.Float(
        string="Achievement (%)", compute="_compute_achievement", digits=(16, 2)
    )

    _year_unique = models.Constraint(
        "UNIQUE(strategy_id, year)", "This indicator has that year already."
    )

    @api.depends("target", "actual", "reported", "strategy_id.formula_kind")
    def _compute_achievement(self):
        for value in self:
            value.achievement = value.reported and float(
                percent(
                    planning.achievement(
                        value.strategy_id.formula_kind or planning.HIGHER,
                        exact_field(value.target),
                        exact_field(value.actual),
                    )
                )
            )

    @api.constrains("strategy_id", "year")
    def _check_year(self):
        for value in self:
            strategy = value.strategy_id
            if strategy.kind != "indicator":
                raise ValidationError(
                    self.env._("Only key indicators have yearly values.")
                )
            if not strategy.year_from <= value.year <= strategy.year_to:
                raise ValidationError(
                    self.env._(
                        "%(name)s runs from %(first)s to %(last)s, not in %(year)s.",
                        name=strategy.name,
                        first=strategy.year_from,
                        last=strategy.year_to,
                        year=value.year,
                    )
                )
