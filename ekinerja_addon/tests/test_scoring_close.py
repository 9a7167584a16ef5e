# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.scoring import ekinerja_month_job
from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestMonthClose(EkinerjaCommon):
    """To-do list, progress, closing in chunks, and taking a lock back."""

    def _todo(self, role="officer", employee=None):
        self.env.flush_all()
        domain = [("employee_id", "=", (employee or self.employee).id)]
        todos = self._as(role, self.env["ekinerja.month.todo"]).search(domain)
        return {todo.kind: todo.count for todo in todos}

    def _all_present(self, but=()):
        for day in self.scheme._workdays(MONTH):
            if day.day not in but:
                self._attend(self.employee, day.day)

    def _progress(self, role="officer"):
        self.env.invalidate_all()  # as in the next request
        progress = self._as(role, self.env["ekinerja.month.progress"])
        return progress.search([("month", "=", MONTH)])

    def _run_jobs(self):
        """The queue as the scheduler works it off, without its commits."""
        self.env.invalidate_all()
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", return_value=60):
            self.env["ekinerja.month.job"]._cron_run()

    # === TO DO === #

    def test_a_complete_month_has_nothing_to_do(self):
        self._all_present()
        self._scored()
        self.assertFalse(self._todo())

    def test_what_is_missing_is_listed(self):
        self._all_present(but=(6, 7))
        self._attend(self.employee, 6, 7.5, False)
        self._log(self.employee, 1)._transition("submit")
        self._scored()
        self.env["ekinerja.attendance.correction"].create(
            {
                "employee_id": self.employee.id,
                "date": MONTH.replace(day=7),
                "is_excused": True,
                "reason": "Flood",
            }
        )
        self.assertEqual(self._todo(), {"log": 1, "attendance": 2, "correction": 1})

    def test_each_item_opens_where_it_is_mended(self):
        self._log(self.employee, 1)._transition("submit")
        self._scored()
        self.env.flush_all()
        todos = self._as("officer", self.env["ekinerja.month.todo"]).search(
            [("employee_id", "=", self.employee.id)]
        )
        for todo in todos:
            action = todo.action_open()
            found = self._as("officer", self.env[action["res_model"]])
            self.assertEqual(found.search_count(action["domain"]), todo.count)

    def test_each_officer_sees_the_own_agency(self):
        self._scored()
        for role, sees in (
            ("officer", True),
            ("hr_admin", True),
            ("inspector", True),
            ("foreign_admin", False),
        ):
            with self.subTest(role=role):
                self.assertEqual(bool(self._todo(role)), sees)
        self.assertFalse(self._todo("officer", self.outsider))
        self._assert_refused(("employee", "superior"), self._todo)

    # === CLOSING === #

    def test_progress_counts_by_agency(self):
        self._scored()
        row = self._progress()
        self.assertEqual(row.department_id, self.agency_a)
        self.assertEqual((row.people, row.open_count, row.percent), (7, 7, 0))
        self.assertTrue(row.todo_count)
        self.assertEqual(len(self._progress("hr_admin")), 2)

    def test_an_agency_is_verified_and_locked_in_chunks(self):
        self._scored()
        row = self._progress()
        with patch.object(ekinerja_month_job, "CHUNK", 3):
            row.action_verify()
            self._run_jobs()
            self.assertEqual(self._progress().verified_count, 7)
            self._progress("hr_admin").action_lock()
            self._run_jobs()
        jobs = self.env["ekinerja.month.job"].search([("month", "=", MONTH)])
        self.assertEqual(set(jobs.mapped("state")), {"done"})
        self.assertEqual(self._progress().locked_count, 7)
        event = self.env["ekinerja.score.event"].search([], limit=1)
        self.assertEqual(
            (event.action, event.user_id), ("lock", self.users["hr_admin"])
        )

    def test_a_job_stops_with_words_and_resumes(self):
        self._scored()
        log = self._log(self.colleague, 1)
        log._transition("submit")
        self._progress().action_verify()
        self._run_jobs()
        job = self.env["ekinerja.month.job"].search([], limit=1)
        self.assertEqual(job.state, "stopped")
        self.assertIn("Colleague", job.message)
        log._transition("approve")
        self._progress().action_verify()
        self._run_jobs()
        self.assertEqual(self._progress().verified_count, 7)

    def test_a_job_pauses_and_resumes(self):
        self._scored()
        with patch.object(ekinerja_month_job, "CHUNK", 3):
            self._progress().action_verify()
        job = self._as("officer", self.env["ekinerja.month.job"].search([], limit=1))
        job.sudo().chunk_ids[0]._process()
        self._assert_refused(
            ("inspector",), lambda role: self._as(role, job).action_stop()
        )
        job.action_stop()
        self._run_jobs()
        self.assertEqual((job.state, job.done, job.total), ("stopped", 3, 7))
        self.assertIn(self.users["officer"].name, job.message)
        job.action_resume()
        self._run_jobs()
        self.assertEqual((job.state, job.progress, job.message), ("done", 100, False))
        self.assertEqual(self._progress().verified_count, 7)

    def test_an_order_given_anew_replaces_the_stopped_one(self):
        self._scored()
        self._log(self.colleague, 1)._transition("submit")
        for _time in range(2):
            self._progress().action_verify()
            self._run_jobs()
        self.assertEqual(len(self.env["ekinerja.month.job"].search([])), 1)

    def test_what_breaks_stops_the_job_and_not_the_queue(self):
        self._scored()
        self._progress().action_verify()
        scores = self.env.registry["ekinerja.score"]
        with (
            patch.object(scores, "_verify", side_effect=ZeroDivisionError("a bug")),
            self.assertLogs("odoo.addons.ekinerja_addon", "ERROR"),
        ):
            self._run_jobs()
        job = self.env["ekinerja.month.job"].search([], limit=1)
        self.assertEqual((job.state, job.message), ("stopped", "a bug"))

    def test_a_job_speaks_the_language_of_who_asked(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.users["officer"].lang = "id_ID"
        self._scored()
        self._progress().action_verify()
        job = self.env["ekinerja.month.job"].search([], limit=1)
        self.assertEqual(job._scores().env.lang, "id_ID")

    def test_an_officer_does_not_lock(self):
        self._scored()._verify()
        self._progress().action_lock()
        self._run_jobs()
        job = self.env["ekinerja.month.job"].search([], limit=1)
        self.assertEqual((job.state, job.done), ("stopped", 0))
        self._assert_refused(
            ("employee", "inspector"),
            lambda role: (
                self.env["ekinerja.month.job"]
                .with_user(self.users[role])
                ._start([(self.company, MONTH, self.agency_a)], "verify")
            ),
        )

    # === TAKING A LOCK BACK === #

    def test_hr_takes_a_lock_back_with_trace(self):
        score = self._scored(self.employee)
        score._verify()
        score.action_lock()
        sha256 = score.sha256
        self._assert_refused(
            ("employee", "superior", "officer", "inspector"),
            lambda role: self._as(role, score).action_unlock("Wrong"),
        )
        as_hr = self._as("hr_admin", score)
        self.assertEqual(as_hr.action_unlock()["res_model"], "ekinerja.score.unlock")
        as_hr.action_unlock("A file came late")
        self.assertEqual((score.state, score.sha256), ("open", False))
        event = score.event_ids[0]
        self.assertEqual(
            (event.action, event.note, event.sha256, event.user_id),
            ("unlock", "A file came late", sha256, self.users["hr_admin"]),
        )
        self.assertEqual(score.event_ids.mapped("action"), ["unlock", "lock", "verify"])
        score._verify()
        score.action_lock()
        self.assertTrue(score.is_intact)
        with self.assertRaises(UserError):
            score.event_ids[0].note = "Nothing happened"
        with self.assertRaises(UserError):
            score.event_ids.unlink()
