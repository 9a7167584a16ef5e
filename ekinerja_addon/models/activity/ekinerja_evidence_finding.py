# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools.misc import formatLang


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

    @api.depends("code", "value")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["code"]._description_selection(self.env))
        for finding in self:
            finding.display_name = finding._text(labels.get(finding.code, ""))

    def _text(self, label):
        """What is odd, and by how much."""
        value = formatLang(self.env, self.value, digits=0)
        if self.code in ("far", "exif_far", "inaccurate"):
            return f"{label}: {value} m"
        if self.code == "late":
            return self.env._("%(label)s: %(days)s days", label=label, days=value)
        return label
