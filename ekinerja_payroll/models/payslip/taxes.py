# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the tax by average rates (TER) depends on, for many people at once."""

from odoo.tools import SQL

from odoo.addons.ekinerja_addon.engine.exact import text
from odoo.addons.ekinerja_addon.tools import exact_field

from ...engine.tax import SETTLED_IN


class Taxes:
    """Tables in force in a month, and the year so far; three queries."""

    def __init__(self, env, month, employees):
        self.month = month
        self.tables = env["ekinerja.tax.bracket"]._tables(month)
        statuses = env["ekinerja.tax.status"]._in_force(month)
        self.statuses = {status.code: status for status in statuses}
        self.year = {}
        if month.month == SETTLED_IN:
            self.year = self._read_year(env, employees)

    def _read_year(self, env, employees):
        """{employee id: months paid, salaries, allowances, tax withheld}."""
        env.flush_all()
        rows = env.execute_query(
            SQL(
                """
                SELECT p.employee_id, count(*),
                       sum((p.allowance_basis ->> 'basic_salary')::numeric),
                       sum(p.allowance_gross), -sum(coalesce(l.total, 0))
                  FROM hr_payslip p
                  LEFT JOIN hr_payslip_line l
                    ON l.slip_id = p.id AND l.code = 'TKD_PPH21'
                 WHERE p.employee_id = ANY(%s) AND p.state = 'done'
                   AND p.allowance_month >= %s AND p.allowance_month < %s
                   AND p.credit_note IS NOT TRUE AND p.refunded_id IS NULL
                 GROUP BY p.employee_id""",
                employees.ids,
                self.month.replace(month=1),
                self.month,
            )
        )
        return {employee: found for employee, *found in rows}

    def of(self, employee, status):
        """Tax of one employee, as JSON values for the basis of a payslip."""
        found = self.statuses[status]
        months, salaries, allowances, withheld = self.year.get(
            employee.id, (0, 0, 0, 0)
        )
        return {
            "status": status,
            "table": found.table,
            "average": self.tables[found.table],
            "ladder": self.tables["year"],
            "free": text(exact_field(found.free)),
            "month": self.month.month,
            "months": months,
            "salaries": str(salaries),
            "allowances": str(int(allowances)),
            "withheld": str(int(withheld)),
        }
