# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import SQL

# Overtime ends before 4 o'clock, a night duty at most six hours late: later it is the
# next day's first press.
AFTER_MIDNIGHT = 4
AFTER_NIGHT = 6
LOCAL_IN = SQL("(check_in AT TIME ZONE 'UTC' AT TIME ZONE resource.tz)")
LOCAL_OUT = SQL("(check_out AT TIME ZONE 'UTC' AT TIME ZONE resource.tz)")

# Clocks of a day are "came left came left …": what lies between the first and the last.
STAMPS = SQL(
    """nullif(array_to_string(
           clocks[2 : cardinality(clocks) - (check_out IS NOT NULL)::int], ' '), '')"""
)


class EkinerjaAttendanceSighting(models.Model):
    """What Odoo's attendance says of who came and left on which day."""

    _inherit = "ekinerja.attendance.day"

    @api.model
    def _sightings(self, month, end, employees):
        """Queries of who was seen: employee, day, check-in, check-out and their clocks.

        The day is that of the employee's zone; Odoo's own is that of the schedule's. A
        check-in before the end of yesterday's night duty belongs to yesterday. A
        check-out that was forgotten, and made by Odoo or by pressing the button the
        next morning, is none; the press is the check-in of that morning.
        """
        return SQL(
            """
            local AS (
                SELECT seen.employee_id, check_in, check_out, out_mode,
                       %(local_in)s AS local_in, %(local_out)s AS local_out
                  FROM hr_attendance seen
                  JOIN hr_employee employee ON employee.id = seen.employee_id
                  JOIN resource_resource resource
                    ON resource.id = employee.resource_id
                 WHERE seen.employee_id = ANY(%(employees)s) AND %(around)s
                   AND in_mode IS DISTINCT FROM 'technical'),
            night AS (
                SELECT duty.employee_id, duty.date, hour_to
                  FROM ekinerja_roster duty
                  JOIN ekinerja_shift shift ON shift.id = duty.shift_id
                 WHERE hour_to < hour_from AND duty.employee_id = ANY(%(employees)s)
                   AND duty.date BETWEEN %(month)s::date - 5 AND %(end)s),
            placed AS (
                SELECT local.*, local_in::date - (eve.date IS NOT NULL)::int AS day,
                       coalesce(eve.hour_to, night.hour_to) AS night_end
                  FROM local
                  LEFT JOIN night eve ON eve.employee_id = local.employee_id
                   AND eve.date = local_in::date - 1
                   AND extract(epoch FROM local_in::time) < eve.hour_to * 3600
                  LEFT JOIN night ON night.employee_id = local.employee_id
                   AND night.date = local_in::date),
            closed AS (
                SELECT *, out_mode IN ('auto_check_out', 'technical') AS by_odoo,
                       local_out >= day + 1
                       + interval '1 hour' * coalesce(night_end + %(night)s, %(day)s)
                       AS next_day
                  FROM placed),
            sighting AS (
                SELECT employee_id, day, check_in,
                       CASE WHEN NOT (by_odoo IS TRUE OR next_day IS TRUE)
                            THEN check_out END AS check_out,
                       concat_ws(' ', to_char(local_in, 'HH24:MI'),
                           CASE WHEN NOT (by_odoo IS TRUE OR next_day IS TRUE)
                                THEN to_char(local_out, 'HH24:MI') END) AS clock
                  FROM closed
                UNION ALL
                SELECT employee_id, local_out::date, check_out, NULL,
                       to_char(local_out, 'HH24:MI')
                  FROM closed WHERE next_day AND by_odoo IS NOT TRUE)""",
            employees=employees.ids,
            month=month,
            end=end,
            around=self._around(month, end),
            night=AFTER_NIGHT,
            day=AFTER_MIDNIGHT,
            local_in=LOCAL_IN,
            local_out=LOCAL_OUT,
        )
