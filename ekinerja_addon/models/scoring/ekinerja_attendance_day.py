# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaAttendanceDay(models.Model):
    """What one workday's attendance of one employee came to, and where it is from.

    No chatter and no create/write columns: a month of a regency has 220,000 of them.
    """

    _name = "ekinerja.attendance.day"
    _description = "Attendance Day"
    _order = "date desc, employee_id"
    _log_access = False

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True)
    date = fields.Date(required=True, index=True)
    kind = fields.Selection(
        [
            ("work", "Present"),
            ("absent", "Absent"),
            ("leave", "On Leave"),
            ("duty", "Official Duty"),
            ("off", "Day Off"),
            ("ahead", "Still to Come"),
        ],
        required=True,
    )
    check_in = fields.Datetime()
    check_out = fields.Datetime()
    late_minutes = fields.Integer(string="Late (minutes)")
    early_minutes = fields.Integer(string="Early Leave (minutes)")
    stamps = fields.Char(
        string="Stamped in Between", help="Local time of what lies between the two"
    )
    break_minutes = fields.Integer(string="Beyond the Break (minutes)")
    no_break = fields.Boolean(string="Break Not Stamped")
    lost_minutes = fields.Integer(
        string="Not Worked (minutes)", help="Late, early and away, without the break"
    )
    missed = fields.Char(string="Missed Checks")
    hours = fields.Char(
        string="Working Hours", help="By which the day was judged; then the break"
    )
    percent = fields.Float(
        string="Deduction (%)", digits=0, help="Cost of the day, in percent"
    )
    excuse = fields.Char()
    source = fields.Selection(
        [
            ("attendance", "Odoo Attendance"),
            ("file", "File"),
            ("manual", "Correction"),
        ],
        required=True,
        default="attendance",
    )

    _employee_date_unique = models.Constraint(
        "UNIQUE(employee_id, date)", "This employee has that day already."
    )

    @api.depends("employee_id", "date")
    def _compute_display_name(self):
        for day in self:
            day.display_name = f"{day.employee_id.name} {day.date}"
