# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from ..models.output.hr_payslip_run_output import LISTS
from .output_common import DAY, OutputCase

ROLES = {
    "employee": "base.group_user",
    "portal": "base.group_portal",
    "superior": "ekinerja_addon.group_superior",
    "officer": "ekinerja_addon.group_officer",
    "treasurer": "ekinerja_payroll.group_treasurer",
    "inspector": "ekinerja_addon.group_inspector",
    "hr_admin": "ekinerja_addon.group_hr_admin",
}
READERS = ("treasurer", "inspector", "hr_admin")
STAFF = ("employee", "portal", "superior", "officer")
OWN = "ekinerja_payroll.output_payslip_document"
OCA = ("payroll.report_payslip", "payroll.report_payslipdetails")


@tagged("post_install", "-at_install")
class TestOutputAccess(OutputCase, HttpCase):
    """Who gets which paper: each role, another company, nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: cls._user(f"{role}_out", group) for role, group in ROLES.items()
        }
        cls.agency.officer_user_ids = cls.users["officer"]
        cls.own = {
            role: cls._employee(role, user_id=cls.users[role].id, **cls._boss(role))
            for role in STAFF
        }
        for number, employee in enumerate(cls.own.values(), 5):
            cls._account(employee, f"001234567890{number}")
            cls._score(employee)
        cls.batch.action_generate_allowance()
        cls.batch.action_confirm_allowance()
        cls.waiting = cls._employee("Menunggu", user_id=cls.users["treasurer"].id)
        cls._score(cls.waiting)
        cls.draft = cls._slip(cls.waiting)
        cls.draft.compute_sheet()
        cls.file = cls._made_file()
        cls.batch.write({"letter_number": "1", "letter_date": DAY})
        other = cls.env["res.company"].create({"name": "Kabupaten Lain"})
        cls.stranger = cls._user("lain_out", *(ROLES[role] for role in READERS))
        cls.stranger.write({"company_id": other.id, "company_ids": [(6, 0, other.ids)]})

    @classmethod
    def _boss(cls, role):
        return {"parent_id": cls.first.id} if role != "superior" else {}

    @classmethod
    def _made_file(cls):
        batch = cls.batch.with_user(cls.users["treasurer"]).with_context(
            allowed_company_ids=cls.company.ids
        )
        return batch._make_bank_file(cls.csv, DAY)

    def _get(self, login, path):
        self.authenticate(login, login)
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            return self.url_open(path, allow_redirects=False)

    def _paths(self):
        batch = f"/ekinerja/batch/{self.batch.id}"
        yield f"/ekinerja/output/{self.file.id}"
        for name in LISTS:
            yield f"{batch}/{name}.xlsx"
            yield f"/ekinerja/month/2026-10/{name}.xlsx"
        yield f"{batch}/nominative.pdf"
        yield "/ekinerja/month/2026-10/recap.pdf"

    def test_lists_and_bank_file_by_role(self):
        for role in ROLES:
            for path in self._paths():
                with self.subTest(role, path=path):
                    found = self._get(f"{role}_out", path)
                    self.assertEqual(found.status_code, 200 if role in READERS else 404)

    def test_the_content_of_what_is_handed_out(self):
        found = self._get("treasurer_out", f"/ekinerja/output/{self.file.id}")
        self.assertIn(b"0012345678901", found.content)
        self.assertIn("attachment", found.headers["Content-Disposition"])
        self.assertIn("no-store", found.headers["Cache-Control"])
        path = f"/ekinerja/batch/{self.batch.id}/nominative.xlsx"
        found = self._get("inspector_out", path)
        self.assertEqual(int(found.headers["Content-Length"]), len(found.content))
        sheet = load_workbook(io.BytesIO(found.content), read_only=True).active
        self.assertIn(self.batch.name, sheet["A1"].value)

    def test_another_company_gets_nothing(self):
        batch = f"/ekinerja/batch/{self.batch.id}"
        slip = self._slip_of(self.first)
        for path in (
            *(f"{batch}/{name}.xlsx" for name in LISTS),
            f"{batch}/nominative.pdf",
            f"/ekinerja/output/{self.file.id}",
        ):
            with self.subTest(path):
                self.assertEqual(self._get("lain_out", path).status_code, 404)
        # who is no employee of this company is told so
        found = self._get("lain_out", f"/my/ekinerja/payslip/{slip.id}/pdf")
        self.assertNotEqual(found.headers["Content-Type"], "application/pdf")
        self.assertNotIn(self.first.nip.encode(), found.content)
        found = self._get("lain_out", "/ekinerja/month/2026-10/nominative.xlsx")
        rows = load_workbook(io.BytesIO(found.content)).active.iter_rows(
            values_only=True
        )
        cells = [cell for row in rows for cell in row]
        self.assertFalse({person.nip for person in self.people} & set(cells))

    def test_nobody_is_sent_to_the_login(self):
        for path in (*self._paths(), "/my/ekinerja/payslip/1/pdf"):
            found = self.url_open(path, allow_redirects=False)
            self.assertEqual(found.status_code, 303, path)

    def test_a_payslip_by_the_ordinary_address_of_reports(self):
        theirs = self._slip_of(self.first)
        for role in ROLES:
            for report in (OWN, *OCA):
                path = f"/report/html/{report}/{theirs.id}"
                with self.subTest(role, report=report):
                    found = self._get(f"{role}_out", path)
                    if role not in READERS:
                        self.assertNotEqual(found.status_code, 200)
                        self.assertNotIn(self.first.name.encode(), found.content)
                    elif report == OWN:
                        self.assertEqual(found.status_code, 200)
                        self.assertIn(self.first.name.encode(), found.content)
        found = self._get("lain_out", f"/report/pdf/{OWN}/{theirs.id}")
        self.assertNotEqual(found.status_code, 200)

    def test_the_own_payslip(self):
        for role in STAFF:
            slip = self._slip_of(self.own[role])
            for path in (f"/report/html/{OWN}/{slip.id}",):
                found = self._get(f"{role}_out", path)
                self.assertEqual(found.status_code, 200)
                self.assertIn(self.own[role].nip.encode(), found.content)

    def test_the_own_payslip_on_the_phone(self):
        theirs = self._slip_of(self.first)
        for role, employee in self.own.items():
            slip = self._slip_of(employee)
            with self.subTest(role):
                found = self._get(f"{role}_out", f"/my/ekinerja/payslip/{slip.id}/pdf")
                self.assertEqual(found.status_code, 200)
                self.assertEqual(found.headers["Content-Type"], "application/pdf")
                self.assertIn(employee.nip.encode(), found.content)
                refused = self._get(
                    f"{role}_out", f"/my/ekinerja/payslip/{theirs.id}/pdf"
                )
                self.assertEqual(refused.status_code, 404)

    def test_on_the_phone_it_is_the_own_confirmed_one_whatever_one_may_read(self):
        """The treasurer reads all payslips, here only a confirmed one of his own."""
        for slip in (self._slip_of(self.first), self.draft):
            found = self._get("treasurer_out", f"/my/ekinerja/payslip/{slip.id}/pdf")
            self.assertEqual(found.status_code, 404)
        self.draft.action_payslip_done()
        found = self._get("treasurer_out", f"/my/ekinerja/payslip/{self.draft.id}/pdf")
        self.assertEqual(found.status_code, 200)

    def test_the_content_of_files_is_read_by_the_download_only(self):
        for role in ROLES:
            for path in (
                f"/web/content/ekinerja.output.file/{self.file.id}/content",
                f"/web/content/{self._attachment().id}",
            ):
                with self.subTest(role, path=path):
                    found = self._get(f"{role}_out", path)
                    self.assertNotIn(b"0012345678901", found.content)

    def _attachment(self):
        return self.env["ir.attachment"].search(
            [("res_model", "=", self.file._name), ("res_id", "=", self.file.id)]
            + [("res_field", "=", "content")]
        )

    def test_account_numbers_stay_with_hr(self):
        """What the treasurer gets in the file he cannot read anywhere else."""
        batch = self.batch.with_user(self.users["treasurer"])
        for role in ("officer", "inspector", "hr_admin"):
            with self.subTest(role), self.assertRaises(AccessError):
                batch.with_user(self.users[role])._bank_people(self.first.ids)
        with self.assertRaises(AccessError):
            self.first.with_user(self.users["treasurer"]).read(["bank_account_ids"])
        with self.assertRaises(AccessError):
            self.first.with_user(self.users["treasurer"]).read(["npwp"])

    def test_an_officer_opens_the_batch_without_its_papers(self):
        batch = self.batch.with_user(self.users["officer"]).with_context(
            allowed_company_ids=self.company.ids
        )
        form = Form(batch, "ekinerja_payroll.hr_payslip_run_view_form")
        self.assertIn("gross", form._view["fields"])
        for name in ("file_ids", "output_links", "letter_number"):
            self.assertNotIn(name, form._view["fields"])
        with self.assertRaises(AccessError):
            self.env["ir.actions.report"].with_user(
                self.users["officer"]
            )._render_qweb_pdf("ekinerja_payroll.output_letter_report", batch.ids)

    def test_wrong_addresses(self):
        batch = f"/ekinerja/batch/{self.batch.id}"
        for path in (
            *(f"{batch}/nominative.csv", f"{batch}/secret.xlsx"),
            *("/ekinerja/month/2026-13/tax.xlsx", "/ekinerja/month/x/tax.xlsx"),
            *("/ekinerja/batch/999999999/tax.xlsx", "/ekinerja/output/999999999"),
        ):
            self.assertEqual(self._get("treasurer_out", path).status_code, 404, path)

    def test_anyone_with_the_paper_may_check_it(self):
        slip = self._slip_of(self.first)
        path = f"/ekinerja/check/payslip/{slip.id}/"
        found = self.url_open(path + slip._check_token())
        self.assertEqual(found.status_code, 200)
        for words in (slip.number, self.first.name, slip._fingerprint()):
            self.assertIn(words, found.text)
        other = self._slip_of(self.second)._check_token()
        for token in (other, "0", "x" * 64):
            refused = self.url_open(path + token)
            self.assertEqual(refused.status_code, 404)
            self.assertNotIn(self.first.name, refused.text)
