# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from fractions import Fraction

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools import exact_field
from .common import MONTH, WORKDAYS, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestSchemeTerms(EkinerjaCommon):
    """Each regency is data: the pass gives its numbers, without code for it."""

    def _terms(self, **values):
        self.scheme.write(values)

    def _work(self, points, days=range(1, 2), quantity=None):
        """Approved work of so many points on each day."""
        for day in days:
            log = self._log(self.employee, day, quantity=quantity or points / 60.0)
            log._transition("submit")
            log._transition("approve")

    def _present(self, late=0, days=None):
        """At work on every workday, late by so many minutes on the first one."""
        days = days or [d.day for d in self.scheme._workdays(MONTH)]
        for position, day in enumerate(days):
            begin = 7.5 + (late / 60 if not position else 0)
            self._attend(self.employee, day, check_in=begin)

    def _score(self):
        return self._scored(self.employee)

    # === PRODUCTIVITY === #

    def test_unplanned_work_counts_when_the_scheme_says_so(self):
        log = self._log(self.employee, operation_id=False)
        log._transition("submit")
        log._transition("approve")
        self.assertEqual(self._score().points, 0)
        self._terms(points_need_plan=False)
        score = self._score()
        self.assertEqual((score.points, sum(score.day_ids.mapped("points"))), (60, 60))

    def test_a_job_class_has_its_own_cap(self):
        self._work(600)
        self._terms(daily_cap=300)
        self.scheme.cap_ids = [
            Command.create({"class_from": 8, "class_to": 8, "daily_cap": 144})
        ]
        score = self._score()
        self.assertEqual((score.points, score.day_ids[:1].points), (144, 144))
        self.employee.job_class = 9
        self.assertEqual(self._score().points, 300)

    def test_two_caps_for_one_class_are_refused(self):
        cap = {"class_from": 8, "class_to": 9, "daily_cap": 1}
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.scheme.cap_ids = [Command.create(cap), Command.create(cap)]
            self.env.flush_all()

    def test_a_table_decides_instead_of_the_ratio(self):
        self._terms(
            monthly_target=600,
            step_ids=[
                Command.create({"from_points": start, "percent": percent})
                for start, percent in ((0, 50), (300, 70))
            ],
        )
        for points, percent in ((540, 0), (60, 50), (300, 70)):
            self._work(points, [2 if points == 540 else points % 17 + 5])
            self.assertEqual(self._score().productivity, percent)

    def test_jakarta_minutes_are_capped_by_presence(self):
        self._terms(
            target_mode="workdays",
            leave_reduces_target=False,
            presence_caps=True,
            leave_effect_ids=[
                Command.create(
                    {"kind": "annual", "reduces_target": False, "credit": 300}
                ),
                Command.create(
                    {"kind": "sick", "reduces_target": False, "lost_minutes": 150}
                ),
            ],
        )
        self._holiday(1)  # 21 workdays
        self._leave(self.employee, "annual", 2)
        self._leave(self.employee, "sick", 5)
        self._present(45, [d.day for d in self.scheme._workdays(MONTH) if d.day > 5])
        self._work(5820, [6])
        score = self._score()
        self.assertEqual(score.target, 6300)
        self.assertEqual(score._exact()["productivity"], Fraction(6105, 6300))
        self.assertEqual(score._exact()["counted"], 6105)
        self.assertEqual(score.points, 5820)

    # === DISCIPLINE === #

    def test_percent_can_be_cut_from_all_pay(self):
        self._present(30)  # 0.5 %
        self.assertEqual(self._score().discipline, 99.5)
        self._terms(deduction_base="total")
        discipline = self._score()._exact()["discipline"]
        self.assertEqual(exact_field(0.4) * (1 - discipline), exact_field(0.5) / 100)

    def test_the_floor_is_kept(self):
        self.assertEqual(self._score().discipline, 34)  # absent, 22 × 3 %
        self._terms(discipline_floor=50)
        self.assertEqual(self._score().discipline, 50)

    # === LEAVE === #

    def test_leave_costs_beyond_its_free_days(self):
        self._terms(
            leave_effect_ids=[
                Command.create(
                    {"kind": "sick", "percent": 2, "paid_percent": 20, "free_days": 2}
                )
            ]
        )
        self._leave(self.employee, "sick", 5, 9)
        self._present(0, [d.day for d in self.scheme._workdays(MONTH) if d.day > 9])
        absent = 2 * 3  # the first two days
        score = self._score()
        self.assertEqual(score.discipline, 100 - absent - 3 * 2)
        self.assertEqual(score._exact()["paid_share"], 1 - exact_field(2.4) / WORKDAYS)
        self.assertEqual(score.away_days, 5)

    def test_a_plain_scheme_keeps_a_plain_snapshot(self):
        self._leave(self.employee, "sick", 5, 9)
        snapshot = self._score().snapshot
        self.assertEqual(set(snapshot), {"employee", "result", "rule"})
        self.assertNotIn("paid_share", snapshot["result"])

    # === ASSESSED PARTS === #

    def _component(self, **values):
        values = {"code": "b", "name": "Behaviour", "weight": 0.15} | values
        self.scheme.component_ids = [Command.create(values)]
        return self.scheme.component_ids[-1]

    def _assess(self, component, percent, **values):
        values = {
            "component_id": component.id,
            "month": MONTH,
            "percent": percent,
        } | values
        return self.env["ekinerja.assessment"].create(values)

    def test_the_nearest_assessment_counts(self):
        component = self._component()
        for percent, who in (
            (70, {"department_id": self.agency_a.id}),
            (80, {"department_id": self.unit_a.id}),
            (90, {"employee_id": self.employee.id}),
        ):
            self._assess(component, percent, **who)
            (part,) = self._score().snapshot["components"]
            self.assertEqual((part["percent"], part["due"]), (str(percent), True))
        self.assertFalse(self.scheme.component_ids - component)

    def test_a_quarterly_part_waits_for_its_last_month(self):
        component = self._component(period="quarter")
        (part,) = self._score().snapshot["components"]
        self.assertEqual((part["percent"], part["due"]), (None, False))
        with self.assertRaises(ValidationError):
            self._assess(component, 92, employee_id=self.employee.id)
        self._assess(
            component, 92, employee_id=self.employee.id, month=date(2026, 12, 1)
        )

    def test_a_closed_month_keeps_its_assessments(self):
        assessed = self._assess(self._component(), 92, employee_id=self.employee.id)
        self._score()._verify()
        with self.assertRaises(UserError):
            assessed.percent = 93
        with self.assertRaises(UserError):
            assessed.unlink()

    def test_only_hr_assesses(self):
        component = self._component()
        values = {
            "component_id": component.id,
            "month": MONTH,
            "percent": 100,
            "employee_id": self.employee.id,
        }
        Assessment = self.env["ekinerja.assessment"]
        self._assert_refused(
            ("employee", "superior", "officer", "inspector", "portal"),
            lambda role: self._as(role, Assessment).create(values),
        )
        assessed = self._as("hr_admin", Assessment).create(values)
        for role, sees in (
            ("employee", 1),
            ("superior", 1),
            ("officer", 1),
            ("inspector", 1),
            ("colleague", 0),
            ("outsider", 0),
            ("foreign_admin", 0),
        ):
            with self.subTest(role=role):
                found = self._as(role, Assessment).search([("id", "=", assessed.id)])
                self.assertEqual(len(found), sees)

    def test_only_hr_changes_a_scheme(self):
        self._component()
        self.scheme.article_ids = [Command.create({"rule": "late", "article": "12"})]
        lines = self.scheme.component_ids, self.scheme.article_ids
        for line in lines:
            self._assert_refused(
                ("employee", "superior", "officer", "inspector", "portal"),
                lambda role, line=line: self._as(role, line).write({"scheme_id": 0}),
            )
            self.assertFalse(
                self._as("foreign_admin", line).search([("id", "=", line.id)])
            )

    # === LOCK === #

    def test_a_locked_month_keeps_its_hash_whatever_changes(self):
        component = self._component()
        self._assess(component, 92, employee_id=self.employee.id)
        self._work(300)
        self._present(40)
        score = self._score()
        score._verify()
        score.action_lock()
        before = (score.sha256, score.snapshot, score.day_ids.mapped("points"))
        self._terms(
            deduction_base="total",
            discipline_floor=10,
            points_need_plan=False,
            presence_caps=True,
            daily_cap=1,
            monthly_target=1,
            productivity_weight=0.1,
            band_ids=[Command.clear()],
            cap_ids=[Command.create({"daily_cap": 1})],
            step_ids=[Command.create({"from_points": 0, "percent": 1})],
            leave_effect_ids=[Command.create({"kind": "sick", "percent": 9})],
        )
        self.assertFalse(self._score())
        score.invalidate_recordset()
        self.assertEqual(
            before, (score.sha256, score.snapshot, score.day_ids.mapped("points"))
        )
        self.assertTrue(score.is_intact)


@tagged("post_install", "-at_install")
class TestSchemeHelp(EkinerjaCommon):
    """Checks, profiles and comparison."""

    def test_a_good_scheme_has_nothing_to_look_at(self):
        self.assertFalse(self.scheme.check_text)

    def test_gaps_of_bands_are_told(self):
        late = self.scheme.band_ids.filtered(lambda band: band.kind == "late")
        late[1].unlink()
        self.assertIn("31 to 60 minutes", self.scheme.check_text)
        late[3].to_minutes = 120
        self.assertIn("120 minutes and more", self.scheme.check_text)

    def test_weights_above_all_stop_a_scheme(self):
        draft = self.scheme.copy(
            {"date_from": date(2027, 1, 1), "discipline_weight": 0.5}
        )
        self.assertIn("more than 100", draft.check_text)
        with self.assertRaises(UserError):
            draft.action_activate()
        draft.discipline_weight = 0.3
        draft.action_activate()
        self.assertAlmostEqual(draft.static_weight, 0.1)

    def test_a_copy_has_all_lists(self):
        self.scheme.write(
            {
                "step_ids": [Command.create({"from_points": 0, "percent": 1})],
                "cap_ids": [Command.create({"daily_cap": 1})],
                "component_ids": [
                    Command.create({"code": "a", "name": "A", "weight": 0})
                ],
                "leave_effect_ids": [Command.create({"kind": "sick"})],
            }
        )
        copied = self.scheme.copy()._snapshot()
        original = self.scheme._snapshot()
        self.assertEqual(
            {k for k in copied if copied[k] != original[k]}, {"id", "name"}
        )

    def test_every_profile_starts_a_draft(self):
        profiles = self.env["ekinerja.scheme.profile"].search([])
        self.assertGreaterEqual(len(profiles), 5)
        for profile in profiles:
            with self.subTest(profile=profile.name):
                action = self._as("hr_admin", profile).action_use()
                scheme = self.env["ekinerja.scheme"].browse(action["res_id"])
                self.assertEqual(scheme.state, "draft")
                self.assertFalse(scheme.check_text)

    def test_two_schemes_are_compared_in_words(self):
        other = self.scheme.copy({"daily_cap": 300, "deduction_base": "total"})
        wizard = self._as("hr_admin", self.env["ekinerja.scheme.comparison"]).create(
            {"scheme_id": self.scheme.id, "other_id": other.id}
        )
        wizard.action_compare()
        lines = {line.name: (line.old, line.new) for line in wizard.line_ids}
        self.assertEqual(lines["Daily Cap"], ("0", "300"))
        self.assertIn("Percentages Are Cut From", lines)
        self.assertEqual(set(lines), {"Daily Cap", "Percentages Are Cut From"})
