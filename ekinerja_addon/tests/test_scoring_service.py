# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from fractions import Fraction

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestService(EkinerjaCommon):
    """Who does not serve a whole month is judged by the days in post.

    October 2026 has 22 workdays, 12 of them from the 15th on.
    """

    def _begins(self, day, **values):
        first = MONTH.replace(day=day)
        return self._employee(
            "new", self.unit_a, date_version=first, contract_date_start=first, **values
        )

    def _day_numbers(self, employee):
        days = self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", employee.id)], order="date"
        )
        return [day.date.day for day in days]

    # === DAYS, TARGET, DISCIPLINE === #

    def test_days_before_the_first_one_in_post_are_nobody_s_fault(self):
        employee = self._begins(15)
        score = self._scored(employee)
        self.assertEqual(score.workdays, 12)
        self.assertEqual(self._day_numbers(employee)[0], 15)
        # 12 absences at 3 %
        self.assertEqual(score.discipline, 64)

    def test_days_after_the_last_one_in_post_are_nobody_s_fault(self):
        employee = self._employee(
            "gone", self.unit_a, contract_date_end=date(2026, 10, 14)
        )
        score = self._scored(employee)
        self.assertEqual(score.workdays, 10)
        self.assertEqual(self._day_numbers(employee)[-1], 14)

    def test_days_judged_before_the_contract_was_known_are_forgotten(self):
        self._scored(self.employee)
        self.employee.version_id.contract_date_end = date(2026, 10, 14)
        self.assertEqual(self._scored(self.employee).workdays, 10)
        self.assertEqual(len(self._day_numbers(self.employee)), 10)

    def test_the_target_is_that_of_the_days_in_post(self):
        score = self._scored(self._begins(15))
        # 6,000 × 12/22
        self.assertEqual(score._exact()["target"], Fraction(36_000, 11))

    def test_leave_reduces_the_target_of_the_days_in_post(self):
        employee = self._begins(15)
        self._leave(employee, "annual", 20, 22)
        # 12 days in post less 3 of leave: 6,000 × 9/22
        self.assertEqual(
            self._scored(employee)._exact()["target"], Fraction(27_000, 11)
        )

    def test_a_daily_target_counts_the_days_in_post(self):
        self.scheme.target_mode = "workdays"
        self.assertEqual(self._scored(self._begins(15)).target, 12 * 300)

    def test_a_scheme_may_ask_for_the_whole_month(self):
        self.scheme.part_month_reduces_target = False
        self.assertEqual(self._scored(self._begins(15)).target, 6000)
        self.scheme.target_mode = "workdays"
        self.assertEqual(self._scored(self._begins(15)).target, 22 * 300)

    def test_days_of_a_roster_are_cut_to_those_in_post(self):
        employee = self._begins(15)
        shift = self.env["ekinerja.shift"].create(
            {
                "code": "P",
                "name": "Morning",
                "hour_from": 7,
                "hour_to": 14,
                "company_id": self.company.id,
            }
        )
        self.env["ekinerja.roster"].create(
            [
                {
                    "employee_id": employee.id,
                    "date": MONTH.replace(day=day),
                    "shift_id": shift.id,
                }
                for day in (3, 10, 17, 24, 25)
            ]
        )
        score = self._scored(employee)
        self.assertEqual(self._day_numbers(employee), [17, 24, 25])
        # 3 of 5 duties
        self.assertEqual(score.target, 3600)

    # === POSTS === #

    def test_a_month_in_one_post_has_a_plain_snapshot(self):
        snapshot = self._scored(self.employee).snapshot
        self.assertNotIn("posts", snapshot)
        self.assertNotIn("acting", snapshot)

    def test_both_posts_of_a_transfer_are_kept(self):
        version = self.employee.create_version({"date_version": date(2026, 10, 15)})
        version.write({"job_class": 11, "department_id": self.agency_b.id})
        score = self._scored(self.employee)
        self.assertEqual(score.target, 6000)
        posts = score.snapshot["posts"]
        self.assertEqual((posts["of"], posts["workdays"]), (22, 22))
        self.assertEqual(
            [
                (p["job_class"], p["department_code"], p["days"], p["begin"])
                for p in posts["held"]
            ],
            [(8, "A.1", 10, "2026-10-01"), (11, "B", 12, "2026-10-15")],
        )

    def test_a_version_that_changes_no_post_is_none(self):
        version = self.employee.create_version({"date_version": date(2026, 10, 15)})
        version.write({"rank": "III/b", "wage": 1})
        self.assertNotIn("posts", self._scored(self.employee).snapshot)

    def test_a_gap_between_contracts_is_out_of_post(self):
        self.employee.version_id.contract_date_end = date(2026, 10, 9)
        self.employee.create_version(
            {
                "date_version": date(2026, 10, 15),
                "contract_date_start": date(2026, 10, 15),
            }
        )
        score = self._scored(self.employee)
        # 7 workdays until the 9th, 12 from the 15th
        self.assertEqual(score.workdays, 19)
        held = score.snapshot["posts"]["held"]
        self.assertEqual([post["days"] for post in held], [7, 12])

    def test_a_first_version_counts_from_the_beginning_of_its_contract(self):
        employee = self._employee("late", self.unit_a, date_version=date(2026, 10, 20))
        score = self._scored(employee)
        self.assertEqual(score.workdays, 22)
        self.assertNotIn("posts", score.snapshot)

    def test_a_locked_month_with_posts_is_intact(self):
        self.employee.create_version({"date_version": date(2026, 10, 15)}).write(
            {"job_class": 11}
        )
        score = self._scored(self.employee)
        score._verify()
        score.action_lock()
        self.employee.version_id.job_class = 12
        self.assertTrue(score._verify_hash(score))
        self.assertEqual(score.snapshot["posts"]["held"][1]["job_class"], 11)

    # === SHARES === #

    def test_first_months_are_paid_in_part(self):
        self.scheme.newcomer_months = 3
        share = self._scored(self._begins(15)).snapshot["result"]["newcomer_share"]
        self.assertEqual(share, "3/4")
        self.assertNotIn(
            "newcomer_share", self._scored(self.employee).snapshot["result"]
        )

    def test_parameters_have_limits(self):
        for values in ({"newcomer_months": -1}, {"newcomer_percent": 101}):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.scheme.write(values)

    # === BREAKS OF SERVICE === #

    def _break(self, kind="suspended", first="2026-10-15", last=None):
        return self.env["ekinerja.service.break"].create(
            {
                "employee_id": self.employee.id,
                "kind": kind,
                "letter_number": "800/9",
                "date_from": first,
                "date_to": last,
            }
        )

    def test_a_suspension_asks_for_nothing_and_pays_nothing(self):
        self._break()
        score = self._scored(self.employee)
        self.assertEqual(score.away_days, 12)
        # 6,000 × 10/22; 10 absences at 3 % before it
        self.assertEqual(score._exact()["target"], Fraction(30_000, 11))
        self.assertEqual(score.discipline, 70)
        self.assertEqual(score.snapshot["result"]["paid_share"], "5/11")

    def test_what_is_paid_of_it_the_scheme_says(self):
        effect = {"kind": "suspended", "paid_percent": 50}
        self.scheme.leave_effect_ids = [Command.create(effect)]
        self._break()
        # half of 12 of 22 days
        paid = self._scored(self.employee).snapshot["result"]["paid_share"]
        self.assertEqual(paid, "8/11")

    def test_study_duty_is_the_leave_of_that_name(self):
        self._break("study", last="2026-10-20")
        self.assertNotIn("paid_share", self._scored(self.employee).snapshot["result"])
        effect = {"kind": "study", "paid_percent": 0}
        self.scheme.leave_effect_ids = [Command.create(effect)]
        # 15, 16, 19 and 20 October: 4 of 22 days
        paid = self._scored(self.employee).snapshot["result"]["paid_share"]
        self.assertEqual(paid, "9/11")

    def test_a_break_that_ends_is_judged_again(self):
        suspension = self._break()
        self._scored(self.employee)
        suspension.date_to = date(2026, 10, 16)
        self.assertEqual(self._scored(self.employee).away_days, 2)

    def test_it_is_stronger_than_leave_and_duty(self):
        self._leave(self.employee, "duty", 15, 16)
        self._break("detained", last="2026-10-16")
        days = self.env["ekinerja.attendance.day"]
        self._scored(self.employee)
        found = days.search(
            [("employee_id", "=", self.employee.id), ("kind", "=", "leave")]
        )
        self.assertEqual(set(found.mapped("excuse")), {"detained"})
        self.assertEqual(len(found), 2)

    def test_who_is_suspended_misses_no_assembly(self):
        self._break()
        assembly = self.env["ekinerja.assembly"].create(
            {
                "name": "Apel",
                "department_id": self.agency_a.id,
                "date": date(2026, 10, 19),
            }
        )
        assembly._expect()
        mine = assembly.presence_ids.filtered(
            lambda row: row.employee_id == self.employee
        )
        self.assertEqual(mine.state, "away")

    def test_two_breaks_do_not_overlap(self):
        self._break()
        with self.assertRaises(ExclusionViolation), mute_logger("odoo.sql_db"):
            self._break("detained", "2026-12-01")

    # === ACTING POSTS === #

    def _acting(self, **values):
        return self.env["ekinerja.acting"].create(
            {
                "employee_id": self.employee.id,
                "department_id": self.agency_b.id,
                "job_class": 9,
                "letter_number": "800/17",
                "date_from": "2026-10-15",
                **values,
            }
        )

    def test_a_covered_post_is_kept_with_its_days(self):
        self._acting(date_to="2026-10-19")
        acting = self._scored(self.employee).snapshot["acting"]
        self.assertEqual(acting["of"], 22)
        (post,) = acting["posts"]
        self.assertEqual(post["on"], [15, 16, 19])
        self.assertEqual((post["job_class"], post["department_code"]), (9, "B"))
        self.assertEqual((post["begin"], post["until"]), ("2026-10-15", "2026-10-19"))

    def test_letters_that_follow_each_other_have_one_term(self):
        self._acting(date_from="2026-08-01", date_to="2026-10-14")
        self._acting(date_to="2026-12-31")
        self._acting(date_from="2027-03-01", date_to="2027-03-31")
        posts = self._scored(self.employee).snapshot["acting"]["posts"]
        self.assertEqual(
            {(post["begin"], post["until"]) for post in posts},
            {("2026-08-01", "2026-12-31")},
        )

    def test_one_post_is_covered_once(self):
        self._acting()
        with self.assertRaises(ExclusionViolation), mute_logger("odoo.sql_db"):
            self._acting(date_from="2026-11-01")

    def test_the_class_comes_from_the_post(self):
        job = self.env["hr.job"].create({"name": "Head", "job_class": 11})
        acting = self._acting()
        acting.job_id = job
        self.assertEqual(acting.job_class, 11)
        with self._refused_by_database("from 1 to 17"):
            acting.job_class = 18

    # === ACCESS === #

    def test_portal_users_read_their_own_letters_only(self):
        mine = self._acting(employee_id=self.portal.id)
        other = self._acting()
        model = self._as("portal", self.env["ekinerja.acting"])
        self.assertEqual(model.search([]), mine)
        self.assertEqual(self._as("portal", mine).letter_number, "800/17")
        with self._refused():
            self._as("portal", other).read(["letter_number"])
        with self._refused():
            self._as("portal", mine).job_class = 17

    def test_the_officer_of_the_covered_agency_reads_it_too(self):
        self.agency_b.officer_user_ids = self.users["officer"]
        acting = self._acting(employee_id=self.outsider.id)
        self.assertTrue(self._as("officer", acting).has_access("read"))
        self.assertFalse(self._as("employee", acting).has_access("read"))

    def test_only_hr_enters_letters(self):
        values = {
            "employee_id": self.employee.id,
            "department_id": self.unit_a.id,
            "job_class": 9,
            "letter_number": "1",
        }
        self._assert_refused(
            ("employee", "superior", "officer", "inspector", "portal"),
            lambda role: self._as(role, self.env["ekinerja.acting"]).create(values),
        )
        acting = self._as("hr_admin", self.env["ekinerja.acting"]).create(values)
        self.assertTrue(acting)

    # === STATEMENTS === #

    def test_as_many_statements_for_many(self):
        def statements(count):
            staff = self.env["hr.employee"].create(
                [
                    self._employee_vals(
                        f"Staff {n}",
                        self.unit_a,
                        contract_date_end=date(2026, 10, 14 + n % 10),
                    )
                    for n in range(count)
                ]
            )
            for employee in staff[::2]:
                employee.create_version({"date_version": date(2026, 10, 8)}).write(
                    {"job_class": 9}
                )
            for employee in staff:
                self._acting(employee_id=employee.id)
            self.env["ekinerja.service.break"].create(
                [
                    {
                        "employee_id": employee.id,
                        "kind": "study",
                        "letter_number": "1",
                        "date_from": MONTH,
                    }
                    for employee in staff[1::2]
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._scored(staff)
            self.env.flush_all()
            return self.env.cr.sql_log_count - start

        statements(2)  # warms the caches
        self.assertEqual(statements(4), statements(40))

    # === WORDS === #

    def test_the_explanation_tells_of_posts_and_letters(self):
        version = self.employee.create_version({"date_version": date(2026, 10, 15)})
        version.write({"job_class": 11, "contract_date_end": date(2026, 10, 20)})
        self._acting()
        self._break(first="2026-10-19")
        told = self._scored(self.employee).explain()["service"]
        # 14 workdays until the 20th, 2 of them suspended: 12/14
        self.assertIn("In post on 14 of 22 workdays", told[0])
        self.assertIn("class 8, A.1, from 10/01/2026 to 10/14/2026", told[1])
        self.assertIn("85.71 % of the month is paid", told[2])
        self.assertIn("Plt Agency B (class 9), letter 800/17", told[3])
        self.assertFalse(self._scored(self.colleague).explain()["service"])
