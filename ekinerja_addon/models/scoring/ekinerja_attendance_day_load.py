# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

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
        closed = self._closed_months(days)
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
              FROM unnest(%s::int[], %s::date[], %s::timestamp[], %s::timestamp[],
                          %s::text[]) AS new(who, day, check_in, check_out, stamps)
              LEFT JOIN ekinerja_attendance_day old
                ON old.employee_id = new.who AND old.date = new.day
             WHERE old.id IS NULL OR old.source <> 'manual' AND (
                   old.source <> 'file' OR
                   (old.check_in, old.check_out, coalesce(old.stamps, ''))
                   IS DISTINCT FROM
                   (new.check_in, new.check_out, coalesce(new.stamps, '')))""",
                [employee for employee, _day in days],
                [day for _employee, day in days],
                *([times[n] for times in days.values()] for n in range(3)),
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
