# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import LockError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipRun(PayrollCase):
    def _employees(self, count):
        employees = self.env["hr.employee"].union(
            *(self._employee() for _number in range(count))
        )
        for employee in employees:
            self._score(employee, productivity="9/10")
        return employees

    def test_a_batch_pays_everybody_who_is_scored(self):
        employees = self._employees(3)
        run = self._run()
        self.assertEqual(run.name, "TPP 2026-10")
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, employees)
        self.assertEqual(set(run.slip_ids.mapped("state")), {"verify"})
        self.assertEqual(len(set(run.slip_ids.mapped("number"))), 3)
        self.assertFalse(run.problem_ids)
        run.action_confirm_allowance()
        self.assertEqual(set(run.slip_ids.mapped("state")), {"done"})
        self.assertEqual(run.slip_ids.confirmed_by_id, self.env.user)
        self.assertEqual((run.done_count, run.progress), (3, 100))

    def test_a_batch_computes_what_a_single_payslip_does(self):
        first, second = self._employees(2)
        single = self._slip(first)
        single.compute_sheet()
        run = self._run()
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, second)
        self.assertEqual(self._lines(run.slip_ids), self._lines(single))

    def test_twice_pays_nobody_twice(self):
        self._employees(2)
        run = self._run()
        run.action_generate_allowance()
        before = run.slip_ids
        run.action_generate_allowance()
        other = self._run()
        other.action_generate_allowance()
        self.assertEqual(run.slip_ids, before)
        self.assertFalse(other.slip_ids)
        run.action_confirm_allowance()
        other.action_generate_allowance()
        self.assertFalse(other.slip_ids)

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_second_payslip(self):
        employee = self._employees(1)
        self._slip(employee).flush_recordset()
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self._slip(employee).flush_recordset()

    def test_a_cancelled_payslip_makes_room_for_another(self):
        employee = self._employees(1)
        slip = self._slip(employee)
        slip.action_payslip_cancel()
        run = self._run()
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, employee)

    def test_one_problem_stops_one_payslip(self):
        good = self._employees(2)
        unscored = self._employee()
        classless = self._employee(job_class=2)
        self._score(classless)
        verified = self._employee()
        self._score(verified, lock=False)
        run = self._run()
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, good)
        self.assertEqual(
            {problem.employee_id: problem.code for problem in run.problem_ids},
            {unscored: "no_score", classless: "no_rate", verified: "not_locked"},
        )
        self.assertTrue(all(run.problem_ids.mapped("reason")))
        self.assertEqual(run.employee_count, 5)
        # mended, the next run makes only what was missing
        self._score(unscored)
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, good | unscored)
        self.assertEqual(run.problem_ids.employee_id, classless | verified)

    def test_a_rule_that_fails_for_one_stops_one(self):
        first, second = self._employees(2)
        second.version_id.wage = 0
        rule = self.env.ref("ekinerja_payroll.rule_bpjs")
        rule.amount_python_compute = "result = -1 // tkd.basic_salary"
        run = self._run()
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, first)
        self.assertEqual(run.problem_ids.employee_id, second)
        self.assertEqual(run.problem_ids.code, "formula")
        self.assertIn("TKD_BPJS", run.problem_ids.reason)
        self.assertFalse(
            self.env["hr.payslip"].search([("employee_id", "=", second.id)])
        )

    def test_check_first_lists_problems_and_makes_nothing(self):
        self._employees(1)
        unscored = self._employee()
        run = self._run()
        run.action_check_allowance()
        self.assertFalse(run.slip_ids)
        stopped = run.problem_ids.filtered("stops")
        self.assertEqual(stopped.employee_id, unscored)

    def test_only_the_chosen_agencies_with_their_units(self):
        unit = self._department("UNIT", "high", parent_id=self.agency.id)
        elsewhere = self._department("DISDUK", "normal")
        inside = self._employee() | self._employee(department_id=unit.id)
        outside = self._employee(department_id=elsewhere.id)
        for employee in inside | outside:
            self._score(employee)
        run = self._run(department_ids=[(6, 0, self.agency.ids)])
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, inside)
        self.assertFalse(run.problem_ids)

    def test_compute_again_takes_new_rates_and_sends_back_who_stops(self):
        first, second = self._employees(2)
        run = self._run()
        run.action_generate_allowance()
        first_slip = run.slip_ids.filtered(lambda slip: slip.employee_id == first)
        second.version_id.contract_date_start = False
        rates = self.env["ekinerja.allowance.rate"].search([("job_class", "=", 7)])
        rates.amount = 1_000_000
        run.action_recompute_allowance()
        stopped = run.slip_ids - first_slip
        self.assertEqual(self._lines(first_slip)["CEILING"], 2_000_000)
        self.assertEqual(run.problem_ids.mapped("code"), ["no_contract"])
        self.assertEqual((stopped.state, len(stopped.line_ids)), ("draft", 0))
        run.action_confirm_allowance()
        self.assertEqual((first_slip.state, stopped.state), ("done", "draft"))
        # mended, the next run computes what was sent back
        second.version_id.contract_date_start = "2026-01-01"
        run.action_generate_allowance()
        self.assertEqual(stopped.state, "verify")
        self.assertFalse(run.problem_ids)

    def test_paying_a_month_again_makes_no_batch(self):
        employees = self._employees(1)
        runs = self.env["hr.payslip.run"]
        run = runs._pay_month(MONTH, self.company, employees)
        self.assertEqual(run.slip_ids.state, "done")
        self.assertEqual(runs._pay_month(MONTH, self.company, employees), run)
        run.close_payslip_run()
        self.assertFalse(runs._pay_month(MONTH, self.company, employees))
        more = employees | self._employees(1)
        other = runs._pay_month(MONTH, self.company, more)
        self.assertEqual(other.slip_ids.employee_id, more - employees)

    def test_confirmed_payslips_are_not_computed_again(self):
        self._employees(1)
        run = self._run()
        run.action_generate_allowance()
        run.action_confirm_allowance()
        before = self._lines(run.slip_ids)
        rates = self.env["ekinerja.allowance.rate"].search([("job_class", "=", 7)])
        rates.amount = 1_000_000
        run.action_recompute_allowance()
        self.assertEqual(self._lines(run.slip_ids), before)

    def test_many_payslips_are_confirmed_at_once_from_the_list(self):
        self._employees(3)
        run = self._run()
        run.action_generate_allowance()
        run.slip_ids.action_payslip_done()
        self.assertEqual(set(run.slip_ids.mapped("state")), {"done"})

    def test_a_batch_keeps_its_month(self):
        self._employees(1)
        run = self._run()
        run.action_generate_allowance()
        with self.assertRaisesRegex(UserError, "has payslips already"):
            run.allowance_month = "2026-11-01"
        with self.assertRaisesRegex(ValidationError, "first day"):
            self._run(allowance_month="2026-11-02")

    def test_a_second_treasurer_at_once_is_told(self):
        run = self._run()
        model = self.env.registry["hr.payslip.run"]
        with patch.object(model, "lock_for_update", side_effect=LockError("taken")):
            with self.assertRaisesRegex(UserError, "Somebody else"):
                run.action_generate_allowance()

    def test_a_batch_with_payslips_is_kept(self):
        self._employees(1)
        run = self._run()
        run.action_generate_allowance()
        with self.assertRaisesRegex(UserError, "is kept"):
            run.unlink()
        self._run().unlink()

    def test_a_closed_batch_does_nothing(self):
        run = self._run()
        run.close_payslip_run()
        for action in ("check", "generate", "recompute", "confirm"):
            with self.assertRaisesRegex(UserError, "open batch"):
                getattr(run, f"action_{action}_allowance")()

    def test_queries_do_not_grow_with_the_employees(self):
        self._employees(2)
        self._run().action_generate_allowance()  # warms the caches
        few = self._queries_of_a_batch(3)
        many = self._queries_of_a_batch(13)
        self.assertLessEqual(many, few + 2)

    def _queries_of_a_batch(self, count):
        self._employees(count)
        run = self._run()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        run.action_generate_allowance()
        run.action_confirm_allowance()
        self.env.flush_all()
        self.assertEqual(len(run.slip_ids), count)
        return self.env.cr.sql_log_count - before

    def test_month_of_a_batch_gives_its_dates(self):
        run = self._run()
        self.assertEqual(run.date_start, MONTH)
        self.assertEqual(run.date_end.day, 31)
        plain = self.env["hr.payslip.run"].create({"name": "other payroll"})
        self.assertEqual(plain.date_start.day, 1)
