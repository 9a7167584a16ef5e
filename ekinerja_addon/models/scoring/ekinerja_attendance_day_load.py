# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL


class EkinerjaAttendanceDayLoad(models.Model):
    """Days of a machine's file: stored where they differ, their people scored."""

    _inherit = "ekinerja.attendance.day"

    @api.model
    def _load(self, company, days):
        """Store days that are new or changed, and score their people again.

        Done twice it changes nothing. A month that was closed since the file was
        looked at takes no day of it.

        :param dict days: {(employee id, date): (check-in, check-out) in UTC}
        :return: number of days left out because their month is closed
        """
        closed = self._closed_months(days)
        open_days = {
            (employee, day): times
            for (employee, day), times in days.items()
            if (employee, day.replace(day=1)) not in closed
        }
        rows = [
            (employee, day, "work", *times, 0, 0, "0", None, "file")
            for (employee, day), times in self._changed(open_days).items()
        ]
        self._store(company, rows)
        self._score_people(company, rows)
        return len(days) - len(open_days)

    @api.model
    def _closed_months(self, days):
        """{(employee id, month)} that take no attendance any more.

        :param days: iterable of (employee id, date)
        """
        months = {(employee, day.replace(day=1)) for employee, day in days}
        scores = self.env["ekinerja.score"].search_fetch(
            [
                ("employee_id", "in", list({employee for employee, _m in months})),
                ("month", "in", list({month for _employee, month in months})),
                ("state", "!=", "open"),
            ],
            ["employee_id", "month"],
        )
        return {(score.employee_id.id, score.month) for score in scores}

    @api.model
    def _changed(self, days):
        """Those of ``days`` that differ from what is stored; corrections stay."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
            SELECT new.who, new.day
              FROM unnest(%s::int[], %s::date[], %s::timestamp[], %s::timestamp[])
                   AS new(who, day, check_in, check_out)
              LEFT JOIN ekinerja_attendance_day old
                ON old.employee_id = new.who AND old.date = new.day
             WHERE old.id IS NULL OR old.source <> 'manual' AND (
                   old.source <> 'file' OR (old.check_in, old.check_out)
                   IS DISTINCT FROM (new.check_in, new.check_out))""",
                [employee for employee, _day in days],
                [day for _employee, day in days],
                [check_in for check_in, _check_out in days.values()],
                [check_out for _check_in, check_out in days.values()],
            )
        )
        return {key: days[key] for key in rows}

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
