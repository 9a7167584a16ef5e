# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from ...engine.exact import text
from ...tools import exact_field


class EkinerjaSchemeLine(models.AbstractModel):
    """What all lists of a scheme share."""

    _name = "ekinerja.scheme.line"
    _description = "Line of a Scheme"

    # Fields that decide, in the order of a row of the snapshot.
    _decides = ()

    scheme_id = fields.Many2one(
        "ekinerja.scheme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="scheme_id.company_id")

    def _rows(self):
        """The lines as JSON values, floats as exact text."""
        return [
            [
                text(exact_field(line[name]))
                if self._fields[name].type == "float"
                else line[name]
                for name in self._decides
            ]
            for line in self
        ]
