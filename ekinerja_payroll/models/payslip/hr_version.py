# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class HrVersion(models.Model):
    _inherit = "hr.version"

    def _has_contract_in(self, month):
        """Is a contract in force on any day of the month?

        OCA's own test needs a query per version.
        """
        start, end = self.contract_date_start, self.contract_date_end
        return bool(
            start
            and start <= fields.Date.end_of(month, "month")
            and (not end or end >= month)
        )
