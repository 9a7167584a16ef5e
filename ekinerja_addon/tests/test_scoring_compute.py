# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form
from odoo.tests.common import freeze_time

from ..models.scoring import ekinerja_month_job
from ..wizard import ekinerja_score_compute
from .common import MONTH, EkinerjaCommon


class TestScoreCompute(EkinerjaCommon):
    def _wizard(self, role, departments=None, month=MONTH):
        wizards = self._as(role, self.env["ekinerja.score.compute"])
        values = {"month": month}
        if departments:
            values["department_ids"] = [Command.set(departments.ids)]
        return wizards.create(values)

    def _computed(self):
        return self.env["ekinerja.score"].search([("month", "=", MONTH)]).employee_id

    def test_officer_computes_the_agency_and_its_units(self):
        action = self._wizard("officer").action_compute()
        agency = self.env["hr.employee"].search(
            [("department_id", "child_of", self.agency_a.id)]
        )
        self.assertEqual(self._computed(), agency)
        shown = action["params"]["next"]["domain"]
        self.assertEqual(
            self._as("officer", self.env["ekinerja.score"]).search(shown).employee_id,
            agency,
        )

    def test_officer_computes_one_unit(self):
        self._wizard("officer", self.unit_a).action_compute()
        self.assertEqual(self._computed().department_id, self.unit_a)

    def test_officer_cannot_compute_another_agency(self):
        for departments in (self.agency_b, self.agency_a | self.agency_b):
            wizard = self._wizard("officer", departments)
            with self._refused(AccessError):
                wizard.action_compute()
        self.assertFalse(self._computed())

    def test_hr_admin_computes_everybody_of_the_company(self):
        self._wizard("hr_admin").action_compute()
        self.assertIn(self.outsider, self._computed())
        self.assertNotIn(self.foreign, self._computed())

    def _queued(self, role):
        """The job of a month with chunks of three."""
        with (
            patch.object(ekinerja_score_compute, "CHUNK", 3),
            patch.object(ekinerja_month_job, "CHUNK", 3),
        ):
            action = self._wizard(role).action_compute()
        self.assertFalse(self._computed())
        jobs = self._as(role, self.env[action["res_model"]])
        return jobs.search(action["domain"])

    def _work_off(self):
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", return_value=60):
            self.env["ekinerja.month.job"]._cron_run()
        self.env.invalidate_all()

    def test_many_are_computed_in_the_background(self):
        job = self._queued("officer")
        agency = self.env["hr.employee"].search(
            [("department_id", "child_of", self.agency_a.id)]
        )
        self.assertEqual((job.state, job.total), ("running", len(agency)))
        self._work_off()
        self.assertEqual((job.state, job.message), ("done", False))
        self.assertEqual(self._computed(), agency)

    def test_who_lost_the_right_computes_nothing(self):
        job = self._queued("officer").sudo()
        self.users["officer"].group_ids -= self.env.ref("ekinerja_addon.group_officer")
        self._work_off()
        self.assertEqual(job.state, "stopped")
        self.assertTrue(job.message)
        self.assertFalse(self._computed())

    def test_others_cannot_even_open_it(self):
        self._assert_refused(
            ("employee", "portal", "superior", "head", "delegate", "inspector"),
            self._wizard,
        )

    def test_nobody_uses_the_wizard_of_another(self):
        wizard = self._wizard("hr_admin")
        with self._refused():
            self._as("officer", wizard).action_compute()

    def test_closed_months_are_counted_and_stay(self):
        self._scored(self.employee)._verify()
        wizard = self._wizard("officer", self.unit_a)
        self.assertEqual(wizard.closed_count, 1)
        self.assertEqual(wizard.employee_count, 4)
        wizard.action_compute()
        score = self.env["ekinerja.score"].search(
            [("employee_id", "=", self.employee.id)]
        )
        self.assertEqual(score.state, "verified")

    def test_nothing_to_compute_is_said(self):
        self._scored()._verify()
        with self.assertRaisesRegex(UserError, "Nothing to compute"):
            self._wizard("officer").action_compute()

    @freeze_time("2026-10-20 03:00:00")
    def test_a_month_to_come_is_refused(self):
        with self.assertRaisesRegex(UserError, "not begun"):
            self._wizard("officer", month=date(2026, 11, 1)).action_compute()

    def test_the_month_before_is_offered_until_the_tenth(self):
        wizards = self._as("officer", self.env["ekinerja.score.compute"])
        for today, month in (
            ("2026-11-03 03:00:00", date(2026, 10, 1)),
            ("2026-11-20 03:00:00", date(2026, 11, 1)),
        ):
            with freeze_time(today):
                self.assertEqual(wizards.new().month, month)

    def test_the_form_offers_only_own_agencies(self):
        with Form(self._as("officer", self.env["ekinerja.score.compute"])) as form:
            form.month = MONTH
            allowed = form.allowed_department_ids
            self.assertEqual(set(allowed.ids), set((self.agency_a | self.unit_a).ids))


class TestScoreProof(EkinerjaCommon):
    def test_a_locked_score_proves_itself(self):
        score = self._scored(self.employee)
        self.assertFalse(score.is_intact)
        score._verify()
        self._as("hr_admin", score).action_lock()
        self.assertTrue(self._as("inspector", score).is_intact)
        self.assertIn('"result"', score.snapshot_text)

    def test_a_change_behind_the_orm_is_seen(self):
        score = self._scored(self.employee)
        score._verify()
        self._as("hr_admin", score).action_lock()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ekinerja_score SET snapshot ="
            " jsonb_set(snapshot, '{result,points}', '\"9999\"') WHERE id = %s",
            [score.id],
        )
        score.invalidate_recordset()
        self.assertFalse(score.is_intact)

    def test_attendance_of_the_month_opens_from_the_score(self):
        score = self._scored(self.employee)
        action = self._as("superior", score).action_open_attendance()
        days = self._as("superior", self.env["ekinerja.attendance.day"]).search(
            action["domain"]
        )
        self.assertEqual(days.employee_id, self.employee)
