# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The waterfall of a month in rupiah, once there is a payslip the reader may see."""

from odoo.addons.ekinerja_addon.controllers.phone.why import PhoneWhy
from odoo.addons.ekinerja_addon.engine.exact import exact


class PhonePayrollWhy(PhoneWhy):
    def _why_values(self, score):
        values = super()._why_values(score)
        money = values["told"].get("money")
        if not money:
            return values
        start, end = money["start"], money["end"]
        steps = [(step["label"], exact(step["value"])) for step in money["steps"]]
        bars = self._why_bars(exact(start["value"]), steps, end["label"])
        bars[0]["label"] = start["label"]
        return values | {"bars": bars, "unit": "Rp", "decimals": 0}
