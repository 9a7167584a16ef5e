# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EkinerjaScore(models.Model):
    _inherit = "ekinerja.score"

    slip_id = fields.Many2one(
        "hr.payslip", string="Payslip", compute="_compute_slip_id"
    )

    has_payslip = fields.Boolean(
        compute="_compute_has_payslip",
        search="_search_has_payslip",
        help="Somebody is paid by it, or will be",
    )

    @api.depends_context("uid")
    def _compute_slip_id(self):
        """The payslip made from the score, for whoever may read that payslip."""
        # The one that is in force is the last.
        by_score = {slip.score_id: slip for slip in reversed(self._payslips())}
        for score in self:
            score.slip_id = by_score.get(score, False)

    def _compute_has_payslip(self):
        paid = self.search([("id", "in", self.ids), ("has_payslip", "=", True)])
        for score in self:
            score.has_payslip = score in paid

    def _search_has_payslip(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: that there is a payslip is no secret to who may read the score.
        slips_sudo = self.env["hr.payslip"].sudo()
        in_force = [
            ("score_id", "!=", False),
            ("state", "!=", "cancel"),
            ("credit_note", "!=", True),
            ("refunded_id", "=", False),
        ]
        return Domain("id", "in", slips_sudo._search(in_force).subselect("score_id"))

    def action_open_payslip(self):
        """From the score to the payslip made from it."""
        self.ensure_one()
        return self.slip_id.get_formview_action()

    def _payslips(self):
        """Payslips of the scores; one in force comes before one taken back."""
        slips = self.env["hr.payslip"].search(
            [
                ("score_id", "in", self.ids),
                ("allowance_kind", "=", "month"),
                ("state", "!=", "cancel"),
                ("credit_note", "!=", True),
            ]
        )
        return slips.sorted(lambda slip: bool(slip.refunded_id))

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
