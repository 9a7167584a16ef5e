# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaScoreUnlock(models.TransientModel):
    """Ask HR why a lock is taken back."""

    _name = "ekinerja.score.unlock"
    _description = "Reason to Take a Lock Back"

    score_ids = fields.Many2many("ekinerja.score", required=True)
    reason = fields.Char(required=True)

    def action_confirm(self):
        self.ensure_one()
        self.score_ids.action_unlock(self.reason)
        return {"type": "ir.actions.act_window_close"}
