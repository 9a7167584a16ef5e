# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Holiday allowance (THR) and 13th month: paid beside the months, from their posts."""

from dataclasses import replace

from odoo import fields
from odoo.tools import SQL

from ...engine import money
from ...tkd import case_of, terms_of
from .basis import Sources
from .checks import Problem


class BonusSources(Sources):
    """The post is that of the latest locked score, the terms those of today's scheme.

    A fixed number of queries, however many employees.
    """

    def __init__(self, env, company, month, employees, kind):
        self.kind = kind
        self.scheme = env["ekinerja.scheme"].sudo()._in_force(month, company)
        self.frozen = self.scheme._snapshot() if self.scheme else {}
        found = self.scheme.bonus_ids.filtered(lambda bonus: bonus.kind == kind)
        self.terms = found._terms(month) if found else {}
        super().__init__(env, company, month, employees)
        self.service = self._read_service(employees)
        self.paid = self._read_paid(employees)

    def snapshot(self, score):
        return super().snapshot(score) | {"scheme": self.frozen}

    def _read_scores(self, employees):
        """The latest locked score of each: which post somebody holds."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (employee_id) id FROM ekinerja_score
                 WHERE employee_id = ANY(%s) AND company_id = %s
                   AND state = 'locked' AND month <= %s
                 ORDER BY employee_id, month DESC""",
                employees.ids,
                self.company.id,
                self.month,
            )
        )
        return self.env["ekinerja.score"].browse(id_ for (id_,) in rows)

    def _piece_rate(self, score):
        """Points earn a month; without rates a share of nothing would be due."""
        return []

    def _read_carried(self, employees):
        return {}

    def _read_adjustments(self, employees):
        return None

    def _read_service(self, employees):
        """{employee id: (first day under contract, under contract on the day)}."""
        day = self.terms.get("in_post_on", self.month)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT employee_id, min(contract_date_start),
                       bool_or(contract_date_start <= %(day)s AND (
                           contract_date_end IS NULL OR contract_date_end >= %(day)s))
                  FROM hr_version
                 WHERE employee_id = ANY(%(ids)s) AND active
                   AND contract_date_start IS NOT NULL
                 GROUP BY employee_id""",
                day=fields.Date.to_date(day),
                ids=employees.ids,
            )
        )
        return {employee: tuple(found) for employee, *found in rows}

    def _read_paid(self, employees):
        """{employee id: (basis, gross without arrears) of the latest paid month}."""
        if self.terms.get("base", "ceiling") == "ceiling":
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (p.employee_id) p.employee_id, p.allowance_basis,
                       p.allowance_gross - coalesce(l.total, 0)
                  FROM hr_payslip p
                  LEFT JOIN hr_payslip_line l
                    ON l.slip_id = p.id AND l.code = 'TKD_ARREARS'
                 WHERE p.employee_id = ANY(%s) AND p.company_id = %s
                   AND p.allowance_kind = 'month' AND p.state = 'done'
                   AND p.allowance_month <= %s
                   AND p.credit_note IS NOT TRUE AND p.refunded_id IS NULL
                 ORDER BY p.employee_id, p.allowance_month DESC""",
                employees.ids,
                self.company.id,
                self.month,
            )
        )
        return {employee: (basis, int(gross)) for employee, basis, gross in rows}

    # === CHECKS === #

    def problems(self, employee):
        score = self.score(employee)
        if found := self._terms_problem() or self._post_problem(employee, score):
            return [found]
        snapshot = self.snapshot(score)
        checks = (
            self._base_problem(employee, score, snapshot["employee"]),
            self._tax_problem(score, snapshot["scheme"], snapshot["employee"]),
        )
        return [problem for problem in checks if problem]

    def notices(self, employee):
        """What is worth a look in a month says nothing of this payment."""
        return []

    def _terms_problem(self):
        if self.terms:
            return None
        return Problem(
            "no_terms",
            self.env._(
                "The scheme in force in %s says nothing of this payment. HR enters its"
                " terms in the scheme.",
                self.month_text,
            ),
        )

    def _post_problem(self, employee, score):
        if not score:
            return Problem(
                "no_score",
                self.env._("No month of this person is locked yet: no post is known."),
            )
        start, in_post = self.service.get(employee.id, (None, False))
        if not in_post:
            return Problem(
                "not_entitled",
                self.env._("Not in post on %s.", self.terms["in_post_on"]),
            )
        served = months_between(start, fields.Date.to_date(self.terms["in_post_on"]))
        if served < self.terms["min_months"]:
            return Problem(
                "not_entitled",
                self.env._(
                    "%(served)s months of service, %(needed)s are needed.",
                    served=served,
                    needed=self.terms["min_months"],
                ),
            )
        return None

    def _base_problem(self, employee, score, post):
        if self.terms["base"] == "ceiling":
            return None if self._rates_of(post) else self._rate_problem(score, post)
        if employee.id in self.paid:
            return None
        return Problem(
            "no_paid_month",
            self.env._("No month of this person is paid yet, of which a share is due."),
        )

    # === BASIS === #

    def basis(self, employee, arrears=0):
        basis = super().basis(employee, arrears)
        terms = basis["terms"]
        if not self.terms["insured"]:
            terms |= {"bpjs_percent": "0", "bpjs_employer_percent": "0"}
        if self.terms["base"] != "ceiling":
            terms["cpns_factor"] = "1"  # the month has been cut already
        shares = ("productivity", "discipline", "paid_share", "newcomer_share")
        whole = {**dict.fromkeys(shares, "1"), "earned_cut": "0"}
        return basis | {
            "result": basis["result"] | whole,
            "rates": self._base_of(employee, basis["post"]),
            "sanctions": [],
            "components": [],
            "acting": "0",
            "checks": {},
            "bonus": self.terms | self._paid_month(employee),
        }

    def _adjusted(self, employee):
        return []

    def _posts(self, score):
        """One payment for one post, whatever months were divided into."""
        return {}

    def _acting(self, score):
        return {}

    def _base_of(self, employee, post):
        """Rates of the post, or the last paid month as one amount."""
        if self.terms["base"] == "ceiling":
            return self._rates_of(post)
        basis, amount = self.paid[employee.id]
        if self.terms["base"] == "net":
            amount = net_of(basis, amount)
        criterion = money.MEASURED[1]
        return [
            {
                "id": 0,
                "criterion": criterion,
                "tier_code": None,
                "amount": str(max(0, amount)),
            }
        ]

    def _paid_month(self, employee):
        if employee.id not in self.paid:
            return {}
        return {"paid_month": self.paid[employee.id][0]["month"]}


def net_of(basis, gross):
    """What a month leaves of its gross after insurance and tax, by itself: no other
    payment beside it, no settlement of the year."""
    case, terms = case_of(basis | {"beside": {}}), terms_of(basis)
    if case.tax:
        case = replace(case, tax=replace(case.tax, beside=0, beside_tax=0, early=True))
    bpjs = money.insurance_of(case, terms, terms.bpjs_percent, gross)
    return gross - bpjs - money.pph21_of(case, terms, gross)


def months_between(start, end):
    """Full months from a day to another."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def sources_of(env, company, month, employees, kind="month"):
    """What the payslips of a kind are made from."""
    if kind == "month":
        return Sources(env, company, month, employees)
    return BonusSources(env, company, month, employees, kind)
