# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Adjustments of locked months in rupiah, for many people at once."""

from collections import defaultdict

from odoo.addons.ekinerja_addon.engine.exact import exact, text
from odoo.addons.ekinerja_addon.tools import exact_field

from ...engine import money
from ...tkd import case_of, terms_of
from .missed import missed_checks


class Arrears:
    """What a month settles of earlier ones: the difference to what was paid then.

    A fixed number of queries, however many employees. A month that was not paid yet
    waits: nothing can be owed on it.
    """

    def __init__(self, env, month, employees, only=None):
        """
        :param employees: ``hr.employee``
        :param only: ids of the adjustments to look at; None for all
        """
        self.env = env
        domain = env["ekinerja.adjustment"]._waiting(month)
        domain &= env["ekinerja.adjustment"]._domain_of(employees)
        waiting = env["ekinerja.adjustment"].search(domain, order="id")
        if only is not None:
            waiting = waiting.filtered(lambda each: each.id in only)
        self.entries = defaultdict(list)
        settled = self._read_settled(waiting.score_id)
        slips = self._read_slips(waiting.score_id)
        for score, adjustments in waiting.grouped("score_id").items():
            if slip := slips.get(score.id):
                self.entries[score.employee_id.id] += self._entries(
                    score, slip, adjustments, settled[score.id]
                )

    def of(self, employee):
        """Adjustments of one employee, as JSON values."""
        return self.entries.get(employee.id, [])

    def _read_settled(self, scores):
        """{score id: adjustments that were paid or taken before}."""
        found = defaultdict(self.env["ekinerja.adjustment"].browse)
        for adjustment in self.env["ekinerja.adjustment"].search(
            [("score_id", "in", scores.ids), ("state", "=", "settled")], order="id"
        ):
            found[adjustment.score_id.id] |= adjustment
        return found

    def _read_slips(self, scores):
        """{score id: payslip it was paid with}."""
        slips = self.env["hr.payslip"].search(
            [
                ("score_id", "in", scores.ids),
                ("allowance_kind", "=", "month"),
                ("state", "=", "done"),
                ("credit_note", "!=", True),
                ("refunded_id", "=", False),
            ]
        )
        return {slip.score_id.id: slip for slip in slips}

    def _entries(self, score, slip, adjustments, settled):
        """Each adjustment with its rupiah: together they are what is still owed."""
        known, entries = settled, []
        paid = sum(int(each.amount) for each in settled)
        before = gross_of(slip.allowance_basis)
        for adjustment in adjustments:
            known |= adjustment
            after = gross_of(self._basis(score, slip, known))
            amount = after - before - paid
            paid += amount
            entries.append(self._entry(adjustment, slip, amount))
        return entries

    def _basis(self, score, slip, adjustments):
        """What the payslip would have been computed from."""
        result = score._adjusted_result(adjustments)
        price = exact(score.snapshot["scheme"].get("rupiah_per_point", 0))
        rates = [
            rate | {"amount": str(money.piece_pay(result["points"], price))}
            if not rate["id"]
            else rate
            for rate in slip.allowance_basis["rates"]
        ]
        # What only some schemes have was not changed: paid share, parts, sanctions.
        basis = {k: v for k, v in slip.allowance_basis.items() if k != "checks"}
        given_back = sum(adjustments.mapped("missed_checks"))
        checks = missed_checks(score.snapshot, given_back)
        return basis | {"result": result, "rates": rates, **checks}

    def _entry(self, adjustment, slip, amount):
        return {
            "id": adjustment.id,
            "month": adjustment.month.isoformat(),
            "slip_id": slip.id,
            "points": text(exact_field(adjustment.points)),
            "percent": text(exact_field(adjustment.percent)),
            "minutes": text(exact_field(adjustment.minutes)),
            "earned_percent": text(exact_field(adjustment.earned_percent)),
            "missed_checks": adjustment.missed_checks,
            "cause": adjustment.cause,
            "amount": str(amount),
        }


def gross_of(basis):
    """Gross of a payslip with this basis, before deductions."""
    return money.allowance(case_of(basis), terms_of(basis)).gross
