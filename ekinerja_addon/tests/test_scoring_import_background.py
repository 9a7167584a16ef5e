# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from unittest.mock import patch

from odoo.tests import tagged

from ..models.scoring import ekinerja_attendance_load
from ..wizard import ekinerja_attendance_import
from .common import MONTH
from .test_scoring_import import AttendanceFileCommon


@tagged("post_install", "-at_install")
class TestAttendanceImportBackground(AttendanceFileCommon):
    """A file of many people: looked at whole, read some people at a time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for module in (ekinerja_attendance_load, ekinerja_attendance_import):
            cls.startClassPatcher(patch.object(module, "CHUNK", 1))
        cron = type(cls.env["ir.cron"])
        cls.startClassPatcher(patch.object(cron, "_commit_progress", return_value=60))
        cls.people = cls.employee | cls.colleague

    def _work_off(self):
        self.env["ekinerja.attendance.load"]._cron_run()
        self.env.invalidate_all()

    def _queued(self):
        wizard = self._file(*self._rows(), *self._rows(self.colleague), file_name="f")
        action = wizard.action_import()
        self.assertEqual(action["res_model"], "ekinerja.attendance.load")
        return self._as(
            "officer", self.env[action["res_model"]].browse(action["res_id"])
        )

    def _read(self):
        return self.env["ekinerja.attendance.day"].search(
            [("source", "=", "file"), ("date", "=", MONTH.replace(day=5))]
        )

    def test_many_are_read_in_chunks(self):
        job = self._queued()
        self.assertEqual((job.state, job.done, job.total), ("running", 0, 2))
        self.assertFalse(self._read())
        self._work_off()
        self.assertEqual((job.state, job.progress, job.left_out), ("done", 100, 0))
        self.assertEqual(self._read().employee_id, self.people)
        self.assertEqual(set(self._read().mapped("check_in")), {self._utc(5, 7.5)})
        self.assertEqual(
            self.env["ekinerja.score"].search([]).employee_id & self.people, self.people
        )

    def test_paused_it_keeps_what_was_read_and_resumes(self):
        job = self._queued()
        job.sudo().chunk_ids[0]._process()
        self._assert_refused(
            ("inspector",), lambda role: self._as(role, job).action_stop()
        )
        job.action_stop()
        self._work_off()
        self.assertEqual((job.state, len(self._read())), ("stopped", 1))
        job.action_resume()
        self._work_off()
        self.assertEqual((job.state, len(self._read())), ("done", 2))

    def test_done_again_a_chunk_changes_nothing(self):
        job = self._queued()
        self._work_off()
        self.env.cr.execute("UPDATE ekinerja_score SET write_date = '2026-01-01'")
        job.sudo().chunk_ids.state = "waiting"
        self._work_off()
        self.assertEqual(len(self._read()), 2)
        dates = self.env["ekinerja.score"].search([]).mapped("write_date")
        self.assertEqual({moment.month for moment in dates}, {1})

    def test_a_faulty_file_queues_nothing(self):
        rows = [*self._rows(), *self._rows(self.colleague), ("123", "05/10/2026 07:30")]
        wizard = self._file(*rows)
        action = wizard.action_import()
        self.assertEqual(action["res_model"], wizard._name)
        self.assertFalse(self.env["ekinerja.attendance.load"].search([]))
        wizard.skip_faults = True
        self.assertNotEqual(wizard.action_import()["res_model"], wizard._name)

    def test_a_month_closed_meanwhile_is_left_out_and_counted(self):
        self._scored(self.colleague)
        job = self._queued()
        self.env["ekinerja.score"].search(
            [("employee_id", "=", self.colleague.id)]
        )._verify()
        self._work_off()
        self.assertEqual((job.state, job.left_out), ("done", 1))
        self.assertEqual(self._read().employee_id, self.employee)

    def test_who_lost_the_right_reads_nothing(self):
        job = self._queued()
        self.users["officer"].group_ids -= self.env.ref("ekinerja_addon.group_officer")
        self._work_off()
        self.assertFalse(self._read())
        self.assertEqual(job.sudo().state, "stopped")
        self.assertIn(self.users["officer"].name, job.sudo().message)

    def test_an_employee_deleted_meanwhile_is_passed_over(self):
        job = self._queued()
        chunk = job.sudo().chunk_ids[0]
        chunk.days = {**chunk.days, "999999999": [["2026-10-05", None, None]]}
        self._work_off()
        self.assertEqual(len(self._read()), 2)
