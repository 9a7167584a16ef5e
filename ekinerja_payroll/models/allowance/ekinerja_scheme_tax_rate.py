# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaSchemeTaxRate(models.Model):
    """Final income tax (PPh 21) of a group of ranks under one regulation."""

    _name = "ekinerja.scheme.tax.rate"
    _description = "PPh 21 Final Rate"
    _order = "scheme_id, rank_group"

    scheme_id = fields.Many2one(
        "ekinerja.scheme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="scheme_id.company_id", store=True)
    rank_group = fields.Selection(
        [("I", "I"), ("II", "II"), ("III", "III"), ("IV", "IV"), ("PPPK", "PPPK")],
        required=True,
    )
    percent = fields.Float(required=True, digits=0)

    _group_unique = models.Constraint(
        "UNIQUE(scheme_id, rank_group)", "This group of ranks has a rate already."
    )
    _percent_range = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )

    @api.depends("rank_group", "percent")
    def _compute_display_name(self):
        for rate in self:
            rate.display_name = f"{rate.rank_group}: {rate.percent:g} %"
