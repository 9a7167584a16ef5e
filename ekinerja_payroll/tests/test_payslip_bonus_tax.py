# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ekinerja_addon.engine.exact import exact

from .common import MONTH
from .test_payslip_bonus import NEXT, BonusCase

AFTER = date(2026, 12, 1)


@tagged("post_install", "-at_install")
class TestPayslipBonusTax(BonusCase):
    """By average rates all payments of a month are taxed together."""

    def _by_average_rates(self):
        self.scheme.pph_mode = "ter"
        rates = self.env["ekinerja.allowance.rate"].search([("job_class", "=", 7)])
        rates.filtered(lambda rate: not rate.tier_id).amount = 2_000_000
        rates.filtered(lambda rate: rate.tier_id.code == "high").amount = 1_744_000
        self.employee.wage = 4_500_000
        self.employee.tax_status = "TK/0"

    def _tax(self, slip):
        return -self._lines(slip)["PPH21"]

    def test_month_and_thr_are_taxed_together_in_either_order(self):
        """8,244,000 at 1.5 %: 123,660; 11,988,000 at 4 %: 479,520."""
        self._by_average_rates()
        first = self._pay(self.employee)
        second = self._bonus(MONTH).slip_ids
        self.assertEqual((self._tax(first), self._tax(second)), (123_660, 355_860))
        for words in ("Other payments", "3,744,000", "123,660"):
            self.assertIn(words, self._reason(second, "PPH21"))
        self._check_engine(second)
        third = self._bonus(NEXT, "thirteenth", confirm=False)
        self.assertFalse(third.slip_ids)  # no terms of it yet
        self._terms("thirteenth")
        before = self._bonus(NEXT, "thirteenth").slip_ids
        month = self._pay(self.employee, NEXT)
        self.assertEqual((self._tax(before), self._tax(month)), (123_660, 355_860))

    def test_what_was_computed_before_the_other_was_paid_is_computed_again(self):
        self._by_average_rates()
        slip = self._pay(self.employee, confirm=False)
        self._bonus(MONTH)
        with self.assertRaisesRegex(UserError, "compute it again"):
            slip.action_payslip_done()
        slip.compute_sheet()
        slip.action_payslip_done()
        self.assertEqual(self._tax(slip), 355_860)

    def test_december_counts_it_for_the_year_but_as_no_month(self):
        """November and December of 4,500,000 + 3,744,000, THR of 3,744,000.

        20,232,000 − 5 % is far below what is free: all 479,520 is paid back.
        Office cost is limited to two months' 1,000,000, not three.
        """
        self._by_average_rates()
        self._pay(self.employee, NEXT)
        self._bonus(NEXT)
        december = self._pay(self.employee, AFTER, confirm=False)
        tax = december.allowance_basis["tax"]
        self.assertEqual(tax["months"], 1)
        self.assertEqual(exact(tax["salaries"]), 4_500_000)
        self.assertEqual(tax["allowances"], "7488000")
        self.assertEqual(tax["withheld"], "479520")
        self.assertEqual(exact(tax["pension_percent"]), exact("4.75"))
        self.assertEqual(self._tax(december), -479_520)

    def test_thr_in_december_before_and_after_the_settlement(self):
        self._by_average_rates()
        self._terms("thirteenth")
        self._pay(self.employee, NEXT)
        early = self._bonus(AFTER).slip_ids
        self.assertEqual(self._tax(early), 123_660)
        december = self._pay(self.employee, AFTER)
        # 123,660 of November and 123,660 of THR come back
        self.assertEqual(self._tax(december), -247_320)
        late = self._bonus(AFTER, "thirteenth").slip_ids
        self.assertEqual(self._tax(late), 0)
        self.assertIn("settled", self._reason(late, "PPH21"))

    # === INSURANCE === #

    def test_insured_where_the_scheme_says_so(self):
        """October has insured 7,470,964; with THR 11,391,928: 113,919 − 74,710."""
        self._terms(insured=True)
        self.scheme.bpjs_employer_percent = 4
        self._pay(self.employee)
        lines = self._lines(self._bonus(MONTH).slip_ids)
        self.assertEqual(lines["BPJS"], -39_209)
        # 455,677 − 298,839
        self.assertEqual(lines["BPJS_EMPLOYER"], 156_838)
