# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from dataclasses import replace
from datetime import date
from fractions import Fraction

from odoo.tests import BaseCase, tagged

from ..engine.score import WORKDAYS, Target
from ..engine.service import Post
from ..models.monitoring.standing import Terms, standing


def day(number):
    return date(2026, 10, number)


def approved(points, count=1):
    return ("approved", True, Fraction(points), count)


def submitted(points, count=1):
    return ("submitted", True, Fraction(points), count)


@tagged("post_install", "-at_install")
class TestStanding(BaseCase):
    """Ten workdays of 100 points; today is the fifth of them."""

    def _standing(self, logs=None, leaves=None, cap=0, today=5):
        self.terms = Terms(
            workdays=frozenset(day(n) for n in range(1, 11)),
            target=Target(mode=WORKDAYS, daily=Fraction(100)),
            daily_cap=Fraction(cap),
            today=day(today),
        )
        return standing(
            self.terms,
            {day(n): rows for n, rows in (logs or {}).items()},
            {day(n): kind for n, kind in (leaves or {}).items()},
        )

    def test_only_approved_and_planned_work_counts(self):
        unplanned = ("approved", False, Fraction(70), 1)
        rejected = ("rejected", True, Fraction(20), 1)
        draft = ("draft", True, Fraction(10), 1)
        found = self._standing({1: [approved(50), unplanned, rejected, draft]})
        self.assertEqual(found.total("points"), 50)
        self.assertEqual(found.total("claimed"), 150)
        self.assertEqual(found.total("logs"), 4)
        self.assertEqual(found.total("pending"), 0)

    def test_submitted_work_is_pending_and_undecided(self):
        unplanned = ("submitted", False, Fraction(70), 2)
        found = self._standing({1: [approved(50), submitted(30), unplanned]})
        self.assertEqual(found.total("pending"), 30)
        self.assertEqual(found.total("undecided"), 3)

    def test_the_cap_cuts_points_and_what_is_pending(self):
        found = self._standing({1: [approved(80), submitted(90)]}, cap=100)
        self.assertEqual(found.total("points"), 80)
        self.assertEqual(found.total("pending"), 20)

    def test_leave_lowers_the_target_and_is_not_missing(self):
        found = self._standing(leaves={1: "annual", 2: "sick"})
        self.assertEqual(found.target, 800)
        self.assertEqual(found.missing, 2)
        self.assertEqual(found.days[day(1)].mark, "leave")

    def test_duty_is_marked_and_keeps_the_target(self):
        found = self._standing(leaves={1: "duty"})
        self.assertEqual(found.target, 1000)
        self.assertEqual(found.days[day(1)].mark, "duty")
        self.assertEqual(found.missing, 4)

    def test_leave_on_a_day_off_marks_nothing(self):
        self.assertNotIn(day(20), self._standing(leaves={20: "annual"}).days)

    def test_missing_days_end_yesterday(self):
        found = self._standing({1: [approved(50)]})
        self.assertEqual(found.missing, 3)
        self.assertEqual(found.days[day(2)].mark, "missing")
        self.assertNotIn(day(5), found.days)

    def test_silent_is_who_logged_nothing_though_days_passed(self):
        self.assertTrue(self._standing().silent)
        self.assertFalse(self._standing({1: [approved(1)]}).silent)
        self.assertFalse(self._standing(today=1).silent)
        self.assertFalse(
            self._standing(leaves=dict.fromkeys(range(1, 11), "annual")).silent
        )

    def test_pace_counts_what_waits_as_approved(self):
        found = self._standing({1: [approved(200)], 2: [submitted(100)]})
        # 300 points in four days make 750 of 1,000 in ten.
        self.assertEqual(found.projected(self.terms), 75)

    def test_today_counts_for_the_pace_once_something_is_logged(self):
        quiet = self._standing({1: [approved(200)]})
        busy = self._standing({1: [approved(200)], 5: [approved(50)]})
        self.assertEqual(quiet.projected(self.terms), 50)
        self.assertEqual(busy.projected(self.terms), 50)

    def test_no_pace_before_the_first_day(self):
        found = self._standing(today=1)
        self.assertIsNone(found.projected(self.terms))

    def test_reached_is_the_productivity_of_the_month(self):
        found = self._standing({1: [approved(333)]})
        self.assertEqual(str(found.reached()), "33.30")
        self.assertEqual(str(found.reached(pending=10_000)), "100.00")

    def test_nothing_asked_for_is_all_reached(self):
        found = self._standing(leaves=dict.fromkeys(range(1, 11), "annual"))
        self.assertEqual(found.target, 0)
        self.assertEqual(found.reached(), 100)

    def test_days_out_of_post_are_neither_missing_nor_asked_for(self):
        posts = [Post(day(4), day(31))]
        whole = self._standing()
        found = standing(self.terms, {}, {}, posts)
        self.assertEqual(found.missing, whole.missing - 3)
        # 7 of 10 workdays
        self.assertEqual(found.target, whole.target * 7 / 10)
        other = standing(replace(self.terms, out_reduces=False), {}, {}, posts)
        self.assertEqual(other.target, whole.target)
