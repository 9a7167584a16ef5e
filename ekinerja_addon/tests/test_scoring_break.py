# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon

BANDS = [
    {
        "code": "I1",
        "kind": "break",
        "from_minutes": 1,
        "to_minutes": 31,
        "percent": 0.25,
    },
    {"code": "I2", "kind": "break", "from_minutes": 31, "percent": 0.75},
]
SELUMA = [
    {"name": "Morning", "hour_from": 7.5, "hour_to": 8 + 1 / 60},
    {"name": "Noon", "hour_from": 12, "hour_to": 13 + 1 / 60},
    {"name": "Afternoon", "hour_from": 16, "hour_to": 24},
]


@tagged("post_install", "-at_install")
class TestBreak(EkinerjaCommon):
    """What is stamped between coming and leaving; the break is that of the hours."""

    def _judge_breaks(self, **values):
        self.scheme.write(
            {"band_ids": [Command.create(band) for band in BANDS], **values}
        )

    def _stamped(self, day, *clocks):
        """Odoo's attendance of a day: in, out, in, out …"""
        for check_in, check_out in zip(clocks[::2], clocks[1::2], strict=True):
            self._attend(self.employee, day, check_in, check_out)

    def _day(self, day, month=MONTH):
        self.env["ekinerja.score"]._compute_month(month, self.company, self.employee)
        return self.env["ekinerja.attendance.day"].search(
            [
                ("employee_id", "=", self.employee.id),
                ("date", "=", month.replace(day=day)),
            ]
        )

    def _ask(self, day, **values):
        proof = self._as("employee", self.env["ir.attachment"]).create(
            {"name": "proof.txt", "raw": b"proof"}
        )
        correction = self._as(
            "employee", self.env["ekinerja.attendance.correction"]
        ).create(
            {
                "date": MONTH.replace(day=day),
                "reason": "Forgot",
                "proof_ids": proof.ids,
                **values,
            }
        )
        self._as("officer", correction).action_approve()
        return correction

    def test_nothing_is_judged_unless_the_scheme_says_so(self):
        self._stamped(1, 7.5, 12, 14, 16)
        day = self._day(1)
        self.assertEqual((day.percent, day.break_minutes, day.no_break), (0, 0, False))
        self.assertEqual(
            (day.stamps, day.hours), ("12:00 14:00", "07:30-16:00/12:00-13:00")
        )

    def test_a_late_return_costs_by_the_bands_of_breaks(self):
        self._judge_breaks(break_grace_minutes=5)
        expected = {
            1: (13, 0, 0),
            2: (13 + 5 / 60, 0, 0),
            5: (13 + 6 / 60, 6, 0.25),
            6: (13.5, 30, 0.25),
            7: (13 + 31 / 60, 31, 0.75),
        }
        for day, (back, _minutes, _percent) in expected.items():
            self._stamped(day, 7.5, 12, back, 16)
        for day, (_back, minutes, percent) in expected.items():
            with self.subTest(day=day):
                found = self._day(day)
                self.assertEqual(
                    (found.break_minutes, found.lost_minutes, found.percent),
                    (minutes, minutes, percent),
                )

    def test_a_break_that_was_not_stamped_is_said_in_words(self):
        self._judge_breaks()
        self._stamped(1, 7.5, 16)
        day = self._day(1)
        self.assertEqual((day.no_break, day.percent), (True, 0.75))
        rule, text, would = self.env["ekinerja.score"]._day_words(day)
        self.assertEqual((rule, text), ("break", "the break was not stamped"))
        self.assertTrue(would)

    def test_friday_and_ramadan_have_their_own_breaks(self):
        self._judge_breaks()
        hours = self._calendar("Ramadan", (8, 15))
        noon = hours.attendance_ids.filtered(
            lambda each: each.dayofweek == "4" and each.day_period != "morning"
        )
        for period, start, end in (("lunch", 11.5, 12.5), ("afternoon", 12.5, 15.5)):
            noon.filtered(lambda each, p=period: each.day_period == p).write(
                {"hour_from": start, "hour_to": end}
            )
        hours.attendance_ids.filtered(
            lambda each: each.dayofweek == "4" and each.day_period == "morning"
        ).hour_to = 11.5
        self.scheme.calendar_ids = [
            Command.create(
                {
                    "calendar_id": hours.id,
                    "sequence": 1,
                    "date_from": date(2026, 2, 18),
                    "date_to": date(2026, 3, 19),
                }
            )
        ]
        march = date(2026, 3, 1)
        for day in (13, 16, 20):  # Friday and Monday of Ramadan, the Friday after
            self._attend(self.employee, march.replace(day=day), 7.5, 12)
            self._attend(self.employee, march.replace(day=day), 13, 16)
        found = {day: self._day(day, march) for day in (13, 16, 20)}
        self.assertEqual(
            {day: seen.break_minutes for day, seen in found.items()},
            {13: 30, 16: 0, 20: 0},
        )
        self.assertEqual(found[13].hours, "08:00-15:30/11:30-12:30")

    def test_who_works_by_a_roster_is_asked_for_nothing_in_between(self):
        self._judge_breaks(
            has_checks=True, stamp_ids=[Command.create(v) for v in SELUMA]
        )
        shift = self.env["ekinerja.shift"].create(
            {"code": "P", "name": "Day", "hour_from": 7.5, "hour_to": 16}
        )
        self.env["ekinerja.roster"].create(
            {
                "employee_id": self.employee.id,
                "date": MONTH,
                "shift_id": shift.id,
            }
        )
        self._stamped(1, 7.5, 16)
        day = self._day(1)
        self.assertEqual((day.percent, day.no_break, day.missed), (0, False, False))

    def test_a_file_brings_what_lies_in_between(self):
        self._judge_breaks()
        device = self.env["ekinerja.attendance.device"].create(
            {"name": "Gate", "company_id": self.company.id}
        )
        clocks = ("07:29", "07:31", "12:00", "12:02", "13:20", "16:01")
        self._read(device, clocks)
        day = self._day(5)
        self.assertEqual(day.stamps, "12:00 13:20")
        self.assertEqual((day.break_minutes, day.percent), (20, 0.25))
        self.assertEqual(self._read(device, clocks).changed_count, 0)
        self._read(device, (*clocks[:-2], "12:55", clocks[-1]))
        self.assertEqual(self._day(5).percent, 0)

    def _read(self, device, clocks):
        rows = [f"{self.employee.nip},2026-10-05 {clock}:00" for clock in clocks]
        wizard = self._as("officer", self.env["ekinerja.attendance.import"]).create(
            {
                "device_id": device.id,
                "file": base64.b64encode("\n".join(["nip,when", *rows]).encode()),
            }
        )
        wizard.action_import()
        self.assertEqual(wizard.fault_count, 0)
        return wizard

    def test_a_correction_keeps_what_was_stamped_in_between(self):
        self._judge_breaks()
        self._stamped(5, 9, 12, 13.5, 16)
        self.assertEqual(self._day(5).percent, 1.25 + 0.25)
        self._ask(5, check_in=self._utc(5, 7.5))
        day = self._day(5)
        self.assertEqual((day.stamps, day.percent), ("12:00 13:30", 0.25))

    # === CHECKS WITHIN THE DAY === #

    def test_three_checks_a_day(self):
        """Seluma: the checks are all there is; two presses and one more do."""
        self.scheme.write(
            {
                "band_ids": [Command.clear()],
                "has_checks": True,
                "stamp_ids": [Command.create(values) for values in SELUMA],
            }
        )
        self._stamped(1, 7.75, 12.5)
        self._attend(self.employee, 1, 16.1, 17)
        self._stamped(2, 8.5, 16.1)
        self._attend(self.employee, 5, 8, 12.9)
        self._attend(self.employee, 5, 16.25, check_out=False)  # the third is a press
        self.assertFalse(self._day(1).missed)
        self.assertEqual(self._day(2).missed, "Morning; Noon")
        self.assertEqual((self._day(5).missed, self._day(5).percent), (False, 0))
        self.assertEqual(self._day(6).missed, "Morning; Noon; Afternoon")
        score = self._scored(self.employee)
        absent = len(self.scheme._workdays(MONTH)) - 3
        self.assertEqual(
            score.snapshot["missed_checks"],
            {"Morning": absent + 1, "Noon": absent + 1, "Afternoon": absent},
        )

    def test_a_missed_check_can_cost_percent_and_an_excuse_forgives_it(self):
        checks = [Command.create({**SELUMA[1], "percent": 0.5})]
        self.scheme.write({"has_checks": True, "stamp_ids": checks})
        self._stamped(5, 7.5, 16)
        day = self._day(5)
        self.assertEqual((day.missed, day.percent), ("Noon", 0.5))
        self.assertEqual(
            self.env["ekinerja.score"]._day_words(day)[:2], ("check", "no check: Noon")
        )
        self._ask(5, is_excused=True)
        day = self._day(5)
        self.assertEqual((day.missed, day.percent), (False, 0))

    def test_a_plain_scheme_keeps_its_snapshot(self):
        self.scheme.stamp_ids = [Command.create(SELUMA[0])]  # switched off
        names = {"break_grace_minutes", "checks", "absent_earned_percent"}
        self.assertFalse(names & self.scheme._snapshot().keys())
        score = self._scored(self.employee)
        self.assertFalse({"missed_checks", "earned_cut"} & score.snapshot.keys())
        self.assertNotIn("earned_cut", score.snapshot["result"])

    def test_the_scheme_says_what_looks_wrong(self):
        self._judge_breaks(break_grace_minutes=5)
        self.assertIn("1 to", self.scheme.check_text or "1 to")
        self.assertNotIn("have none", self.scheme.check_text or "")
        calendar = self.scheme.calendar_ids.calendar_id
        calendar.attendance_ids.filtered(lambda p: p.day_period != "morning").unlink()
        self.scheme.invalidate_recordset()
        self.assertIn(calendar.name, self.scheme.check_text)

    # === MINUTES NOT WORKED === #

    def test_presence_leaves_the_break_out(self):
        """Jakarta: who comes at 14:00 has lost 330 minutes, not 390."""
        self.scheme.write(
            {"presence_caps": True, "leave_reduces_target": False, "daily_target": 300}
        )
        for day in self.scheme._workdays(MONTH):
            self._attend(self.employee, day, 14 if day.day == 1 else 7.5)
        score = self._scored(self.employee)
        self.assertEqual(score.snapshot["result"]["lost_minutes"], "330")
        self._ask(1, is_excused=True)
        score = self._scored(self.employee)
        self.assertEqual(score.snapshot["result"]["lost_minutes"], "0")

    def test_the_ladder_counts_working_minutes(self):
        """A whole day missed by coming at its end is 450 minutes: one day."""
        for day in (1, 2):
            self._attend(self.employee, day, 16, 16.5)
        for day in self.scheme._workdays(MONTH):
            if day.day > 2:
                self._attend(self.employee, day)
        self._scored(self.employee)
        years = self.env["ekinerja.discipline.case"]._read_year(
            self.company, date(2026, 10, 31), 450
        )
        year = years[self.employee.id]
        self.assertEqual((year.minutes, year.absent_days, year.days), (900, 0, 2))

    # === AFTER THE LOCK === #

    def test_a_locked_day_is_judged_by_its_own_hours_break_and_checks(self):
        self._judge_breaks(
            break_grace_minutes=5,
            has_checks=True,
            stamp_ids=[Command.create({**SELUMA[1], "percent": 0.5})],
        )
        self._stamped(5, 8.75, 11.5, 13.25, 16)  # 75 late 1.25, 45 away 0.75, no noon
        score = self._scored(self.employee)
        score._verify()
        score.action_lock()
        self.assertEqual(self._locked_percent(score), 2.5)
        # Another regulation and other working hours: neither plays a part.
        self.scheme.band_ids.percent = 3
        self.scheme.stamp_ids.unlink()
        periods = self.scheme.calendar_ids.calendar_id.attendance_ids
        periods.filtered(lambda p: p.day_period == "morning").hour_from = 5
        self._ask(5, check_in=self._utc(5, 7.5))
        adjustment = score.adjustment_ids
        self.assertEqual((adjustment.percent, adjustment.minutes), (1.25, 75))
        with self.assertRaises(UserError):
            score.write({"points": 1})

    def _locked_percent(self, score):
        return score.day_ids.filtered(lambda day: day.date.day == 5).percent
