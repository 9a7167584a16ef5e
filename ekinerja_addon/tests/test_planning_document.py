# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import io

from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import HttpCase

from .planning_common import PlanningCommon


class SignCommon(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        png = io.BytesIO()
        Image.new("RGBA", (40, 20)).save(png, "PNG")
        cls.signature = base64.b64encode(png.getvalue()).decode()

    def _sign(self, role, plan, signature=None):
        return self._as(role, plan).action_sign(signature or self.signature)


class TestSigning(SignCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._agreed(cls.portal)

    def test_both_sign_once_each_also_in_the_portal(self):
        self.assertTrue(self._as("portal", self.plan).can_sign)
        self._sign("portal", self.plan)
        self.assertFalse(self._as("portal", self.plan).can_sign)
        self._assert_refused(["portal"], lambda role: self._sign(role, self.plan))
        self._sign("superior", self.plan)
        self.assertEqual(self.plan.signer_superior_id, self.superior)
        self.assertTrue(self.plan.signature_employee)
        self.assertTrue(self.plan.signature_superior)
        self._assert_refused(
            ("superior", "head"), lambda role: self._sign(role, self.plan)
        )

    def test_nobody_else_signs(self):
        self._assert_refused(
            ("employee", "colleague", "outsider", "officer", "hr_admin", "inspector"),
            lambda role: self._sign(role, self.plan),
        )

    def test_a_signature_is_a_picture(self):
        for wrong in ("bm8gcGljdHVyZQ==", "%%%", "A" * 600000):
            with self.subTest(wrong=wrong[:5]), self.assertRaises(UserError):
                self._sign("portal", self.plan, wrong)

    def test_only_what_is_agreed_and_genuine_is_signed(self):
        draft = self._plan(self.employee, [self._line_vals()])
        with self.assertRaisesRegex(UserError, "Only an agreed plan"):
            self._sign("employee", draft)
        self.plan.content = {**self.plan.content, "resources": "forged"}
        self.assertFalse(self.plan._is_genuine())
        with self.assertRaisesRegex(UserError, "Only an agreed plan"):
            self._sign("portal", self.plan)

    def test_the_hash_is_of_the_content_alone(self):
        before = self.plan.sha256
        self.plan.line_ids.indicator_ids.target_ids[0].actual = 3
        self._sign("portal", self.plan)
        self.assertEqual(self.plan.sha256, before)
        self.assertTrue(self.plan._is_genuine())

    def test_forms_are_made_for_plans_and_operations(self):
        qualitative = self._plan(
            self.employee,
            [{"name": "Idea", "standard": "Good"}],
            approach="qualitative",
        )
        reports = self.env["ir.actions.report"]
        for name, records, text in (
            ("plan", self.plan | qualitative, "SASARAN KINERJA PEGAWAI"),
            ("agreement", self.plan, "PERJANJIAN KINERJA"),
            ("operation", self.operation, "RENCANA OPERASIONAL"),
        ):
            with self.subTest(name=name):
                html, _type = reports._render_qweb_html(
                    f"ekinerja_addon.planning_{name}_document", records.ids
                )
                self.assertIn(text, html.decode())

    def test_forms_are_printed_by_who_may_read(self):
        report = self.env["report.ekinerja_addon.planning_plan_document"]
        self._as("superior", report)._get_report_values(self.plan.ids)
        self._assert_refused(
            ("outsider", "employee"),
            lambda role: self._as(role, report)._get_report_values(self.plan.ids),
        )


class TestOperationSigning(SignCommon):
    """The operation plan (ROPK) is frozen when the head opens it, and signed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.planned = cls._operation("OP-S", cls.unit_a, cls.employee, state="draft")
        cls.planned.responsible_id = cls.superior
        cls.planned.volume = 3

    def _open_by_head(self):
        self._as("superior", self.planned).action_propose()
        self._as("head", self.planned).action_open()

    def test_the_head_signs_what_was_opened(self):
        self._open_by_head()
        self.assertTrue(self.planned._is_genuine())
        self._assert_refused(
            ("superior", "employee", "portal", "outsider", "inspector"),
            lambda role: self._sign(role, self.planned),
        )
        self.assertTrue(self._as("head", self.planned).can_sign)
        wizard = self.env["ekinerja.plan.sign"].with_user(self.users["head"])
        vals = {"operation_id": self.planned.id, "signature": self.signature}
        wizard.create(vals).action_confirm()
        self.assertEqual(self.planned.signer_head_id, self.head)
        self.assertTrue(self.planned.signature_head)
        with self.assertRaisesRegex(UserError, "signed, once"):
            self._sign("head", self.planned)

    def test_a_draft_is_not_signed(self):
        with self.assertRaisesRegex(UserError, "open operation"):
            self._sign("head", self.planned)

    def test_what_was_approved_stays_and_a_change_is_told(self):
        self._open_by_head()
        self.assertFalse(self.planned.changed_since)
        self.planned.month_ids.create(
            {"operation_id": self.planned.id, "month": "2026-10-01"}
        )
        self.env.invalidate_all()
        self.assertTrue(self.planned.changed_since)
        self.assertTrue(self.planned._is_genuine())

    def test_opened_again_it_is_signed_again(self):
        self._open_by_head()
        self._sign("head", self.planned)
        before = self.planned.sha256
        self.planned.action_close()
        self.planned.volume = 5
        self._as("head", self.planned).action_open()
        self.assertNotEqual(self.planned.sha256, before)
        self.assertFalse(self.planned.signature_head)

    def test_nobody_writes_a_hash_or_a_signature(self):
        for name in ("sha256", "signature_head", "content", "signer_head_id"):
            self._assert_refused(
                ("superior", "head", "officer"),
                lambda role, n=name: self._as(role, self.planned).write({n: "1"}),
            )


class TestCheckPage(SignCommon, HttpCase):
    def _open(self, token):
        return self.url_open(f"/ekinerja/check/{token}")

    def test_anybody_sees_names_posts_and_date_only(self):
        self.employee.write({"nip": "199001012015031999", "job_title": "Analyst"})
        plan = self._agreed(self.employee, resources="Secret resources")
        page = self._open(plan.check_token)
        self.assertEqual(page.status_code, 200)
        self.assertIn("not signed by both yet", page.text)
        for shown in (self.employee.name, self.superior.name, "Analyst", plan.sha256):
            self.assertIn(shown, page.text)
        for hidden in ("199001012015031999", "Secret resources", "Result", "Documents"):
            self.assertNotIn(hidden, page.text)
        self._sign("employee", plan)
        self._sign("superior", plan)
        self.assertIn("Agreed and signed by both", self._open(plan.check_token).text)

    def test_a_forged_document_is_told(self):
        plan = self._agreed(self.employee)
        plan.content = {**plan.content, "year": 2000}
        self.assertIn("Not genuine", self._open(plan.check_token).text)

    def test_a_replaced_version_is_told(self):
        plan = self._agreed(self.employee)
        new = plan.browse(plan.action_addendum("More")["res_id"])
        self.assertNotIn("replaced", self._open(plan.check_token).text)
        new.action_submit()
        new.action_agree()
        self.assertIn("but replaced", self._open(plan.check_token).text)

    def test_operations_are_checked_too(self):
        self.operation.action_close()
        self.operation.responsible_id = self.superior
        self._as("head", self.operation).action_open()
        token = self.operation.check_token
        page = self._open(token)
        self.assertIn("not signed by the head yet", page.text)
        for shown in (self.operation.code, "Superior", self.operation.sha256):
            self.assertIn(shown, page.text)
        self.assertNotIn(self.employee.name, page.text)
        self._sign("head", self.operation)
        self.assertIn("signed by the head", self._open(token).text)
        self.operation.volume = 77
        self.assertIn("but changed since", self._open(token).text)
        self.operation.content = {**self.operation.content, "volume": "9"}
        self.assertIn("Not genuine", self._open(token).text)

    def test_unknown_tokens_are_404(self):
        self.assertEqual(self._open("nonsense").status_code, 404)
        self.assertEqual(self._open("False").status_code, 404)

    def test_the_token_is_not_read_by_everybody(self):
        plan = self._agreed(self.employee)
        self._assert_refused(
            ("employee", "superior"),
            lambda role: self._as(role, plan).read(["check_token"]),
        )
