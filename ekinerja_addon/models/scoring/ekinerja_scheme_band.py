# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.discipline import Band
from ...tools import exact_field


class EkinerjaSchemeBand(models.Model):
    """Minutes late, left early or away beyond the break, and what they cost."""

    _name = "ekinerja.scheme.band"
    _description = "Violation Band"
    _order = "scheme_id, kind, from_minutes"

    scheme_id = fields.Many2one(
        "ekinerja.scheme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="scheme_id.company_id")
    code = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("late", "Late Arrival"),
            ("early_leave", "Early Leave"),
            ("break", "Break"),
        ],
        required=True,
    )
    from_minutes = fields.Integer(required=True, help="Included")
    to_minutes = fields.Integer(help="Excluded; 0 means there is no upper end")
    percent = fields.Float(required=True, digits=0)

    _minutes_in_order = models.Constraint(
        "CHECK(from_minutes >= 0 AND (to_minutes IS NULL OR to_minutes = 0"
        " OR to_minutes > from_minutes))",
        "A band ends after it has begun.",
    )
    _percent_range = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )

    @api.constrains("scheme_id", "kind", "from_minutes", "to_minutes")
    def _check_overlap(self):
        for (_scheme, _kind), bands in self.scheme_id.band_ids.grouped(
            lambda band: (band.scheme_id, band.kind)
        ).items():
            ordered = bands.sorted("from_minutes")
            for band, following in zip(ordered, ordered[1:], strict=False):
                if not band.to_minutes or band.to_minutes > following.from_minutes:
                    raise ValidationError(
                        self.env._(
                            "The bands %(first)s and %(second)s overlap.",
                            first=band.code,
                            second=following.code,
                        )
                    )

    def _engine_bands(self):
        return tuple(
            Band(
                kind=band.kind,
                from_minutes=band.from_minutes,
                to_minutes=band.to_minutes or None,
                percent=exact_field(band.percent),
            )
            for band in self
        )
