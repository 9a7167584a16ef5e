# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.scoring import ekinerja_calendar_seed
from .common import MONTH, EkinerjaCommon

DAY = MONTH.replace(day=5)
DECREE = {"national": 17, "joint": 8}


@tagged("post_install", "-at_install")
class TestAssembly(EkinerjaCommon):
    def _assembly(self, role="officer", **values):
        values = {
            "name": "Apel",
            "department_id": self.agency_a.id,
            "company_id": self.company.id,
            "date": DAY,
        } | values
        return self._as(role, self.env["ekinerja.assembly"]).create(values)

    def _row(self, assembly, employee=None):
        rows = assembly.sudo().presence_ids
        return rows.filtered(lambda row: row.employee_id == (employee or self.employee))

    def test_the_agency_is_expected_but_who_is_away(self):
        self._leave(self.colleague, "annual", 5)
        assembly = self._assembly()
        assembly.action_call()
        self.assertEqual(len(assembly.presence_ids), 7)
        self.assertEqual(self._row(assembly, self.colleague).state, "away")
        self._row(assembly).state = "present"
        self.assertEqual((assembly.present, assembly.expected), (1, 6))
        self.assertAlmostEqual(assembly.rate, 100 / 6, 2)

    def test_missing_it_costs_what_the_scheme_says(self):
        for day in self.scheme._workdays(MONTH):
            self._attend(self.employee, day.day)
        assembly = self._assembly()
        assembly.action_call()
        assembly.action_close()
        self.assertEqual(self._scored(self.employee).discipline, 100)
        self.scheme.assembly_percent = 2
        score = self._scored(self.employee)
        self.assertEqual(score.discipline, 98)
        self.assertIn(
            "assembly", [cause["kind"] for cause in score.explain()["causes"]]
        )
        with self.assertRaises(UserError):
            self._as("officer", self._row(assembly)).write({"state": "present"})

    def test_an_excuse_needs_words(self):
        assembly = self._assembly()
        assembly.action_call()
        row = self._as("officer", self._row(assembly))
        with self.assertRaises(UserError):
            row.write({"state": "excused"})
        row.write({"state": "excused", "excuse": "At court"})
        self.assertEqual(assembly.expected, 6)

    def test_the_code_announces_only_oneself_and_in_time(self):
        assembly = self._assembly()
        assembly.action_call()
        token = assembly.sudo().token
        mine = self._as("employee", assembly)
        with self._refused():
            mine.action_announce("guess")
        mine.action_announce(token)
        row = self._row(assembly)
        self.assertEqual((row.state, row.source), ("present", "qr"))
        self.assertEqual(self._row(assembly, self.colleague).state, "missed")
        with self._refused():
            self._as("outsider", assembly).action_announce(token)
        assembly.action_close()
        with self.assertRaises(UserError):
            mine.action_announce(token)
        with self._refused():
            mine.read(["token"])

    def test_only_the_officer_of_the_agency_keeps_the_list(self):
        assembly = self._assembly()
        assembly.action_call()
        self._assert_refused(
            ("employee", "superior", "inspector", "portal"),
            lambda role: self._as(role, self._row(assembly)).write(
                {"state": "present"}
            ),
        )
        with self._refused():
            self._assembly(department_id=self.agency_b.id)
        with self._refused():
            own = self._row(assembly, self.officer)
            self._as("officer", own).write({"state": "present"})
        with self._refused():
            self._as("officer", self._row(assembly)).write({"date": MONTH})


@tagged("post_install", "-at_install")
class TestHolidays(EkinerjaCommon):
    def _proposals(self, role="hr_admin"):
        return self._as(role, self.env["ekinerja.holiday.proposal"])

    def _library(self):
        days = {
            None: {date(2026, 10, 5): "Feast"},
            ("government",): {date(2026, 10, 5): "Feast", date(2026, 10, 6): "Joint"},
        }

        class Library:
            @staticmethod
            def country_holidays(_country, years, language, categories=None):
                return {d: n for d, n in days[categories].items() if d.year == years}

        return patch.object(ekinerja_calendar_seed, "holidays_library", Library)

    def test_what_the_library_knows_is_proposed_once(self):
        with self._library():
            found = self._proposals()._propose_year(2026)
            self.assertFalse(self._proposals()._propose_year(2026))
        self.assertEqual(
            found.mapped(lambda each: (each.name, each.kind, each.state)),
            [("Feast", "national", "proposed"), ("Joint", "joint", "proposed")],
        )
        self.assertEqual(len(self.scheme._workdays(MONTH)), 22)

    def test_the_decree_of_2026_is_proposed_by_the_library_itself(self):
        """17 national holidays and 8 days of joint leave, as three ministers said."""
        found = self._proposals()._propose_year(2026)
        kinds = found.grouped("kind")
        self.assertEqual({k: len(days) for k, days in kinds.items()}, DECREE)
        names = {day.date: day.name for day in found}
        self.assertEqual(
            names[date(2026, 8, 17)], "Hari Kemerdekaan Republik Indonesia"
        )
        self.assertEqual(set(found.mapped("state")), {"proposed"})
        march = date(2026, 3, 1)
        self.assertEqual(len(self.scheme._workdays(march)), 22)
        found.action_confirm()
        # Nyepi on Thursday the 19th, joint leave on the 18th, 20th, 23rd and 24th
        self.assertEqual(len(self.scheme._workdays(march)), 17)
        year = [date(2026, month, 1) for month in range(1, 13)]
        worked = sum(len(self.scheme._workdays(month)) for month in year)
        weekend = [day for day in found.mapped("date") if day.isoweekday() > 5]
        self.assertEqual(worked, 261 - len(found) + len(weekend))

    def test_a_region_adds_and_drops_days(self):
        found = self._proposals()._propose_year(2026)
        nyepi = found.filtered(lambda day: day.date == date(2026, 3, 19))
        nyepi.action_confirm()
        nyepi.action_drop()
        galungan = self._proposals().create(
            {"date": date(2026, 6, 17), "name": "Galungan"}
        )
        galungan.action_confirm()
        self.assertEqual(galungan.kind, "region")
        self.assertIn(nyepi.date, self.scheme._workdays(date(2026, 3, 1)))
        self.assertNotIn(galungan.date, self.scheme._workdays(date(2026, 6, 1)))
        self.assertFalse(self._proposals()._propose_year(2026))

    def test_this_year_and_the_next_are_proposed_by_the_button(self):
        with freeze_time("2026-11-20 03:00:00"):
            self._proposals().action_propose()
        years = {day.date.year for day in self._proposals().search([])}
        self.assertEqual(years, {2026, 2027})

    def test_a_month_is_not_verified_over_an_undecided_holiday(self):
        score = self._as("officer", self._scored(self.employee))
        for month, day in ((9, 30), (11, 1)):  # of other months
            self._proposals().create({"date": date(2026, month, day), "name": "Other"})
        day = self._proposals().create({"date": DAY, "name": "Regency Day"})
        with freeze_time("2026-11-02 03:00:00"):
            with self._refused(UserError, "Regency Day"):
                score.action_verify()
            self.assertEqual(score.state, "open")
            day.action_confirm()
            score.action_verify()
        self.assertEqual((score.state, score.workdays), ("verified", 21))

    def test_a_confirmed_day_is_no_workday(self):
        day = self._proposals().create({"date": DAY, "name": "Regency Day"})
        day.action_confirm()
        self.assertNotIn(DAY, self.scheme._workdays(MONTH))
        self.assertEqual(len(self.scheme._workdays(MONTH)), 21)
        day.action_drop()
        self.assertIn(DAY, self.scheme._workdays(MONTH))

    def test_without_the_library_days_are_entered_by_hand(self):
        with (
            patch.object(ekinerja_calendar_seed, "holidays_library", None),
            self.assertRaises(UserError),
        ):
            self._proposals()._propose_year(2026)

    def test_only_hr_confirms(self):
        day = self._proposals().create({"date": DAY, "name": "Regency Day"})
        self._assert_refused(
            ("employee", "superior", "officer", "inspector"),
            lambda role: self._as(role, day).action_confirm(),
        )
        with self._refused():
            day.write({"state": "confirmed"})
        self.assertFalse(self._proposals("foreign_admin").search([("id", "=", day.id)]))
