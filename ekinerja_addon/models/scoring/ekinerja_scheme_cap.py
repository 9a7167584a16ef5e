# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaSchemeCap(models.Model):
    """Points a day may count for some job classes, instead of the general cap."""

    _name = "ekinerja.scheme.cap"
    _inherit = ["ekinerja.scheme.line"]
    _description = "Daily Cap of Job Classes"
    _order = "scheme_id, class_from"
    _decides = ("class_from", "class_to", "daily_cap")

    class_from = fields.Integer(required=True, default=1)
    class_to = fields.Integer(required=True, default=17)
    daily_cap = fields.Float(required=True, digits=0, help="0 = no cap")

    _cap_range = models.Constraint(
        "CHECK(daily_cap >= 0)", "A daily cap cannot be negative."
    )
    _classes_in_order = models.Constraint(
        "CHECK(class_from BETWEEN 1 AND class_to AND class_to <= 17)",
        "Job classes are numbers from 1 to 17, the lower one first.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (scheme_id WITH =,"
        " int4range(class_from, class_to, '[]') WITH &&)",
        "A job class has one daily cap.",
    )
