# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain

from ...evidence.sketch import sketch


class EkinerjaEvidence(models.Model):
    """How evidence shows itself to who decides or inspects."""

    _inherit = "ekinerja.evidence"

    employee_id = fields.Many2one(related="log_id.employee_id")
    log_date = fields.Date(related="log_id.date")
    sketch = fields.Html(string="Map Sketch", compute="_compute_sketch", sanitize=False)
    finding_text = fields.Char(string="Findings", compute="_compute_finding_text")
    is_odd = fields.Boolean(
        string="With Findings", compute="_compute_is_odd", search="_search_is_odd"
    )

    @api.depends("has_position", "latitude", "longitude", "accuracy_m", "worksite_id")
    def _compute_sketch(self):
        # sudo: the site of evidence, for whoever may read that evidence
        for evidence in self.sudo():
            site = evidence.worksite_id
            evidence.sketch = evidence.has_position and self.env["ir.qweb"]._render(
                "ekinerja_addon.evidence_sketch",
                {
                    "drawn": sketch(
                        (evidence.latitude, evidence.longitude),
                        evidence.accuracy_m,
                        site._shape() if site else None,
                    )
                },
            )

    @api.depends("finding_ids.code", "finding_ids.value")
    @api.depends_context("lang")
    def _compute_finding_text(self):
        for evidence in self:
            texts = evidence.finding_ids.mapped("display_name")
            evidence.finding_text = " · ".join(texts)

    @api.depends("finding_ids")
    def _compute_is_odd(self):
        for evidence in self:
            evidence.is_odd = bool(evidence.finding_ids)

    @api.model
    def _search_is_odd(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("finding_ids", "!=" if True in value else "=", False)

    def action_open_log(self):
        """From the evidence to the work it proves."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ekinerja.log",
            "res_id": self.log_id.id,
            "views": [(False, "form")],
        }
