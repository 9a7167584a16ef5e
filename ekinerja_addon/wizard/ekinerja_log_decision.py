# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaLogDecision(models.TransientModel):
    """Ask the superior why logs are returned or rejected."""

    _name = "ekinerja.log.decision"
    _description = "Reason of a Decision"

    action = fields.Selection(
        [("return", "Return to be Mended"), ("reject", "Reject")], required=True
    )
    log_ids = fields.Many2many("ekinerja.log", required=True)
    reason = fields.Char(required=True)

    def action_confirm(self):
        self.ensure_one()
        decide = {
            "return": self.log_ids.action_return,
            "reject": self.log_ids.action_reject,
        }
        decide[self.action](self.reason)
        return {"type": "ir.actions.act_window_close"}
