# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What keeps somebody from being paid, in words."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Why somebody gets no payslip, or what to look at before paying."""

    code: str
    reason: str
    stops: bool = True


class Checks:
    """For ``basis.Sources``: looks at what was read, asks the database nothing."""

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
            *(self._rate_problem(score, each) for each in self._paid_posts(score)),
            self._tax_problem(score, snapshot["scheme"], post),
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

    def _tax_problem(self, score, scheme, post):
        if scheme.get("pph_mode", "final") == "ter":
            return self._status_problem(score)
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

    def _status_problem(self, score):
        if score.version_id.tax_status in self.taxes.statuses:
            return None
        return Problem(
            "no_tax_status",
            self.env._("The PTKP status is not known. HR enters it on the employee."),
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
