# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from ..scoring.ekinerja_scheme_terms import NUMBERS, SWITCHES

LISTS = ("step_ids", "cap_ids", "component_ids", "leave_effect_ids")


class EkinerjaMonthFolderTerms(models.AbstractModel):
    """A month folder knows the plain rules only: the rest is at its default."""

    _inherit = "ekinerja.month.folder"

    @api.model
    def _scheme_values(self, load):
        plain = self.env["ekinerja.scheme"].default_get([*SWITCHES, *NUMBERS])
        switches = {name: plain.get(name, False) for name in SWITCHES}
        numbers = {name: plain.get(name, 0) for name in NUMBERS}
        return super()._scheme_values(load) | switches | numbers

    @api.model
    def _scheme_lines(self, load):
        return super()._scheme_lines(load) | {name: [] for name in LISTS}
