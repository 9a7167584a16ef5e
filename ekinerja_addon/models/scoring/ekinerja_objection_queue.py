# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaObjectionQueue(models.Model):
    """What the one who decides sees first: how long there is, and what it is about."""

    _inherit = "ekinerja.objection"

    days_left = fields.Integer(compute="_compute_days_left")
    is_mine = fields.Boolean(compute="_compute_is_mine")

    @api.depends_context("uid")
    @api.depends("employee_id")
    def _compute_is_mine(self):
        for objection in self:
            # sudo: whose it is; the employee is beyond the rights of portal users
            owner = objection.sudo().employee_id.user_id
            objection.is_mine = owner == self.env.user

    @api.depends("due_date", "state")
    def _compute_days_left(self):
        today = fields.Date.context_today(self)
        for objection in self:
            is_open = objection.state == "open" and objection.due_date
            objection.days_left = (objection.due_date - today).days if is_open else 0

    # === ACTION METHODS === #

    def action_open_subject(self):
        """The day, the activity, or why the score is what it is."""
        self.ensure_one()
        self.check_access("read")
        if self.kind == "score":
            return self.score_id.action_explain()
        if self.kind == "log":
            record = self.log_id
        else:
            record = self.env["ekinerja.attendance.day"].search(
                [
                    ("employee_id", "=", self.employee_id.id),
                    ("date", "=", self.date),
                ]
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What It Is About"),
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }
