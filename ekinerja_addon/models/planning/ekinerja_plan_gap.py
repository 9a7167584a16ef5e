# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL

GAPS = [
    ("unsupported", "Nobody Supports This Result"),
    ("loose", "Supports No Result Above"),
    ("split", "Parts Below the Target"),
    ("weight", "Weights Do Not Add up to 100"),
]


class EkinerjaPlanGap(models.Model):
    """Coverage proof of the cascade: every hole is a row; no row, no hole.

    Read, never stored: four statements over the plans that count, however many
    people. An id is that of its line, indicator or plan, four apart.
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
    }

    kind = fields.Selection(GAPS, readonly=True)
    plan_id = fields.Many2one("ekinerja.plan", readonly=True)
    line_id = fields.Many2one("ekinerja.plan.line", readonly=True)
    employee_id = fields.Many2one("hr.employee", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    year = fields.Integer(readonly=True)
    name = fields.Char(string="Result", readonly=True)
    percent = fields.Float(string="Covered (%)", digits=(16, 2), readonly=True)

    @property
    def _table_query(self):
        return SQL(" UNION ALL ").join(
            (self._unsupported(), self._loose(), self._split(), self._weights())
        )

    def _columns(self, number, kind, source, name, line, percent):
        """Columns of one kind of gap; ``source`` is the alias the id comes from."""
        return SQL(
            """
            SELECT %(source)s.id * 4 + %(number)s AS id, %(kind)s AS kind,
                   p.id AS plan_id, %(line)s AS line_id, p.employee_id,
                   p.department_id, p.company_id, p.year, %(name)s AS name,
                   %(percent)s::numeric AS percent""",
            source=SQL.identifier(source),
            number=number,
            kind=kind,
            line=line,
            name=name,
            percent=percent,
        )

    def _current(self, alias):
        return self.env["ekinerja.plan"]._current_sql(alias)

    def _unsupported(self):
        """Main results of people who lead others, with no result below."""
        return SQL(
            """%s
              FROM ekinerja_plan_line l
              JOIN ekinerja_plan p ON p.id = l.plan_id AND %s
             WHERE l.kind = 'main'
               AND EXISTS (SELECT FROM hr_employee e
                            WHERE e.parent_id = p.employee_id AND e.active)
               AND NOT EXISTS (
                   SELECT FROM ekinerja_plan_line child
                     JOIN ekinerja_plan cp ON cp.id = child.plan_id AND %s
                    WHERE child.parent_line_id = l.id)""",
            self._columns(0, "unsupported", "l", SQL("l.name"), SQL("l.id"), SQL("0")),
            self._current("p"),
            self._current("cp"),
        )

    def _loose(self):
        """Main results below the head that hang on no result in force above.

        A head's result hangs on the strategy.
        """
        return SQL(
            """%s
              FROM ekinerja_plan_line l
              JOIN ekinerja_plan p ON p.id = l.plan_id AND %s
              LEFT JOIN (ekinerja_plan_line above
                         JOIN ekinerja_plan ap ON ap.id = above.plan_id AND %s)
                ON above.id = l.parent_line_id
             WHERE l.kind = 'main' AND above.id IS NULL AND l.strategy_id IS NULL""",
            self._columns(1, "loose", "l", SQL("l.name"), SQL("l.id"), SQL("0")),
            self._current("p"),
            self._current("ap"),
        )

    def _split(self):
        """Targets that were divided, and whose parts add up to less."""
        return SQL(
            """%s
              FROM ekinerja_plan_indicator i
              JOIN ekinerja_plan_line l ON l.id = i.line_id
              JOIN ekinerja_plan p ON p.id = l.plan_id AND %s
              JOIN LATERAL (
                   SELECT sum(coalesce(child.target, 0)::numeric) AS total
                     FROM ekinerja_plan_indicator child
                     JOIN ekinerja_plan cp ON cp.id = child.plan_id AND %s
                    WHERE child.parent_indicator_id = i.id) part
                ON part.total < i.target::numeric
             WHERE i.aggregation = 'sum'""",
            self._columns(
                2,
                "split",
                "i",
                SQL("l.name || ': ' || i.name"),
                SQL("l.id"),
                SQL("round(part.total * 100 / i.target::numeric, 2)"),
            ),
            self._current("p"),
            self._current("cp"),
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
            self._current("p"),
        )

    # === ACTION METHODS === #

    def action_open_plan(self):
        """From the gap to the plan in which it is closed."""
        self.ensure_one()
        return self.plan_id._open()

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
