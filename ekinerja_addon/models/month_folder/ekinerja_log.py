# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

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

    @api.constrains("operation_id", "quantity", "activity_type_id", "start")
    def _check_volume(self):
        # Work of a month that was done and is to be paid is no longer refused.
        return None if is_loading(self.env) else super()._check_volume()

    @api.constrains("assignment_id", "operation_id", "start")
    def _check_planned(self):
        # as above: a folder has no assignments
        return None if is_loading(self.env) else super()._check_planned()
