# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.exact import half_up, percent
from ...engine.score import month_score
from ..organization.hr_version_held import POST_COLUMNS
from .ekinerja_score_read import UNIT

# No attendance day: not away, nothing lost, no minutes, not absent, no days.
NOTHING = (0, 0, 0, 0, 0)
# Column of a score and its SQL type, in the order of a row of the pass.
COLUMNS = {
    "employee_id": "int",
    "department_id": "int",
    "version_id": "int",
    "workdays": "int",
    "away_days": "int",
    "points_claimed": "numeric",
    "points": "numeric",
    "target": "numeric",
    "productivity": "numeric",
    "discipline": "numeric",
    "attendance_key": "text",
    "judged_until": "date",
    "snapshot": "jsonb",
}


class EkinerjaScoreMonth(models.Model):
    """The monthly pass: a fixed number of statements, however many employees."""

    _inherit = "ekinerja.score"

    @api.model
    def _compute_month(
        self, month, company, employees=None, judge_again=False, until=None
    ):
        """Score a month of a company, or of some employees of it.

        Scores that are verified or locked stay as they are.

        :param date month: first day of the month
        :param employees: ``hr.employee``; None for everybody with a civil status
        :param bool judge_again: judge every attendance day, changed or not
        :param date until: last day to judge; None for the whole month
        :return: ``ekinerja.score`` of the open scores that were computed
        :raise UserError: when no scheme is in force
        """
        scheme = self.env["ekinerja.scheme"]._in_force(month, company)
        if not scheme:
            raise UserError(
                self.env._(
                    "No scheme is in force in %s. Create one under Settings first.",
                    month.strftime("%Y-%m"),
                )
            )
        self.env.flush_all()
        facts = self._read_facts(month, company, employees)
        employees = self.env["hr.employee"].browse([f["employee_id"] for f in facts])
        known = {f["employee_id"]: f["attendance_key"] for f in facts}
        keys = self.env["ekinerja.attendance.day"]._refresh(
            scheme, month, employees, () if judge_again else known, until
        )
        return self._score(scheme, month, facts, keys, until)

    @api.model
    def _score(self, scheme, month, facts, keys, until=None):
        """Score the employees of ``facts`` from logs and judged attendance days."""
        facts = [{**f, "attendance_key": keys[f["employee_id"]]} for f in facts]
        ids = [fact["employee_id"] for fact in facts]
        end = fields.Date.end_of(month, "month")
        logs = self._read_logs(ids, month, end, scheme)
        days = self._read_days(ids, month, end)
        rule = self._rule(scheme, month, facts) | {"until": until}
        rows = [
            self._score_row(
                fact,
                rule,
                logs.get(fact["employee_id"], (0, [])),
                days.get(fact["employee_id"], NOTHING),
            )
            for fact in facts
        ]
        return self.browse(self._store(scheme, month, rows))

    @api.model
    def _read_facts(self, month, company, employees):
        """Post of every employee at the end of the month, open months only."""
        everybody = employees is None
        only = SQL() if everybody else SQL("AND e.id = ANY(%s)", employees.ids)
        return self.env.execute_query_dict(
            SQL(
                """
            SELECT e.id AS employee_id, v.id AS version_id, v.department_id, e.nip,
                   e.name, d.code AS department_code, t.code AS tier_code,
                   v.job_class, v.rank, v.civil_status, s.attendance_key,
                   %(post)s
              FROM hr_employee e
              JOIN LATERAL (
                   SELECT * FROM hr_version
                    WHERE employee_id = e.id AND active AND date_version <= %(end)s
                    ORDER BY date_version DESC LIMIT 1) v ON TRUE
              LEFT JOIN hr_department d ON d.id = v.department_id
              LEFT JOIN ekinerja_workload_tier t ON t.id = d.workload_tier_id
              LEFT JOIN ekinerja_score s ON s.employee_id = e.id AND s.month = %(month)s
             WHERE e.company_id = %(company)s
               AND (e.active OR v.contract_date_end >= %(month)s)
               AND v.civil_status IS NOT NULL
               AND (v.contract_date_start IS NULL OR v.contract_date_start <= %(end)s)
               AND (v.contract_date_end IS NULL OR v.contract_date_end >= %(month)s)
               AND coalesce(s.state, 'open') = 'open'
               %(only)s
             ORDER BY e.id""",
                month=month,
                end=fields.Date.end_of(month, "month"),
                company=company.id,
                only=only,
                post=POST_COLUMNS,
            )
        )

    @api.model
    def _score_row(self, fact, rule, logged, attended):
        """Let the engine judge one month. Return the values of COLUMNS."""
        claimed, points = logged
        # Every workday was judged: those of a roster or an agency, or of everybody.
        _away, cost, minutes, absent, workdays = attended
        leave = self._leave_of(fact, rule, attended)
        result = month_score(
            claimed=claimed,
            days=points,
            percents=[cost, *rule["missed"].get(fact["employee_id"], ())],
            target=self._target_of(fact, rule, workdays, leave.away),
            daily_cap=self._cap_of(fact, rule),
            unit=UNIT,
            measure=rule["measure"],
            leave=leave,
            lost_minutes=minutes + absent * rule["target"].daily,
        )
        snapshot = self._snapshot_of(
            fact, {**rule, "workdays": workdays}, leave.away, result
        )
        self._add_terms(
            snapshot, fact, rule, result, leave.paid_share(workdays), absent
        )
        return (
            fact["employee_id"],
            fact["department_id"],
            fact["version_id"],
            workdays,
            leave.away,
            str(half_up(result.points_claimed, 9)),
            str(half_up(result.points, 9)),
            str(half_up(result.target, 2)),
            str(percent(result.productivity)),
            str(percent(result.discipline)),
            fact["attendance_key"],
            rule["until"],
            json.dumps(snapshot),
        )

    @api.model
    def _store(self, scheme, month, rows):
        """Insert the scores, or renew those still open. Return their ids."""
        names = SQL(", ").join(SQL.identifier(name) for name in COLUMNS)
        values = SQL(", ").join(
            SQL("%s::%s[]", list(column), SQL(kind))
            for column, kind in zip(
                zip(*rows, strict=True) if rows else [()] * len(COLUMNS),
                COLUMNS.values(),
                strict=True,
            )
        )
        renewed = ("scheme_id", "write_uid", "write_date", *COLUMNS)
        stored = self.env.execute_query(
            SQL(
                """
            INSERT INTO ekinerja_score AS old
                   (company_id, month, scheme_id, state, create_uid,
                    create_date, write_uid, write_date, %(names)s)
            SELECT %(company)s, %(month)s, %(scheme)s, 'open', %(uid)s,
                   now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC',
                   %(names)s
              FROM unnest(%(values)s) AS new(%(names)s)
            ON CONFLICT (employee_id, month) DO UPDATE SET %(renew)s
             WHERE old.state = 'open'
            RETURNING id""",
                names=names,
                company=scheme.company_id.id,
                month=month,
                scheme=scheme.id,
                uid=self.env.uid,
                values=values,
                renew=SQL(", ").join(
                    SQL("%s = EXCLUDED.%s", SQL.identifier(n), SQL.identifier(n))
                    for n in renewed
                ),
            )
        )
        self.invalidate_model()
        return [id_ for (id_,) in stored]
