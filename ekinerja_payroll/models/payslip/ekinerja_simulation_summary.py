# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.tools import formatLang


class EkinerjaSimulationSummary(models.Model):
    _inherit = "ekinerja.simulation"

    def _measures(self):
        money = ("gross_before", "gross_after", "gross_change")
        return [*((name, "sum") for name in money), *super()._measures()]

    def _figure(self, name, value):
        if name.startswith("gross"):
            return formatLang(self.env, value or 0, digits=0)
        return super()._figure(name, value)
