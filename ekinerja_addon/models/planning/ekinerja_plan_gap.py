# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL

GAPS = [
    ("missing", "No Plan at All"),
    ("unsupported", "Nobody Supports This Result"),
    ("loose", "Supports No Result Above"),
    ("split", "Parts Below the Target"),
    ("weight", "Weights Do Not Add up to 100"),
]
YEAR_BITS = 12  # of a year in the id of a gap that only an employee has


class EkinerjaPlanGap(models.Model):
    """Coverage proof of the cascade: every hole is a row; no row, no hole.

    Read, never stored: five statements over the plans that count, however many
    people. An id is that of its line, indicator, plan or employee, five apart.

    Which plans count is asked by ``coalesce(x IN (..), false)`` and not by a join:
    PostgreSQL then hashes that set once. A join it may nest, when it knows nothing of
    new tables and expects two rows, and the time grows with the cube of the people.
    """

    _name = "ekinerja.plan.gap"
    _description = "Gap in the Cascade"
    _order = "department_id, employee_id, kind, id"
    _rec_name = "name"
    _auto = False
    _log_access = False
    _depends = {
        "ekinerja.plan": ["employee_id", "superior_plan_id", "state", "year", "kind"],
        "ekinerja.plan.line": ["plan_id", "parent_line_id", "kind", "weight", "name"],
        "ekinerja.plan.indicator": ["line_id", "parent_indicator_id", "target"],
        "hr.employee": ["active", "parent_id", "nip", "company_id"],
        "hr.version": ["employee_id", "department_id", "date_version"],
    }

    kind = fields.Selection(GAPS, readonly=True)
    plan_id = fields.Many2one("ekinerja.plan", readonly=True)
    line_id = fields.Many2one("ekinerja.plan.line", readonly=True)
    employee_id = fields.Many2one("hr.employee", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    year = fields.Integer(readonly=True)
    name = fields.Char(string="Result", readonly=True)
    percent = fields.Float(
        string="Covered (%)", digits=(16, 2), readonly=True, aggregator="avg"
    )
    since = fields.Date(readonly=True, help="Day from which a missing plan is missing")

    @property
    def _table_query(self):
        kinds = (
            self._unsupported(),
            self._loose(),
            self._split(),
            self._weights(),
            self._missing(),
        )
        return SQL(" UNION ALL ").join(kinds)

    def _columns(self, number, kind, source, name, line, percent):
        """Columns of one kind of gap; ``source`` is the alias the id comes from."""
        return SQL(
            """
            SELECT %(source)s.id::bigint * 5 + %(number)s AS id, %(kind)s AS kind,
                   p.id AS plan_id, %(line)s AS line_id, p.employee_id,
                   p.department_id, p.company_id, p.year, %(name)s AS name,
                   %(percent)s::numeric AS percent, NULL::date AS since""",
            source=SQL.identifier(source),
            number=number,
            kind=kind,
            line=line,
            name=name,
            percent=percent,
        )

    def _counts(self, alias, column="plan_id"):
        """Condition: the plan in that column counts (see the class)."""
        return SQL(
            "coalesce(%s IN (SELECT counted.id FROM ekinerja_plan counted WHERE %s),"
            " false)",
            SQL.identifier(alias, column),
            self.env["ekinerja.plan"]._current_sql("counted"),
        )

    def _unsupported(self):
        """Main results of people who lead others, with no result below."""
        return SQL(
            """%s
              FROM ekinerja_plan_line l
              JOIN ekinerja_plan p ON p.id = l.plan_id
             WHERE l.kind = 'main' AND %s
               AND coalesce(p.employee_id IN (
                   SELECT parent_id FROM hr_employee WHERE active), false)
               AND NOT coalesce(l.id IN (
                   SELECT child.parent_line_id FROM ekinerja_plan_line child
                    WHERE child.parent_line_id IS NOT NULL AND %s), false)""",
            self._columns(0, "unsupported", "l", SQL("l.name"), SQL("l.id"), SQL("0")),
            self._counts("p", "id"),
            self._counts("child"),
        )

    def _loose(self):
        """Main results below the head that hang on no result in force above.

        A head's result hangs on the strategy.
        """
        return SQL(
            """%s
              FROM ekinerja_plan_line l
              JOIN ekinerja_plan p ON p.id = l.plan_id
             WHERE l.kind = 'main' AND l.strategy_id IS NULL AND %s
               AND NOT coalesce(l.parent_line_id IN (
                   SELECT above.id FROM ekinerja_plan_line above WHERE %s), false)""",
            self._columns(1, "loose", "l", SQL("l.name"), SQL("l.id"), SQL("0")),
            self._counts("p", "id"),
            self._counts("above"),
        )

    def _split(self):
        """Targets that were divided, and whose parts add up to less."""
        return SQL(
            """%s
              FROM ekinerja_plan_indicator i
              JOIN ekinerja_plan_line l ON l.id = i.line_id
              JOIN ekinerja_plan p ON p.id = l.plan_id
              JOIN LATERAL (
                   SELECT sum(coalesce(child.target, 0)::numeric) AS total
                     FROM ekinerja_plan_indicator child
                    WHERE child.parent_indicator_id = i.id AND %s) part
                ON part.total < i.target::numeric
             WHERE i.aggregation = 'sum' AND %s""",
            self._columns(
                2,
                "split",
                "i",
                SQL("l.name || ': ' || i.name"),
                SQL("l.id"),
                SQL("round(part.total * 100 / i.target::numeric, 2)"),
            ),
            self._counts("child"),
            self._counts("p", "id"),
        )

    def _weights(self):
        return SQL(
            """%s
              FROM ekinerja_plan p
              JOIN LATERAL (
                   SELECT sum(coalesce(weight, 0)::numeric) AS total
                     FROM ekinerja_plan_line
                    WHERE plan_id = p.id AND kind = 'main') line
                ON line.total <> 100
             WHERE %s""",
            self._columns(
                3, "weight", "p", SQL("NULL"), SQL("NULL::int"), SQL("line.total")
            ),
            self._counts("p", "id"),
        )

    def _missing(self):
        """Civil servants without any plan in a year the company plans for.

        It goes on planning: the years that follow are its years too.
        """
        return SQL(
            """
            SELECT ((e.id::bigint << %(bits)s) + planned.year) * 5 + 4, 'missing',
                   NULL::int, NULL::int, e.id, v.department_id, e.company_id,
                   planned.year, NULL, 0::numeric,
                   greatest(since.day, make_date(planned.year, 1, 1))
              FROM hr_employee e
              JOIN hr_version v ON v.id = e.current_version_id
              JOIN (SELECT company_id, year FROM ekinerja_plan
                    UNION
                    SELECT company_id, year + 1 FROM ekinerja_plan
                     WHERE year < %(this_year)s) planned
                ON planned.company_id = e.company_id
              JOIN LATERAL (
                   SELECT min(date_version) AS day FROM hr_version
                    WHERE employee_id = e.id) since
                ON extract(year FROM since.day) <= planned.year
             WHERE e.active AND e.nip IS NOT NULL AND v.department_id IS NOT NULL
               AND NOT coalesce((e.id, planned.year) IN (
                   SELECT employee_id, year FROM ekinerja_plan), false)""",
            bits=YEAR_BITS,
            this_year=fields.Date.today().year,
        )

    # === ACTION METHODS === #

    def action_open_plan(self):
        """From the gap to its plan; to a new one for who has none."""
        self.ensure_one()
        begun = {"default_employee_id": self.employee_id.id, "default_year": self.year}
        return self.plan_id._open() | {"context": {} if self.plan_id else begun}

    # === BUSINESS METHODS === #

    def _row_fields(self):
        return ("kind", "plan_id", "line_id", "employee_id", "name", "percent")

    def _row(self, names):
        return {
            "plan_id": self.plan_id.id,
            "line_id": self.line_id.id,
            "employee_id": self.employee_id.id,
            "employee": names.get(self.employee_id.id, ""),
            "name": self.name or "",
            "percent": self.percent,
        }
