# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from fractions import Fraction

from odoo.exceptions import UserError
from odoo.tools import SQL

from .common import MONTH, WORKDAYS, EkinerjaCommon


class TestPoints(EkinerjaCommon):
    """What earns points; the employee attends nothing, which costs no points."""

    def _score(self, employee=None):
        return self._scored(employee or self.employee)

    def _approved(self, day, points, **vals):
        """Work of so many points of a day, approved."""
        self.small.points = 1
        values = {"activity_type_id": self.small.id, "quantity": points}
        return self._log(self.employee, day, state="approved", **values | vals)

    def test_golden_day_of_what_earns_points(self):
        """GE-05 A to D; G, the overlap, is refused at entry."""
        self._log(self.employee, 1, 8, quantity=2, state="approved")
        self._log(self.employee, 1, 10, state="submitted")
        self._log(self.employee, 1, 12, state="rejected")
        self._log(self.employee, 1, 14, state="approved", operation_id=False)
        score = self._score()
        self.assertEqual(score.points, 120)
        self.assertEqual(score.points_claimed, 300)

    def test_only_approved_states_earn_points(self):
        for day, state in enumerate(("draft", "submitted", "returned", "rejected"), 5):
            self._log(self.employee, day, state=state)
        score = self._score()
        self.assertEqual(score.points, 0)
        self.assertEqual(score.points_claimed, 240)

    def test_golden_points_give_their_productivity(self):
        """GE-03: points against a target of 6,000."""
        log = self._approved(1, 0)
        for points, productivity in (
            (5400, 90),
            (6480, 100),
            (0, 0),
            (5237, 87.28),
        ):
            log.quantity = points
            score = self._score()
            with self.subTest(points=points):
                self.assertEqual(score.points, points)
                self.assertEqual(score.productivity, productivity)

    def test_productivity_is_kept_as_an_exact_ratio(self):
        self._approved(1, 2000)
        score = self._score()
        self.assertEqual(score._exact()["productivity"], Fraction(1, 3))
        self.assertEqual(score.snapshot["result"]["productivity"], "1/3")
        self.assertEqual(score.productivity, 33.33)

    def test_golden_week_is_cut_to_the_cap_of_each_day(self):
        """GE-04: 420, 300, 150, 310 and 0 points from Monday to Friday."""
        for day, points in zip(range(5, 10), (420, 300, 150, 310, 0), strict=True):
            self._approved(day, points)
        self.assertEqual(self._score().points, 1180)
        self.scheme.daily_cap = 300
        score = self._score()
        self.assertEqual(score.points, 1050)
        self.assertEqual(score.points_claimed, 1180)
        days = {day.date.day: day.points for day in score.day_ids if day.points}
        self.assertEqual(days, {5: 300, 6: 300, 7: 150, 8: 300})

    def test_the_cap_cuts_the_day_and_not_the_log(self):
        self.scheme.daily_cap = 100
        self._approved(5, 80)
        self._approved(5, 80, start=self._utc(5, 10), stop=self._utc(5, 11))
        self.assertEqual(self._score().points, 100)

    def test_work_of_the_day_after_the_month_counts_in_the_next(self):
        first = date(2026, 11, 1)
        self._approved(first, 10, start=self._utc(first, 0.5), stop=self._utc(first, 1))
        self._approved(31, 20, start=self._utc(31, 23), stop=self._utc(31, 23.5))
        self.assertEqual(self._score().points, 20)

    def test_points_of_many_decimals_add_up_exactly(self):
        for hour in range(3):
            self._log(
                self.employee,
                1,
                8 + hour,
                activity_type_id=self.small.id,
                state="approved",
            )
        self.assertEqual(self._score()._exact()["points"], Fraction(3, 10))

    def test_a_new_catalogue_does_not_change_the_score(self):
        self._log(self.employee, state="approved")
        self.assertEqual(self._score().points, 60)
        self.activity.points = 600
        self.assertEqual(self._score().points, 60)

    def test_an_operation_that_ends_does_not_change_the_score(self):
        self._log(self.employee, state="approved")
        self.operation.member_ids -= self.employee
        self.operation.action_close()
        self.assertEqual(self._score().points, 60)

    def test_a_months_score_follows_its_logs(self):
        log = self._log(self.employee, state="submitted")
        self.assertEqual(self._score().points, 0)
        self._as("superior", log).action_approve()
        self.assertEqual(self._score().points, 60)
        log.sudo().unlink()
        self.assertEqual(self._score().points, 0)


class TestTarget(EkinerjaCommon):
    def _target(self, **parameters):
        self.scheme.write(parameters)
        score = self._scored(self.employee)
        return score._exact()["target"]

    def test_a_fixed_target_stands_whatever_the_holidays(self):
        self._holiday(5, 7)
        self.assertEqual(self._target(), 6000)

    def test_a_daily_target_follows_the_workdays(self):
        self.assertEqual(self._target(target_mode="workdays"), 300 * WORKDAYS)
        self._holiday(5, 7)
        self.assertEqual(self._target(), 300 * (WORKDAYS - 3))

    def test_leave_reduces_the_target_without_rounding(self):
        self._leave(self.employee, "annual", 1, 2)
        self._leave(self.employee, "sick", 5)
        score = self._scored(self.employee)
        self.assertEqual(score.away_days, 3)
        self.assertEqual(score._exact()["target"], Fraction(6000 * 19, 22))
        self.assertEqual(score.target, 5181.82)

    def test_leave_over_a_weekend_and_a_holiday_counts_workdays_only(self):
        self._holiday(5)
        self._leave(self.employee, "annual", 2, 6)  # Friday to Tuesday
        self.assertEqual(self._scored(self.employee).away_days, 2)

    def test_official_duty_leaves_the_target_as_it_is(self):
        self._leave(self.employee, "duty", 1, 9)
        self.assertEqual(self._target(), 6000)

    def test_leave_leaves_the_target_when_the_regulation_says_so(self):
        self._leave(self.employee, "annual", 1, 2)
        self.assertEqual(self._target(leave_reduces_target=False), 6000)

    def test_who_is_away_all_month_has_done_all_that_was_asked(self):
        self._leave(self.employee, "maternity", 1, 31)
        score = self._scored(self.employee)
        self.assertEqual((score.target, score.productivity), (0, 100))
        self.assertEqual(score.discipline, 100)

    def test_a_month_without_workdays_is_scored(self):
        self.scheme.calendar_ids.unlink()
        score = self._scored(self.employee)
        self.assertEqual((score.workdays, score.discipline), (0, 100))


class TestDiscipline(EkinerjaCommon):
    def test_discipline_is_what_the_days_leave_of_it(self):
        self._attend(self.employee, 1, 8)  # 30 minutes late: 0.5
        self._attend(self.employee, 2, 7.5, 15)  # 60 minutes early: 1
        self._leave(self.employee, "sick", 5)
        self._leave(self.employee, "duty", 6)
        score = self._scored(self.employee)
        lost = 3 * (WORKDAYS - 4) + Fraction(3, 2)
        self.assertEqual(score.discipline, 100 - float(lost))
        self.assertEqual(score._exact()["discipline"], 1 - lost / 100)

    def test_discipline_stops_at_zero(self):
        self.scheme.write({"absent_percent": 10, "day_percent_cap": 10})
        self.assertEqual(self._scored(self.employee).discipline, 0)

    def test_days_of_a_score_tell_what_attendance_cost(self):
        self._attend(self.employee, 1, 8)
        self._log(self.employee, 1, state="approved")
        day = self._scored(self.employee).day_ids.filtered(lambda d: d.date == MONTH)
        self.assertRecordValues(
            day, [{"points": 60, "points_claimed": 60, "percent": 0.5, "kind": "work"}]
        )


class TestPass(EkinerjaCommon):
    def _state(self):
        """All that the pass stores, without when."""
        self.env.flush_all()
        return [
            self.env.execute_query(
                SQL(
                    "SELECT to_jsonb(t) - 'write_date' FROM %s t ORDER BY id",
                    SQL.identifier(table),
                )
            )
            for table in ("ekinerja_score", "ekinerja_attendance_day")
        ]

    def test_computing_twice_changes_nothing(self):
        self._log(self.employee, 1, quantity=3, state="approved")
        self._attend(self.employee, 1, 8)
        self._leave(self.colleague, "annual", 5, 6)
        self._scored()
        before = self._state()
        self._scored()
        self.assertEqual(self._state(), before)

    def test_everybody_of_the_company_with_a_status_is_scored(self):
        self.colleague.civil_status = False
        scores = self._scored()
        staff = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        self.assertEqual(scores.employee_id, staff - self.colleague)
        self.assertNotIn(self.foreign, scores.employee_id)

    def test_some_employees_are_scored_alone(self):
        scores = self._scored(self.employee | self.portal)
        self.assertEqual(scores.employee_id, self.employee | self.portal)

    def test_employees_of_another_company_are_not_scored_here(self):
        self.assertFalse(self._scored(self.foreign))

    def test_who_left_before_or_comes_after_the_month_is_not_scored(self):
        self.colleague.version_id.contract_date_end = "2026-09-30"
        self.portal.version_id.contract_date_start = "2026-11-01"
        staff = self._scored().employee_id
        self.assertNotIn(self.colleague, staff)
        self.assertNotIn(self.portal, staff)

    def test_who_leaves_during_the_month_is_scored(self):
        self.colleague.version_id.contract_date_end = "2026-10-02"
        self.assertIn(self.colleague, self._scored().employee_id)

    def test_who_left_and_was_archived_since_is_scored(self):
        self.colleague.version_id.contract_date_end = "2026-10-31"
        self.colleague.active = False
        self.assertIn(self.colleague, self._scored().employee_id)

    def test_the_post_of_the_end_of_the_month_decides(self):
        moved = {"department_id": self.agency_b.id, "job_class": 9}
        self.employee.create_version({"date_version": date(2026, 10, 31), **moved})
        later = {"department_id": self.agency_a.id, "job_class": 12}
        self.employee.create_version({"date_version": date(2026, 11, 1), **later})
        score = self._scored(self.employee)
        self.assertEqual(score.department_id, self.agency_b)
        self.assertEqual(score.snapshot["employee"]["job_class"], 9)

    def test_facts_of_the_post_are_kept(self):
        facts = self._scored(self.employee).snapshot["employee"]
        self.assertEqual(facts["nip"], self.employee.nip)
        self.assertEqual(facts["department_code"], "A.1")
        self.assertEqual(facts["tier_code"], "normal")
        self.assertEqual((facts["rank"], facts["rank_group"]), ("III/a", "III"))

    def test_without_a_scheme_in_force_nothing_is_scored(self):
        self.scheme.date_from = "2026-11-01"
        with self._refused(UserError, "No scheme is in force in 2026-10"):
            self._scored()
        self.scheme.write({"date_from": "2026-01-01", "state": "draft"})
        with self.assertRaises(UserError):
            self._scored()

    def test_absurd_claims_of_one_person_do_not_stop_the_pass(self):
        """Claims of drafts are summed too."""
        for day in (1, 2):
            self._log(self.employee, day, quantity=10**10, operation_id=False)
        scores = self._scored()
        score = scores.filtered(lambda s: s.employee_id == self.employee)
        self.assertEqual(score._exact()["points_claimed"], 120 * 10**10)
        self.assertEqual(score.points, 0)

    def test_forty_people_take_as_many_queries_as_five(self):
        staff = self.env["hr.employee"].create(
            [self._employee_vals(f"Staff {n}", self.unit_a) for n in range(40)]
        )
        for employee in staff[:10]:
            self._log(employee, 1, state="approved", operation_id=False)
            self._attend(employee, 1)
        few = self._queries(lambda: self._scored(staff[:5]))
        many = self._queries(lambda: self._scored(staff))
        self.assertEqual(many, few)
        self.assertLess(many, 26)
        scores = self.env["ekinerja.score"].search([("employee_id", "in", staff.ids)])
        self.assertEqual(len(scores), 40)
        self._close(scores[0])  # rules are read once and kept
        few = self._queries(lambda: self._close(scores[1:6]))
        many = self._queries(lambda: self._close(scores[6:]))
        self.assertEqual(many, few)

    def _close(self, scores):
        scores = self._as("hr_admin", scores)
        scores.action_verify()
        scores.action_lock()

    def _queries(self, act):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.cr.sql_log_count - before
