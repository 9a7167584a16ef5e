# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import SQL

from ...tools import content_hash
from .ekinerja_attendance_sighting import LOCAL_IN, LOCAL_OUT, STAMPS

# Column of a day and its SQL type, in the order of a judged row.
COLUMNS = {
    "employee_id": "int",
    "date": "date",
    "kind": "text",
    "check_in": "timestamp",
    "check_out": "timestamp",
    "late_minutes": "int",
    "early_minutes": "int",
    "percent": "numeric",
    "excuse": "text",
    "source": "text",
    "stamps": "text",
    "break_minutes": "int",
    "no_break": "bool",
    "lost_minutes": "int",
    "missed": "text",
    "hours": "text",
}


class EkinerjaAttendanceRead(models.Model):
    """What decides a month's attendance days: one statement for each source."""

    _inherit = "ekinerja.attendance.day"

    @api.model
    def _read_keys(self, scheme, workdays, month, end, employees, own=(), until=None):
        """Return {employee id: key of everything that decides the month's days}.

        :param dict own: {employee id: workdays} of those with days of their own
        :param date until: last day that is judged
        """
        hours = [[str(day), *span] for day, span in workdays.items()]
        own = {
            id_: content_hash([[str(day), *span] for day, span in days.items()])
            for id_, days in dict(own).items()
        }
        rows = self.env.execute_query(
            SQL(
                """
            WITH attended AS (
                SELECT employee_id, sum(hash_record_extended(
                       ROW(check_in, check_out, in_mode, out_mode), 0)::numeric) AS key
                  FROM hr_attendance
                 WHERE employee_id = ANY(%(employees)s) AND %(around)s
                 GROUP BY employee_id),
            given AS (
                SELECT employee_id, sum(hash_record_extended(
                       ROW(date, check_in, check_out, is_excused, stamps), 0
                       )::numeric) AS key
                  FROM ekinerja_attendance_day
                 WHERE employee_id = ANY(%(employees)s)
                   AND date BETWEEN %(month)s AND %(end)s AND source <> 'attendance'
                 GROUP BY employee_id),
            away AS (
                SELECT employee_id, sum(hash_record_extended(
                       ROW(date_from, date_to, kind), 0)::numeric) AS key
                  FROM (%(absences)s) AS absence
                 WHERE date_from <= %(end)s AND date_to >= %(month)s
                   AND employee_id = ANY(%(employees)s)
                 GROUP BY employee_id)
            SELECT employee.id, md5(concat_ws('|', %(rule)s::text, resource.tz,
                   coalesce(attended.key, 0), coalesce(given.key, 0),
                   coalesce(away.key, 0), own.key, eve.shift_id))
              FROM hr_employee employee
              JOIN resource_resource resource ON resource.id = employee.resource_id
              LEFT JOIN attended ON attended.employee_id = employee.id
              LEFT JOIN given ON given.employee_id = employee.id
              LEFT JOIN away ON away.employee_id = employee.id
              LEFT JOIN unnest(%(owners)s::int[], %(own)s::text[]) AS own(id, key)
                ON own.id = employee.id
              LEFT JOIN ekinerja_roster eve ON eve.employee_id = employee.id
               AND eve.date = %(month)s::date - 1
             WHERE employee.id = ANY(%(employees)s)""",
                employees=employees.ids,
                month=month,
                end=end,
                around=self._around(month, end),
                absences=self._away_query(),
                rule=content_hash([scheme._snapshot(), hours, str(until or end)]),
                owners=list(own),
                own=list(own.values()),
            )
        )
        return dict(rows)

    @api.model
    def _around(self, month, end):
        """Condition of the attendances of a month, whatever the zone.

        One that was forgotten before a long weekend is closed days later.
        """
        return SQL("check_in >= %s::date - 4 AND check_in < %s::date + 2", month, end)

    @api.model
    def _read_attendance(self, month, end, employees):
        """Return {(employee, date): times}.

        Times are check-in, check-out, the minutes after midnight of both, source,
        whether the day is excused, and the local times stamped in between. Times of
        files and corrections, kept on the day itself, win over Odoo's attendance.
        """
        rows = self.env.execute_query(
            SQL(
                """
            WITH %(sightings)s,
            clocked AS (
                SELECT employee_id, day, min(check_in) AS check_in,
                       (array_agg(check_out ORDER BY check_in DESC))[1] AS check_out,
                       string_to_array(string_agg(clock, ' ' ORDER BY check_in), ' ')
                       AS clocks
                  FROM sighting WHERE day BETWEEN %(month)s AND %(end)s
                 GROUP BY employee_id, day),
            attendance AS (
                SELECT employee_id, day, check_in, check_out, 'attendance' AS source,
                       FALSE AS is_excused, %(stamps)s AS stamps
                  FROM clocked),
            given AS (
                SELECT employee_id, date AS day, check_in, check_out, source,
                       coalesce(is_excused, FALSE) AS is_excused, stamps
                  FROM ekinerja_attendance_day
                 WHERE employee_id = ANY(%(employees)s)
                   AND date BETWEEN %(month)s AND %(end)s
                   AND source <> 'attendance'),
            times AS (
                SELECT * FROM given
                UNION ALL
                SELECT * FROM attendance
                 WHERE NOT EXISTS (SELECT FROM given
                                    WHERE given.employee_id = attendance.employee_id
                                      AND given.day = attendance.day))
            SELECT times.employee_id, day, check_in, check_out,
                   floor(extract(epoch FROM %(local_in)s - day) / 60)::int,
                   ceil(extract(epoch FROM %(local_out)s - day) / 60)::int, source,
                   is_excused, stamps
              FROM times
              JOIN hr_employee employee ON employee.id = times.employee_id
              JOIN resource_resource resource ON resource.id = employee.resource_id
            """,
                sightings=self._sightings(month, end, employees),
                employees=employees.ids,
                month=month,
                end=end,
                stamps=STAMPS,
                local_in=LOCAL_IN,
                local_out=LOCAL_OUT,
            )
        )
        return {(employee, day): tuple(times) for employee, day, *times in rows}

    @api.model
    def _read_leaves(self, month, end, employees):
        """Return {(employee, date): kind of leave}; duty gives way to real leave."""
        rows = self.env.execute_query(
            SQL(
                """
            SELECT absence.employee_id, day::date, absence.kind
              FROM (%(absences)s) AS absence
             CROSS JOIN LATERAL generate_series(
                   greatest(absence.date_from, %(month)s),
                   least(absence.date_to, %(end)s), interval '1 day') AS day
             WHERE absence.employee_id = ANY(%(employees)s)
               AND absence.date_from <= %(end)s AND absence.date_to >= %(month)s
             ORDER BY absence.rank""",
                absences=self._away_query(),
                employees=employees.ids,
                month=month,
                end=end,
            )
        )
        return {(employee, day): kind for employee, day, kind in rows}

    @api.model
    def _read_stored(self, month, end, employees):
        """Return the rows as they are, in the shape of ``_judge``."""
        names = [
            SQL("trim_scale(percent)::text") if name == "percent" else SQL(name)
            for name in COLUMNS
        ]
        return set(
            self.env.execute_query(
                SQL(
                    """SELECT %s FROM ekinerja_attendance_day
                        WHERE employee_id = ANY(%s) AND date BETWEEN %s AND %s""",
                    SQL(", ").join(names),
                    employees.ids,
                    month,
                    end,
                )
            )
        )
