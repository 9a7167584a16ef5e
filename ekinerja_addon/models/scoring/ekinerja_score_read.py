# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import SQL

# Points travel as whole billionths: integers add up exactly, and fast.
UNIT = 10**9


class EkinerjaScoreRead(models.Model):
    """Sums a month is scored from, each read in one statement."""

    _inherit = "ekinerja.score"

    @api.model
    def _read_logs(self, employees, month, end, scheme):
        """Return {employee: (claimed, [approved, per day])} in billionths."""
        rows = self.env.execute_query(
            SQL(
                """
            SELECT employee_id, trunc(sum(claimed) * %(unit)s)::text,
                   array_agg(trunc(approved * %(unit)s)::text)
              FROM (SELECT employee_id, sum(points) AS claimed,
                           coalesce(sum(points) FILTER (
                               WHERE state = 'approved' %(counted)s), 0) AS approved
                      FROM ekinerja_log
                     WHERE employee_id = ANY(%(employees)s)
                       AND date BETWEEN %(month)s AND %(end)s
                     GROUP BY employee_id, date) AS day
             GROUP BY employee_id""",
                unit=UNIT,
                counted=self._counted(scheme),
                employees=employees,
                month=month,
                end=end,
            )
        )
        # As text: a bigint overflows by an absurd claim, a numeric comes as a float.
        return {
            employee: (int(claimed), [int(points) for points in days])
            for employee, claimed, days in rows
        }

    @api.model
    def _counted(self, scheme):
        """Condition of a log that earns points by the regulation."""
        if not scheme.points_need_plan:
            return SQL()
        if scheme.assignment_points:
            return SQL("AND (operation_id IS NOT NULL OR assignment_id IS NOT NULL)")
        return SQL("AND operation_id IS NOT NULL")

    @api.model
    def _read_days(self, employees, month, end):
        """Return {employee: (days away, percent lost as text, minutes not worked,
        days absent, days judged)}.

        Days judged before working hours were noted know late and early only.
        """
        rows = self.env.execute_query(
            SQL(
                """
            SELECT employee_id, count(*) FILTER (WHERE kind = 'leave'),
                   sum(percent)::text,
                   sum(CASE WHEN hours IS NULL THEN late_minutes + early_minutes
                            ELSE lost_minutes END),
                   count(*) FILTER (WHERE kind = 'absent'), count(*)
              FROM ekinerja_attendance_day
             WHERE employee_id = ANY(%s) AND date BETWEEN %s AND %s
               AND kind <> 'off'
             GROUP BY employee_id""",
                employees,
                month,
                end,
            )
        )
        return {employee: tuple(lost) for employee, *lost in rows}
