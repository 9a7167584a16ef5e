# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestWorkedCases(EkinerjaCommon):
    """Worked cases of regencies through the whole pass, by data of the scheme alone."""

    def _done(self, day, action="approve", **values):
        log = self._log(self.employee, day, **values)
        log._transition("submit")
        if action:
            log._transition(action)
        return log

    def _planned(self, code, **values):
        return self._operation(code, self.unit_a, **values)

    def _points(self):
        return self._scored(self.employee).points

    # GE-05
    def test_what_earns_points(self):
        self.scheme.volume_mode = "cap"
        other = self.activity.copy({"code": "A40", "points": 40})
        small = self._planned("F", volume=1)
        self._done(1, quantity=2)  # A: 120
        self._done(2, None)  # B: submitted
        self._done(5, "reject")  # C
        self._done(6, operation_id=False)  # D: not planned
        closed = self._planned("E", state="closed", date_end=date(2026, 10, 31))
        with self._refused(ValidationError, "not open"):  # E
            self._log(
                self.employee, 7, operation_id=closed.id, user=self.users["employee"]
            )
        self._done(  # F: 3 of 1 planned, 40
            8, quantity=3, activity_type_id=other.id, operation_id=small.id
        )
        self._log(self.employee, 9, 8, 2)
        with self._refused_by_database("overlaps"):  # G
            self._log(self.employee, 9, 9, 2)
        self.assertEqual(self._points(), 160)

    def test_more_than_planned_can_be_an_error_instead(self):
        self.scheme.volume_mode = "strict"
        small = self._planned("F", volume=1)
        with self._refused(ValidationError, "used up"):
            self._done(8, quantity=3, operation_id=small.id)

    def test_a_volume_is_shared_in_the_order_of_entry(self):
        self.scheme.volume_mode = "cap"
        small = self._planned("F", volume=2.5)
        logs = [
            self._done(day, quantity=1, operation_id=small.id) for day in (1, 2, 5, 6)
        ]
        self.assertEqual([log.points for log in logs], [60, 60, 30, 0])
        many = self._log_vals(self.employee, 7, operation_id=small.id)
        later = {"start": self._utc(8, 8), "stop": self._utc(8, 9)}
        small.volume = 5.5
        found = self.env["ekinerja.log"].create([many, many | later])
        self.assertEqual(found.mapped("points"), [60, 30])
        found[1].quantity = 0.25
        self.assertEqual(found[1].points, 15)

    def test_what_is_rejected_or_deleted_goes_to_who_waits_in_turn(self):
        self.scheme.volume_mode = "cap"
        small = self._planned("F", volume=2)
        first, second, third, fourth = (
            self._log(self.employee, day, quantity=1, operation_id=small.id)
            for day in (1, 2, 5, 6)
        )
        logs = first | second | third | fourth
        self.assertEqual(logs.mapped("points"), [60, 60, 0, 0])
        first.action_submit()
        self._as("superior", first).action_reject("Not done")
        self.assertEqual(logs.mapped("points"), [60, 60, 60, 0])
        self.assertEqual(small._counted_besides(logs.browse()), 2)
        second.quantity = 0.5
        self.assertEqual((second | third | fourth).mapped("points"), [30, 60, 30])
        third.unlink()
        self.assertEqual((second | fourth).mapped("points"), [30, 60])

    def test_who_was_first_keeps_the_place_when_the_time_is_mended(self):
        self.scheme.volume_mode = "cap"
        small = self._planned("F", volume=1)
        first = self._log(self.employee, 1, quantity=1, operation_id=small.id)
        self._log(self.employee, 2, quantity=5, operation_id=small.id)
        first.write({"start": self._utc(1, 9), "stop": self._utc(1, 10)})
        self.assertEqual(first.points, 60)
        first.quantity = 3
        self.assertEqual(first.points, 60)

    def test_what_was_decided_stays(self):
        self.scheme.volume_mode = "cap"
        small = self._planned("F", volume=1)
        first = self._log(self.employee, 1, quantity=1, operation_id=small.id)
        decided = self._done(2, quantity=1, operation_id=small.id)
        first.unlink()
        self.assertEqual(decided.points, 0)

    def test_other_modes_and_units_count_everything(self):
        small = self._planned("F", volume=1, volume_unit="visit")
        for mode in ("free", "warn", "cap"):
            self.scheme.volume_mode = mode
            log = self._log(self.employee, 8, quantity=3, operation_id=small.id)
            self.assertEqual(log.points, 180)
            log.unlink()

    # GE-04
    def test_a_cap_of_the_day_is_not_filled_by_another_day(self):
        for day, points in ((5, 420), (6, 300), (7, 150), (8, 310)):
            self._done(day, quantity=points / 60)
        self.assertEqual(self._points(), 1180)
        self.scheme.daily_cap = 300
        self.assertEqual(self._points(), 1050)

    # GE-10
    def test_bands_by_the_data_of_the_scheme(self):
        minutes = {1: 0, 2: 1, 5: 30, 6: 31, 7: 60, 8: 61, 9: 90, 12: 91}
        for day, late in minutes.items():
            self._attend(self.employee, day, 7.5 + late / 60)
        self._scored(self.employee)
        days = self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", self.employee.id), ("check_in", "!=", False)],
            order="date",
        )
        self.assertEqual(days.mapped("percent"), [0, 0.5, 0.5, 1, 1, 1.25, 1.25, 1.5])

    # GE-08 and GE-09: the same events, cut from either base
    def test_both_bases_and_the_floor_by_data(self):
        self.scheme.day_percent_cap = 3
        for day, late, early in (
            (1, 30, 0),
            (2, 30, 0),
            (5, 0, 31),
            (6, 91, 0),
        ):
            self._attend(self.employee, day, 7.5 + late / 60, check_out=16 - early / 60)
        worked = [day.day for day in self.scheme._workdays(MONTH) if day.day > 7]
        for day in worked:
            self._attend(self.employee, day)
        score = self._scored(self.employee)  # absent on the 7th
        self.assertEqual(score.discipline, 100 - 0.5 * 2 - 1 - 1.5 - 3)
        self.scheme.deduction_base = "total"
        score = self._scored(self.employee)
        self.assertEqual(score.discipline, 100 - 6.5 / 0.4)
        self.scheme.absent_percent = 100
        self.scheme.day_percent_cap = 100
        self.assertEqual(self._scored(self.employee).discipline, 0)

    # GE-32
    def test_breaks_are_those_of_the_day_and_friday_is_longer(self):
        hours = self._week("Standard", (7.5, 16, 12, 13), (7.5, 16.5, 11.5, 13))
        ramadan = self._week("Ramadan", (8, 15, 12, 12.5), (8, 15.5, 11.5, 12.5))
        self.assertEqual([self._net(hours), self._net(ramadan)], [37.5, 32.5])
        self.scheme.calendar_ids = [
            Command.clear(),
            Command.create({"calendar_id": hours.id}),
            Command.create(
                {
                    "calendar_id": ramadan.id,
                    "sequence": 1,
                    "date_from": date(2026, 2, 18),
                    "date_to": date(2026, 3, 19),
                }
            ),
        ]
        february = self.scheme._workdays(date(2026, 2, 1))
        self.assertEqual(february[date(2026, 2, 13)], (450, 990, 0, 690, 780))  # Friday
        self.assertEqual(february[date(2026, 2, 17)], (450, 960, 0, 720, 780))
        self.assertEqual(february[date(2026, 2, 18)], (480, 900, 0, 720, 750))
        self.assertEqual(february[date(2026, 2, 20)], (480, 930, 0, 690, 750))
        march = self.scheme._workdays(date(2026, 3, 1))
        self.assertEqual(march[date(2026, 3, 19)], (480, 900, 0, 720, 750))
        self.assertEqual(march[date(2026, 3, 20)], (450, 990, 0, 690, 780))

    def _week(self, name, usual, friday):
        """A calendar from (begin, end, begin of the break, its end) of a day."""
        return self.env["resource.calendar"].create(
            {
                "name": name,
                "company_id": self.company.id,
                "tz": self.scheme.timezone,
                "attendance_ids": [Command.clear()]
                + [
                    Command.create(
                        {
                            "name": name,
                            "dayofweek": str(day),
                            "day_period": period,
                            "hour_from": start,
                            "hour_to": stop,
                        }
                    )
                    for day in range(5)
                    for begin, end, rest, back in [friday if day == 4 else usual]
                    for period, start, stop in (
                        ("morning", begin, rest),
                        ("lunch", rest, back),
                        ("afternoon", back, end),
                    )
                ],
            }
        )

    def _net(self, calendar):
        worked = calendar.attendance_ids.filtered(lambda p: p.day_period != "lunch")
        return sum(worked.mapped(lambda p: p.hour_to - p.hour_from))
