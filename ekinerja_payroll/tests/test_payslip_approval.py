# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..models.payslip import hr_payslip_run_work
from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipApproval(PayrollCase):
    """Treasurer, agency, HR, treasurer: each step by its role, no two by one person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme.payment_approval = "four_eyes"
        cls.treasurer = cls._user("bendahara", "ekinerja_payroll.group_treasurer")
        cls.officer = cls._user("pengelola", "ekinerja_addon.group_officer")
        cls.stranger = cls._user("pengelola2", "ekinerja_addon.group_officer")
        cls.hr = cls._user("bkpsdm", "ekinerja_addon.group_hr_admin")
        cls.inspector = cls._user("inspektur", "ekinerja_addon.group_inspector")
        cls.agency.officer_user_ids = cls.officer
        cls.elsewhere = cls._department("DISDUK", "normal")
        cls.elsewhere.officer_user_ids = cls.stranger
        cls.people = cls._employee() | cls._employee()
        for employee in cls.people:
            cls._score(employee)
        cls.batch = cls._run(department_ids=[(6, 0, cls.agency.ids)])

    def _as(self, user, record=None):
        record = self.batch if record is None else record
        return record.with_user(user).with_context(allowed_company_ids=self.company.ids)

    def _made(self):
        self._as(self.treasurer).action_generate_allowance()

    def _verified(self):
        self._made()
        self._as(self.officer).action_verify_allowance()

    def _approved(self):
        self._verified()
        self._as(self.hr).action_approve_allowance()

    def test_each_step_by_its_role(self):
        self._made()
        self._as(self.officer).action_verify_allowance()
        self.assertEqual(self.batch.step, "verified")
        self.assertEqual(set(self.batch.slip_ids.mapped("state")), {"verify"})
        self._as(self.hr).action_approve_allowance()
        self.assertEqual(self.batch.step, "approved")
        self.assertEqual(set(self.batch.slip_ids.mapped("state")), {"done"})
        self.assertEqual(self.batch.slip_ids.confirmed_by_id, self.hr)
        self._as(self.treasurer).action_pay_allowance()
        self.assertEqual((self.batch.step, self.batch.state), ("paid", "close"))
        self.assertTrue(all(self.batch.slip_ids.mapped("paid")))
        self.assertTrue(self.batch.paid_on)
        events = self.batch.event_ids.sorted("id")
        self.assertEqual(
            [(event.action, event.user_id, event.slips) for event in events],
            [
                ("generate", self.treasurer, 0),
                ("verified", self.officer, 2),
                ("approved", self.hr, 2),
                ("paid", self.treasurer, 2),
            ],
        )
        self.assertEqual(events[-1].net, 2 * 3_685_706)

    def test_nobody_takes_a_step_of_another_role(self):
        everybody = {
            self.treasurer,
            self.officer,
            self.stranger,
            self.hr,
            self.inspector,
        }
        for prepare, action, allowed in (
            (self._made, "action_verify_allowance", self.officer),
            (self._verified, "action_approve_allowance", self.hr),
            (self._approved, "action_pay_allowance", self.treasurer),
        ):
            with self.env.cr.savepoint() as savepoint:
                prepare()
                for user in everybody - {allowed}:
                    with (
                        self.subTest(action, user=user.login),
                        self.assertRaises(AccessError),
                    ):
                        getattr(self._as(user), action)()
                getattr(self._as(allowed), action)()
                savepoint.rollback()

    def test_four_eyes(self):
        both = self._user(
            "semua",
            "ekinerja_payroll.group_treasurer",
            "ekinerja_addon.group_officer",
            "ekinerja_addon.group_hr_admin",
        )
        self.agency.officer_user_ids |= both
        self._as(both).action_generate_allowance()
        with self.assertRaisesRegex(UserError, "somebody else"):
            self._as(both).action_verify_allowance()
        self._as(self.officer).action_verify_allowance()
        with self.assertRaisesRegex(UserError, "somebody else"):
            self._as(both).action_approve_allowance()
        self._as(self.officer).action_revert_allowance("mend")
        self._as(self.treasurer).action_recompute_allowance()
        for user in (both, self.treasurer):
            with self.assertRaises(UserError):
                self._as(user).action_verify_allowance()

    def test_no_way_round(self):
        self._made()
        mine = self._as(self.treasurer)
        with self.assertRaisesRegex(UserError, "HR approves"):
            mine.action_confirm_allowance()
        with self.assertRaisesRegex(UserError, "HR approves"):
            mine.slip_ids.action_payslip_done()
        single = self._as(self.treasurer, self._slip(self._employee()))
        self._score(single.sudo().employee_id)
        single.compute_sheet()
        with self.assertRaisesRegex(UserError, "HR approves"):
            single.action_payslip_done()
        for values in (
            {"step": "approved"},
            {"verified_by_id": self.officer.id},
            {"paid_on": "2026-11-01"},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                mine.write(values)
            with self.subTest(values), self.assertRaises(AccessError):
                mine.create({"allowance_month": "2026-11-01", **values})

    def test_what_is_verified_stays(self):
        self._verified()
        mine = self._as(self.treasurer)
        for action in (
            mine.action_generate_allowance,
            mine.action_recompute_allowance,
            mine.action_check_allowance,
            mine.slip_ids.compute_sheet,
            mine.slip_ids.action_payslip_draft,
            mine.slip_ids.action_payslip_cancel,
            self._as(self.officer).action_verify_allowance,
        ):
            with self.assertRaises(UserError):
                action()

    def test_sent_back_before_payment_only(self):
        self._approved()
        wizard = self._as(self.hr).action_revert_allowance()
        self.assertEqual(wizard["res_model"], "ekinerja.payslip.revert")
        with Form(
            self._as(self.hr, self.env["ekinerja.payslip.revert"]).with_context(
                **wizard["context"]
            )
        ) as form:
            form.reason = "A rate was wrong"
        form.record.action_confirm()
        self.assertEqual(self.batch.step, "draft")
        self.assertFalse(
            self.batch.approved_by_id | self.batch.slip_ids.confirmed_by_id
        )
        self.assertEqual(set(self.batch.slip_ids.mapped("state")), {"verify"})
        self.assertEqual(self.batch.event_ids.sorted("id")[-1].note, "A rate was wrong")
        rates = self.env["ekinerja.allowance.rate"].search([("job_class", "=", 7)])
        rates.amount = 1_000_000
        self._as(self.treasurer).action_recompute_allowance()
        self.assertEqual(set(self.batch.slip_ids.mapped("allowance_gross")), {2e6})
        self._as(self.officer).action_verify_allowance()
        self._as(self.hr).action_approve_allowance()
        self._as(self.treasurer).action_pay_allowance()
        with self.assertRaises(UserError):
            self._as(self.hr).action_revert_allowance("too late")
        with self.assertRaises(UserError):
            self._as(self.treasurer).action_pay_allowance()

    def _close(self, month, employee):
        score = self.env["ekinerja.score"]._compute_month(month, self.company, employee)
        score._verify()
        score.action_lock()
        return score

    def test_what_was_settled_of_earlier_months_is_owed_again(self):
        employee = self._employee()
        october = self._close(MONTH, employee)
        self._approved()
        self._as(self.treasurer).action_pay_allowance()
        adjustment = self.env["ekinerja.adjustment"].create(
            {"score_id": october.id, "percent": -10, "cause": "Found later"}
        )
        november = date(2026, 11, 1)
        self._close(november, employee)
        self.batch = self._run(
            allowance_month=november, department_ids=[(6, 0, self.agency.ids)]
        )
        self._approved()
        self.assertEqual(adjustment.state, "settled")
        self._as(self.hr).action_revert_allowance("wait")
        self.assertEqual((adjustment.state, adjustment.amount), ("open", 0))
        self._as(self.officer).action_verify_allowance()
        self._as(self.hr).action_approve_allowance()
        self.assertEqual(adjustment.state, "settled")

    def test_approval_of_many_runs_in_chunks(self):
        self._verified()
        cron = type(self.env["ir.cron"])
        with (
            patch.object(hr_payslip_run_work, "CHUNK", 1),
            patch.object(cron, "_commit_progress", return_value=60),
        ):
            self._as(self.hr).action_approve_allowance()
            self.assertEqual(self.batch.job_state, "running")
            with self.assertRaisesRegex(UserError, "bkpsdm"):
                self._as(self.treasurer).action_pay_allowance()
            self.env["ekinerja.payslip.job"]._cron_run()
        self.env.invalidate_all()
        self.assertEqual(set(self.batch.slip_ids.mapped("state")), {"done"})
        self.assertEqual(self.batch.slip_ids.confirmed_by_id, self.hr)
        self._as(self.treasurer).action_pay_allowance()

    def test_who_could_not_be_approved_is_listed_and_keeps_it_from_payment(self):
        self._verified()
        slip = self.batch.slip_ids[0]
        slip.sudo().allowance_basis = {**slip.allowance_basis, "score": {}}
        self._as(self.hr).action_approve_allowance()
        self.assertEqual(self.batch.problem_ids.employee_id, slip.employee_id)
        with self.assertRaisesRegex(UserError, "1 of the payslips"):
            self._as(self.treasurer).action_pay_allowance()

    def test_a_batch_for_everybody_is_verified_by_hr(self):
        self.batch.department_ids = False
        second = self._user("bkpsdm2", "ekinerja_addon.group_hr_admin")
        self._made()
        with self.assertRaises(AccessError):
            self._as(self.officer).action_verify_allowance()
        self._as(self.hr).action_verify_allowance()
        with self.assertRaisesRegex(UserError, "somebody else"):
            self._as(self.hr).action_approve_allowance()
        self._as(second).action_approve_allowance()

    def test_an_officer_reads_batches_of_his_agencies_only(self):
        self._made()
        everybody = self._run()
        runs = self.env["hr.payslip.run"]
        self.assertEqual(self._as(self.officer, runs).search([]), self.batch)
        self.assertFalse(self._as(self.stranger, runs).search([]))
        mixed = self._run(department_ids=[(6, 0, (self.agency | self.elsewhere).ids)])
        self.assertFalse(self._as(self.stranger, runs).search([]))
        self.assertEqual(
            self._as(self.treasurer, runs).search([]), self.batch | everybody | mixed
        )
        found = self._as(self.officer)
        self.assertEqual(found.net, 2 * 3_685_706)
        self.assertFalse(found.slip_ids)  # the sum, nobody's own money
        self.assertTrue(found.event_ids)
        with Form(found, view="ekinerja_payroll.hr_payslip_run_view_form"):
            pass

    def test_history_is_only_added_to(self):
        self._made()
        event = self.batch.event_ids
        with self.assertRaises(UserError):
            event.note = "never happened"
        with self.assertRaises(UserError):
            event.unlink()
