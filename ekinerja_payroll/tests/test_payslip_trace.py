# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MONTH, PayrollCase

RULES = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestPayslipTrace(PayrollCase):
    """Each step of a payslip is noted once, with what it came to, for good."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.treasurer = cls._user("juru_bayar", "ekinerja_payroll.group_treasurer")
        cls.inspector = cls._user("inspektur", "ekinerja_addon.group_inspector")
        cls.owner = cls._user("pegawai_jejak", "base.group_user")
        cls.employee = cls._employee(user_id=cls.owner.id)
        cls._score(cls.employee)
        cls.batch = cls._run()
        cls.batch.with_user(cls.treasurer).action_generate_allowance()
        cls.slip = cls.batch.slip_ids

    def _steps(self, slip=None):
        self.env.invalidate_all()
        slip = slip or self.slip
        return [trace.action for trace in slip.trace_ids.sorted("id")]

    def test_every_step_leaves_one_row(self):
        slip = self.slip.with_user(self.treasurer)
        slip.action_payslip_draft()
        slip.compute_sheet()
        slip.action_payslip_done()
        slip.refund_sheet()
        self.assertEqual(
            self._steps(), ["compute", "draft", "compute", "confirm", "refund"]
        )
        self.assertEqual(self.slip.trace_ids.user_id, self.treasurer)

    def test_what_a_second_computation_changed(self):
        """10 % of 3,920,964 is 392,096.4: the gross falls by 392,096."""
        before = self.slip.allowance_net
        self.env["ekinerja.sanction"].create(
            {"employee_id": self.employee.id, "percent": 10, "date_from": MONTH}
        )
        self.batch.with_user(self.treasurer).action_recompute_allowance()
        self.env.invalidate_all()
        new, old = self.slip.trace_ids
        self.assertEqual((old.net_before, old.net), (0, before))
        self.assertEqual((new.net_before, new.net), (before, self.slip.allowance_net))
        self.assertEqual(new.gross_before - new.gross, 392_096)
        self.assertEqual(new.net_change, self.slip.allowance_net - before)
        self.assertEqual(new.sha256, self.slip.score_id.sha256)

    def test_back_to_draft_between_does_not_hide_what_it_was(self):
        before = self.slip.allowance_net
        self.slip.action_payslip_draft()
        self.slip.write({"arrears": 1000, "arrears_reason": "September"})
        self.slip.compute_sheet()
        self.env.invalidate_all()
        self.assertEqual(self.slip.trace_ids[0].net_before, before)

    def test_a_batch_that_is_paid_or_sent_back(self):
        self.scheme.payment_approval = "four_eyes"
        self.batch.sudo()._move("verified", {})
        self.batch.with_user(self._hr()).action_approve_allowance()
        self.batch.with_user(self._hr("hr_lain")).action_revert_allowance("Salah")
        self.assertEqual(self._steps(), ["compute", "confirm", "reopen"])
        self.batch.sudo()._move("verified", {})
        self.batch.with_user(self._hr("hr_tiga")).action_approve_allowance()
        self.batch.with_user(self.treasurer).action_pay_allowance()
        self.assertEqual(self._steps()[-2:], ["confirm", "pay"])

    def _hr(self, login="hr_jejak"):
        return self._user(login, "ekinerja_addon.group_hr_admin")

    def test_a_rejected_payslip_that_is_deleted_leaves_its_history(self):
        self.slip.with_user(self.treasurer).action_payslip_cancel()
        self.slip.with_user(self.treasurer).unlink()
        traces = self.env["ekinerja.payslip.trace"].search(
            [("employee_id", "=", self.employee.id)], order="id"
        )
        self.assertEqual(traces.mapped("action"), ["compute", "cancel", "delete"])
        self.assertFalse(traces.slip_id)

    def test_a_payslip_that_was_never_computed_leaves_none(self):
        employee = self._employee()
        slip = self._slip(employee)
        slip.unlink()
        self.assertFalse(
            self.env["ekinerja.payslip.trace"].search(
                [("employee_id", "=", employee.id)]
            )
        )

    def test_history_is_neither_rewritten_nor_deleted(self):
        trace = self.slip.trace_ids
        for act in (lambda: trace.write({"net": 0}), trace.unlink):
            with self.assertRaises(UserError):
                act()
        with mute_logger(*RULES), self.assertRaises(AccessError):
            trace.with_user(self.treasurer).create({"action": "pay"})

    def test_the_owner_reads_the_payslip_and_not_who_worked_on_it(self):
        self.slip.action_payslip_done()
        slip = self.slip.with_user(self.owner)
        self.assertIn("Performance", slip.basis_rates)
        with mute_logger(*RULES), self.assertRaises(AccessError):
            slip.read(["trace_ids"])

    def test_another_company_reads_no_history(self):
        other = self.env["res.company"].create({"name": "Kota Lain"})
        away = {"company_id": other.id, "company_ids": [(6, 0, other.ids)]}
        self.inspector.write(away)
        traces = self.env["ekinerja.payslip.trace"].with_user(self.inspector)
        traces = traces.with_context(allowed_company_ids=other.ids)
        self.assertFalse(traces.search([("slip_id", "=", self.slip.id)]))


@tagged("post_install", "-at_install")
class TestPayslipOrigin(PayrollCase):
    """A payslip shows what it was computed from, and proves that it still holds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls._employee()
        cls.env["ekinerja.sanction"].create(
            {
                "employee_id": cls.employee.id,
                "percent": 12.5,
                "date_from": "2026-09-01",
                "date_to": "2026-12-31",
                "reason": "SK 800/7/2026",
            }
        )
        # As it is closed in earnest: the columns show what the snapshot says.
        cls.score = cls.env["ekinerja.score"]._compute_month(
            MONTH, cls.company, cls.employee
        )
        cls.score._verify()
        cls.score.action_lock()
        cls.slip = cls._slip(cls.employee)
        cls.slip.compute_sheet()

    def test_scheme_rates_and_sanctions_with_their_dates(self):
        slip = self.slip
        self.assertEqual(slip.basis_scheme, self.scheme.name)
        self.assertEqual(slip.basis_regulation, self.scheme.regulation)
        self.assertEqual(slip.basis_sha256, self.score.sha256)
        self.assertIn("2,352,578 (since 01/01/2026)", slip.basis_rates)
        self.assertEqual(len(slip.basis_rates.splitlines()), 2)
        self.assertEqual(
            slip.basis_sanctions, "12.50 %: SK 800/7/2026 (09/01/2026 to 12/31/2026)"
        )

    def test_later_changes_of_rates_do_not_change_it(self):
        before = self.slip.basis_rates
        self.env["ekinerja.allowance.rate"].search([]).write({"date_to": "2026-12-31"})
        self.env.invalidate_all()
        self.assertEqual(self.slip.basis_rates, before)

    def test_the_proof_holds_and_breaks(self):
        self.assertTrue(self.slip.basis_is_intact)
        self.env.cr.execute(
            "UPDATE ekinerja_score SET snapshot ="
            " jsonb_set(snapshot, '{result,points}', '\"1\"') WHERE id = %s",
            [self.score.id],
        )
        self.env.invalidate_all()
        self.assertFalse(self.slip.basis_is_intact)

    def test_another_hash_breaks_it_too(self):
        self.env.cr.execute(
            "UPDATE hr_payslip SET allowance_basis ="
            " jsonb_set(allowance_basis, '{score,sha256}', '\"0\"') WHERE id = %s",
            [self.slip.id],
        )
        self.env.invalidate_all()
        self.assertFalse(self.slip.basis_is_intact)

    def test_a_payslip_not_computed_yet_shows_nothing(self):
        slip = self._slip(self._employee())
        self.assertFalse(slip.basis_sha256)
        self.assertFalse(slip.basis_is_intact)
        self.assertFalse(slip.basis_rates)
