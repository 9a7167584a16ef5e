# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError

from .arrears import Arrears


class HrPayslipArrears(models.Model):
    """A payslip settles the adjustments of earlier months, each of them once."""

    _inherit = "hr.payslip"

    adjustment_ids = fields.One2many("ekinerja.adjustment", "slip_id", readonly=True)

    def _confirm(self):
        """Settle what the payslips pay of earlier months, before they are paid."""
        slips_sudo = self.sudo().filtered(lambda slip: not slip.credit_note)
        slips_sudo._check_adjustments()  # sudo: adjustments are the server's to settle
        result = super()._confirm()
        adjustments_sudo = self.env["ekinerja.adjustment"].sudo()
        for slip_sudo in slips_sudo:
            amounts = slip_sudo._adjusted_amounts()
            adjustments_sudo.browse(amounts)._settle(slip_sudo, amounts)
        return result

    def refund_sheet(self):
        action = super().refund_sheet()
        # sudo: adjustments are the server's to settle; rights were checked above.
        self.filtered("allowance_month").sudo().adjustment_ids._reopen()
        return action

    def _adjusted_amounts(self):
        """{adjustment id: rupiah} of what the payslip was computed with."""
        entries = (self.allowance_basis or {}).get("adjustments", ())
        return {entry["id"]: int(entry["amount"]) for entry in entries}

    def _check_adjustments(self):
        """What is paid for earlier months must still be owed, to the rupiah.

        :raise UserError: when another payslip paid it, or it was changed or cancelled
        """
        for month, slips in self.grouped("allowance_month").items():
            ids = {id_ for slip in slips for id_ in slip._adjusted_amounts()}
            if not ids:
                continue
            # Two batches at once: the second waits, and finds it settled.
            self.env["ekinerja.adjustment"].browse(ids).exists().lock_for_update()
            owed = Arrears(self.env, month, slips.employee_id, only=ids)
            for slip in slips:
                if owed.of(slip.employee_id) != slip.allowance_basis["adjustments"]:
                    raise UserError(
                        self.env._(
                            "What %s pays for earlier months has changed: compute it"
                            " again.",
                            slip.name,
                        )
                    )
