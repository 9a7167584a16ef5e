# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, models

# Away beyond the break, break not stamped, minutes not worked, checks, hours.
NOT_JUDGED_YET = (0, False, 0, None, None)


class EkinerjaAttendanceDayLoad(models.Model):
    """Days of a machine's file: stored where they differ, their people scored."""

    _inherit = "ekinerja.attendance.day"

    @api.model
    def _load(self, company, days):
        """Store days that are new or changed, and score their people again.

        Done twice it changes nothing. A month that was closed since the file was
        looked at takes no day of it.

        :param dict days: {(employee id, date): (check-in and check-out in UTC,
            clocks in between)}
        :return: number of days left out because their month is closed
        """
        closed = self._closed_months([employee for employee, _day in days])
        open_days = {
            (employee, day): times
            for (employee, day), times in days.items()
            if (employee, day.replace(day=1)) not in closed
        }
        rows = [
            (employee, day, "work", *times, 0, 0, "0", None, "file", stamps)
            + NOT_JUDGED_YET
            for (employee, day), (*times, stamps) in self._changed(open_days).items()
        ]
        self._store(company, rows)
        self._score_people(company, rows)
        return len(days) - len(open_days)

    @api.model
    def _closed_months(self, employee_ids):
        """{(employee id, month)} that take no attendance any more."""
        scores = self.env["ekinerja.score"].search_fetch(
            [("employee_id", "in", employee_ids), ("state", "!=", "open")],
            ["employee_id", "month"],
        )
        return {(score.employee_id.id, score.month) for score in scores}

    @api.model
    def _changed(self, days):
        """Those of ``days`` that differ from what is stored; corrections stay."""
        known = {
            (each.employee_id.id, each.date): each
            for each in self.search_fetch(
                [
                    ("employee_id", "in", [employee for employee, _day in days]),
                    ("date", "in", [day for _employee, day in days]),
                ],
                ["employee_id", "date", "check_in", "check_out", "source", "stamps"],
            )
        }
        return {
            key: times
            for key, times in days.items()
            if self._differs(known.get(key), times)
        }

    @api.model
    def _differs(self, day, times):
        if not day:
            return True
        stored = day.check_in, day.check_out, day.stamps
        same = tuple(each or None for each in stored) == times
        return day.source != "manual" and not (same and day.source == "file")

    @api.model
    def _score_people(self, company, rows):
        """Score the people of these rows again, month by month, and nobody else."""
        months = defaultdict(set)
        for employee, day, *_values in rows:
            months[day.replace(day=1)].add(employee)
        for month, employees in months.items():
            if self.env["ekinerja.scheme"]._in_force(month, company):
                people = self.env["hr.employee"].browse(employees)
                self.env["ekinerja.score"]._compute_so_far(month, company, people)
