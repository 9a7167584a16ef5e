# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, timedelta

from .common import MONTH, EkinerjaCommon


class TestAttendanceDay(EkinerjaCommon):
    def _day(self, day=1, employee=None):
        """The judged day of October."""
        employee = employee or self.employee
        self.env["ekinerja.attendance.day"]._refresh(self.scheme, MONTH, employee)
        return self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", employee.id), ("date", "=", MONTH.replace(day=day))]
        )

    def _days(self):
        self._day()
        return self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", self.employee.id)]
        )

    def _judged(self, check_in=7.5, check_out=16):
        """Percent, minutes late and minutes early of one attendance."""
        attendance = self._attend(self.employee, 1, check_in, check_out)
        day = self._day()
        result = day.percent, day.late_minutes, day.early_minutes
        attendance.unlink()
        return result

    def test_every_workday_of_the_month_is_judged(self):
        days = self._days()
        self.assertEqual(len(days), 22)
        self.assertEqual(set(days.mapped("kind")), {"absent"})
        self.assertEqual(set(days.mapped("percent")), {3})

    def test_golden_bands_of_lateness_and_early_leave(self):
        for minutes, percent in (
            (0, 0),
            (1, 0.5),
            (30, 0.5),
            (31, 1),
            (60, 1),
            (61, 1.25),
            (90, 1.25),
            (91, 1.5),
        ):
            with self.subTest(minutes=minutes):
                late = self._judged(check_in=7.5 + minutes / 60)
                self.assertEqual(late, (percent, minutes, 0))
                early = self._judged(check_out=16 - minutes / 60)
                self.assertEqual(early, (percent, 0, minutes))

    def test_a_started_minute_is_not_held_against_anybody(self):
        second = 1 / 3600
        self.assertEqual(self._judged(check_in=7.5 + 59 * second)[:2], (0, 0))
        self.assertEqual(self._judged(check_in=7.5 + 60 * second)[:2], (0.5, 1))
        self.assertEqual(self._judged(check_out=16 - 59 * second)[2], 0)
        self.assertEqual(self._judged(check_out=16 - 60 * second)[2], 1)

    def test_first_in_and_last_out_of_several_attendances_count(self):
        self._attend(self.employee, 1, 13, 16)
        self._attend(self.employee, 1, 7.5, 12)
        day = self._day()
        self.assertEqual(day.check_in, self._utc(1, 7.5))
        self.assertEqual(day.check_out, self._utc(1, 16))
        self.assertEqual((day.kind, day.percent), ("work", 0))

    def test_who_does_not_return_after_lunch_leaves_early(self):
        self._attend(self.employee, 1, 7.5, 12)
        self.assertEqual(self._day().early_minutes, 240)

    def test_a_missing_check_out_costs_the_dearest_band(self):
        self._attend(self.employee, 1, 7.5, False)
        day = self._day()
        self.assertEqual((day.kind, day.percent), ("work", 1.5))
        self.assertFalse(day.check_out)

    def test_a_missing_last_check_out_is_not_that_of_the_morning(self):
        self._attend(self.employee, 1, 7.5, 12)
        self._attend(self.employee, 1, 13, False)
        self.assertEqual(self._day().percent, 1.5)

    def test_the_grace_forgives_and_then_counts_in_full(self):
        self.scheme.grace_minutes = 15
        self.assertEqual(self._judged(check_in=7.75), (0, 0, 0))
        self.assertEqual(self._judged(check_in=7.75 + 1 / 60), (0.5, 16, 0))

    def test_a_day_costs_no_more_than_its_cap(self):
        self.scheme.day_percent_cap = 2
        self.assertEqual(self._judged(check_in=10, check_out=12)[0], 2)
        self.assertEqual(self._day(2).percent, 2)

    def test_times_are_judged_in_the_zone_of_the_employee(self):
        for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"):
            self.employee.tz = zone
            with self.subTest(zone=zone):
                self.assertEqual(self._judged(check_in=7.5), (0, 0, 0))
                self.assertEqual(self._judged(check_in=8), (0.5, 30, 0))

    def test_a_weekend_needs_no_attendance(self):
        self._attend(self.employee, 3, 7.5, 12)
        self.assertFalse(self._day(3))

    def test_shorter_hours_apply_while_they_are_dated(self):
        short = self._calendar("Fasting", (8, 15))
        self.env["ekinerja.scheme.calendar"].create(
            {
                "scheme_id": self.scheme.id,
                "sequence": 1,
                "calendar_id": short.id,
                "date_from": "2026-10-05",
                "date_to": "2026-10-06",
            }
        )
        for day in (2, 5, 6, 7):
            self._attend(self.employee, day, 8, 15)
        cost = {day: self._day(day).percent for day in (2, 5, 6, 7)}
        self.assertEqual(cost, {2: 1.5, 5: 0, 6: 0, 7: 1.5})

    # === LEAVE === #

    def test_leave_of_every_kind_costs_nothing(self):
        kinds = ("annual", "sick", "maternity", "important", "duty")
        for day, kind in zip((1, 2, 5, 6, 7), kinds, strict=True):
            self._leave(self.employee, kind, day)
            judged = self._day(day)
            with self.subTest(kind=kind):
                self.assertEqual(judged.kind, "duty" if kind == "duty" else "leave")
                self.assertEqual(judged.excuse, kind)
                self.assertEqual(judged.percent, 0)

    def test_who_comes_while_on_leave_is_not_late(self):
        self._leave(self.employee, "sick", 1)
        self.assertEqual(self._judged(check_in=11), (0, 0, 0))

    def test_leave_nobody_approved_is_an_absence(self):
        for state in ("confirm", "validate1", "refuse"):
            leave = self._leave(self.employee, "annual", 1, state=state)
            with self.subTest(state=state):
                self.assertEqual(self._day().kind, "absent")
            leave.state = "refuse"
            leave.unlink()

    def test_leave_that_means_nothing_to_the_score_is_an_absence(self):
        self.env.ref("ekinerja_addon.leave_type_annual").ekinerja_kind = False
        self._leave(self.employee, "annual", 1)
        self.assertEqual(self._day().kind, "absent")

    def test_leave_over_the_end_of_the_month_counts_its_days_here(self):
        leave = self._leave(self.employee, "annual", 29)
        leave.write({"request_date_to": date(2026, 11, 3)})
        kinds = {day.date.day: day.kind for day in self._days()}
        self.assertEqual([d for d, k in kinds.items() if k == "leave"], [30, 29])

    # === HOLIDAYS === #

    def test_a_holiday_is_no_workday(self):
        self._holiday(1)
        self.assertFalse(self._day(1))
        self.assertEqual(len(self._days()), 21)

    def test_a_holiday_of_several_days_closes_them_all(self):
        self._holiday(5, 7)
        self.assertEqual(len(self._days()), 19)

    def test_a_holiday_until_midnight_does_not_close_the_next_day(self):
        self._holiday(5, date_to=self._utc(6, 0))
        self.assertEqual(len(self._days()), 21)
        self.assertTrue(self._day(6))

    def test_a_holiday_over_the_month_closes_its_days_here(self):
        self._holiday(30, date_to=self._utc(date(2026, 11, 2), 24))
        self.assertEqual(len(self._days()), 21)

    def test_holidays_of_others_change_nothing(self):
        other = self._calendar("Other hours")
        self._holiday(1, company_id=self.company_b.id)
        self._holiday(2, calendar_id=other.id)
        self._holiday(5, resource_id=self.colleague.resource_id.id)
        self.assertEqual(len(self._days()), 22)

    def test_a_day_that_becomes_a_holiday_is_forgotten(self):
        self.assertTrue(self._day(1))
        holiday = self._holiday(1)
        self.assertFalse(self._day(1))
        holiday.unlink()
        self.assertEqual(self._day(1).kind, "absent")

    # === TIMES FROM ELSEWHERE === #

    def _given(self, day, source="file", check_in=9, check_out=16):
        return self.env["ekinerja.attendance.day"].create(
            {
                "employee_id": self.employee.id,
                "company_id": self.company.id,
                "date": MONTH.replace(day=day),
                "kind": "work",
                "check_in": check_in and self._utc(day, check_in),
                "check_out": check_out and self._utc(day, check_out),
                "source": source,
            }
        )

    def test_times_of_a_file_or_a_correction_win(self):
        for day, source in ((1, "file"), (2, "manual")):
            self._given(day, source)
            self._attend(self.employee, day)
            judged = self._day(day)
            with self.subTest(source=source):
                self.assertEqual(judged.check_in, self._utc(day, 9))
                self.assertEqual(judged.late_minutes, 90)
                self.assertEqual(judged.source, source)

    def test_a_file_on_a_holiday_costs_nothing_until_it_is_a_workday(self):
        self._given(1)
        holiday = self._holiday(1)
        self.assertEqual((self._day(1).kind, self._day(1).percent), ("off", 0))
        holiday.unlink()
        self.assertEqual((self._day(1).kind, self._day(1).percent), ("work", 1.25))

    def test_judging_twice_changes_nothing(self):
        self._attend(self.employee, 1, 8)
        self._leave(self.employee, "sick", 2)
        self._given(5)
        before = self._days().read()
        self.assertEqual(self._days().read(), before)
        self.env["ekinerja.attendance.day"]._refresh(
            self.scheme, MONTH + timedelta(), self.employee, {}
        )
        self.assertEqual(self._days().read(), before)

    def test_a_mended_attendance_is_judged_again(self):
        attendance = self._attend(self.employee, 1, 8)
        self.assertEqual(self._day().late_minutes, 30)
        attendance.check_in = self._utc(1, 7.5)
        self.assertEqual(self._day().late_minutes, 0)

    # === ACCESS === #

    def test_nobody_writes_a_judged_day(self):
        day = self._day()
        self._assert_refused(
            self.users, lambda role: self._as(role, day).write({"percent": 0})
        )
        self._assert_refused(self.users, lambda role: self._as(role, day).unlink())

    def test_own_line_agency_and_inspector_read_a_judged_day(self):
        day = self._day()
        readers = {r for r in self.users if self._as(r, day).has_access("read")}
        self.assertEqual(
            readers,
            {
                "employee",
                "superior",
                "head",
                "delegate",
                "officer",
                "hr_admin",
                "inspector",
            },
        )
