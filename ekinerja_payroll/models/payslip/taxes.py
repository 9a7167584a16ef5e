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
        """{employee id: months paid, salaries, allowances, tax withheld}; and whether
        December's month is among them.

        THR and 13th month are paid beside the months: gross and tax count, no month.
        """
        env.flush_all()
        rows = env.execute_query(
            SQL(
                """
                SELECT p.employee_id,
                       count(*) FILTER (WHERE p.allowance_kind = 'month'),
                       coalesce(sum((p.allowance_basis ->> 'basic_salary')::numeric)
                           FILTER (WHERE p.allowance_kind = 'month'), 0),
                       sum(p.allowance_gross), -sum(coalesce(l.total, 0)),
                       bool_or(p.allowance_kind = 'month'
                               AND p.allowance_month = %(month)s)
                  FROM hr_payslip p
                  LEFT JOIN hr_payslip_line l
                    ON l.slip_id = p.id AND l.code = 'TKD_PPH21'
                 WHERE p.employee_id = ANY(%(ids)s) AND p.state = 'done'
                   AND p.allowance_month >= %(first)s AND p.allowance_month <= %(month)s
                   AND p.credit_note IS NOT TRUE AND p.refunded_id IS NULL
                 GROUP BY p.employee_id""",
                ids=employees.ids,
                first=self.month.replace(month=1),
                month=self.month,
            )
        )
        return {employee: found for employee, *found in rows}

    def of(self, employee, status):
        """Tax of one employee, as JSON values for the basis of a payslip."""
        found = self.statuses[status]
        months, salaries, allowances, withheld, _settled = self.year.get(
            employee.id, (0, 0, 0, 0, False)
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

    def extras(self, employee, scheme, extras):
        """What else the tax of a payslip depends on, as far as there is any.

        :param dict scheme: the regulation as the month has kept it
        """
        found = {}
        if beside := extras.beside.get(employee.id):
            found |= {"beside": beside["gross"], "beside_tax": beside["tax"]}
        if extras.kind != "month":
            settled = self.year.get(employee.id, [False])[-1]
            found |= {"counts": False, "early": not settled}
        for name in ("pension_percent", "pension_most"):
            if name in scheme:
                found[name] = scheme[name]
        return found
