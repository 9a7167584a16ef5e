# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

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
        for slip_sudo, entries in slips_sudo._adjusted().items():
            amounts = {entry["id"]: int(entry["amount"]) for entry in entries}
            adjustments_sudo.browse(amounts)._settle(slip_sudo, amounts)
        return result

    def refund_sheet(self):
        action = super().refund_sheet()
        # sudo: adjustments are the server's to settle; rights were checked above.
        self.filtered("allowance_month").sudo().adjustment_ids._reopen()
        return action

    def _adjusted(self):
        """{payslip: adjustments it was computed with}, of those that have any."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, allowance_basis -> 'adjustments' FROM hr_payslip
                 WHERE id = ANY(%s) AND allowance_basis -> 'adjustments' <> '[]'
                 ORDER BY id""",
                self.ids,
            )
        )
        return {self.browse(id_): entries for id_, entries in rows}

    def _check_adjustments(self):
        """What is paid for earlier months must still be owed, to the rupiah.

        :raise UserError: when another payslip paid it, or it was changed or cancelled
        """
        adjusted = self._adjusted()
        slips = self.browse().union(*adjusted)
        for month, found in slips.grouped("allowance_month").items():
            ids = {entry["id"] for slip in found for entry in adjusted[slip]}
            # Two batches at once: the second waits, and finds it settled.
            self.env["ekinerja.adjustment"].browse(ids).exists().lock_for_update()
            owed = Arrears(self.env, month, found.employee_id, only=ids)
            for slip in found:
                if owed.of(slip.employee_id) != adjusted[slip]:
                    raise UserError(
                        self.env._(
                            "What %s pays for earlier months has changed: compute it"
                            " again.",
                            slip.name,
                        )
                    )
