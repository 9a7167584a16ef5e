# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _get_employee_fields_to_sync(self):
        """Without the time zone: Odoo takes it from the browser of the first login,
        and users choose it themselves. Lateness is judged in the employee's zone, so
        only HR may change that one.
        """
        return [name for name in super()._get_employee_fields_to_sync() if name != "tz"]
