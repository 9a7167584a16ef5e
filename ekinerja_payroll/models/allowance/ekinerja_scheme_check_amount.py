# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaSchemeCheckAmount(models.Model):
    """Rupiah that each missed check within the day costs, by job class."""

    _name = "ekinerja.scheme.check.amount"
    _inherit = ["ekinerja.scheme.line"]
    _description = "Rupiah per Missed Check"
    _order = "scheme_id, class_from"
    _decides = ("class_from", "class_to", "amount")

    class_from = fields.Integer(required=True, default=1)
    class_to = fields.Integer(required=True, default=17)
    amount = fields.Float(
        string="Rupiah per Missed Check", required=True, digits=(16, 0)
    )

    _amount_range = models.Constraint("CHECK(amount >= 0)", "A cut is not negative.")
    _classes_in_order = models.Constraint(
        "CHECK(class_from BETWEEN 1 AND class_to AND class_to <= 17)",
        "Job classes are numbers from 1 to 17, the lower one first.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (scheme_id WITH =,"
        " int4range(class_from, class_to, '[]') WITH &&)",
        "A job class has one amount for a missed check.",
    )


class EkinerjaScheme(models.Model):
    _inherit = "ekinerja.scheme"

    check_amount_ids = fields.One2many(
        "ekinerja.scheme.check.amount",
        "scheme_id",
        string="Rupiah per Missed Check",
        copy=True,
    )

    def _snapshot(self):
        """Only when there are some: a plain scheme keeps the hash it has."""
        found = super()._snapshot()
        if self.has_checks:
            # Sorted here: new lines come last until they are read again.
            rows = self.check_amount_ids.sorted("class_from")._rows()
            found["check_amounts"] = rows
        return found
