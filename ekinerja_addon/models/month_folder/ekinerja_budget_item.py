# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from .load import is_loading


class EkinerjaBudgetItem(models.Model):
    _inherit = "ekinerja.budget.item"

    @api.constrains("code", "level")
    def _check_code(self):
        """A month is paid even where its budget codes are of another table."""
        if is_loading(self.env):
            return None
        return super()._check_code()
