# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class EkinerjaPlanTarget(models.Model):
    """Target and result of an indicator in one month."""

    _name = "ekinerja.plan.target"
    _description = "Month of an Indicator"
    _inherit = ["ekinerja.plan.part"]
    _order = "indicator_id, month"
    _rec_name = "month"
    _plan_path = "indicator_id.line_id.plan_id"
    _reported = frozenset({"actual", "reported"})

    indicator_id = fields.Many2one(
        "ekinerja.plan.indicator", required=True, index=True, ondelete="cascade"
    )
    plan_id = fields.Many2one(
        related="indicator_id.plan_id", store=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="indicator_id.company_id", store=True)
    month = fields.Date(required=True, help="First day of the month")
    target = fields.Float(digits=0)
    actual = fields.Float(digits=0)
    reported = fields.Boolean(
        compute="_compute_reported", store=True, readonly=False, precompute=True
    )

    _month_unique = models.Constraint(
        "UNIQUE(indicator_id, month)", "This indicator has that month already."
    )
    _first_of_month = models.Constraint(
        "CHECK(extract(day FROM month) = 1)",
        "A month is kept as its first day, such as 2026-10-01.",
    )

    @api.depends("actual")
    def _compute_reported(self):
        for month in self:
            month.reported = month.reported or bool(month.actual)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        months = super().create(vals_list)
        if any(self._reported & vals.keys() for vals in vals_list):
            months._check_in_force()
        return months

    def write(self, vals):
        """Results are reported while the plan is in force, not before or after."""
        if self._reported & vals.keys():
            self.check_access("write")
            self._check_in_force()
        return super().write(vals)

    def _check_in_force(self):
        early = self.plan_id.filtered(lambda plan: plan.state != "agreed")
        if early and not self.env.su:
            raise UserError(
                self.env._(
                    "Results of %s are reported while the plan is agreed and open.",
                    early[0].display_name,
                )
            )
