# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon

DAY = MONTH.replace(day=5)


@tagged("post_install", "-at_install")
class TestObjection(EkinerjaCommon):
    """Who thinks a month is wrong says so; the superior's superior decides."""

    def setUp(self):
        super().setUp()
        self._freeze("2026-10-09 03:00:00")

    def _freeze(self, moment):
        freezer = freeze_time(moment)
        freezer.start()
        self.addCleanup(freezer.stop)

    def _object(self, role="employee", **values):
        values = {"kind": "day", "date": DAY, "reason": "I was there"} | values
        return self._as(role, self.env["ekinerja.objection"]).create(values)

    def _rejected(self):
        log = self._log(self.employee, 5)
        log._transition("submit")
        self._as("superior", log).action_reject("No")
        return log

    def _scored(self, lock=False):
        if not lock:  # as people see it: the month is running
            scores = self.env["ekinerja.score"]
            return scores._compute_so_far(MONTH, self.company, self.employee)
        score = super()._scored(self.employee)
        if lock:
            score._verify()
            score.action_lock()
        return score

    # === WHO === #

    def test_the_superiors_superior_is_asked(self):
        objection = self._object()
        self.assertEqual(objection.decider_id, self.head)
        self.assertEqual(objection.sudo().activity_ids.user_id, self.users["head"])
        self.assertEqual(objection.due_date, fields.Date.today() + timedelta(days=14))

    def test_a_portal_employee_objects_too(self):
        objection = self._object("portal")
        self.assertEqual(objection.sudo().employee_id, self.portal)

    def test_nobody_objects_for_somebody_else(self):
        objection = self._object("colleague", employee_id=self.employee.id)
        self.assertEqual(objection.employee_id, self.colleague)
        with self.assertRaises(ValidationError):
            self._object("colleague", kind="log", log_id=self._rejected().id)
        with self._refused():
            self._object("inspector")

    def test_only_the_decider_decides(self):
        objection = self._object()
        self._assert_refused(
            ("employee", "colleague", "superior", "delegate", "officer", "outsider"),
            lambda role: self._as(role, objection).action_grant("Because"),
        )
        self._assert_refused(
            ("hr_admin", "inspector", "foreign_admin"),
            lambda role: self._as(role, objection).action_refuse("Because"),
        )
        self.assertTrue(self._as("head", objection).can_decide)
        self._as("head", objection).action_refuse("The camera shows nobody")
        self.assertEqual(objection.state, "refused")
        with self.assertRaises(UserError):
            self._as("head", objection).action_grant("Again")

    def test_nobody_writes_an_objection(self):
        objection = self._object()
        for role in ("employee", "head", "hr_admin"):
            for vals in ({"state": "granted"}, {"reason": "x"}, {"decider_id": False}):
                with self._refused():
                    self._as(role, objection).write(vals)
        own = self._as("employee", self.env["ekinerja.objection"])
        made = own.with_context(default_state="granted").create(
            {"kind": "score", "month": MONTH, "reason": "x", "decider_id": 0}
            if self._scored()
            else {}
        )
        self.assertEqual((made.state, made.decider_id), ("open", self.head))

    def test_a_reason_is_asked_for(self):
        action = self._as("head", self._object()).action_grant()
        self.assertEqual(action["res_model"], "ekinerja.objection.reason")
        wizard = self._as("head", self.env[action["res_model"]])
        wizard = wizard.with_context(**action["context"]).create({"reason": "Yes"})
        wizard.action_confirm()
        self.assertEqual(wizard.objection_ids.state, "granted")

    def test_the_owner_takes_it_back(self):
        objection = self._object()
        self._assert_refused(
            ("colleague", "superior", "head"),
            lambda role: self._as(role, objection).action_withdraw(),
        )
        self._as("employee", objection).action_withdraw()
        self.assertEqual(objection.state, "withdrawn")
        self.assertFalse(objection.sudo().activity_ids)

    def test_who_reads_it(self):
        objection = self._object()
        for role, sees in (
            ("employee", 1),
            ("superior", 1),
            ("head", 1),
            ("officer", 1),
            ("inspector", 1),
            ("hr_admin", 1),
            ("colleague", 0),
            ("outsider", 0),
            ("foreign_admin", 0),
            ("portal", 0),
        ):
            with self.subTest(role=role):
                found = self._as(role, self.env["ekinerja.objection"]).search([])
                self.assertEqual(len(found & objection), sees)

    # === WHEN === #

    def test_the_window_closes(self):
        self._freeze("2026-10-19 03:00:00")
        self._as("employee", self._object()).action_withdraw()
        self._freeze("2026-10-20 03:00:00")
        with self.assertRaises(ValidationError):
            self._object()

    def test_a_closed_month_opens_the_window_again(self):
        self._freeze("2026-11-05 03:00:00")
        self._scored(lock=True)
        self._freeze("2026-11-15 03:00:00")
        self.assertEqual(self._object().fact_date.isoformat(), "2026-11-05")

    def test_what_nobody_decides_climbs(self):
        objection = self._object()
        self._freeze("2026-10-30 03:00:00")
        self.env["ekinerja.objection"]._cron_escalate()
        self.assertEqual(
            (objection.level, objection.decider_id), (1, self.env["hr.employee"])
        )
        self.assertIn(self.users["hr_admin"], objection.sudo().activity_ids.user_id)
        self.assertTrue(objection.due_date > fields.Date.today())
        self._as("hr_admin", objection).action_refuse("No")

    # === EFFECT === #

    def test_a_granted_activity_counts(self):
        log = self._rejected()
        score = self._scored()
        self.assertEqual(score.points, 0)
        objection = self._object(kind="log", log_id=log.id)
        self._as("head", objection).action_grant("The letter is there")
        self.assertEqual((log.state, score.points), ("approved", 60))
        self.assertEqual(log.approver_id, self.head)
        self.assertIn("approve", log.event_ids.mapped("action"))

    def test_a_granted_day_is_judged_by_the_right_times(self):
        score = self._scored()
        before = score.discipline
        objection = self._object(check_in=self._utc(5, 7.5), check_out=self._utc(5, 16))
        self._as("head", objection).action_grant("Seen")
        self.assertEqual(score.discipline, before + 3)

    def test_a_granted_day_without_times_is_excused(self):
        score = self._scored()
        before = score.discipline
        self._as("head", self._object()).action_grant("Flood")
        self.assertEqual(score.discipline, before + 3)
        day = self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", self.employee.id), ("date", "=", DAY)]
        )
        self.assertEqual(
            (day.is_excused, day.kind, day.source), (True, "work", "manual")
        )
        self._scored()
        self.assertEqual(score.discipline, before + 3)

    def test_a_verified_month_opens_again(self):
        score = self._scored()
        score._verify()
        self._as("head", self._object()).action_grant("Flood")
        self.assertEqual(score.state, "open")

    def test_a_locked_month_stays_and_is_adjusted(self):
        log = self._rejected()
        score = self._scored(lock=True)
        before = score.sha256, score.points
        objections = self._object(kind="log", log_id=log.id), self._object()
        for objection in objections:
            self._as("head", objection).action_grant("Right")
        score.invalidate_recordset()
        self.assertEqual((score.sha256, score.points), before)
        self.assertTrue(score.is_intact)
        self.assertEqual(log.state, "rejected")
        owed = [objection.sudo().adjustment_id for objection in objections]
        self.assertEqual(
            [(each.points, each.percent, each.state) for each in owed],
            [(60, 0, "open"), (0, 3, "open")],
        )
        self.assertIn("Right", owed[0].cause)
        self._assert_refused(
            ("employee", "superior", "officer", "inspector"),
            lambda role: self._as(role, owed[0]).write({"points": 100}),
        )
        with self._refused():
            self._as("hr_admin", owed[0]).write({"state": "settled"})
        self._as("hr_admin", owed[0]).action_cancel()
        self.assertFalse(
            self._as("outsider", self.env["ekinerja.adjustment"]).search([])
        )


@tagged("post_install", "-at_install")
class TestAttendanceCorrection(EkinerjaCommon):
    """Other times for a day: asked for with proof, approved by the officer."""

    def _ask(self, role="employee", proof=True, **values):
        Correction = self._as(role, self.env["ekinerja.attendance.correction"])
        if proof:
            file = self._as(role, self.env["ir.attachment"]).create(
                {"name": "letter.txt", "datas": base64.b64encode(b"proof")}
            )
            values["proof_ids"] = file.ids
        return Correction.create(
            {"date": DAY, "check_in": self._utc(5, 7.5), "reason": "Forgot"} | values
        )

    def _correction_of(self, files):
        corrections = self.env["ekinerja.attendance.correction"]
        return corrections.search([("proof_ids", "in", files.ids)])

    def _day(self):
        self._scored(self.employee)
        return self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", self.employee.id), ("date", "=", DAY)]
        )

    def test_an_approved_time_counts_beside_the_other(self):
        self._attend(self.employee, 5, 9, 16)
        self.assertEqual(self._day().percent, 1.25)
        correction = self._ask()
        self._as("officer", correction).action_approve()
        day = self._day()
        self.assertEqual((day.percent, day.late_minutes), (0, 0))
        self.assertEqual(day.check_out, self._utc(5, 16))
        self.assertEqual(correction.decided_by_id, self.users["officer"])

    def test_files_of_others_are_no_proof(self):
        theirs = self._ask().proof_ids
        upload = self._as("officer", self.env["ir.attachment"]).create(
            {"name": "draft.txt", "raw": b"not handed to anybody"}
        )
        for file in (theirs, upload):
            with self.subTest(file=file.name), self._refused():
                self._ask("superior", proof=False, proof_ids=file.ids)
        mine = self._ask("superior", proof=False, date=DAY.replace(day=6))
        with self._refused():
            mine.write({"proof_ids": theirs.ids})
        self.assertEqual(theirs.res_id, self._correction_of(theirs).id)

    def test_without_proof_nothing_is_approved(self):
        with self.assertRaises(UserError):
            self._as("officer", self._ask(proof=False)).action_approve()

    def test_only_the_officer_approves_and_never_the_own(self):
        correction = self._ask()
        self._assert_refused(
            ("employee", "superior", "head", "colleague", "outsider", "inspector"),
            lambda role: self._as(role, correction).action_approve(),
        )
        own = self._ask("officer")
        with self._refused():
            self._as("officer", own).action_approve()
        self._as("hr_admin", own).action_approve()
        self._as("officer", correction).action_refuse("No")
        with self.assertRaises(UserError):
            self._as("officer", correction).action_approve()

    def test_nobody_asks_for_a_state(self):
        correction = self._ask(state="approved", decided_by_id=1)
        self.assertEqual(
            (correction.state, correction.decided_by_id.id), ("asked", False)
        )
        with self._refused():
            self._as("employee", correction).write({"state": "approved"})
        with self._refused(AccessError):
            self._ask("colleague", employee_id=self.employee.id)

    def test_a_verified_month_is_not_corrected(self):
        self._scored(self.employee)._verify()
        with self.assertRaises(ValidationError):
            self._ask()

    def _locked(self):
        score = self._scored(self.employee)
        score._verify()
        score.action_lock()
        return score

    def test_a_locked_month_stays_and_is_adjusted(self):
        self._attend(self.employee, 5, 9, 16)  # 90 minutes late: 1.25 %
        score = self._locked()
        before = score.sha256, score.discipline, self._day().check_in
        # The rules of today play no part.
        self.scheme.band_ids.percent = 3
        correction = self._ask(check_in=self._utc(5, 7.75))  # 15 minutes: 0.5 %
        self._as("officer", correction).action_approve()
        adjustment = score.adjustment_ids
        self.assertEqual(
            (adjustment.percent, adjustment.minutes, adjustment.points), (0.75, 75, 0)
        )
        self.assertEqual(adjustment.correction_id, correction)
        self.assertIn("Forgot", adjustment.cause)
        score.invalidate_recordset()
        found = score.sha256, score.discipline, self._day().check_in
        self.assertEqual(found, before)

    def test_a_correction_after_the_lock_can_cost(self):
        self._attend(self.employee, 5)
        score = self._locked()
        correction = self._ask(check_in=self._utc(5, 9.5))
        self._as("officer", correction).action_approve()
        self.assertEqual(score.adjustment_ids.percent, -1.5)

    def test_leave_is_not_corrected_into_a_debt(self):
        self._leave(self.employee, "annual", 5)
        score = self._locked()
        self._as("officer", self._ask()).action_approve()
        self.assertEqual(score.adjustment_ids.percent, 0)
