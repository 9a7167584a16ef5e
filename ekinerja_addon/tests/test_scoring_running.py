# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MONTH, WORKDAYS, EkinerjaCommon

# Monday 12 October in Makassar; 1, 2 and 5 to 9 October are over: 7 workdays.
TODAY = "2026-10-12 03:00:00"
OVER = 7


@tagged("post_install", "-at_install")
class TestRunningMonth(EkinerjaCommon):
    """Days to come are nobody's absence: a running month is judged up to yesterday."""

    def _so_far(self, moment=TODAY, **options):
        with freeze_time(moment):
            scores = self.env["ekinerja.score"]
            return scores._compute_so_far(MONTH, self.company, self.employee, **options)

    def _kinds(self):
        days = self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", self.employee.id)], order="date"
        )
        return {day.date.day: day.kind for day in days}

    def _present(self, *days):
        for day in days:
            self._attend(self.employee, day)

    def test_days_to_come_cost_nothing(self):
        self._present(1, 2, 5, 6, 7, 8)  # absent on the 9th only
        score = self._so_far()
        self.assertEqual(score.discipline, 97)
        self.assertEqual(score.judged_until, date(2026, 10, 11))
        kinds = self._kinds()
        self.assertEqual(kinds[9], "absent")
        self.assertEqual(
            {day for day, kind in kinds.items() if kind == "ahead"},
            {d.day for d in self.scheme._workdays(MONTH) if d.day >= 12},
        )
        self.assertEqual(len(kinds), WORKDAYS)

    def test_who_is_at_work_now_has_not_left_early(self):
        self._present(1, 2, 5, 6, 7, 8, 9)
        self._attend(self.employee, 12, 7.5, False)
        self.assertEqual(self._so_far().discipline, 100)
        self.assertEqual(self._so_far("2026-10-13 03:00:00").discipline, 98.5)

    def test_the_target_is_that_of_the_whole_month(self):
        self.scheme.target_mode = "workdays"
        self._leave(self.employee, "annual", 6)
        self._leave(self.employee, "annual", 20, 21)  # known, and still to come
        score = self._so_far()
        self.assertEqual(score.workdays, WORKDAYS)
        self.assertEqual(score.away_days, 3)
        self.assertEqual(score.target, 300 * (WORKDAYS - 3))
        self.assertEqual(self._kinds()[20], "leave")

    def test_each_day_is_judged_when_it_is_over(self):
        keys = set()
        for day, lost in (("12", OVER), ("13", OVER + 1), ("14", OVER + 2)):
            score = self._so_far(f"2026-10-{day} 03:00:00")
            self.assertEqual(score.discipline, 100 - 3 * lost)
            keys.add(score.attendance_key)
        self.assertEqual(len(keys), 3)

    def test_the_same_day_judges_nothing_again(self):
        self._so_far()
        days = type(self.env["ekinerja.attendance.day"])
        with patch.object(days, "_judge_month") as judged:
            self._so_far("2026-10-12 09:00:00")
        judged.assert_not_called()

    def test_the_day_is_that_of_the_scheme(self):
        """At 17:00 UTC on the 12th it is the 13th in Makassar already."""
        score = self._so_far("2026-10-12 17:00:00")
        self.assertEqual(score.judged_until, date(2026, 10, 12))

    def test_a_month_that_is_over_is_judged_whole(self):
        for moment, last in (
            ("2026-10-31 03:00:00", date(2026, 10, 30)),
            ("2026-10-31 17:00:00", False),
        ):
            score = self._so_far(moment)
            self.assertEqual(score.judged_until, last)
        self.assertEqual(score.discipline, 100 - 3 * WORKDAYS)
        self.assertNotIn("ahead", self._kinds().values())

    def test_nothing_is_judged_of_a_month_to_come(self):
        score = self._so_far("2026-09-20 03:00:00")
        self.assertEqual((score.discipline, score.workdays), (100, WORKDAYS))
        self.assertEqual(set(self._kinds().values()), {"ahead"})

    def test_a_night_duty_is_over_on_the_next_day(self):
        night = self.env["ekinerja.shift"].create(
            {
                "name": "Night",
                "code": "N",
                "hour_from": 21,
                "hour_to": 7,
                "company_id": self.company.id,
            }
        )
        self.env["ekinerja.roster"].create(
            [
                {
                    "employee_id": self.employee.id,
                    "date": MONTH.replace(day=day),
                    "shift_id": night.id,
                }
                for day in (10, 11)
            ]
        )
        self._so_far("2026-10-11 20:00:00")  # the 12th, 4 o'clock
        self.assertEqual(self._kinds(), {10: "absent", 11: "ahead"})

    # === CLOSING === #

    def test_a_running_month_is_not_verified(self):
        score = self._so_far()
        with freeze_time(TODAY), self.assertRaisesRegex(UserError, "not over"):
            self._as("officer", score).action_verify()
        with freeze_time("2026-11-02 03:00:00"):
            self._as("officer", score).action_verify()
            self._as("hr_admin", score).action_lock()
        self.assertEqual(score.discipline, 100 - 3 * WORKDAYS)
        self.assertFalse(score.judged_until)

    def test_half_a_month_is_never_locked(self):
        score = self._so_far()
        score._verify()
        with self.assertRaisesRegex(UserError, "before the month was over"):
            self._as("hr_admin", score).action_lock()

    def test_the_wizard_and_compute_again_stop_at_yesterday(self):
        with freeze_time(TODAY):
            wizard = self._as("officer", self.env["ekinerja.score.compute"])
            wizard.create({"month": MONTH}).action_compute()
            score = self.env["ekinerja.score"].search(
                [("employee_id", "=", self.employee.id)]
            )
            self.assertEqual(score.discipline, 100 - 3 * OVER)
            self._as("officer", score).action_recompute()
        self.assertEqual(score.discipline, 100 - 3 * OVER)

    def test_it_says_so(self):
        score = self._so_far()
        self.assertIn("judged up to 10/11/2026", score.explain()["so_far"])
        whole = self._scored(self.employee)
        self.assertFalse(whole.explain()["so_far"])

    def test_every_night_it_is_scored(self):
        cron = type(self.env["ir.cron"])
        with freeze_time(TODAY), patch.object(cron, "_commit_progress"):
            self.env["ekinerja.score"]._cron_compute_running()
        found = self.env["ekinerja.score"].search(
            [("employee_id", "=", self.employee.id)]
        )
        self.assertEqual(
            {score.month: score.judged_until for score in found},
            {date(2026, 9, 1): False, MONTH: date(2026, 10, 11)},
        )
