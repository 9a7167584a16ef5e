# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
from collections import defaultdict
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Command

from ..attendance_file import Fault, days_of, read, stamps_of
from ..models.scoring.ekinerja_attendance_load import CHUNK

DAY = timedelta(days=1)
SHOWN_FAULTS = 200


class EkinerjaAttendanceImport(models.TransientModel):
    """A machine's file: looked at first, then read; only what changed is scored."""

    _name = "ekinerja.attendance.import"
    _description = "Import of Attendance"

    device_id = fields.Many2one("ekinerja.attendance.device", required=True)
    file = fields.Binary(required=True, attachment=False)
    file_name = fields.Char()
    skip_faults = fields.Boolean(
        string="Read the Rest", help="Lines with faults are left out"
    )
    state = fields.Selection(
        [("draft", "Choose the File"), ("checked", "Look"), ("done", "Read")],
        required=True,
        default="draft",
        readonly=True,
    )
    fault_count = fields.Integer(readonly=True)
    day_count = fields.Integer(string="Days", readonly=True)
    changed_count = fields.Integer(string="New or Changed", readonly=True)
    people_count = fields.Integer(string="People", readonly=True)
    fault_ids = fields.One2many(
        "ekinerja.attendance.import.fault", "import_id", readonly=True
    )

    @api.onchange("file", "device_id")
    def _onchange_file(self):
        """Another file: what was said of the one before holds no more."""
        self.state = "draft"

    # === ACTION METHODS === #

    def action_check(self):
        """Dry run: say what would happen, and every fault with its line."""
        self._look()
        return self._again()

    def action_import(self):
        """Write the days that are new or changed, and score their people again."""
        days, faults = self._look()
        if faults and not self.skip_faults:
            return self._again()
        if len({employee for employee, _day in days}) > CHUNK:
            return self.env["ekinerja.attendance.load"]._queue(self, days)._show()
        # sudo: days are the server's
        self.env["ekinerja.attendance.day"].sudo()._load(
            self.device_id.company_id, days
        )
        self.state = "done"
        return self._again()

    def action_open_days(self):
        """The days of the file, as they are judged now."""
        self.ensure_one()
        punches, _faults = read(base64.b64decode(self.file), self.device_id._profile())
        people = self._mine(self.device_id._employees({p.key for p in punches}))
        dates = [punch.moment.date() for punch in punches]
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_attendance_day_action"
        )
        return action | {
            "domain": [
                ("employee_id", "in", [employee.id for employee in people.values()]),
                ("date", ">=", min(dates) - DAY),
                ("date", "<=", max(dates)),
                ("source", "=", "file"),
            ],
            "context": {},
        }

    # === BUSINESS METHODS === #

    def _look(self):
        """Read the file; return (days to store, faults) and note the counts."""
        self.ensure_one()
        self.device_id.check_access("read")
        punches, faults = read(base64.b64decode(self.file), self.device_id._profile())
        people = self.device_id._employees({each.key for each in punches})
        people = self._mine(people)
        faults += [
            Fault(each.line, "unknown", each.key)
            for each in punches
            if each.key not in people
        ]
        moments = defaultdict(list)
        for each in punches:
            if each.key in people:
                moments[people[each.key]].append(each)
        days, closed = self._days(moments)
        faults += closed
        # sudo: compared only
        changed = self.env["ekinerja.attendance.day"].sudo()._changed(days)
        self.write(
            {
                "state": "checked",
                "fault_count": len(faults),
                "fault_ids": [
                    Command.clear(),
                    *(
                        Command.create(fault._asdict())
                        for fault in sorted(faults)[:SHOWN_FAULTS]
                    ),
                ],
                "day_count": len(days),
                "changed_count": len(changed),
                "people_count": len({employee for employee, _day in days}),
            }
        )
        return changed, faults

    def _mine(self, people):
        """Officers read files for the own agencies, HR for all."""
        if self.env.su or self.env.user.has_group("ekinerja_addon.group_hr_admin"):
            return people
        mine = (
            self.env["hr.employee"]
            .sudo()  # sudo: whose agency it is, no more
            .union(*people.values())
            .filtered_domain(
                [("department_id.all_officer_user_ids", "in", self.env.user.ids)]
            )
        )
        return {key: employee for key, employee in people.items() if employee in mine}

    def _days(self, moments):
        """{(employee id, date): (check-in and check-out in UTC, clocks in between)},
        and closed months."""
        lines, found = self._spans(moments)
        # sudo: closed is no secret
        days_sudo = self.env["ekinerja.attendance.day"].sudo()
        closed = days_sudo._closed_months(found)
        faults = [
            Fault(lines[employee, day], "closed", day.isoformat())
            for employee, day in found
            if (employee, day.replace(day=1)) in closed
        ]
        return {
            (employee, day): times
            for (employee, day), times in found.items()
            if (employee, day.replace(day=1)) not in closed
        }, faults

    def _spans(self, moments):
        """First lines of the days, and their times in UTC."""
        lines, found = {}, {}
        nights = self._nights(moments)
        for employee, punches in moments.items():
            zone = ZoneInfo(employee.tz or "UTC")
            own, apart = nights[employee.id], self.device_id.apart_minutes
            clocks = [each.moment for each in punches]
            stamps = stamps_of(clocks, own, apart)
            line_of = {each.moment: each.line for each in punches}
            for day, times in days_of(clocks, own, apart).items():
                utc = tuple(self._utc(each, zone) for each in times)
                lines[employee.id, day] = line_of[times[0]]
                found[employee.id, day] = (*utc, stamps[day] or None)
        return lines, found

    def _utc(self, moment, zone):
        if moment is None:
            return None
        return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)

    def _nights(self, moments):
        """{employee id: {date: minute of the next day at which its duty ends}}"""
        found = defaultdict(dict)
        days = [each.moment.date() for punches in moments.values() for each in punches]
        if not days:
            return found
        employees = self.env["hr.employee"].sudo().union(*moments)  # sudo: only ids
        rosters = self.env["ekinerja.roster"]
        nights = rosters._night_ends(employees, min(days) - DAY, max(days))
        for (employee, day), end in nights.items():
            found[employee][day] = end
        return found

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
