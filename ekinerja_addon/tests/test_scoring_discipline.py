# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, datetime, timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import EkinerjaCommon

FIRST = date(2026, 3, 2)  # a Monday


@tagged("post_install", "-at_install")
class TestDisciplineCase(EkinerjaCommon):
    """Absence adds up over a year; the ladder proposes, a person decides."""

    def _days(self, count, kind="absent", first=FIRST, **values):
        """So many judged workdays, weekends left out."""
        day, rows = first, []
        while len(rows) < count:
            if day.isoweekday() < 6:
                rows.append(
                    {
                        "employee_id": self.employee.id,
                        "company_id": self.company.id,
                        "date": day,
                        "kind": kind,
                        "source": "file",
                        **values,
                    }
                )
            day += timedelta(days=1)
        return self.env["ekinerja.attendance.day"].create(rows)

    def _propose(self, until=date(2026, 10, 31)):
        cases = self.env["ekinerja.discipline.case"]
        return cases._propose(self.company, until).filtered(
            lambda case: case.employee_id == self.employee
        )

    def _summoned(self):
        case = self._as("hr_admin", self._propose())
        case.write({"summon_at": datetime(2026, 11, 1, 1), "summon_place": "Room 1"})
        case.action_summon()
        return case

    def test_two_days_are_no_case(self):
        self._days(2)
        self.assertFalse(self._propose())

    def test_the_ladder_proposes_and_climbs(self):
        self._days(3)
        case = self._propose()
        self.assertEqual((case.days, case.proposed_step_id.code), (3, "oral"))
        self._days(4, first=date(2026, 4, 6))
        self.assertEqual(self._propose(), case)
        self.assertEqual((case.days, case.proposed_step_id.code), (7, "dissatisfied"))

    def test_minutes_and_excuses_count_as_the_law_says(self):
        self._days(2)
        self._days(2, "work", date(2026, 4, 6), late_minutes=225)
        self._days(5, "absent", date(2026, 5, 4), is_excused=True)
        case = self._propose()
        self.assertEqual((case.absent_days, case.minutes, case.days), (2, 450, 3))

    def test_ten_days_in_a_row_are_the_last_step(self):
        self._days(10)
        self.assertEqual(self._propose().proposed_step_id.code, "dismissal")

    def test_days_of_leave_break_a_run(self):
        """Absence for ten workdays on end; a day with a reason is none of them."""
        self._days(5)
        self._days(2, "leave", date(2026, 3, 9))
        self._days(5, first=date(2026, 3, 11))
        case = self._propose()
        self.assertEqual((case.days, case.longest_run), (10, 5))
        self.assertEqual(case.proposed_step_id.code, "dissatisfied")

    def test_the_year_begins_anew(self):
        self._days(9, first=date(2026, 12, 21))
        self.assertEqual(self._propose(date(2026, 12, 31)).days, 9)
        self.assertFalse(self._propose(date(2027, 1, 31)))

    def test_a_decision_needs_a_hearing(self):
        self._days(14, first=FIRST)
        self.env["ekinerja.attendance.day"].search(
            [("date", "=", date(2026, 3, 9))]
        ).kind = "work"
        self._days(1, first=date(2026, 6, 1))
        case = self._summoned()
        with self.assertRaises(UserError):
            case.action_decide()
        case.examination = "Heard"
        case.action_decide()
        self.assertEqual((case.state, case.step_id.code), ("decided", "cut_9"))
        self.assertEqual(case.date_from.day, 1)
        self.assertFalse(self._propose())

    def test_another_sanction_needs_a_reason(self):
        self._days(7)
        case = self._summoned()
        case.examination = "Heard"
        other = self.env.ref("ekinerja_addon.discipline_step_oral")
        with self.assertRaises(UserError):
            case.action_decide(other.id)
        case.action_decide(other.id, "First time")
        self.assertEqual(case.step_id, other)

    def test_only_hr_decides_and_nobody_on_oneself(self):
        self._days(3)
        case = self._propose()
        self._assert_refused(
            ("employee", "superior", "officer", "inspector"),
            lambda role: self._as(role, case).action_dismiss("x"),
        )
        self._assert_refused(
            ("hr_admin", "officer"),
            lambda role: self._as(role, case).write({"state": "decided"}),
        )
        self.assertTrue(self._as("employee", case).read(["days"]))
        self.assertFalse(self._as("colleague", case).search([("id", "=", case.id)]))
        self._as("hr_admin", case).action_dismiss("Ill, letter came late")
        self.assertFalse(self._propose())

    def test_the_decision_says_that_the_days_were_on_end(self):
        """Ten days are little in all; that they were a run is the reason."""
        self._days(10)
        case = self._summoned()
        case.examination = "Heard"
        case.action_decide()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "ekinerja_addon.discipline_decision", case.ids
        )
        text = " ".join(html.decode().split())
        self.assertIn("10 hari kerja di antaranya terus-menerus", text)

    def test_letters_say_what_happened(self):
        self._days(7)
        case = self._summoned()
        case.examination = "Heard"
        case.action_decide()
        report = self.env["ir.actions.report"]
        # Letters are Indonesian by law, so is the sanction they name.
        sanction = case.step_id.with_context(lang="id_ID").name
        for name, word in (("summons", "Room 1"), ("decision", sanction)):
            html, _kind = report._render_qweb_html(
                f"ekinerja_addon.discipline_{name}", case.ids
            )
            self.assertIn(word, html.decode())
            self.assertIn(case.employee_id.nip, html.decode())
            self.assertNotIn("terus-menerus", html.decode())
