# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from .load import is_loading


class EkinerjaLog(models.Model):
    _inherit = "ekinerja.log"

    def _record(self, action, note=None):
        """What a month folder brings was not entered by the user who loads it."""
        return super()._record("import" if is_loading(self.env) else action, note)

    def _check_company(self, fnames=None):
        # A load looks everything up in one company; checking each log again would
        # take a third of its time.
        return None if is_loading(self.env) else super()._check_company(fnames)
