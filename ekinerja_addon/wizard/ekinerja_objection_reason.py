# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaObjectionReason(models.TransientModel):
    """Ask why an objection is granted or refused."""

    _name = "ekinerja.objection.reason"
    _description = "Reason of a Decision on an Objection"

    state = fields.Selection(
        [("granted", "Grant"), ("refused", "Refuse")], string="Decision", required=True
    )
    objection_ids = fields.Many2many("ekinerja.objection", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        self.ensure_one()
        decide = {
            "granted": self.objection_ids.action_grant,
            "refused": self.objection_ids.action_refuse,
        }
        decide[self.state](self.reason)
        return {"type": "ir.actions.act_window_close"}
