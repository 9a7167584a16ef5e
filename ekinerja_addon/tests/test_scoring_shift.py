# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, timedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestShift(EkinerjaCommon):
    """Days of their own: rosters, nights, agencies with six-day weeks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.night, cls.morning = cls.env["ekinerja.shift"].create(
            [
                {
                    "code": code,
                    "name": code,
                    "hour_from": start,
                    "hour_to": end,
                    "company_id": cls.company.id,
                }
                for code, start, end in (("N", 21, 7), ("M", 7, 14))
            ]
        )

    def _duty(self, day, shift, employee=None):
        return self.env["ekinerja.roster"].create(
            {
                "employee_id": (employee or self.employee).id,
                "date": day if isinstance(day, date) else MONTH.replace(day=day),
                "shift_id": shift and shift.id,
            }
        )

    def _days(self, month=MONTH):
        self.env["ekinerja.score"]._compute_month(month, self.company, self.employee)
        days = self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", self.employee.id), ("date", ">=", month)]
        )
        return {
            day.date.day: (day.kind, day.late_minutes, day.early_minutes)
            for day in days
            if day.date.month == month.month
        }

    def test_a_roster_replaces_the_week(self):
        for day, shift in ((3, self.morning), (4, self.morning), (5, False)):
            self._duty(day, shift)
        self._attend(self.employee, 3, 7, 14)  # a Saturday
        self.assertEqual(self._days(), {3: ("work", 0, 0), 4: ("absent", 0, 0)})
        score = self.env["ekinerja.score"].search(
            [("employee_id", "=", self.employee.id)]
        )
        self.assertEqual((score.workdays, score._exact()["workdays"]), (2, 2))

    def test_a_night_is_judged_beyond_midnight_in_every_zone(self):
        for position, zone in enumerate(
            ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
        ):
            with self.subTest(zone=zone):
                self.employee.tz = zone
                day = 5 + 2 * position
                self._duty(day, self.night)
                self._attend(self.employee, day, 21.5, 30.75)
                self.assertEqual(self._days()[day], ("work", 30, 15))

    def test_who_comes_after_midnight_is_late_for_yesterday(self):
        self._duty(5, self.night)
        self._attend(self.employee, 6, 0.5, 7)
        self.assertEqual(self._days()[5], ("work", 210, 0))

    def test_a_duty_entered_later_moves_the_attendance(self):
        self._attend(self.employee, 6, 0.5, 7)
        self.assertEqual(self._days()[5][0], "absent")
        self._duty(5, self.night)
        self.assertEqual(self._days(), {5: ("work", 210, 0)})

    def test_the_first_of_a_month_follows_the_night_before(self):
        first = date(2026, 12, 1)
        self._attend(self.employee, first, 0.5, 7)
        self.assertEqual(self._days(first)[1][0], "work")
        self._duty(date(2026, 11, 30), self.night)
        self.assertEqual(self._days(first)[1][0], "absent")

    def test_a_night_across_months_is_of_the_month_it_began(self):
        last = date(2026, 10, 31)
        self._duty(last, self.night)
        self._attend(self.employee, last, 21, 31)
        self.assertEqual(self._days()[31], ("work", 0, 0))
        november = self._days(date(2026, 11, 1))
        self.assertEqual(november[2][0], "absent")  # the first is a Sunday

    def test_only_whose_duties_changed_is_judged_again(self):
        scores = self._scored()
        keys = {score.employee_id: score.attendance_key for score in scores}
        self._duty(5, self.morning)
        changed = {
            score.employee_id
            for score in self._scored()
            if score.attendance_key != keys[score.employee_id]
        }
        self.assertEqual(changed, {self.employee})

    def test_a_removed_roster_gives_the_week_back(self):
        duty = self._duty(3, self.morning)
        self.assertEqual(set(self._days()), {3})
        duty.unlink()
        self.assertEqual(len(self._days()), 22)

    def test_a_six_day_week_is_for_its_agency_only(self):
        six = self._calendar("Six days", (7.5, 14), range(6))
        self.scheme.calendar_ids = [
            Command.create({"calendar_id": six.id, "department_id": self.unit_a.id})
        ]
        self.assertEqual(len(self._days()), 27)
        self.assertEqual(len(self.scheme._workdays(MONTH)), 22)
        scores = self._scored()
        found = {score.employee_id: score.workdays for score in scores}
        self.assertEqual((found[self.employee], found[self.head]), (27, 22))

    def test_flexible_hours_move_the_end(self):
        self.scheme.calendar_ids.flexible_minutes = 60
        self._attend(self.employee, 5, 8, 16.5)
        self._attend(self.employee, 6, 8, 16)
        days = self._days()
        self.assertEqual((days[5], days[6]), (("work", 0, 0), ("work", 0, 30)))

    def test_a_closed_month_keeps_its_duties(self):
        duty = self._duty(5, self.morning)
        self._scored(self.employee)._verify()
        for change in (
            lambda: self._duty(6, self.morning),
            lambda: duty.write({"shift_id": self.night.id}),
            duty.unlink,
        ):
            with self.assertRaises(UserError):
                change()

    def test_officers_roster_their_own_agency(self):
        values = {"employee_id": self.employee.id, "date": MONTH}
        Roster = self.env["ekinerja.roster"]
        self._assert_refused(
            ("employee", "superior", "inspector", "portal"),
            lambda role: self._as(role, Roster).create(values),
        )
        with self._refused():
            self._as("officer", Roster).create(
                values | {"employee_id": self.outsider.id}
            )
        duty = self._as("officer", Roster).create(values)
        self.assertFalse(self._as("colleague", Roster).search([("id", "=", duty.id)]))
        self._assert_refused(
            ("employee", "officer"),
            lambda role: self._as(role, self.night).write({"hour_to": 8}),
        )

    def test_ramadan_hours_hold_for_their_days(self):
        ramadan = self._calendar("Ramadan", (8, 15))
        first = MONTH.replace(day=12)
        self.scheme.calendar_ids = [
            Command.create(
                {
                    "calendar_id": ramadan.id,
                    "sequence": 1,
                    "date_from": first,
                    "date_to": first + timedelta(days=4),
                }
            )
        ]
        for day in (9, 12, 16, 19):
            self._attend(self.employee, day, 8, 15)
        days = self._days()
        self.assertEqual(
            [days[day][1:] for day in (9, 12, 16, 19)],
            [(30, 60), (0, 0), (0, 0), (30, 60)],
        )
