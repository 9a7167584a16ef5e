# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
from collections import defaultdict
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Command

from ..attendance_file import Fault, days_of, read, stamps_of

DAY = timedelta(days=1)
SHOWN_FAULTS = 200
# Away beyond the break, break not stamped, minutes not worked, checks, hours.
NOT_JUDGED_YET = (0, False, 0, None, None)


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
        rows, faults = self._look()
        if faults and not self.skip_faults:
            return self._again()
        days = self.env["ekinerja.attendance.day"].sudo()  # sudo: days are the server's
        days._store(self.device_id.company_id, rows)
        self._score(rows)
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
        """Read the file; return (rows to store, faults) and note the counts."""
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
        rows = self._changed(days)
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
                "changed_count": len(rows),
                "people_count": len({employee for employee, _day in days}),
            }
        )
        return rows, faults

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
        found, faults = {}, []
        nights, closed = self._nights(moments), self._closed(moments)
        for employee, punches in moments.items():
            zone = ZoneInfo(employee.tz or "UTC")
            own = {day: end for (id_, day), end in nights.items() if id_ == employee.id}
            moments, apart = [p.moment for p in punches], self.device_id.apart_minutes
            spans = days_of(moments, own, apart)
            stamps = stamps_of(moments, own, apart)
            lines = {each.moment: each.line for each in punches}
            for day, (first, last) in spans.items():
                if (employee.id, day.replace(day=1)) in closed:
                    faults.append(Fault(lines[first], "closed", day.isoformat()))
                else:
                    utc = tuple(self._utc(each, zone) for each in (first, last))
                    found[employee.id, day] = (*utc, stamps[day] or None)
        return found, faults

    def _utc(self, moment, zone):
        if moment is None:
            return None
        return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)

    def _nights(self, moments):
        days = [each.moment.date() for punches in moments.values() for each in punches]
        if not days:
            return {}
        employees = self.env["hr.employee"].sudo().union(*moments)  # sudo: only ids
        rosters = self.env["ekinerja.roster"]
        return rosters._night_ends(employees, min(days) - DAY, max(days))

    def _closed(self, moments):
        """{(employee id, month)} that take no attendance any more."""
        scores_sudo = self.env["ekinerja.score"].sudo()  # sudo: closed is no secret
        scores = scores_sudo.search(
            [
                ("employee_id", "in", [employee.id for employee in moments]),
                ("state", "!=", "open"),
            ]
        )
        return {(score.employee_id.id, score.month) for score in scores}

    def _changed(self, days):
        """Rows that differ from what is stored; corrections stay."""
        stored = self.env["ekinerja.attendance.day"].sudo()  # sudo: compared only
        known = {
            (each.employee_id.id, each.date): each
            for each in stored.search(
                [
                    ("employee_id", "in", [employee for employee, _day in days]),
                    ("date", "in", [day for _employee, day in days]),
                ]
            )
        }
        return [
            (employee, day, "work", *times[:2], 0, 0, "0", None, "file", times[2])
            + NOT_JUDGED_YET
            for (employee, day), times in days.items()
            if self._differs(known.get((employee, day)), times)
        ]

    def _differs(self, day, times):
        if not day:
            return True
        stored = day.check_in, day.check_out, day.stamps
        same = tuple(each or None for each in stored) == times
        return day.source != "manual" and not (same and day.source == "file")

    def _score(self, rows):
        """Score the people of these rows again, month by month, and nobody else."""
        company = self.device_id.company_id
        months = defaultdict(set)
        for employee, day, *_values in rows:
            months[day.replace(day=1)].add(employee)
        # sudo: the pass reads all logs and attendance of these people.
        scores_sudo = self.env["ekinerja.score"].sudo()
        for month, employees in months.items():
            if self.env["ekinerja.scheme"]._in_force(month, company):
                # sudo: as above; the file was refused for people of others.
                people = self.env["hr.employee"].sudo().browse(employees)
                scores_sudo._compute_so_far(month, company, people)

    def _again(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
