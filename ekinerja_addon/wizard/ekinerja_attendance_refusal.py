# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaAttendanceRefusal(models.TransientModel):
    """Ask the officer why a correction is refused."""

    _name = "ekinerja.attendance.refusal"
    _description = "Reason to Refuse a Correction"

    correction_ids = fields.Many2many(
        "ekinerja.attendance.correction",
        required=True,
        default=lambda self: self.env.context.get("active_ids"),
    )
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Refuse; the correction's own gate decides who may."""
        self.correction_ids.action_refuse(self.reason)
        return {"type": "ir.actions.act_window_close"}
