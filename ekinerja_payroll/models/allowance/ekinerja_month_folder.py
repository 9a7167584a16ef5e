# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models


class EkinerjaMonthFolder(models.AbstractModel):
    """A month folder has no price of a point and no floor of insurance; of several
    sanctions one counts, criteria are measured as usual, and the tax is by the final
    rates it brings."""

    _inherit = "ekinerja.month.folder"

    @api.model
    def _scheme_values(self, load):
        plain = {
            "rupiah_per_point": 0,
            "sanction_overlap": "max",
            "pph_mode": "final",
            "bpjs_floor": 0,
        }
        return super()._scheme_values(load) | plain

    @api.model
    def _scheme_lines(self, load):
        return super()._scheme_lines(load) | {"criterion_ids": []}
