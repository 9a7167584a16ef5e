# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from ...engine.exact import text
from ...tools import exact_field


class EkinerjaSchemeComponent(models.Model):
    """A part of pay that people assess: behaviour, work plan, budget absorbed."""

    _name = "ekinerja.scheme.component"
    _inherit = ["ekinerja.scheme.line"]
    _description = "Assessed Part of Pay"
    _order = "scheme_id, sequence, code"
    _decides = ("code", "name", "weight", "period")

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    weight = fields.Float(required=True, digits=0)
    period = fields.Selection(
        [("month", "Month"), ("quarter", "Quarter")],
        required=True,
        default="month",
        help="A quarterly part is held back and paid when the quarter ends",
    )

    _weight_range = models.Constraint(
        "CHECK(weight BETWEEN 0 AND 1)", "A weight lies between 0 and 1."
    )
    _code_unique = models.Constraint(
        "UNIQUE(scheme_id, code)", "The scheme has a part with this code already."
    )

    def _is_due(self, month):
        """Is the part settled with this month?"""
        self.ensure_one()
        return self.period == "month" or month.month % 3 == 0

    def _part(self, month, employee, departments, found):
        """The part of one employee as JSON values; percent None when unassessed.

        :param departments: ids from the employee's own upwards; the nearest wins
        :param dict found: {(component, employee, department): assessment}
        """
        keys = [(employee, False), *((False, each) for each in departments)]
        assessed = next(
            (found[key] for who in keys if (key := (self.id, *who)) in found), None
        )
        return {
            "code": self.code,
            "name": self.name,
            "weight": text(exact_field(self.weight)),
            "period": self.period,
            "due": self._is_due(month),
            "percent": text(exact_field(assessed.percent)) if assessed else None,
        }
