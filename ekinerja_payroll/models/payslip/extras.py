# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Holds, local deductions and what else a month pays, for many people at once."""

from collections import defaultdict

from odoo.tools import SQL

# Without a word of the scheme all is kept back and paid later.
WITHHOLD = {"effect": "withhold", "percent": "100"}
KIND_NAMES = {"month": "", "thr": "THR", "thirteenth": "13"}


class Extras:
    """A fixed number of queries, however many employees."""

    def __init__(self, env, company, month, employees, kind="month"):
        self.env, self.company, self.month, self.kind = env, company, month, kind
        self.holds = self._read_holds(employees)
        self.beside = self._read_beside(employees)
        self.owed = self._read_owed(employees)
        self.deductions = self._read_deductions(employees)

    def of(self, employee, scheme):
        """What of it one employee has, as JSON values; most have nothing.

        :param dict scheme: the regulation as the month has kept it
        """
        effects = scheme.get("holds", {})
        holds = [
            hold | effects.get(hold["kind"], WITHHOLD)
            for hold in self.holds.get(employee.id, ())
        ]
        kept_back = any(hold["effect"] == "withhold" for hold in holds)
        found = {
            "holds": holds,
            # What was kept back waits for the last hold to go.
            "released": [] if kept_back else self.owed.get(employee.id, []),
            "deductions": self.deductions.get(employee.id, []),
            "beside": self.beside.get(employee.id, {}),
        }
        return {name: value for name, value in found.items() if value}

    def _read_holds(self, employees):
        model = self.env["ekinerja.allowance.hold"]
        holds = defaultdict(list)
        domain = model._domain_in_force(self.month, employees)
        for hold in model.search(domain, order="id"):
            values = {
                "id": hold.id,
                "kind": hold.kind,
                "reason": hold.reason,
                "letter": hold.letter or "",
            }
            holds[hold.employee_id.id].append(values)
        return holds

    def _read_owed(self, employees):
        """{employee id: what confirmed payslips kept back and nobody has paid}."""
        if self.kind != "month":
            return {}
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.employee_id, p.id, p.allowance_month, p.allowance_kind,
                       -l.total
                  FROM hr_payslip p
                  JOIN hr_payslip_line l
                    ON l.slip_id = p.id AND l.code = 'TKD_HOLD' AND l.total < 0
                 WHERE p.employee_id = ANY(%s) AND p.company_id = %s
                   AND p.state = 'done' AND p.allowance_month <= %s
                   AND p.credit_note IS NOT TRUE AND p.refunded_id IS NULL
                   AND p.withheld_paid_id IS NULL
                 ORDER BY p.allowance_month, p.id""",
                employees.ids,
                self.company.id,
                self.month,
            )
        )
        owed = defaultdict(list)
        for employee, slip, month, kind, amount in rows:
            owed[employee].append(
                {
                    "slip_id": slip,
                    "month": month.isoformat(),
                    "kind": kind,
                    "amount": str(int(amount)),
                }
            )
        return owed

    def _read_beside(self, employees):
        """{employee id: gross and tax of confirmed payslips beside this one}."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.employee_id, sum(p.allowance_gross),
                       coalesce(-sum(l.total), 0),
                       coalesce(sum(p.allowance_gross) FILTER (
                           WHERE p.allowance_kind = 'month' OR
                           (p.allowance_basis #>> '{bonus,insured}')::bool), 0)
                  FROM hr_payslip p
                  LEFT JOIN hr_payslip_line l
                    ON l.slip_id = p.id AND l.code = 'TKD_PPH21'
                 WHERE p.employee_id = ANY(%s) AND p.company_id = %s
                   AND p.state = 'done' AND p.allowance_month = %s
                   AND p.allowance_kind <> %s
                   AND p.credit_note IS NOT TRUE AND p.refunded_id IS NULL
                 GROUP BY p.employee_id""",
                employees.ids,
                self.company.id,
                self.month,
                self.kind,
            )
        )
        names = ("gross", "tax", "insured")
        return {
            employee: dict(zip(names, (str(int(each)) for each in found), strict=True))
            for employee, *found in rows
        }

    def _read_deductions(self, employees):
        """{employee id: local deductions, the most important first}."""
        kinds = self.env["ekinerja.deduction.kind"]
        if self.kind != "month":
            return {}
        in_month = kinds._domain_in_month(self.month)
        kinds = kinds.search([*in_month, ("company_id", "=", self.company.id)])
        entries = self._read_subscriptions(kinds, employees, in_month)
        found = defaultdict(list)
        for kind in kinds:
            general = kind._values() if kind.for_all else None
            for employee in employees.ids if general else entries[kind.id]:
                values = entries[kind.id].get(employee, general)
                if values:
                    found[employee].append(values)
        return found

    def _read_subscriptions(self, kinds, employees, in_month):
        """{kind id: {employee id: values, None for who has opted out}}."""
        entries = defaultdict(dict)
        people = [("employee_id", "in", employees.ids), ("kind_id", "in", kinds.ids)]
        # the latest of a month counts
        for each in self.env["ekinerja.deduction"].search(
            [*in_month, *people], order="date_from, id"
        ):
            values = each.kind_id._values(each.amount, each.percent)
            entries[each.kind_id.id][each.employee_id.id] = (
                None if each.opt_out else values
            )
        return entries
