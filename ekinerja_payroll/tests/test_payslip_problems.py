# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipProblems(PayrollCase):
    """Whoever cannot be paid is told why; nobody is paid zero in silence."""

    def _assert_stopped(self, employee, *reasons):
        slip = self._slip(employee)
        with self.assertRaises(UserError) as caught:
            slip.compute_sheet()
        for reason in reasons:
            self.assertIn(reason, str(caught.exception))
        self.assertIn(employee.name, str(caught.exception))
        self.assertEqual(slip.state, "draft")
        self.assertFalse(slip.line_ids)
        with self.assertRaises(UserError):
            slip.action_payslip_done()

    def test_no_score(self):
        self._assert_stopped(self._employee(), "no score for 2026-10")

    def test_score_of_another_month(self):
        employee = self._employee()
        self._score(employee)
        slip = self._slip(
            employee, date_from=date(2026, 11, 1), date_to=date(2026, 11, 30)
        )
        with self.assertRaisesRegex(UserError, "no score for 2026-11"):
            slip.compute_sheet()

    def test_score_not_locked(self):
        employee = self._employee()
        score = self._score(employee, lock=False)
        self._assert_stopped(employee, "is not locked")
        score.action_lock()
        self.env["hr.payslip"].search([("employee_id", "=", employee.id)]).unlink()
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertEqual(slip.state, "verify")

    def test_no_rate_for_the_class(self):
        employee = self._employee(job_class=3)
        self._score(employee)
        self._assert_stopped(
            employee, "No allowance rate of job class 3 for workload tier high"
        )

    def test_rate_of_another_tier_does_not_count(self):
        self.env["ekinerja.allowance.rate"].search([("job_class", "=", 7)]).filtered(
            lambda rate: rate.tier_id.code != "normal"
        ).unlink()
        employee = self._employee()
        self._score(employee)
        self._assert_stopped(employee, "No allowance rate")

    def test_no_contract(self):
        employee = self._employee()
        self._score(employee)
        employee.version_id.contract_date_start = False
        self._assert_stopped(employee, "No contract is in force in 2026-10")

    def test_contract_over(self):
        employee = self._employee()
        self._score(employee)
        employee.version_id.contract_date_end = date(2026, 9, 30)
        self._assert_stopped(employee, "No contract is in force in 2026-10")

    def test_contract_of_one_day_of_the_month_is_enough(self):
        employee = self._employee()
        self._score(employee)
        employee.version_id.contract_date_end = MONTH
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertEqual(slip.state, "verify")

    def test_no_tax_rate_for_the_rank(self):
        self.scheme.pph21_rate_ids.filtered(lambda r: r.rank_group == "III").unlink()
        employee = self._employee()
        self._score(employee)
        self._assert_stopped(employee, "has no PPh 21 rate for rank group III")

    def test_all_reasons_are_told_at_once(self):
        self.scheme.pph21_rate_ids.unlink()
        employee = self._employee(job_class=3)
        self._score(employee)
        employee.version_id.contract_date_start = False
        self._assert_stopped(employee, "No contract", "No allowance rate", "PPh 21")

    def test_a_zero_tax_rate_is_a_rate(self):
        employee = self._employee(rank="II/d")
        self._score(employee)
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["PPH21"], 0)

    def test_the_score_decides_the_post_not_today(self):
        employee = self._employee()
        self._score(employee)
        employee.create_version({"date_version": date(2026, 11, 1)}).write(
            {"job_class": 14, "rank": "IV/a", "department_id": False}
        )
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["CEILING"], 3_920_964)
        self.assertEqual(self._lines(slip)["PPH21"], -196_048)

    def test_score_reopened_after_computing_stops_the_confirmation(self):
        employee = self._employee()
        self._score(employee)
        slip = self._slip(employee)
        slip.compute_sheet()
        basis = slip.allowance_basis
        changed = {**basis, "score": {**basis["score"], "sha256": "0" * 64}}
        slip.sudo().allowance_basis = changed
        with self.assertRaisesRegex(UserError, "has changed"):
            slip.action_payslip_done()
        slip.compute_sheet()
        slip.action_payslip_done()
        self.assertEqual(slip.state, "done")
