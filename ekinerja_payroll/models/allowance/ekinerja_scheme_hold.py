# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from .ekinerja_allowance_hold import HOLD_KINDS


class EkinerjaSchemeHold(models.Model):
    """What a kind of hold does under one regulation; without a row all is kept back."""

    _name = "ekinerja.scheme.hold"
    _description = "Effect of a Hold"
    _order = "scheme_id, kind"

    scheme_id = fields.Many2one(
        "ekinerja.scheme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="scheme_id.company_id", store=True)
    kind = fields.Selection(HOLD_KINDS, required=True)
    effect = fields.Selection(
        [
            ("withhold", "Kept back, paid when settled"),
            ("cut", "Cut, not paid later"),
        ],
        required=True,
        default="withhold",
    )
    percent = fields.Float(string="Share (%)", required=True, digits=0, default=100)

    _kind_unique = models.Constraint(
        "UNIQUE(scheme_id, kind)", "This kind of hold has its effect already."
    )
    _percent_range = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )

    @api.depends("kind", "effect")
    def _compute_display_name(self):
        kinds, effects = (
            dict(self._fields[name]._description_selection(self.env))
            for name in ("kind", "effect")
        )
        for row in self:
            row.display_name = f"{kinds.get(row.kind)}: {effects.get(row.effect)}"
