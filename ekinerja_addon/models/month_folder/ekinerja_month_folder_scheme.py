# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import api, models
from odoo.fields import Command

from .load import CREATED, UNCHANGED, UPDATED, differing, written

SCALARS = (
    "regulation",
    "timezone",
    "target_mode",
    "leave_reduces_target",
    "daily_target",
    "monthly_target",
    "daily_cap",
    "productivity_weight",
    "discipline_weight",
    "grace_minutes",
    "absent_percent",
    "day_percent_cap",
)


class EkinerjaMonthFolderScheme(models.AbstractModel):
    """Step of the parameters: reuse the scheme in force or begin a new one."""

    _inherit = "ekinerja.month.folder"

    @api.model
    def _load_scheme(self, load):
        """Parameters that are in force already are left alone, under any name."""
        values, lines = self._scheme_values(load), self._scheme_lines(load)
        schemes = self.env["ekinerja.scheme"]
        scheme = schemes._in_force(load.month, load.company)
        if scheme and not self._scheme_differs(scheme, values, lines):
            load.scheme = scheme
            load.note("scheme", None, UNCHANGED)
        elif load.closed:
            load.fault_closed("scheme", None)
            load.scheme = scheme
        else:
            load.scheme = self._begin_scheme(load, scheme, values, lines)
            load.note("scheme", None, UPDATED if load.scheme == scheme else CREATED)

    @api.model
    def _scheme_values(self, load):
        """Single parameters. Hook: payroll adds those of money."""
        return {name: getattr(load.folder.scheme, name) for name in SCALARS}

    @api.model
    def _scheme_lines(self, load):
        """Parameters that are lists, as values of their lines. Hook as above."""
        parameters = load.folder.scheme
        return {
            "band_ids": [
                band._asdict()
                for band in sorted(parameters.violation_bands, key=lambda b: b[1:3])
            ],
            "calendar_ids": [
                {
                    "sequence": position,
                    "calendar_id": self._calendar(load, hours).id,
                    "date_from": hours.date_from,
                    "date_to": hours.date_to,
                }
                for position, hours in enumerate(parameters.work_hours, 1)
            ],
        }

    @api.model
    def _scheme_differs(self, scheme, values, lines):
        return bool(differing(scheme, values)) or any(
            self._lines_differ(scheme[name], wanted) for name, wanted in lines.items()
        )

    @api.model
    def _lines_differ(self, records, wanted):
        """Is there a line without its like at the same place?"""
        if len(records) != len(wanted):
            return True
        return any(
            differing(record, {k: v for k, v in values.items() if k != "sequence"})
            for record, values in zip(records.sorted(), wanted, strict=True)
        )

    @api.model
    def _begin_scheme(self, load, scheme, values, lines):
        """Write the scheme that begins with this month, else begin another one."""
        values = written(values) | {
            name: [Command.clear(), *(Command.create(written(v)) for v in wanted)]
            for name, wanted in lines.items()
        }
        if scheme.date_from == load.month:
            scheme.write(values)
            return scheme
        values |= {"name": load.folder.scheme.name, "company_id": load.company.id}
        if scheme:
            values["allowance_label"] = scheme.allowance_label
        later = scheme.search(
            [
                ("company_id", "=", load.company.id),
                ("state", "=", "active"),
                ("date_from", ">", load.month),
            ],
            order="date_from",
            limit=1,
        )
        return scheme.create(values | self._begin(load, scheme, later))

    @api.model
    def _begin(self, load, current, later):
        """Dates of what begins with the month, between others on the time line.

        The one in force ends the day before, and the new one takes over its end; when
        none is in force, the new one ends before the next one begins.
        """
        dates = {"date_from": load.month, "date_to": current.date_to}
        if current:
            current.date_to = load.month - timedelta(days=1)
            # Before the new one comes: the database refuses both on one day.
            current.flush_recordset()
        elif later:
            dates["date_to"] = later.date_from - timedelta(days=1)
        return dates

    # === WORKING HOURS === #

    @api.model
    def _calendar(self, load, hours):
        """Calendar with exactly these hours, a new one when there is none."""
        wanted = {
            weekday: tuple(clock.hour * 60 + clock.minute for clock in span)
            for weekday, span in hours.days.items()
        }
        calendars = self.env["resource.calendar"].search(
            [
                ("name", "=", hours.name),
                ("tz", "=", load.zone.key),
                ("company_id", "=", load.company.id),
            ],
            order="id",
        )
        lines = self.env["ekinerja.scheme.calendar"]
        for calendar in calendars:
            days = lines.new({"calendar_id": calendar.id})._days()
            # A folder knows nothing of breaks.
            if {day: hours[:2] for day, hours in days.items()} == wanted:
                return calendar
        return calendars.create(self._calendar_values(load, hours.name, wanted))

    @api.model
    def _calendar_values(self, load, name, days):
        return {
            "name": name,
            "tz": load.zone.key,
            "company_id": load.company.id,
            "attendance_ids": [
                Command.create(
                    {
                        "name": name,
                        "dayofweek": str(weekday - 1),
                        "day_period": "full_day",
                        "hour_from": start / 60,
                        "hour_to": end / 60,
                    }
                )
                for weekday, (start, end) in days.items()
            ],
        }
