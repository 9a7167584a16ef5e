# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from ..allowance.ekinerja_tax import STATUSES


class HrVersion(models.Model):
    _inherit = "hr.version"

    tax_status = fields.Selection(
        STATUSES,
        string="PTKP Status",
        groups="hr.group_hr_user",
        tracking=True,
        help="Family status of income tax: K married, TK not, and the dependents",
    )

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
