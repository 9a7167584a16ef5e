# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Gathers all that decides the allowances of one month, for many people at once."""

from collections import defaultdict
from typing import NamedTuple

from odoo.tools import SQL

from odoo.addons.ekinerja_addon.engine.exact import exact, text
from odoo.addons.ekinerja_addon.tools import exact_field

from ...engine.money import MEASURED, measured_of, piece_pay, share
from ...tkd import case_of
from ..allowance.ekinerja_scheme import MONEY_PARAMETERS
from .arrears import Arrears


def held_back(basis):
    """Yield (code, rupiah) of the parts a payslip has held back for the quarter."""
    measured = measured_of(case_of(basis).rates)
    for part in basis.get("components", ()):
        if not part["due"]:
            yield part["code"], share(measured, part["weight"])


class Problem(NamedTuple):
    """Why somebody gets no payslip."""

    code: str
    reason: str


class Sources:
    """Scores, rates, sanctions and regulations of one company's month.

    A fixed number of queries, however many employees.
    """

    def __init__(self, env, company, month, employees):
        # sudo: who prepares payslips need not see wages and sanctions one by one.
        self.env = env = env(su=True)
        self.company = company
        self.month = month
        self.month_text = month.strftime("%Y-%m")
        scores = env["ekinerja.score"].search_fetch(
            [
                ("employee_id", "in", employees.ids),
                ("month", "=", month),
                ("company_id", "=", company.id),
            ],
            ["employee_id", "state", "sha256", "version_id"],
        )
        self.scores = {score.employee_id.id: score for score in scores}
        self.snapshots = self._read_snapshots(scores)
        self.rates = self._read_rates()
        self.sanctions = self._read_sanctions(employees)
        self.carried = self._read_carried(employees)
        self.adjustments = Arrears(env, month, employees)

    def _read_snapshots(self, scores):
        """{score id: snapshot without days}; the field would copy it at each use."""
        rows = self.env.execute_query(
            SQL(
                "SELECT id, snapshot - 'days' FROM ekinerja_score WHERE id = ANY(%s)",
                scores.ids,
            )
        )
        return dict(rows)

    def _read_rates(self):
        rates = defaultdict(list)
        domain = self.env["ekinerja.allowance.rate"]._domain_in_force(
            self.month, self.company
        )
        for rate in self.env["ekinerja.allowance.rate"].search(domain):
            rates[rate.job_class].append(
                {
                    "id": rate.id,
                    "criterion": rate.criterion,
                    "tier_code": rate.tier_id.code or None,
                    "amount": text(exact_field(rate.amount)),
                }
            )
        return rates

    def _read_sanctions(self, employees):
        sanctions = defaultdict(list)
        domain = self.env["ekinerja.sanction"]._domain_in_month(self.month, employees)
        for sanction in self.env["ekinerja.sanction"].search(domain):
            sanctions[sanction.employee_id.id].append(
                {"id": sanction.id, "percent": text(exact_field(sanction.percent))}
            )
        return sanctions

    def _read_carried(self, employees):
        """{(employee, code of the part): rupiah held back earlier in the quarter}."""
        first = self.month.replace(month=(self.month.month - 1) // 3 * 3 + 1)
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT employee_id, allowance_basis FROM hr_payslip
                 WHERE employee_id = ANY(%s) AND state = 'done'
                   AND allowance_month >= %s AND allowance_month < %s
                   AND credit_note IS NOT TRUE AND refunded_id IS NULL
                   AND allowance_basis -> 'components' <> '[]'""",
                employees.ids,
                first,
                self.month,
            )
        )
        carried = defaultdict(int)
        for employee, basis in rows:
            for code, amount in held_back(basis):
                carried[employee, code] += amount
        return carried

    def score(self, employee):
        return self.scores.get(employee.id, self.env["ekinerja.score"])

    def snapshot(self, score):
        return self.snapshots[score.id]

    def problems(self, employee):
        """Everything that keeps the employee from being paid, in words."""
        score = self.score(employee)
        found = self._score_problem(score)
        if found:
            return [found]
        snapshot = self.snapshot(score)
        post = snapshot["employee"]
        checks = (
            self._contract_problem(score),
            self._rate_problem(score, post),
            self._tax_problem(snapshot["scheme"], post),
            self._part_problem(score),
        )
        return [problem for problem in checks if problem]

    def _score_problem(self, score):
        if not score:
            return Problem(
                "no_score",
                self.env._(
                    "There is no score for %s. Score the month first.",
                    self.month_text,
                ),
            )
        if score.state != "locked":
            return Problem(
                "not_locked",
                self.env._(
                    "The score of %s is not locked. The agency verifies it, then HR"
                    " locks it.",
                    self.month_text,
                ),
            )
        return None

    def _contract_problem(self, score):
        if score.version_id._has_contract_in(self.month):
            return None
        return Problem(
            "no_contract",
            self.env._(
                "No contract is in force in %s. Set its dates on the employee.",
                self.month_text,
            ),
        )

    def _rate_problem(self, score, post):
        if self._rates_of(post) or self._piece_rate(score):
            return None
        return Problem(
            "no_rate",
            self.env._(
                "No allowance rate of job class %(job_class)s for workload tier"
                " %(tier)s is in force on %(day)s.",
                job_class=post["job_class"] or "–",
                tier=post["tier_code"] or "–",
                day=self.month,
            ),
        )

    def _tax_problem(self, scheme, post):
        if post["rank_group"] in scheme.get("pph21_final_rates", ()):
            return None
        return Problem(
            "no_tax_rate",
            self.env._(
                "%(scheme)s has no PPh 21 rate for rank group %(group)s.",
                scheme=scheme["name"],
                group=post["rank_group"] or "–",
            ),
        )

    def _part_problem(self, score):
        missing = [
            part["name"]
            for part in self.snapshot(score).get("components", ())
            if part["due"] and part["percent"] is None
        ]
        if not missing:
            return None
        return Problem(
            "not_assessed",
            self.env._(
                "Not assessed when the month was locked: %s.", ", ".join(missing)
            ),
        )

    def _parts(self, score, employee):
        """The assessed parts, with what was held back of them."""
        return [
            part | {"carried": str(self.carried[employee.id, part["code"]])}
            for part in self.snapshot(score).get("components", ())
        ]

    def _piece_rate(self, score):
        """What the points earn where each has its price, as one of the rates."""
        price = exact(self.snapshot(score)["scheme"].get("rupiah_per_point", 0))
        if not price:
            return []
        amount = piece_pay(score._exact()["points"], price)
        return [
            {
                "id": 0,
                "criterion": MEASURED[1],
                "tier_code": None,
                "amount": str(amount),
            }
        ]

    def _rates_of(self, post):
        tiers = (None, post["tier_code"])
        return [r for r in self.rates[post["job_class"]] if r["tier_code"] in tiers]

    def basis(self, employee, arrears=0):
        """All that a payslip is computed from, as JSON values; kept on the payslip.

        :param employee: one without problems
        """
        score = self.score(employee)
        snapshot = self.snapshot(score)
        post, scheme = snapshot["employee"], snapshot["scheme"]
        return {
            "month": self.month.isoformat(),
            "score": {"id": score.id, "sha256": score.sha256},
            "scheme": {
                name: scheme[name]
                for name in ("id", "name", "regulation", "allowance_label")
            },
            "post": post,
            "result": snapshot["result"],
            "rates": self._rates_of(post) + self._piece_rate(score),
            "sanctions": self.sanctions[employee.id],
            # Of the snapshot: what the scheme says today must not touch the month.
            "terms": {
                "productivity_weight": scheme["productivity_weight"],
                "discipline_weight": scheme["discipline_weight"],
                "tax_percent": scheme["pph21_final_rates"][post["rank_group"]],
                **{name: scheme[name] for name in MONEY_PARAMETERS},
            },
            "components": self._parts(score, employee),
            "sanction_overlap": scheme.get("sanction_overlap", "max"),
            "basic_salary": text(exact_field(score.version_id.wage)),
            "acting": "0",
            "arrears": text(exact_field(arrears)),
            "adjustments": self.adjustments.of(employee),
        }

    def slip_values(self, employee, arrears=0):
        """Values of a payslip that only the server knows."""
        score, basis = self.score(employee), self.basis(employee, arrears)
        return {
            "score_id": score.id,
            "contract_id": score.version_id.id,
            "name": f"{basis['scheme']['allowance_label']} {self.month_text}"
            f" – {employee.name or ''}",
            "allowance_basis": basis,
        }
