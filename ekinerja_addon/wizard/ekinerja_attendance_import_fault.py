# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaAttendanceImportFault(models.TransientModel):
    """A line of a machine's file that cannot be read, and why."""

    _name = "ekinerja.attendance.import.fault"
    _description = "Fault in a File of Attendance"
    _order = "line, id"

    import_id = fields.Many2one(
        "ekinerja.attendance.import", required=True, index=True, ondelete="cascade"
    )
    line = fields.Integer(aggregator=None)
    value = fields.Char()
    reason = fields.Selection(
        [
            ("unreadable", "The file cannot be read"),
            ("columns", "Too few columns"),
            ("no_key", "Nobody is named"),
            ("moment", "No date and time as the device has them"),
            ("unknown", "Nobody has this number, or not in your agencies"),
            ("closed", "The month is closed"),
        ]
    )
