# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaEvidenceFinding(models.Model):
    """Something odd about evidence. It explains and ranks; a person decides."""

    _name = "ekinerja.evidence.finding"
    _description = "Finding about Evidence"
    _order = "severity desc, id"
    _log_access = False

    evidence_id = fields.Many2one(
        "ekinerja.evidence", required=True, index=True, ondelete="cascade"
    )
    code = fields.Selection(
        [
            ("same", "The same picture was sent before"),
            ("alike", "Looks like a picture sent before"),
            ("far", "Far from the work site"),
            ("exif_far", "The camera's position is elsewhere"),
            ("inaccurate", "The position is not accurate"),
            ("old_position", "The position is old"),
            ("late", "Sent long after it was taken"),
        ],
        required=True,
    )
    severity = fields.Integer(required=True)
    value = fields.Float(digits=(12, 0))
    other_id = fields.Many2one("ekinerja.evidence", string="Other Picture")
