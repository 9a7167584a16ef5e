# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..engine import money
from ..tkd import case_of, terms_of
from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipTax(PayrollCase):
    """PPh 21 by average rates: salary and allowance together, settled in December."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme.pph_mode = "ter"
        rates = cls.env["ekinerja.allowance.rate"].search([("job_class", "=", 7)])
        # 3,744,000 together, as in the examples worked by hand
        rates.filtered(lambda rate: not rate.tier_id).amount = 2_000_000
        rates.filtered(lambda rate: rate.tier_id.code == "high").amount = 1_744_000
        cls.employee = cls._employee(wage=4_500_000, tax_status="TK/0")

    def _pay(self, month=MONTH, employee=None, confirm=False):
        employee = employee or self.employee
        score = self.env["ekinerja.score"]._compute_month(month, self.company, employee)
        full = {"productivity": "1", "discipline": "1"}
        score.snapshot = score.snapshot | {"result": score.snapshot["result"] | full}
        score._verify()
        score.action_lock()
        end = fields.Date.end_of(month, "month")
        slip = self._slip(employee, date_from=month, date_to=end)
        slip.compute_sheet()
        basis = slip.allowance_basis
        whole = money.allowance(case_of(basis), terms_of(basis))
        self.assertEqual(self._lines(slip)["NET"], whole.net)
        if confirm:
            slip.action_payslip_done()
        return slip

    def _tax(self, slip):
        return -self._lines(slip)["PPH21"]

    def test_a_month_by_status(self):
        # 8,244,000: TK/0 (A) 1.5 %, K/1 (B) 1 %, K/3 (C) 1 %; 4,500,000 pays nothing
        for status, paid in (("TK/0", 123_660), ("K/1", 82_440), ("K/3", 82_440)):
            employee = self._employee(wage=4_500_000, tax_status=status)
            with self.subTest(status):
                self.assertEqual(self._tax(self._pay(employee=employee)), paid)

    def test_what_the_salary_pays_is_not_paid_again(self):
        employee = self._employee(wage=6_000_000, tax_status="TK/0")
        slip = self._pay(employee=employee)
        self.assertEqual(self._tax(slip), 194_880 - 45_000)
        reason = slip.line_ids.filtered(lambda each: each.code == "TKD_PPH21").reason
        for words in ("TER A", "TK/0", "2 %", "45,000"):
            self.assertIn(words, reason)

    def test_december_settles_what_was_withheld(self):
        """Two months of 8,244,000: 16,488,000 less 824,400 is below what is free."""
        self._pay(date(2026, 11, 1), confirm=True)
        slip = self._pay(date(2026, 12, 1))
        self.assertEqual(self._tax(slip), -123_660)
        self.assertEqual(self._lines(slip)["GROSS"], 3_744_000)
        reason = slip.line_ids.filtered(lambda each: each.code == "TKD_PPH21").reason
        self.assertIn("settled", reason)
        self.assertIn("123,660", reason)

    def test_a_refunded_month_is_not_settled(self):
        self._pay(date(2026, 11, 1), confirm=True).refund_sheet()
        self.assertEqual(self._tax(self._pay(date(2026, 12, 1))), 0)

    def test_without_a_status_nobody_is_paid(self):
        self.employee.version_id.tax_status = False
        with self.assertRaisesRegex(UserError, "PTKP status"):
            self._pay()

    def test_tables_are_dated(self):
        bracket = self.env["ekinerja.tax.bracket"].search(
            [("table", "=", "A"), ("up_to", "=", 8_550_000)]
        )
        bracket.date_to = date(2026, 9, 30)
        bracket.copy({"percent": 3, "date_from": date(2026, 10, 1), "date_to": False})
        self.assertEqual(self._tax(self._pay()), 247_320)

    def test_a_paid_month_keeps_its_tables(self):
        slip = self._pay(confirm=True)
        self.env["ekinerja.tax.bracket"].search([]).percent = 0
        basis = slip.allowance_basis
        whole = money.allowance(case_of(basis), terms_of(basis))
        self.assertEqual(whole.pph21, 123_660)

    def test_final_rates_know_nothing_of_it(self):
        self.scheme.pph_mode = "final"
        slip = self._pay()
        self.assertEqual(self._tax(slip), 187_200)
        self.assertNotIn("tax", slip.allowance_basis)

    # === WHAT IS FOUND BEFORE A RUN === #

    def test_the_list_before_a_run_is_complete(self):
        bank = self.env["res.partner.bank"].create(
            {"acc_number": "1234567", "partner_id": self.company.partner_id.id}
        )
        good = self._employee(tax_status="TK/0", bank_account_ids=[(6, 0, bank.ids)])
        cases = {
            "no_score": self._employee(),
            "not_locked": self._employee(),
            "no_rate": self._employee(job_class=2),
            "no_tax_status": self._employee(),
            "no_contract": self._employee(contract_date_start=False),
            "two_contracts": self._employee(tax_status="K/1"),
        }
        cases["two_contracts"].version_id.contract_date_end = date(2026, 10, 15)
        cases["two_contracts"].create_version(
            {
                "date_version": date(2026, 10, 16),
                "contract_date_start": date(2026, 10, 16),
            }
        )
        self.employee.active = False
        for code, employee in (cases | {"good": good}).items():
            if code != "no_score":
                self._score(employee, lock=code != "not_locked")
        run = self._run()
        action = run.action_check_allowance()
        self.assertEqual(action["res_model"], "ekinerja.payslip.problem")
        found = {
            (problem.employee_id, problem.code): problem for problem in run.problem_ids
        }
        for code, employee in cases.items():
            with self.subTest(code):
                problem = found[employee, code]
                self.assertEqual(problem.stops, code != "two_contracts")
                self.assertTrue(problem.reason)
                self.assertTrue(problem.action_mend()["res_model"])
                self.assertFalse(found[employee, "no_bank"].stops)
        self.assertFalse(run.problem_ids.filtered(lambda p: p.employee_id == good))
        # what is only to be looked at keeps nobody from being paid
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, good | cases["two_contracts"])
        self.assertTrue(all(run.problem_ids.mapped("stops")))

    def test_the_list_takes_as_many_statements_for_many(self):
        def statements(count):
            for _n in range(count):
                self._score(self._employee(tax_status="TK/0"))
            run = self._run()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            run.action_check_allowance()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        statements(1)
        self.assertLessEqual(statements(8), statements(1) + 1)
