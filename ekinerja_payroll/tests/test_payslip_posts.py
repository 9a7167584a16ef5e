# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MONTH, PayrollCase


class PostsCase(PayrollCase):
    """October 2026 has 22 workdays; 10 of them lie before the 15th."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        calendar = cls.env["resource.calendar"].create(
            {"name": "Hours", "company_id": cls.company.id, "tz": "Asia/Makassar"}
        )
        cls.scheme.calendar_ids = [Command.create({"calendar_id": calendar.id})]
        cls.other = cls._department("DINKES", "normal")

    def _moved(self, day=15, employee=None, **values):
        """Somebody of class 7 who has another post from a day of October on."""
        employee = employee or self._employee()
        version = employee.create_version({"date_version": MONTH.replace(day=day)})
        version.write({"job_class": 14} | values)
        return employee

    def _pay(self, employee, productivity="1", discipline="1"):
        self._score(employee, productivity, discipline)
        slip = self._slip(employee)
        slip.compute_sheet()
        return slip

    def _paid(self, employee):
        return self._lines(self._pay(employee))

    def _reason(self, slip, code):
        return slip.line_ids.filtered(lambda line: line.code == code).reason


@tagged("post_install", "-at_install")
class TestPayslipPosts(PostsCase):
    """Class 7 has 2,352,578 + 1,568,386, class 14 7,907,543 + 5,271,695 + 1,317,924."""

    # === MUTATION === #

    def test_by_itself_the_post_of_the_last_day_is_paid(self):
        slip = self._pay(self._moved())
        self.assertEqual(self._lines(slip)["CEILING"], 14_497_162)
        self.assertIn("2 posts were held", self._reason(slip, "TKD_CEILING"))

    def test_the_post_of_the_first_workday(self):
        self.scheme.mutation_rule = "first_day"
        self.assertEqual(self._paid(self._moved())["CEILING"], 3_920_964)

    def test_a_post_held_on_no_workday_is_not_that_of_the_first(self):
        # 1 October is a Thursday: the old post ends with the day before it.
        self.scheme.mutation_rule = "first_day"
        self.assertEqual(self._paid(self._moved(1))["CEILING"], 14_497_162)

    def test_the_post_held_longest(self):
        self.scheme.mutation_rule = "half"
        # 12 of 22 workdays from the 15th on, 11 of 22 from the 16th, 10 from the 19th
        self.assertEqual(self._paid(self._moved(15))["CEILING"], 14_497_162)
        self.assertEqual(self._paid(self._moved(16))["CEILING"], 14_497_162)
        self.assertEqual(self._paid(self._moved(19))["CEILING"], 3_920_964)

    def test_each_post_by_its_workdays(self):
        self.scheme.mutation_rule = "by_day"
        slip = self._pay(self._moved())
        # Performance: 10/22 × 2,352,578 + 12/22 × 7,907,543 = 5,382,558.91
        # Workload: 10/22 × 1,568,386 + 12/22 × 5,271,695 = 3,588,372.73
        # Scarce profession: 12/22 × 1,317,924 = 718,867.64
        self.assertEqual(self._lines(slip)["CEILING"], 5_382_559 + 3_588_373 + 718_868)
        told = self._reason(slip, "TKD_CEILING")
        self.assertIn("Job class 7 (SETDA): 10 of 22 workdays", told)
        self.assertIn("Job class 14 (SETDA): 12 of 22 workdays", told)

    def test_another_agency_is_another_post(self):
        self.scheme.mutation_rule = "by_day"
        moved = self._moved(job_class=7, department_id=self.other.id)
        # Workload is 1,568,386 in the tier high, 980,241 in the tier normal:
        # 10/22 × 1,568,386 + 12/22 × 980,241 = 1,247,579.64
        self.assertEqual(self._paid(moved)["CEILING"], 2_352_578 + 1_247_580)

    def test_a_version_that_changes_nothing_paid_for_is_no_other_post(self):
        self.scheme.mutation_rule = "by_day"
        employee = self._moved(job_class=7, rank="III/b")
        slip = self._pay(employee)
        self.assertNotIn("posts", slip.score_id.snapshot)
        self.assertEqual(self._lines(slip)["CEILING"], 3_920_964)

    def test_three_posts_in_a_month(self):
        self.scheme.mutation_rule = "by_day"
        employee = self._moved(15)
        self._moved(22, employee, job_class=7)
        # Class 7 on 10 + 7 workdays, class 14 on 5: 17/22 and 5/22
        # (17 × 2,352,578 + 5 × 7,907,543) / 22 = 3,615,070.05
        # (17 × 1,568,386 + 5 × 5,271,695) / 22 = 2,410,047.14
        # 5 × 1,317,924 / 22 = 299,528.18
        self.assertEqual(
            self._paid(employee)["CEILING"], 3_615_070 + 2_410_047 + 299_528
        )

    def test_each_post_that_is_paid_needs_rates(self):
        self.scheme.mutation_rule = "by_day"
        employee = self._moved(job_class=5)
        self._score(employee)
        with self.assertRaisesRegex(UserError, "No allowance rate of job class 5"):
            self._slip(employee).compute_sheet()

    def test_a_post_that_does_not_count_needs_none(self):
        self.scheme.mutation_rule = "first_day"
        self.assertEqual(self._paid(self._moved(job_class=5))["CEILING"], 3_920_964)

    def test_the_rule_of_the_locked_month_counts(self):
        employee = self._moved()
        self._score(employee)
        self.scheme.mutation_rule = "by_day"
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["CEILING"], 14_497_162)

    # === STATUS === #

    def test_probation_that_ends_within_the_month(self):
        self.scheme.mutation_rule = "by_day"
        employee = self._employee(civil_status="cpns")
        self._moved(employee=employee, job_class=7, civil_status="pns")
        slip = self._pay(employee)
        # 10 of 22 days lose a fifth: 3,920,964 × 10/22 × 0.2 = 356,451.27
        self.assertEqual(self._lines(slip)["CEILING"], 3_920_964)
        self.assertEqual(self._lines(slip)["STATUS_CUT"], -356_451)
        self.assertIn("45.45 % of the ceiling", self._reason(slip, "TKD_STATUS_CUT"))

    def test_probation_of_the_post_that_counts(self):
        employee = self._employee(civil_status="cpns")
        self._moved(employee=employee, job_class=7, civil_status="pns")
        self.assertEqual(self._paid(employee)["STATUS_CUT"], 0)
        self.scheme.mutation_rule = "first_day"
        other = self._employee(civil_status="cpns")
        self._moved(employee=other, job_class=7, civil_status="pns")
        # a fifth of 3,920,964
        self.assertEqual(self._paid(other)["STATUS_CUT"], -784_193)

    # === PARTS OF A MONTH === #

    def _begins(self, day, **values):
        first = MONTH.replace(day=day)
        return self._employee(date_version=first, contract_date_start=first, **values)

    def test_who_begins_within_the_month_earns_the_days_in_post(self):
        slip = self._pay(self._begins(15))
        # 12/22 × 2,352,578 = 1,283,224.36 and 12/22 × 1,568,386 = 855,483.27
        self.assertEqual(self._lines(slip)["CEILING"], 1_283_224 + 855_483)
        self.assertIn("12 of 22 workdays", self._reason(slip, "TKD_CEILING"))

    def test_a_scheme_may_pay_a_month_begun_as_a_whole_one(self):
        self.scheme.part_month_pay = "whole"
        self.assertEqual(self._paid(self._begins(15))["CEILING"], 3_920_964)

    def test_who_retires_within_the_month_earns_the_days_in_post(self):
        employee = self._employee(contract_date_end=date(2026, 10, 14))
        # 10/22 × 2,352,578 = 1,069,353.64 and 10/22 × 1,568,386 = 712,902.73
        self.assertEqual(self._paid(employee)["CEILING"], 1_069_354 + 712_903)

    def _died(self):
        return self._employee(
            contract_date_end=date(2026, 10, 14),
            departure_reason_id=self.env.ref("ekinerja_addon.departure_died").id,
        )

    def test_the_month_of_death(self):
        self.assertEqual(self._paid(self._died())["CEILING"], 1_069_354 + 712_903)
        self.scheme.death_month_pay = "whole"
        self.assertEqual(self._paid(self._died())["CEILING"], 3_920_964)

    def test_death_is_no_retirement(self):
        self.scheme.death_month_pay = "whole"
        employee = self._employee(contract_date_end=date(2026, 10, 14))
        self.assertEqual(self._paid(employee)["CEILING"], 1_069_354 + 712_903)

    def test_a_transfer_and_a_leave_in_one_month(self):
        self.scheme.mutation_rule = "by_day"
        employee = self._employee(contract_date_end=date(2026, 10, 27))
        self._moved(employee=employee)
        # Class 7 on 10 workdays, class 14 on 9 (15 to 27 October), 3 without a post:
        # 10/22 × 2,352,578 + 9/22 × 7,907,543 = 4,304,257.59
        # 10/22 × 1,568,386 + 9/22 × 5,271,695 = 2,869,505.23
        # 9/22 × 1,317,924 = 539,150.73
        self.assertEqual(
            self._paid(employee)["CEILING"], 4_304_258 + 2_869_505 + 539_151
        )

    # === NEW APPOINTEES === #

    def test_by_itself_new_appointees_are_paid_in_full(self):
        self.assertEqual(self._paid(self._begins(1))["STATUS_CUT"], 0)

    def test_first_months_are_paid_in_part(self):
        self.scheme.newcomer_months = 3
        slip = self._pay(self._begins(1))
        # a quarter of 3,920,964
        self.assertEqual(self._lines(slip)["STATUS_CUT"], -980_241)
        self.assertIn("75 % is paid", self._reason(slip, "TKD_STATUS_CUT"))

    def test_first_months_end_within_a_month(self):
        self.scheme.newcomer_months = 3
        employee = self._employee(
            date_version=date(2026, 7, 15), contract_date_start=date(2026, 7, 15)
        )
        # Until 14 October, 10 of 22 workdays: 3,920,964 × 1/4 × 10/22 = 445,564.09
        self.assertEqual(self._paid(employee)["STATUS_CUT"], -445_564)
        old = self._employee(
            date_version=date(2026, 7, 1), contract_date_start=date(2026, 7, 1)
        )
        self.assertEqual(self._paid(old)["STATUS_CUT"], 0)

    # === WHAT WAS LOCKED BEFORE === #

    def test_a_score_locked_before_is_paid_as_it_was(self):
        employee = self._moved()
        score = self._score(employee, lock=False)
        old = {k: v for k, v in score.snapshot.items() if k != "posts"}
        score.sudo().snapshot = old
        score.action_lock()
        self.env.cr.execute(
            "UPDATE ekinerja_score SET snapshot = snapshot || jsonb_build_object("
            "'scheme', (snapshot -> 'scheme') - 'mutation_rule' - 'acting_percent'"
            " - 'acting_min_months' - 'acting_month_rule') WHERE id = %s",
            (score.id,),
        )
        score.invalidate_recordset()
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["CEILING"], 14_497_162)
        self.assertNotIn("posts", slip.allowance_basis)
