# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaPlanReason(models.TransientModel):
    """Ask why a plan is returned, or changed after agreement."""

    _name = "ekinerja.plan.reason"
    _description = "Reason for a Plan"

    action = fields.Selection(
        [("return", "Return to be Mended"), ("addendum", "New Version")], required=True
    )
    plan_ids = fields.Many2many("ekinerja.plan", required=True)
    reason = fields.Char(required=True)

    def action_confirm(self):
        self.ensure_one()
        if self.action == "addendum":
            return self.plan_ids.action_addendum(self.reason)
        self.plan_ids.action_return(self.reason)
        return {"type": "ir.actions.act_window_close"}


class EkinerjaOperationReason(models.TransientModel):
    """Ask why a proposed operation is returned."""

    _name = "ekinerja.operation.reason"
    _description = "Reason for an Operation"

    operation_ids = fields.Many2many("ekinerja.operation", required=True)
    reason = fields.Char(required=True)

    def action_confirm(self):
        self.ensure_one()
        self.operation_ids.action_return(self.reason)
        return {"type": "ir.actions.act_window_close"}


class EkinerjaPlanSign(models.TransientModel):
    """Draw the signature under an agreed plan or an open operation."""

    _name = "ekinerja.plan.sign"
    _description = "Sign a Plan"

    plan_id = fields.Many2one("ekinerja.plan")
    operation_id = fields.Many2one("ekinerja.operation")
    signature = fields.Binary(attachment=False)

    def action_confirm(self):
        self.ensure_one()
        (self.plan_id or self.operation_id).action_sign(self.signature)
        return {"type": "ir.actions.act_window_close"}


class EkinerjaPlanTransfer(models.TransientModel):
    """Somebody moves to another post within the year."""

    _name = "ekinerja.plan.transfer"
    _description = "Transfer within the Year"

    plan_id = fields.Many2one("ekinerja.plan", required=True)
    day = fields.Date(
        string="First Day in the New Post",
        required=True,
        default=fields.Date.context_today,
    )
    copy_lines = fields.Boolean(
        string="Take the Results Along",
        help="Targets that add up over the year are taken pro rata",
    )

    def action_confirm(self):
        self.ensure_one()
        return self.plan_id.action_transfer(self.day, self.copy_lines)
