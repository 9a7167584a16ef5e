# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class HrPayslipTransition(models.Model):
    """How a payslip of the allowance moves: draft → verify → done, or cancel."""

    _inherit = "hr.payslip"

    # === ACTION METHODS === #

    def action_payslip_done(self):
        """Confirm; what was looked at is what is paid, so nothing is computed again.

        OCA's method takes one payslip at a time only.
        """
        allowances = self.filtered("allowance_month")
        if allowances:
            allowances._confirm()
        for slip in self - allowances:
            super(HrPayslipTransition, slip).action_payslip_done()
        return True

    def action_payslip_draft(self):
        """Take back to mend it; the lines go, they would no longer be true."""
        allowances = self.filtered("allowance_month")
        if allowances:
            allowances._check_state("verify", "cancel")
            slips = allowances._transition()
            slips.line_ids.unlink()
            slips.write({"state": "draft"})
        super(HrPayslipTransition, self - allowances).action_payslip_draft()
        return True

    def action_payslip_cancel(self):
        """Reject what is not confirmed yet."""
        allowances = self.filtered("allowance_month")
        if allowances:
            allowances._check_state("draft", "verify")
            allowances._transition().write({"state": "cancel"})
        super(HrPayslipTransition, self - allowances).action_payslip_cancel()
        return True

    def refund_sheet(self):
        """Take a confirmed payslip back as a whole, by a counter-entry."""
        allowances = self.filtered("allowance_month")
        if not allowances:
            return super().refund_sheet()
        allowances._check_state("done")
        if allowances.filtered(lambda slip: slip.credit_note or slip.refunded_id):
            raise UserError(self.env._("A payslip is refunded once."))
        action = super(HrPayslipTransition, self._transition()).refund_sheet()
        self.flush_recordset()  # the database must know before another one is made
        return action

    # === BUSINESS METHODS === #

    def _confirm(self):
        # A refund is born with the lines of the payslip it takes back.
        refunds = self.filtered("credit_note") if self._in_transition() else self[:0]
        payslips = self - refunds
        payslips._check_state("verify")
        payslips._check_unchanged()
        refunds._set_numbers()
        self._transition().write(
            {
                "state": "done",
                "confirmed_by_id": self.env.uid,
                "confirmed_at": fields.Datetime.now(),
            }
        )

    def _check_state(self, *allowed):
        """Gate of every transition, for RPC as for buttons.

        :raise AccessError: for who may not write payslips
        :raise UserError: for a payslip in another state
        """
        self.check_access("write")
        # Two people pressing at once: the second is told that the rows are taken.
        self.sudo().lock_for_update()  # sudo: rules were checked above
        wrong = self.filtered(lambda slip: slip.state not in allowed)
        if wrong:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(slip)s is %(state)s; this step starts from: %(allowed)s.",
                    slip=wrong[0].name,
                    state=states[wrong[0].state],
                    allowed=", ".join(states[state] for state in allowed),
                )
            )

    def _check_unchanged(self):
        """The scores must still be those the payslips were computed from."""
        self.env.flush_all()
        # A hash is compared, whatever the reader's rules say of the score.
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.name FROM hr_payslip p
                  LEFT JOIN ekinerja_score s ON s.id = p.score_id
                 WHERE p.id = ANY(%s)
                   AND (s.state = 'locked' AND p.allowance_basis -> 'score'
                        = jsonb_build_object('id', s.id, 'sha256', s.sha256)
                       ) IS NOT TRUE
                 LIMIT 1""",
                self.ids,
            )
        )
        for (name,) in rows:
            raise UserError(
                self.env._("The score of %s has changed: compute it.", name)
            )
