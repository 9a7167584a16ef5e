# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Command


class EkinerjaPlanPush(models.TransientModel):
    """Push a result down to the team: who, how, and in which shares."""

    _name = "ekinerja.plan.push"
    _description = "Push a Result Down"

    line_id = fields.Many2one("ekinerja.plan.line", required=True)
    name = fields.Text(string="Result for the Team")
    cascade = fields.Selection(
        [("direct", "Direct: Share of the Target"), ("indirect", "Indirect: Support")],
        required=True,
        default="direct",
    )
    share_ids = fields.One2many(
        "ekinerja.plan.push.share",
        "push_id",
        compute="_compute_share_ids",
        store=True,
        readonly=False,
    )

    @api.depends("line_id")
    def _compute_share_ids(self):
        for push in self:
            plan = push.line_id.plan_id
            # sudo: whom the superior leads; push_down checks it again.
            supported_sudo = push.line_id.sudo().child_line_ids.employee_id
            team_sudo = plan._team() - supported_sudo if plan else plan.employee_id
            push.share_ids = [Command.clear()] + [
                Command.create({"employee_id": id_, "share": 1})
                for id_ in team_sudo.ids
            ]

    def action_confirm(self):
        self.ensure_one()
        shares = self.share_ids
        self.line_id.push_down(
            shares.employee_id.ids,
            self.cascade,
            shares.mapped("share") if self.cascade == "direct" else None,
            self.name,
        )
        return {"type": "ir.actions.act_window_close"}


class EkinerjaPlanPushShare(models.TransientModel):
    """One person's share of a result that is pushed down."""

    _name = "ekinerja.plan.push.share"
    _description = "Share of a Result"

    push_id = fields.Many2one("ekinerja.plan.push", required=True, ondelete="cascade")
    employee_id = fields.Many2one("hr.employee", required=True)
    share = fields.Float(default=1, digits=0)
