# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestForgottenCheckOut(EkinerjaCommon):
    """A check-out that was forgotten is missing, however Odoo closes it."""

    def _days(self, *numbers):
        self._scored(self.employee)
        days = self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", self.employee.id)]
        )
        found = {day.date.day: day for day in days}
        return [found[number] for number in numbers]

    def _night(self, *days):
        shift = self.env["ekinerja.shift"].create(
            {
                "code": "N",
                "name": "Night",
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
                    "shift_id": shift.id,
                }
                for day in days
            ]
        )

    def test_the_press_of_the_next_morning_is_no_check_out(self):
        self._attend(self.employee, 5, 7.5, 24 + 7.25)
        self._attend(self.employee, 6, 16, False)  # "in", on going home
        monday, tuesday = self._days(5, 6)
        self.assertFalse(monday.check_out)
        self.assertEqual((monday.kind, monday.percent), ("work", 1.5))
        self.assertEqual(tuesday.check_in, self._utc(6, 7.25))
        self.assertEqual((tuesday.late_minutes, tuesday.percent), (0, 1.5))

    def test_who_presses_twice_in_the_morning_is_in_time(self):
        self._attend(self.employee, 5, 7.5, 24 + 7.25)
        self._attend(self.employee, 6, 7.3, 16)
        tuesday = self._days(6)[0]
        self.assertEqual((tuesday.percent, tuesday.check_out), (0, self._utc(6, 16)))

    def test_what_odoo_closes_by_itself_is_no_check_out(self):
        attendance = self._attend(self.employee, 5, 7.5, 18)
        attendance.out_mode = "auto_check_out"
        monday = self._days(5)[0]
        self.assertEqual((monday.check_out, monday.percent), (False, 1.5))

    def test_a_mark_of_absence_is_nobody_seen(self):
        self._attend(
            self.employee, 5, 0, 0.01, in_mode="technical", out_mode="technical"
        )
        self.assertEqual(self._days(5)[0].kind, "absent")

    def test_overtime_past_midnight_is_a_check_out(self):
        self._attend(self.employee, 5, 7.5, 24 + 1.5)
        monday = self._days(5)[0]
        self.assertEqual((monday.check_out, monday.percent), (self._utc(5, 25.5), 0))

    def test_a_night_duty_ends_the_next_morning(self):
        self._night(5, 6)
        self._attend(self.employee, 5, 21, 24 + 7.5)
        self._attend(self.employee, 6, 21, 48 + 20.9)  # forgot, came the next evening
        first, second = self._days(5, 6)
        self.assertEqual((first.check_out, first.percent), (self._utc(6, 7.5), 0))
        self.assertEqual((second.check_out, second.percent), (False, 1.5))

    def test_a_forgotten_weekend_is_monday_morning(self):
        """Also across the end of a month: 30 September was a Wednesday."""
        september = MONTH - timedelta(days=1)
        self._attend(self.employee, september, 7.5, 24 + 7.4)
        self._attend(self.employee, 2, 7.5, 24 * 3 + 7.4)
        first, friday, monday = self._days(1, 2, 5)
        self.assertEqual(first.check_in, self._utc(1, 7.4))
        self.assertFalse(friday.check_out)
        self.assertEqual((monday.check_in, monday.late_minutes), (self._utc(5, 7.4), 0))

    def test_closing_it_later_judges_the_day_again(self):
        attendance = self._attend(self.employee, 5, 7.5, 16)
        key = self._scored(self.employee).attendance_key
        attendance.out_mode = "auto_check_out"
        self.assertNotEqual(self._scored(self.employee).attendance_key, key)
