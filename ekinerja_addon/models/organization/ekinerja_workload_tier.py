# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaWorkloadTier(models.Model):
    """Class of workload of an agency; the rates of the allowance depend on it."""

    _name = "ekinerja.workload.tier"
    _description = "Workload Tier"
    _order = "sequence, code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    point_factor = fields.Float(default=1.0)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE(code)", "A workload tier with this code exists already."
    )
    _point_factor_positive = models.Constraint(
        "CHECK(point_factor > 0)", "The point factor must be above zero."
    )
