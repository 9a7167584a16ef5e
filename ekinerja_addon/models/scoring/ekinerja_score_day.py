# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import SQL

from ..activity.ekinerja_log import POINT_DIGITS


class EkinerjaScoreDay(models.Model):
    """One day of a score: what was claimed, what counted, what attendance cost.

    Read, never stored: the days of an open month are those of logs and attendance
    right now, the days of a locked month are those of its hashed snapshot.
    """

    _name = "ekinerja.score.day"
    _description = "Day of a Score"
    _order = "score_id, date"
    _auto = False
    _log_access = False
    _depends = {
        "ekinerja.score": ["employee_id", "month", "scheme_id", "state", "snapshot"],
        "ekinerja.scheme": ["daily_cap", "points_need_plan", "assignment_points"],
        "ekinerja.scheme.cap": ["class_from", "class_to", "daily_cap"],
        "ekinerja.log": [
            "employee_id",
            "date",
            "points",
            "state",
            "operation_id",
            "assignment_id",
        ],
        "ekinerja.attendance.day": ["employee_id", "date", "kind", "percent"],
    }

    score_id = fields.Many2one("ekinerja.score", readonly=True)
    employee_id = fields.Many2one("hr.employee", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    date = fields.Date(readonly=True)
    points_claimed = fields.Float(digits=POINT_DIGITS, readonly=True)
    points_approved = fields.Float(
        digits=POINT_DIGITS,
        readonly=True,
        help="Approved and planned, before the cap of a day",
    )
    points = fields.Float(
        digits=POINT_DIGITS, readonly=True, help="What counts, after the cap"
    )
    kind = fields.Selection(
        selection=lambda self: (
            self.env["ekinerja.attendance.day"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        string="Attendance",
        readonly=True,
    )
    percent = fields.Float(string="Deduction (%)", digits=0, readonly=True)

    @property
    def _table_query(self):
        return SQL("%s UNION ALL %s", self._open_days(), self._locked_days())

    @api.model
    def _open_days(self):
        """Query of the days as logs and attendance stand now."""
        return SQL(
            """
            SELECT s.id * 32 + extract(day FROM d.date)::int AS id, s.id AS score_id,
                   s.employee_id, s.department_id, s.company_id, d.date,
                   coalesce(l.claimed, 0) AS points_claimed,
                   coalesce(l.approved, 0) AS points_approved,
                   CASE WHEN cap.points > 0
                        THEN least(coalesce(l.approved, 0), cap.points)
                        ELSE coalesce(l.approved, 0) END AS points,
                   a.kind, coalesce(a.percent, 0) AS percent
              FROM ekinerja_score s
              JOIN ekinerja_scheme c ON c.id = s.scheme_id
              LEFT JOIN hr_version v ON v.id = s.version_id
             CROSS JOIN LATERAL (
                   SELECT coalesce((
                          SELECT own.daily_cap FROM ekinerja_scheme_cap own
                           WHERE own.scheme_id = c.id
                             AND v.job_class BETWEEN own.class_from AND own.class_to
                          ), c.daily_cap) AS points) cap
             CROSS JOIN LATERAL (
                   SELECT generate_series(s.month, s.month + interval '1 month'
                          - interval '1 day', interval '1 day')::date AS date) d
              LEFT JOIN LATERAL (
                   SELECT sum(points) AS claimed,
                          sum(points) FILTER (
                              WHERE state = 'approved'
                                AND (operation_id IS NOT NULL
                                     OR NOT c.points_need_plan
                                     OR c.assignment_points
                                        AND assignment_id IS NOT NULL)) AS approved
                     FROM ekinerja_log
                    WHERE employee_id = s.employee_id AND date = d.date) l ON TRUE
              -- By the index for each day, however many days the table has: there is
              -- one at most, and no plan may read all of them for a few scores.
              LEFT JOIN LATERAL (
                   SELECT id, kind, percent FROM ekinerja_attendance_day
                    WHERE employee_id = s.employee_id AND date = d.date LIMIT 1
                   ) a ON TRUE
             WHERE s.state <> 'locked'
               AND (l.claimed IS NOT NULL OR a.id IS NOT NULL)"""
        )

    @api.model
    def _locked_days(self):
        """Query of the days as they were when the month was locked."""
        return SQL(
            """
            SELECT s.id * 32 + extract(day FROM (d.value ->> 0)::date)::int, s.id,
                   s.employee_id, s.department_id, s.company_id,
                   (d.value ->> 0)::date, (d.value ->> 1)::numeric,
                   (d.value ->> 2)::numeric, (d.value ->> 3)::numeric,
                   d.value ->> 4, (d.value ->> 5)::numeric
              FROM ekinerja_score s
             CROSS JOIN LATERAL jsonb_array_elements(s.snapshot -> 'days') AS d(value)
             WHERE s.state = 'locked'"""
        )

    def action_open_logs(self):
        """From the day to the logs behind it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_log_action_all"
        )
        domain = [
            ("employee_id", "=", self.employee_id.id),
            ("date", "=", self.date),
        ]
        return action | {"domain": domain, "context": {}}
