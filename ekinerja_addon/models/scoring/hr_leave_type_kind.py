# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class HrLeaveType(models.Model):
    """Kinds of leave of civil servants beyond those of the month folder."""

    _inherit = "hr.leave.type"

    ekinerja_kind = fields.Selection(
        selection_add=[
            ("sick_unproven", "Sick Leave without a Doctor's Letter"),
            ("big", "Long Leave"),
            ("unpaid", "Leave outside State Expense"),
            ("study", "Study Duty"),
            ("permit", "Permission for a Day"),
            ("duty",),
        ]
    )
