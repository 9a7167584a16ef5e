# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from ...attendance_file import Profile


class EkinerjaAttendanceDevice(models.Model):
    """How the files of one fingerprint machine look, saved once."""

    _name = "ekinerja.attendance.device"
    _description = "Attendance Device"
    _order = "name"

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    department_id = fields.Many2one("hr.department", string="Agency", index=True)
    file_format = fields.Selection(
        [("csv", "CSV"), ("xlsx", "XLSX"), ("dat", "DAT (raw log)")],
        required=True,
        default="csv",
    )
    delimiter = fields.Char(default=",", size=1)
    encoding = fields.Char(required=True, default="utf-8-sig")
    header_rows = fields.Integer(default=1)
    key_column = fields.Integer(required=True, default=1, help="Counted from 1")
    key_kind = fields.Selection(
        [("nip", "NIP"), ("pin", "Number in the Machine")], required=True, default="nip"
    )
    moment_column = fields.Integer(required=True, default=2)
    time_column = fields.Integer(help="When date and time stand apart; 0: they do not")
    moment_format = fields.Char(
        required=True,
        default="%Y-%m-%d %H:%M:%S",
        help="As in Python: %d/%m/%Y %H:%M for 31/12/2026 07:30",
    )
    apart_minutes = fields.Integer(
        default=5, help="Touches closer than this are one: nobody goes out at once"
    )
    pin_ids = fields.One2many("ekinerja.attendance.pin", "device_id")

    _columns_numbered = models.Constraint(
        "CHECK(key_column > 0 AND moment_column > 0 AND time_column >= 0"
        " AND header_rows >= 0 AND apart_minutes >= 0)",
        "Columns are counted from 1.",
    )

    def _profile(self):
        """The profile as the reader takes it."""
        self.ensure_one()
        return Profile(
            format=self.file_format,
            delimiter=self.delimiter or ",",
            encoding=self.encoding,
            header_rows=self.header_rows,
            key_column=self.key_column,
            moment_column=self.moment_column,
            time_column=self.time_column,
            moment_format=self.moment_format,
        )

    def _employees(self, keys):
        """{key: employee} of those that are known, of this company only."""
        employees_sudo = self.env["hr.employee"].sudo()  # sudo: NIPs, for officers
        if self.key_kind == "pin":
            pins = self.pin_ids.filtered(lambda pin: pin.pin in keys)
            return {pin.pin: pin.employee_id for pin in pins}
        found = employees_sudo.search(
            [("nip", "in", list(keys)), ("company_id", "=", self.company_id.id)]
        )
        return {employee.nip: employee for employee in found}


class EkinerjaAttendancePin(models.Model):
    """Whose number in the machine it is."""

    _name = "ekinerja.attendance.pin"
    _description = "Number in an Attendance Device"

    device_id = fields.Many2one(
        "ekinerja.attendance.device", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="device_id.company_id")
    pin = fields.Char(required=True)
    employee_id = fields.Many2one("hr.employee", required=True, index=True)

    _pin_unique = models.Constraint(
        "UNIQUE(device_id, pin)", "Somebody has this number in the machine already."
    )
