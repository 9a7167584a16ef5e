# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict
from datetime import time, timedelta

from odoo import api, models

from .load import CREATED, UNCHANGED, UPDATED


class EkinerjaMonthFolderScoring(models.AbstractModel):
    """Steps of what the score is made of besides logs: holidays, attendance, leaves."""

    _inherit = "ekinerja.month.folder"

    # === HOLIDAYS === #

    @api.model
    def _load_holidays(self, load):
        rows = load.rows("holidays")
        if not rows:
            return
        known = self._closed_days(load, rows)
        new = []
        for row in rows:
            if row.date in known:
                load.note("holidays", row, UNCHANGED)
            elif load.closed:
                load.fault_closed("holidays", row)
            else:
                load.note("holidays", row, CREATED)
                new.append(self._holiday_values(load, row))
        self.env["resource.calendar.leaves"].create(new)

    @api.model
    def _closed_days(self, load, rows):
        """Days on which the whole company is closed already."""
        months = {row.date.replace(day=1) for row in rows}
        return set().union(*(load.scheme._holidays(month) for month in months))

    @api.model
    def _holiday_values(self, load, row):
        return {
            "name": row.name or load.env._("Holiday"),
            "company_id": load.company.id,
            "date_from": load.utc(row.date, time.min),
            "date_to": load.utc(row.date, time(23, 59, 59)),
        }

    # === ATTENDANCE === #

    @api.model
    def _load_attendance(self, load):
        """Bring in the times that are not known yet.

        A day without any becomes Odoo's attendance. Times that Odoo cannot hold (only
        one of two), or that differ from those it holds, are kept on the judged day,
        where they win: nobody's own check-in is overwritten.
        """
        employees = self.env["hr.employee"].union(*load.employees.values())
        known = self.env["ekinerja.attendance.day"]._read_attendance(
            load.month, load.month_end, employees
        )
        taken = self._attendance_spans(load, employees)
        attendances, days = [], []
        for row in load.rows("attendance"):
            employee = load.employees[row.nip].id
            times = load.utc(row.date, row.check_in), load.utc(row.date, row.check_out)
            have = known.get((employee, row.date), (None, None))[:2]
            if have == times:
                load.note("attendance", row, UNCHANGED)
            elif load.is_closed(row):
                load.fault_closed("attendance", row)
            elif have == (None, None) and self._is_free(taken[employee], times):
                load.note("attendance", row, CREATED)
                attendances.append((employee, *times))
            else:
                is_new = have == (None, None)
                load.note("attendance", row, CREATED if is_new else UPDATED)
                days.append((employee, row.date, *times))
        self._create_attendances(attendances)
        self._store_times(load, days)

    @api.model
    def _attendance_spans(self, load, employees):
        """Return {employee: [(check in, check out)]} around the month."""
        around = timedelta(days=2)
        spans = defaultdict(list)
        for attendance in self.env["hr.attendance"].search(
            [
                ("employee_id", "in", employees.ids),
                ("check_in", ">=", load.utc(load.month, time.min) - around),
                ("check_in", "<=", load.utc(load.month_end, time.max) + around),
            ]
        ):
            spans[attendance.employee_id.id].append(
                (attendance.check_in, attendance.check_out or attendance.check_in)
            )
        return spans

    @api.model
    def _is_free(self, spans, times):
        """Can Odoo hold these times beside those it holds already?"""
        check_in, check_out = times
        return None not in times and not any(
            start <= check_out and check_in <= stop for start, stop in spans
        )

    @api.model
    def _create_attendances(self, rows):
        self.env["hr.attendance"].create(
            [
                {"employee_id": employee, "check_in": check_in, "check_out": check_out}
                for employee, check_in, check_out in rows
            ]
        )

    @api.model
    def _store_times(self, load, rows):
        """Keep times on the judged days themselves, as times of the file."""
        # sudo: judged days are written by nobody but the server.
        days = self.env["ekinerja.attendance.day"].sudo()
        found = days.search(
            [
                ("employee_id", "in", list({row[0] for row in rows})),
                ("date", ">=", load.month),
                ("date", "<=", load.month_end),
            ]
        )
        found = {(day.employee_id.id, day.date): day for day in found}
        new = []
        for employee, date, check_in, check_out in rows:
            times = {"check_in": check_in, "check_out": check_out, "source": "file"}
            if day := found.get((employee, date)):
                day.write(times)
            else:
                new.append(
                    {
                        "employee_id": employee,
                        "company_id": load.company.id,
                        "date": date,
                        "kind": "off",  # until the month is scored
                        **times,
                    }
                )
        days.create(new)

    # === LEAVES === #

    @api.model
    def _load_leaves(self, load):
        types = self._leave_types(load)
        known = self._known_leaves(load)
        new = []
        for row in load.rows("leaves"):
            employee = load.employees[row.nip].id
            own = known.get(employee, [])
            met = [x for x in own if x[0] <= row.date_to and row.date_from <= x[1]]
            if (row.date_from, row.date_to, row.kind) in met:
                load.note("leaves", row, UNCHANGED)
            elif met:
                self._fault_leave(load, row, met[0])
            elif load.is_closed(row):
                load.fault_closed("leaves", row)
            else:
                load.note("leaves", row, CREATED)
                new.append(self._leave_values(row, employee, types[row.kind]))
        self._create_leaves(new)

    @api.model
    def _leave_types(self, load):
        """Return {kind: leave type of the company}, new ones created."""
        types = self.env["hr.leave.type"]
        found = types.search(
            [
                ("ekinerja_kind", "!=", False),
                ("company_id", "in", (load.company.id, False)),
            ],
            order="company_id, id desc",  # the company's own wins, the oldest of them
        )
        by_kind = {leave_type.ekinerja_kind: leave_type for leave_type in found}
        labels = dict(types._fields["ekinerja_kind"]._description_selection(load.env))
        for kind in {row.kind for row in load.rows("leaves")} - by_kind.keys():
            by_kind[kind] = types.create(
                {
                    "name": labels[kind],
                    "ekinerja_kind": kind,
                    "company_id": load.company.id,
                    "requires_allocation": False,
                    "request_unit": "day",
                    "time_type": "other" if kind == "duty" else "leave",
                }
            )
        return by_kind

    @api.model
    def _known_leaves(self, load):
        """Return {employee: [(from, to, kind)]} of what is approved or asked for."""
        rows = load.rows("leaves")
        known = defaultdict(list)
        for leave in self.env["hr.leave"].search(
            [
                ("employee_id", "in", [load.employees[row.nip].id for row in rows]),
                ("state", "not in", ("refuse", "cancel")),
            ]
        ):
            # One that nobody approved yet is no leave of the score: it has no kind.
            kind = leave.state == "validate" and leave.holiday_status_id.ekinerja_kind
            known[leave.employee_id.id].append(
                (leave.request_date_from, leave.request_date_to, kind)
            )
        return known

    @api.model
    def _fault_leave(self, load, row, other):
        reason = load.env._(
            "overlaps a leave in Odoo from %(start)s to %(end)s",
            start=other[0],
            end=other[1],
        )
        load.fault("leaves", row, "date_from", reason)

    @api.model
    def _leave_values(self, row, employee, leave_type):
        return {
            "employee_id": employee,
            "holiday_status_id": leave_type.id,
            "request_date_from": row.date_from,
            "request_date_to": row.date_to,
            "state": "validate",
        }

    @api.model
    def _create_leaves(self, values):
        """Leaves that were decided elsewhere: no request, no approval, no message."""
        leaves = self.env["hr.leave"].with_context(
            leave_fast_create=True,
            leave_skip_date_check=True,
            leave_skip_state_check=True,
            mail_activity_automation_skip=True,
        )
        leaves.create(values)._create_resource_leave()
