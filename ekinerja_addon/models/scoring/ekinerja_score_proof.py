# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import json

from odoo import api, fields, models


class EkinerjaScoreProof(models.Model):
    """What lies behind a score: its attendance, and the proof that it stayed."""

    _inherit = "ekinerja.score"

    is_intact = fields.Boolean(
        string="Unchanged",
        compute="_compute_is_intact",
        help="The locked values still give the hash stored when they were locked.",
    )
    snapshot_text = fields.Text(
        string="Locked Values", compute="_compute_snapshot_text"
    )

    # === COMPUTE METHODS === #

    @api.depends("snapshot", "sha256")
    def _compute_is_intact(self):
        for score in self:
            score.is_intact = bool(score.sha256) and self._verify_hash(score)

    @api.depends("snapshot")
    def _compute_snapshot_text(self):
        for score in self:
            score.snapshot_text = json.dumps(
                score.snapshot or {}, indent=2, ensure_ascii=False
            )

    # === ACTION METHODS === #

    def action_open_attendance(self):
        """From the score to the attendance days it was judged by."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_attendance_day_action"
        )
        domain = [
            ("employee_id", "=", self.employee_id.id),
            ("date", ">=", self.month),
            ("date", "<=", fields.Date.end_of(self.month, "month")),
        ]
        return action | {"domain": domain, "context": {}}
