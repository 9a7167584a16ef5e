# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from .load import is_loading


class HrAttendance(models.Model):
    _inherit = "hr.attendance"

    def _check_validity(self):
        # A load has compared its times with all others at once; this check does it
        # with two queries an attendance.
        if not is_loading(self.env):
            super()._check_validity()
