# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Gathers all that decides the allowances of one month, for many people at once."""

from collections import defaultdict

from odoo.tools import SQL

from odoo.addons.ekinerja_addon.engine.exact import exact, text
from odoo.addons.ekinerja_addon.tools import exact_field

from ...engine.money import MEASURED, piece_pay, share
from ...tkd import case_of
from ..allowance.ekinerja_scheme import MONEY_PARAMETERS
from ..allowance.ekinerja_scheme_extras import EXTRA_TERMS
from .arrears import Arrears
from .checks import Checks
from .extras import KIND_NAMES, Extras
from .missed import missed_checks
from .notices import Notices
from .posts import Posts
from .rate_book import RateBook, dates_of
from .taxes import Taxes


def held_back(basis):
    """Yield (code, rupiah) of the parts a payslip has held back for the quarter."""
    measured = case_of(basis).measured
    for part in basis.get("components", ()):
        if not part["due"]:
            yield part["code"], share(measured, part["weight"])


def slip_name(label, kind, month, employee):
    """Name of a payslip: stored, so in nobody's language."""
    parts = (label, KIND_NAMES[kind], month.strftime("%Y-%m"))
    return f"{' '.join(filter(None, parts))} – {employee.name or ''}"


class Sources(Posts, Notices, Checks):
    """Scores, rates, sanctions and regulations of one company's month.

    A fixed number of queries, however many employees.
    """

    kind = "month"

    def __init__(self, env, company, month, employees):
        # sudo: who prepares payslips need not see wages and sanctions one by one.
        self.env = env = env(su=True)
        self.company = company
        self.month = month
        self.month_text = month.strftime("%Y-%m")
        scores = self._read_scores(employees)
        self.scores = {score.employee_id.id: score for score in scores}
        self.snapshots = self._read_snapshots(scores)
        self.rates = RateBook(env, company, month)
        self.sanctions = self._read_sanctions(employees)
        self.carried = self._read_carried(employees)
        self.adjustments = self._read_adjustments(employees)
        self.extras = Extras(env, company, month, employees, self.kind)
        self.taxes = Taxes(env, month, employees) if self._by_average() else None

    def _read_scores(self, employees):
        return self.env["ekinerja.score"].search_fetch(
            [
                ("employee_id", "in", employees.ids),
                ("month", "=", self.month),
                ("company_id", "=", self.company.id),
            ],
            ["employee_id", "state", "sha256", "version_id"],
        )

    def _read_adjustments(self, employees):
        return Arrears(self.env, self.month, employees)

    def _read_snapshots(self, scores):
        """{score id: snapshot without days}; the field would copy it at each use."""
        rows = self.env.execute_query(
            SQL(
                "SELECT id, snapshot - 'days' FROM ekinerja_score WHERE id = ANY(%s)",
                scores.ids,
            )
        )
        return dict(rows)

    def _by_average(self):
        """Does any score of the month ask for the tables of average rates?"""
        scores = self.scores.values()
        return any(self._mode(self.snapshot(score)) == "ter" for score in scores)

    def _mode(self, snapshot):
        return snapshot.get("scheme", {}).get("pph_mode", "final")

    def _read_sanctions(self, employees):
        sanctions = defaultdict(list)
        domain = self.env["ekinerja.sanction"]._domain_in_month(self.month, employees)
        for sanction in self.env["ekinerja.sanction"].search(domain):
            sanctions[sanction.employee_id.id].append(
                {
                    "id": sanction.id,
                    "percent": text(exact_field(sanction.percent)),
                    "reason": sanction.reason or "",
                    **dates_of(sanction),
                }
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
                   AND allowance_kind = 'month'
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
        """The rates of a post, a person may have held several: see engine/rates.py."""
        return self.rates.of(post)

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
            "rates": self._month_rates(score) + self._piece_rate(score),
            "measures": scheme.get("measures", {}),
            "sanctions": self.sanctions[employee.id],
            # Of the snapshot: what the scheme says today must not touch the month.
            "terms": {
                "productivity_weight": scheme["productivity_weight"],
                "discipline_weight": scheme["discipline_weight"],
                "tax_percent": scheme["pph21_final_rates"].get(post["rank_group"], "0"),
                **{name: scheme[name] for name in MONEY_PARAMETERS},
                **{name: scheme[name] for name in EXTRA_TERMS if name in scheme},
            },
            "components": self._parts(score, employee),
            "sanction_overlap": scheme.get("sanction_overlap", "max"),
            "basic_salary": text(exact_field(score.version_id.wage)),
            "acting": "0",
            "arrears": text(exact_field(arrears)),
            "adjustments": self._adjusted(employee),
            **missed_checks(snapshot, 0),
            **self.extras.of(employee, scheme),
            **self._tax(score, snapshot, employee),
            **self._posts(score),
            **self._acting(score),
        }

    def _adjusted(self, employee):
        return self.adjustments.of(employee)

    def _tax(self, score, snapshot, employee):
        if self._mode(snapshot) != "ter":
            return {}
        tax = self.taxes.of(employee, score.version_id.tax_status)
        tax |= self.taxes.extras(employee, snapshot["scheme"], self.extras)
        return {"tax": tax}

    def slip_values(self, employee, arrears=0):
        """Values of a payslip that only the server knows."""
        score, basis = self.score(employee), self.basis(employee, arrears)
        return {
            "score_id": score.id,
            "contract_id": score.version_id.id,
            "allowance_kind": self.kind,
            "name": slip_name(
                basis["scheme"]["allowance_label"], self.kind, self.month, employee
            ),
            "allowance_basis": basis,
        }
