# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.payslip import hr_payslip_run_work
from .common import PayrollCase

WORK = "odoo.addons.ekinerja_payroll.models.payslip"


@tagged("post_install", "-at_install")
class TestPayslipJob(PayrollCase):
    """A batch in chunks: stopped, resumed, interrupted, asked for by two."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.treasurer = cls._user("bendahara", "ekinerja_payroll.group_treasurer")
        cls.second = cls._user("bendahara2", "ekinerja_payroll.group_treasurer")
        cls.employees = cls.env["hr.employee"].union(
            *(cls._employee() for _number in range(7))
        )
        for employee in cls.employees:
            cls._score(employee)
        # chunks of two; commits would end the test's own transaction
        cls.jobs = cls.env["ekinerja.payslip.job"]
        cls.startClassPatcher(patch(f"{WORK}.ekinerja_payslip_job.CHUNK", 2))
        cls.startClassPatcher(patch.object(hr_payslip_run_work, "CHUNK", 2))
        cron = type(cls.env["ir.cron"])
        cls.progress = cls.startClassPatcher(
            patch.object(cron, "_commit_progress", return_value=60)
        )

    def _as(self, user, record):
        return record.with_user(user).with_context(allowed_company_ids=self.company.ids)

    def _started(self, user=None):
        run = self._run()
        self._as(user or self.treasurer, run).action_generate_allowance()
        return run

    def _work_off(self):
        self.jobs.sudo()._cron_run()
        self.env.invalidate_all()

    def test_many_are_queued_and_worked_off_in_chunks(self):
        run = self._started()
        self.assertFalse(run.slip_ids)
        job = run.job_id
        self.assertEqual(job.chunk_ids.mapped("size"), [2, 2, 2, 1])
        self.assertEqual((run.job_state, run.job_total), ("running", 7))
        self._work_off()
        self.assertEqual(run.slip_ids.employee_id, self.employees)
        self.assertEqual((run.job_state, run.job_progress), ("done", 100))
        self.assertEqual(run.slip_ids.create_uid, self.treasurer)
        self._as(self.treasurer, run).action_confirm_allowance()
        self._work_off()
        self.assertEqual(set(run.slip_ids.mapped("state")), {"done"})
        self.assertEqual(run.slip_ids.confirmed_by_id, self.treasurer)

    def test_the_cron_is_asked_to_begin(self):
        cron = self.env.ref("ekinerja_payroll.cron_payslip_job")
        triggers = self.env["ir.cron.trigger"].search_count
        before = triggers([("cron_id", "=", cron.id)])
        self._started()
        self.assertEqual(triggers([("cron_id", "=", cron.id)]), before + 1)

    def test_a_queue_gets_every_chunk_when_there_is_one(self):
        delayed = []

        class Delayed:
            def __init__(self, chunk):
                self.chunk = chunk

            def _process(self):
                delayed.append(self.chunk)

        model = self.env.registry["ekinerja.payslip.chunk"]
        delay = lambda chunk, **options: Delayed(chunk)  # noqa: E731
        with patch.object(model, "with_delay", delay, create=True):
            run = self._started()
        self.assertEqual(delayed, list(run.job_id.sudo().chunk_ids))
        for chunk in reversed(delayed):  # any order, by any runner
            chunk._process()
        self.assertEqual(run.slip_ids.employee_id, self.employees)

    def test_stopped_it_waits_and_resumed_it_ends_the_same(self):
        run = self._started()
        chunks = run.job_id.sudo().chunk_ids
        chunks[0]._process()
        mine = self._as(self.treasurer, run)
        mine.action_stop_work()
        self.assertEqual(run.job_state, "stopped")
        self._work_off()
        self.assertEqual(len(run.slip_ids), 2)
        chunks[1]._process()
        self.assertEqual(len(run.slip_ids), 2)
        before = run.slip_ids
        mine.action_resume_work()
        self._work_off()
        self.assertEqual(run.job_state, "done")
        self.assertEqual(run.slip_ids.employee_id, self.employees)
        self.assertLessEqual(before, run.slip_ids)

    def test_done_again_a_chunk_changes_nothing(self):
        run = self._started()
        self._work_off()
        before = run.slip_ids
        run.job_id.sudo().chunk_ids.write({"state": "waiting"})
        self._work_off()
        self.assertEqual(run.slip_ids, before)
        self.assertEqual(len(before.line_ids), 11 * 7)

    def test_a_second_treasurer_is_told_who_works(self):
        run = self._started()
        for action in ("generate", "check", "recompute", "confirm"):
            with self.subTest(action), self.assertRaisesRegex(UserError, "bendahara"):
                getattr(self._as(self.second, run), f"action_{action}_allowance")()
        self._work_off()
        self._as(self.second, run).action_recompute_allowance()

    def test_two_batches_of_one_month_pay_everybody_once(self):
        first, second = self._started(), self._started(self.second)
        self._work_off()
        self.assertEqual(first.slip_ids.employee_id, self.employees)
        self.assertFalse(second.slip_ids)
        self.assertEqual(second.job_state, "done")

    def test_one_failure_is_listed_and_stops_nobody_else(self):
        unlucky = self.employees[3]
        model = self.env.registry["hr.payslip"]
        evaluate = model._evaluate

        def failing(slip, basis, formulas):
            if slip.employee_id == unlucky:
                raise ZeroDivisionError("by a bug")
            return evaluate(slip, basis, formulas)

        run = self._started()
        with patch.object(model, "_evaluate", failing):
            self._work_off()
        self.assertEqual(run.slip_ids.employee_id, self.employees - unlucky)
        self.assertEqual(run.problem_ids.employee_id, unlucky)
        self.assertEqual(run.problem_ids.code, "failed")
        self.assertEqual(run.problem_ids.reason, "by a bug")
        # mended, the next press pays who was left out
        self._as(self.treasurer, run).action_generate_allowance()
        self._work_off()
        self.assertEqual(run.slip_ids.employee_id, self.employees)
        self.assertFalse(run.problem_ids)

    def test_a_payslip_that_cannot_be_confirmed_is_listed(self):
        run = self._started()
        self._work_off()
        changed = run.slip_ids[2]
        changed.sudo().allowance_basis = {
            **changed.allowance_basis,
            "score": {"id": 0, "sha256": "other"},
        }
        self._as(self.treasurer, run).action_confirm_allowance()
        self._work_off()
        left = run.slip_ids.filtered(lambda slip: slip.state != "done")
        self.assertEqual(left, changed)
        self.assertEqual(run.problem_ids.employee_id, changed.employee_id)
        self.assertIn("has changed", run.problem_ids.reason)

    def test_a_conflict_leaves_the_chunk_waiting(self):
        run = self._started()
        model = self.env.registry["hr.payslip.run"]
        with (
            patch.object(model, "_generate", side_effect=SerializationFailure()),
            patch.object(self.env.cr, "rollback"),
        ):
            self._work_off()
        self.assertEqual(set(run.job_id.chunk_ids.mapped("state")), {"waiting"})
        self._work_off()
        self.assertEqual(run.slip_ids.employee_id, self.employees)

    def test_who_lost_the_right_pays_nobody(self):
        run = self._started()
        self.treasurer.group_ids -= self.env.ref("ekinerja_payroll.group_treasurer")
        self._work_off()
        self.assertFalse(run.slip_ids)
        self.assertEqual(run.job_state, "done")

    def test_only_who_may_write_batches_stops_and_resumes(self):
        run = self._started()
        inspector = self._user("inspektur", "ekinerja_addon.group_inspector")
        for action in ("action_stop_work", "action_resume_work"):
            with self.assertRaises(AccessError):
                getattr(self._as(inspector, run), action)()
        self.assertEqual(self._as(inspector, run).job_progress, 0)

    def test_the_cron_stops_when_its_time_is_over(self):
        run = self._started()
        with patch.object(
            type(self.env["ir.cron"]), "_commit_progress", side_effect=[60, 60, 0]
        ):
            self._work_off()
        self.assertEqual(len(run.slip_ids), 4)
        self._work_off()
        self.assertEqual(len(run.slip_ids), 7)

    def test_a_few_are_done_at_once(self):
        run = self._run()
        run._start("generate", self.employees[:2])
        self.assertFalse(run.job_ids)
        self.assertEqual(len(run.slip_ids), 2)
