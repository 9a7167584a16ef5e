# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain


class EkinerjaAdjustment(models.Model):
    """An adjustment is settled by the payslip that pays it, and by that one only."""

    _inherit = "ekinerja.adjustment"

    slip_id = fields.Many2one(
        "hr.payslip",
        string="Settled by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(
        readonly=True, copy=False, help="Paid with that payslip, before deductions"
    )

    @api.model
    def _domain_of(self, employees):
        return Domain("employee_id", "in", employees.ids)

    def _settle(self, slip, amounts):
        """Note what a confirmed payslip has paid.

        :param dict amounts: {adjustment id: rupiah}
        """
        for adjustment in self:
            adjustment.write(
                {
                    "state": "settled",
                    "slip_id": slip.id,
                    "amount": amounts[adjustment.id],
                }
            )

    def _reopen(self):
        """The payslip that paid them is taken back: they are owed again."""
        self.write({"state": "open", "slip_id": False, "amount": 0})
