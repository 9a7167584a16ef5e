# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaScore(models.Model):
    _inherit = "ekinerja.score"

    slip_id = fields.Many2one(
        "hr.payslip", string="Payslip", compute="_compute_slip_id"
    )

    def _compute_slip_id(self):
        """The payslip made from the score, for whoever may read that payslip."""
        slips = self.env["hr.payslip"].search(
            [("score_id", "in", self.ids), ("state", "!=", "cancel")]
        )
        by_score = {slip.score_id: slip for slip in slips}
        for score in self:
            score.slip_id = by_score.get(score, False)

    def action_open_payslip(self):
        """From the score to the payslip made from it."""
        self.ensure_one()
        return self.slip_id.get_formview_action()
