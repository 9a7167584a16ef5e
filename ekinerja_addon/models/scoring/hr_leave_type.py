# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class HrLeaveType(models.Model):
    _inherit = "hr.leave.type"

    ekinerja_kind = fields.Selection(
        [
            ("annual", "Annual Leave"),
            ("sick", "Sick Leave"),
            ("maternity", "Maternity Leave"),
            ("important", "Leave for an Important Reason"),
            ("duty", "Official Duty Elsewhere"),
        ],
        string="Effect on the Score",
        help="Official duty needs no attendance and leaves the target as it is; every"
        " other kind counts as away. Empty: the score ignores this type.",
    )
