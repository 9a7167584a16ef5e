# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.ekinerja_addon.tools import content_hash

from .common import MONTH
from .test_payslip_posts import PostsCase


@tagged("post_install", "-at_install")
class TestPayslipActing(PostsCase):
    """Class 7 of SETDA has 3,920,964, of DINKES 3,332,819; class 14 14,497,162."""

    def _acting(self, employee, job_class, department=None, **values):
        return self.env["ekinerja.acting"].create(
            {
                "employee_id": employee.id,
                "department_id": (department or self.agency).id,
                "job_class": job_class,
                "letter_number": "800/17",
                "date_from": "2026-09-01",
                **values,
            }
        )

    def _paid_for(self, job_class, department=None, own=7, **values):
        employee = self._employee(job_class=own)
        self._acting(employee, job_class, department, **values)
        return self._lines(self._pay(employee))["ACTING"]

    def test_a_lower_post_adds_a_fifth_of_it(self):
        employee = self._employee(job_class=14)
        self._acting(employee, 7)
        slip = self._pay(employee)
        # 20 % of 2,352,578 = 470,515.6 and of 1,568,386 = 313,677.2
        self.assertEqual(self._lines(slip)["ACTING"], 470_516 + 313_677)
        self.assertEqual(self._lines(slip)["GROSS"], 14_497_162 + 784_193)
        told = self._reason(slip, "TKD_ACTING")
        self.assertIn("beside the own post 20 % of", told)
        self.assertIn("800/17", told)

    def test_of_one_level_the_higher_is_paid_and_a_fifth_of_the_lower(self):
        # The own post in SETDA is the higher one: 20 % of 2,352,578 and of 980,241
        self.assertEqual(self._paid_for(7, self.other), 470_516 + 196_048)
        employee = self._employee(department_id=self.other.id)
        self._acting(employee, 7)
        slip = self._pay(employee)
        # The covered one is higher: workload 1,568,386 for 980,241 (588,145 more) and
        # 20 % of the own 980,241 (196,048.2); performance 20 % of 2,352,578
        self.assertEqual(self._lines(slip)["CEILING"], 3_332_819)
        self.assertEqual(self._lines(slip)["ACTING"], 588_145 + 196_048 + 470_516)
        self.assertIn("of one level", self._reason(slip, "TKD_ACTING"))

    def test_a_higher_post_is_paid_alone(self):
        employee = self._employee()
        self._acting(employee, 14)
        slip = self._pay(employee)
        self.assertEqual(self._lines(slip)["ACTING"], 14_497_162 - 3_920_964)
        self.assertEqual(self._lines(slip)["GROSS"], 14_497_162)
        self.assertIn("the difference", self._reason(slip, "TKD_ACTING"))

    def test_it_is_measured_like_the_own_allowance(self):
        employee = self._employee()
        self._acting(employee, 14)
        slip = self._pay(employee, productivity="9/10")
        # 6 % of what is measured is lost: of 3,920,964 (235,257.84), and of the higher
        # post's 13,179,238 (790,754.28)
        self.assertEqual(self._lines(slip)["PROD_CUT"], -235_258)
        self.assertEqual(self._lines(slip)["GROSS"], 14_497_162 - 790_754)

    def test_the_percentage_is_the_scheme_s(self):
        self.scheme.acting_percent = 10
        # 10 % of 2,352,578 = 235,257.8 and of 1,568,386 = 156,838.6
        self.assertEqual(self._paid_for(7, own=14), 235_258 + 156_839)

    def test_a_short_appointment_earns_nothing(self):
        dates = {"date_from": "2026-10-01", "date_to": "2026-10-30"}
        self.assertEqual(self._paid_for(14, **dates), 0)

    def test_a_month_that_is_not_covered_as_a_whole_earns_nothing(self):
        dates = {"date_from": "2026-10-02", "date_to": "2026-12-31"}
        self.assertEqual(self._paid_for(14, **dates), 0)
        self.scheme.acting_month_rule = "days"
        # 21 of 22 workdays of 5,554,965 + 3,703,309 + 1,317,924 of difference:
        # 5,302,466.59 + 3,534,976.77 + 1,258,018.36
        self.assertEqual(self._paid_for(14, **dates), 5_302_467 + 3_534_977 + 1_258_018)

    def test_letters_that_follow_each_other_last_together(self):
        employee = self._employee()
        self._acting(employee, 14, date_from="2026-09-21", date_to="2026-10-05")
        self._acting(employee, 14, date_from="2026-10-06", date_to="2026-11-05")
        self.assertEqual(
            self._lines(self._pay(employee))["ACTING"], 14_497_162 - 3_920_964
        )

    def test_letters_with_a_gap_do_not(self):
        employee = self._employee()
        self._acting(employee, 14, date_from="2026-09-21", date_to="2026-10-05")
        self._acting(employee, 14, date_from="2026-10-07", date_to="2026-10-31")
        self.assertEqual(self._lines(self._pay(employee))["ACTING"], 0)

    def test_of_two_posts_on_one_day_the_better_one_is_paid(self):
        employee = self._employee(job_class=14)
        self._acting(employee, 7, self.other)
        self._acting(employee, 7)
        # 20 % of the tier high, as in the first test
        self.assertEqual(self._lines(self._pay(employee))["ACTING"], 784_193)

    def test_who_leaves_covers_nothing_any_more(self):
        employee = self._employee(job_class=14, contract_date_end=date(2026, 10, 14))
        self._acting(employee, 7)
        # 10/22 of 20 % of 2,352,578 (213,870.73) and of 1,568,386 (142,580.55), each
        # beside 10/22 of the own 7,907,543 and 5,271,695, which end in .27 and .27
        lines = self._lines(self._pay(employee))
        self.assertEqual(lines["ACTING"], 213_871 + 142_581)

    def test_a_covered_post_without_rates_stops(self):
        employee = self._employee()
        self._acting(employee, 9)
        self._score(employee)
        with self.assertRaisesRegex(UserError, "No allowance rate of job class 9"):
            self._slip(employee).compute_sheet()

    def test_the_locked_month_keeps_what_was_appointed(self):
        employee = self._employee()
        acting = self._acting(employee, 14)
        score = self._score(employee)
        acting.unlink()
        self.scheme.acting_percent = 0
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["GROSS"], 14_497_162)
        self.assertEqual(content_hash(score.snapshot), score.sha256)

    def test_later_points_are_paid_for_the_covered_post(self):
        employee = self._employee()
        self._acting(employee, 14)
        score = self._closed(employee, MONTH)
        slip = self._slip(employee)
        slip.compute_sheet()
        slip.action_payslip_done()
        self.env["ekinerja.adjustment"].create(
            {"score_id": score.id, "cause": "The letter came late", "points": 60}
        )
        later = date(2026, 11, 1)
        self._closed(employee, later)
        slip = self._slip(employee, date_from=later, date_to=date(2026, 11, 30))
        slip.compute_sheet()
        # Of 13,179,238 measured in class 14 points decide 60 %: without any
        # 7,907,542.8 are lost, with 60 of 6,000 of them 7,828,467.37.
        self.assertEqual(self._lines(slip)["ARREARS"], 7_907_543 - 7_828_467)

    def _closed(self, employee, month):
        scores = self.env["ekinerja.score"]
        score = scores._compute_month(month, self.company, employee)
        score._verify()
        score.action_lock()
        return score

    def test_the_explanation_names_it(self):
        employee = self._employee()
        self._acting(employee, 14)
        self.scheme.article_ids = [(0, 0, {"rule": "acting", "article": "Pasal 21"})]
        slip = self._pay(employee)
        money = slip.score_id.explain()["money"]
        line = next(row for row in money["lines"] if row["code"] == "TKD_ACTING")
        self.assertEqual(line["article"], "Pasal 21")
        self.assertIn("800/17", line["reason"])
        self.assertIn(10_576_198, [step["value"] for step in money["steps"]])

    # === BEFORE A RUN === #

    def test_the_list_before_a_run_names_what_is_not_paid(self):
        short, homeless = self._employee(), self._employee(department_id=False)
        self._acting(short, 14, date_from=MONTH, date_to="2026-10-20")
        self.env["ekinerja.allowance.rate"].create(
            {
                "job_class": 7,
                "tier_id": self.tiers["normal"].id,
                "criterion": "tempat_bertugas",
                "amount": 1,
                "date_from": "2026-01-01",
            }
        )
        gap = self._employee()
        gap.version_id.contract_date_end = date(2026, 10, 9)
        gap.create_version(
            {
                "date_version": date(2026, 10, 15),
                "contract_date_start": date(2026, 10, 15),
            }
        )
        overlap = self._employee()
        version = overlap.create_version({"date_version": date(2026, 10, 15)})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_version SET contract_date_start = '2026-10-15' WHERE id = %s",
            (version.id,),
        )
        self.env.invalidate_all()
        cases = {
            "acting_unpaid": short,
            "no_department": homeless,
            "contract_gap": gap,
            "contract_overlap": overlap,
        }
        for employee in cases.values():
            self._score(employee)
        run = self._run()
        run.action_check_allowance()
        found = {(p.employee_id, p.code): p for p in run.problem_ids}
        for code, employee in cases.items():
            with self.subTest(code):
                self.assertFalse(found[employee, code].stops)
        self.assertEqual(
            {code for _employee, code in found},
            {*cases, "no_bank", "two_contracts"},
        )

    def test_as_many_statements_for_many(self):
        def statements(count):
            employees = self.env["hr.employee"]
            for number in range(count):
                employee = self._employee()
                self._acting(employee, 14)
                if number % 2:
                    self._moved(20, employee, department_id=self.other.id)
                employees |= employee
            self._score(employees[0])
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            scores = self.env["ekinerja.score"]._compute_month(
                MONTH, self.company, employees[1:]
            )
            self.env.flush_all()
            scored = self.env.cr.sql_log_count - start
            scores._verify()
            scores.action_lock()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            run = self._run()
            run._sources(employees)
            return scored, self.env.cr.sql_log_count - start

        statements(3)  # warms the caches
        self.assertEqual(statements(5), statements(15))
