# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaSchemePlanning(models.Model):
    """What the regulation says of plans: deadlines, volumes, work outside the plan."""

    _inherit = "ekinerja.scheme"

    volume_mode = fields.Selection(
        [
            ("free", "Free: Volumes Are for Information"),
            ("warn", "Warn: More Than Planned Is Marked"),
            ("cap", "Cap: More Than Planned Earns Nothing"),
            ("strict", "Strict: No More Than Planned"),
        ],
        required=True,
        default="free",
        tracking=True,
    )
    assignment_points = fields.Boolean(
        string="Assigned Work Earns Points",
        tracking=True,
        help="Approved work outside the plan counts when the superior assigned it",
    )
    assignment_required = fields.Boolean(
        tracking=True,
        help="Work outside an operation cannot be logged without an assignment",
    )
    plan_submit_days = fields.Integer(
        default=20, help="Days after its start until a plan is to be handed in"
    )
    plan_agree_days = fields.Integer(
        default=30, help="Days after its start until a plan is to be agreed"
    )
    operation_notice_days = fields.Integer(
        default=3, help="Days before its start an operation is announced"
    )

    def _snapshot(self):
        """What decides pay is part of what is locked."""
        return super()._snapshot() | {"assignment_points": self.assignment_points}
