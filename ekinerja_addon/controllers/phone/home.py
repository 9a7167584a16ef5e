# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from .base import OPEN_FOR_OWNER

COUNTERS = {
    "ekinerja_open_count": OPEN_FOR_OWNER,
    "ekinerja_returned_count": ("returned",),
}


class PhoneHome(CustomerPortal):
    """The entry on /my: how much is not handed in yet, and what came back."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        mine = request.env.user.employee_ids.ids
        for name in COUNTERS.keys() & set(counters):
            values[name] = request.env["ekinerja.log"].search_count(
                [("employee_id", "in", mine), ("state", "in", COUNTERS[name])]
            )
        return values
