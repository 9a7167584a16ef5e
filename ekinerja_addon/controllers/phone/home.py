# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .base import OPEN_FOR_OWNER


class PhoneHome(CustomerPortal):
    """The entry on /my: how much is not handed in yet."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "ekinerja_open_count" in counters:
            values["ekinerja_open_count"] = request.env["ekinerja.log"].search_count(
                [
                    ("employee_id", "in", request.env.user.employee_ids.ids),
                    ("state", "in", OPEN_FOR_OWNER),
                ]
            )
        return values
