# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaSchemeStep(models.Model):
    """Points above the target, and the percent of the productivity part they earn."""

    _name = "ekinerja.scheme.step"
    _inherit = ["ekinerja.scheme.line"]
    _description = "Step from Points to Percent"
    _order = "scheme_id, from_points"
    _decides = ("from_points", "percent")

    from_points = fields.Float(
        string="From Points Above Target",
        required=True,
        digits=0,
        help="Included; the step holds until the next one. 0 is the target itself.",
    )
    percent = fields.Float(string="Earned (%)", required=True, digits=0)

    _percent_range = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )
    _start_unique = models.Constraint(
        "UNIQUE(scheme_id, from_points)", "A step with these points is there already."
    )
