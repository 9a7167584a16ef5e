# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError


class EkinerjaScore(models.Model):
    _inherit = "ekinerja.score"

    slip_id = fields.Many2one(
        "hr.payslip", string="Payslip", compute="_compute_slip_id"
    )

    def _compute_slip_id(self):
        """The payslip made from the score, for whoever may read that payslip."""
        slips = self.env["hr.payslip"].search(
            [
                ("score_id", "in", self.ids),
                ("allowance_kind", "=", "month"),
                ("state", "!=", "cancel"),
                ("credit_note", "!=", True),
            ]
        )
        # The one that is in force, rather than one that was taken back.
        slips = slips.sorted(lambda slip: not slip.refunded_id)
        by_score = {slip.score_id: slip for slip in slips}
        for score in self:
            score.slip_id = by_score.get(score, False)

    def action_open_payslip(self):
        """From the score to the payslip made from it."""
        self.ensure_one()
        return self.slip_id.get_formview_action()

    def _check_unpaid(self):
        """A lock that a payslip rests on is not taken back."""
        # sudo: HR need not read payslips to be told that there is one.
        slips_sudo = self.env["hr.payslip"].sudo()
        slip_sudo = slips_sudo.search(
            [("score_id", "in", self.ids), ("state", "!=", "cancel")], limit=1
        )
        if slip_sudo:
            raise UserError(
                self.env._(
                    "There is a payslip of %s. Before payment the treasurer cancels it;"
                    " after payment corrections become arrears.",
                    slip_sudo.score_id.display_name,
                )
            )
        return super()._check_unpaid()
