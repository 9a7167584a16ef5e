# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.exceptions import UserError


class HrPayslipApproval(models.Model):
    """A payslip of a batch that was verified moves with its batch only."""

    _inherit = "hr.payslip"

    def compute_sheet(self):
        self._check_batch()
        return super().compute_sheet()

    def action_payslip_draft(self):
        self._check_batch()
        return super().action_payslip_draft()

    def action_payslip_cancel(self):
        self._check_batch()
        return super().action_payslip_cancel()

    def action_payslip_done(self):
        self._check_batch()
        self._check_alone()
        return super().action_payslip_done()

    def _check_batch(self):
        """
        :raise UserError: when the batch of a payslip is verified, approved or paid
        """
        if self._in_transition():
            return
        # sudo: the step of the batch, whoever may read it
        if self.sudo().payslip_run_id.filtered(lambda run: run.step != "draft"):
            raise UserError(
                self.env._(
                    "The batch of this payslip was verified. To change it, have the"
                    " batch sent back first."
                )
            )

    def _check_alone(self):
        """Where four eyes are asked for, a batch passes them; no payslip goes round.

        :raise UserError: for a payslip that people confirm by itself
        """
        if self._in_transition() or self.env.su:
            return
        runs = self.env["hr.payslip.run"]
        for slip in self.filtered("allowance_month"):
            if runs._asks_four_eyes(slip.allowance_month, slip.company_id):
                raise UserError(
                    self.env._("The agency verifies the batch, then HR approves it.")
                )

    def _reopen(self):
        """Approval is taken back: computed, but not confirmed; what was settled of
        earlier months is owed again."""
        self.adjustment_ids._reopen()
        self.write(
            {
                "state": "verify",
                "paid": False,
                "confirmed_by_id": False,
                "confirmed_at": False,
            }
        )
