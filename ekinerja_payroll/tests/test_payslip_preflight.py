# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.tests import tagged

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipPreflight(PayrollCase):
    """What the treasurer is told before the run, and where each is mended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.treasurer = cls._user("bendahara", "ekinerja_payroll.group_treasurer")

    def _checked(self):
        """{employee: problems} of a batch the treasurer has checked."""
        run = self._run().with_user(self.treasurer)
        run = run.with_context(allowed_company_ids=self.company.ids)
        run.action_check_allowance()
        return run.problem_ids.grouped("employee_id")

    def _codes(self, employee):
        found = self._checked().get(employee, self.env["ekinerja.payslip.problem"])
        return set(found.filtered(lambda problem: not problem.stops).mapped("code"))

    def _with_bank(self, **values):
        employee = self._employee(**values)
        employee.bank_account_ids = self.env["res.partner.bank"].create(
            {
                "acc_number": f"BPD-{employee.id}",
                "partner_id": self.env.user.partner_id.id,
            }
        )
        return employee

    def test_who_has_all_is_not_listed(self):
        employee = self._with_bank()
        self._score(employee)
        self.assertNotIn(employee, self._checked())

    def test_a_post_that_changed_within_the_month_is_to_be_looked_at(self):
        employee = self._with_bank()
        employee.create_version({"date_version": date(2026, 10, 16)}).job_class = 14
        self._score(employee)
        (problem,) = self._checked()[employee]
        self.assertEqual((problem.code, problem.stops), ("post_changed", False))
        self.assertIn("10/16/2026", problem.reason)

    def test_a_version_that_changes_no_money_is_none(self):
        employee = self._with_bank()
        employee.create_version({"date_version": date(2026, 10, 16)})
        self._score(employee)
        self.assertFalse(self._codes(employee))

    def test_a_post_that_changes_with_the_month_is_none(self):
        for day in (MONTH, date(2026, 11, 1)):
            employee = self._with_bank()
            employee.create_version({"date_version": day}).job_class = 14
            self._score(employee)
            self.assertFalse(self._codes(employee))

    def test_who_has_no_department_is_to_be_looked_at_and_paid(self):
        employee = self._with_bank(department_id=False, job_class=14)
        self._score(employee)
        self.assertEqual(self._codes(employee), {"no_department"})
        run = self._run()
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, employee)

    def test_each_problem_opens_where_it_is_mended(self):
        unscored, unlocked, classless = (self._employee() for _n in range(3))
        self._score(unlocked, lock=False)
        classless.job_class = 2
        taxless = self._employee(rank="I/a")
        self.scheme.pph21_rate_ids.filtered(lambda r: r.rank_group == "I").unlink()
        for employee in classless | taxless:
            self._score(employee)
        found = self._checked()
        for employee, code, model in (
            (unscored, "no_score", "hr.employee.public"),
            (unlocked, "not_locked", "ekinerja.score"),
            (classless, "no_rate", "ekinerja.allowance.rate"),
            (taxless, "no_tax_rate", "ekinerja.scheme"),
            (taxless, "no_bank", "hr.employee.public"),
        ):
            with self.subTest(code):
                problem = found[employee].filtered(lambda each, c=code: each.code == c)
                self.assertEqual(problem.action_mend()["res_model"], model)
        # HR, who may score, is led to the dialogue for it
        hr = self._user("bkpsdm", "ekinerja_addon.group_hr_admin")
        problem = found[unscored].filtered(lambda each: each.code == "no_score")
        action = problem.with_user(hr).action_mend()
        self.assertEqual(action["res_model"], "ekinerja.score.compute")
        self.assertEqual(action["context"]["default_month"], MONTH)

    def test_a_check_costs_no_more_queries_for_more_people(self):
        def cost(count):
            for _number in range(count):
                employee = self._employee()
                employee.create_version(
                    {"date_version": date(2026, 10, 9)}
                ).rank = "IV/a"
                self._score(employee)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._run().action_check_allowance()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(1)  # warms the caches
        self.assertLessEqual(cost(12), cost(3) + 2)
