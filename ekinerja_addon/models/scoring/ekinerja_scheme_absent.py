# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from ...engine.exact import text
from ...tools import exact_field


class EkinerjaScheme(models.Model):
    """Regulations that cut a day of absence from what was earned."""

    _inherit = "ekinerja.scheme"

    absent_earned_percent = fields.Float(
        string="Absent Day, of What Was Earned (%)",
        digits=0,
        tracking=True,
        help="Cut for each day of absence from the measured pay that points and"
        " attendance have earned, beside what the day costs in percent",
    )

    _absent_earned_range = models.Constraint(
        "CHECK(absent_earned_percent BETWEEN 0 AND 100)",
        "A percentage lies between 0 and 100.",
    )

    def _snapshot(self):
        """Only when there is one: a plain scheme keeps the hash it has."""
        found = super()._snapshot()
        if self.absent_earned_percent:
            found["absent_earned_percent"] = text(self._absent_earned())
        return found

    def _absent_earned(self):
        """Percent of what was earned that one day of absence costs, exact."""
        return exact_field(self.absent_earned_percent)
