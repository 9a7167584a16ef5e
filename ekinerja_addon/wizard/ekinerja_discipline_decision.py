# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaDisciplineDecision(models.TransientModel):
    """Decide on a case: as proposed, on another sanction, or drop it; with reasons."""

    _name = "ekinerja.discipline.decision"
    _description = "Decision on a Discipline Case"

    case_id = fields.Many2one(
        "ekinerja.discipline.case",
        required=True,
        default=lambda self: self.env.context.get("active_id"),
    )
    outcome = fields.Selection(
        [("decide", "Impose a Sanction"), ("dismiss", "Drop the Case")],
        string="Decision",
        required=True,
        default="decide",
    )
    proposed_step_id = fields.Many2one(related="case_id.proposed_step_id")
    step_id = fields.Many2one(
        "ekinerja.discipline.step",
        string="Sanction",
        compute="_compute_step_id",
        store=True,
        readonly=False,
    )
    is_other = fields.Boolean(compute="_compute_is_other")
    reason = fields.Text()

    @api.depends("case_id")
    def _compute_step_id(self):
        for decision in self:
            decision.step_id = decision.case_id.proposed_step_id

    @api.depends("step_id", "case_id", "outcome")
    def _compute_is_other(self):
        for decision in self:
            other = decision.step_id != decision.case_id.proposed_step_id
            decision.is_other = other or decision.outcome == "dismiss"

    def action_confirm(self):
        """The case's own gates decide who may, and what must be said."""
        self.ensure_one()
        if self.outcome == "dismiss":
            self.case_id.action_dismiss(self.reason)
        else:
            self.case_id.action_decide(self.step_id.id, self.reason)
        return {"type": "ir.actions.act_window_close"}
