# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, datetime
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import Form, tagged

from ..models.scoring import ekinerja_calendar_seed
from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestDisciplineDialogue(EkinerjaCommon):
    """Decide as proposed, on another sanction, or drop; and the letters."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.steps = cls.env["ekinerja.discipline.step"].search([], limit=2)
        cls.case = cls.env["ekinerja.discipline.case"].create(
            {
                "name": "DIS/1",
                "employee_id": cls.employee.id,
                "department_id": cls.unit_a.id,
                "year": 2026,
                "until": date(2026, 10, 31),
                "absent_days": 3,
                "minutes": 450,
                "days": 4,
                "proposed_step_id": cls.steps[0].id,
                "state": "summoned",
                "summon_at": datetime(2026, 11, 2, 1),
                "summon_place": "Ruang Rapat",
                "examination": "Ill, without a letter",
            }
        )

    def _dialogue(self, role="hr_admin", **values):
        dialogues = self._as(role, self.env["ekinerja.discipline.decision"])
        dialogues = dialogues.with_context(active_id=self.case.id)
        form = Form(dialogues)
        for name, value in values.items():
            form[name] = value
        return form.save()

    def test_as_proposed_needs_no_reason(self):
        self._dialogue().action_confirm()
        self.assertEqual(
            (self.case.state, self.case.step_id), ("decided", self.steps[0])
        )

    def test_another_sanction_needs_one(self):
        with self.assertRaises(AssertionError):
            self._dialogue(step_id=self.steps[1])  # the form asks for the reason
        self._dialogue(step_id=self.steps[1], reason="Again").action_confirm()
        self.assertEqual(self.case.step_id, self.steps[1])
        self.assertEqual(self.case.decision_reason, "Again")

    def test_a_case_is_dropped_with_a_reason(self):
        self._dialogue(outcome="dismiss", reason="A letter came").action_confirm()
        self.assertEqual(
            (self.case.state, self.case.decision_reason),
            ("dismissed", "A letter came"),
        )

    def test_officers_decide_nothing(self):
        self._assert_refused(("officer", "superior", "inspector"), self._dialogue)

    def test_the_letters_say_it_in_indonesian(self):
        reports = self.env["ir.actions.report"]
        html, _kind = reports._render_qweb_html(
            "ekinerja_addon.discipline_summons", self.case.ids
        )
        text = html.decode()
        for words in ("SURAT PANGGILAN", "Senin, 2 November 2026", "09.00", "450"):
            self.assertIn(words, text)
        self._dialogue().action_confirm()
        html, _kind = reports._render_qweb_html(
            "ekinerja_addon.discipline_decision", self.case.ids
        )
        text = html.decode()
        for words in ("MEMUTUSKAN", "ringan", "Nomor 94 Tahun 2021"):
            self.assertIn(words, text)

    def test_cases_are_shown_on_the_employee(self):
        for role in ("officer", "hr_admin", "inspector"):
            employee = self._as(role, self.employee)
            self.assertEqual(employee.discipline_count, 1)
        action = self._as("hr_admin", self.employee).action_open_discipline()
        cases = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(cases, self.case)
        days = self.case.action_open_days()
        self.assertEqual(days["res_model"], "ekinerja.attendance.day")


@tagged("post_install", "-at_install")
class TestTimeDialogues(EkinerjaCommon):
    """Small dialogues between a list and what is done with it."""

    def _correction(self):
        return self.env["ekinerja.attendance.correction"].create(
            {
                "employee_id": self.employee.id,
                "date": MONTH.replace(day=5),
                "is_excused": True,
                "reason": "Flood",
            }
        )

    def _refusal(self, role, correction):
        refusals = self._as(role, self.env["ekinerja.attendance.refusal"])
        refusals = refusals.with_context(active_ids=correction.ids)
        return refusals.create({"reason": "No proof"})

    def test_a_correction_is_refused_with_a_reason(self):
        correction = self._correction()
        self._refusal("officer", correction).action_confirm()
        self.assertEqual(
            (correction.state, correction.decision_reason), ("refused", "No proof")
        )
        with self._refused():
            self._refusal("superior", self._correction()).action_confirm()

    def test_a_day_leads_to_its_correction(self):
        self._attend(self.employee, 5, 8)
        self._scored(self.employee)
        day = self.env["ekinerja.attendance.day"].search(
            [
                ("employee_id", "=", self.employee.id),
                ("date", "=", MONTH.replace(day=5)),
            ]
        )
        action = self._as("officer", day).action_correct()
        corrections = self._as("officer", self.env[action["res_model"]])
        with Form(corrections.with_context(**action["context"])) as form:
            form.reason = "The machine was late"
        self.assertEqual(form.record.employee_id, self.employee)
        self.assertEqual(form.record.check_in, self._utc(5, 8))
        with self._refused():
            self._as("outsider", day).action_correct()

    def test_a_year_of_holidays_is_fetched(self):
        class Library:
            @staticmethod
            def country_holidays(_country, years, **_options):
                return {date(years, 8, 17): "Independence Day"}

        years = self._as("hr_admin", self.env["ekinerja.holiday.year"])
        with patch.object(ekinerja_calendar_seed, "holidays_library", Library):
            action = years.create({"year": 2027}).action_propose()
            with self._refused(UserError):
                years.create({"year": 27}).action_propose()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found.mapped("name"), ["Independence Day"])
        with self._refused():
            self._as("officer", years).create({"year": 2027})

    # === SCHEME === #

    def test_a_new_regulation_in_four_steps(self):
        self._scored()
        scheme = self._as("hr_admin", self.scheme)
        action = scheme.action_next()
        draft = scheme.browse(action["res_id"])
        self.assertEqual((draft.state, draft.date_from.day), ("draft", 1))
        self.assertGreater(draft.date_from, Date.today())
        draft.absent_percent = 4
        comparison = draft.action_compare()
        lines = draft.env[comparison["res_model"]].browse(comparison["res_id"])
        self.assertEqual(lines.scheme_id, self.scheme)
        self.assertIn(("3", "4"), [(row.old, row.new) for row in lines.line_ids])
        result = draft.action_simulate()
        simulation = draft.env[result["res_model"]].browse(result["res_id"])
        self.assertEqual((simulation.month, simulation.state), (MONTH, "done"))
        self.assertIn("Unit A", simulation.by_agency)
        self.assertIn("8", simulation.by_class)
        draft.action_activate()
        self.assertEqual(draft.state, "active")
        self.assertEqual((draft.date_from - self.scheme.date_to).days, 1)

    def test_nothing_to_simulate_is_said(self):
        with self._refused(UserError, "No past month"):
            self._as("hr_admin", self.scheme).action_simulate()

    def test_only_hr_copies_compares_and_simulates(self):
        self._scored()
        for act in ("action_next", "action_compare", "action_simulate"):
            self._assert_refused(
                ("employee", "superior", "officer", "inspector"),
                lambda role, act=act: getattr(self._as(role, self.scheme), act)(),
            )

    # === OBJECTIONS === #

    def test_the_queue_counts_days_and_opens_the_subject(self):
        self.scheme.objection_days = 400
        self._scored(self.employee)
        mine = self._as("employee", self.env["ekinerja.objection"])
        objection = mine.create(
            {"kind": "day", "date": MONTH.replace(day=5), "reason": "I was there"}
        )
        self.assertEqual(objection.days_left, self.scheme.decision_days)
        self.assertTrue(objection.is_mine)
        self.assertFalse(self._as("head", objection).is_mine)
        action = self._as("head", objection).action_open_subject()
        self.assertEqual(action["res_model"], "ekinerja.attendance.day")
        score = mine.create({"kind": "score", "month": MONTH, "reason": "Points"})
        action = self._as("head", score).action_open_subject()
        self.assertEqual(action["tag"], "ekinerja_addon.explanation")
        self._as("head", objection).action_refuse("It was not so")
        self.assertEqual(objection.days_left, 0)
        with self._refused():
            self._as("outsider", objection).action_open_subject()
