# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from freezegun import freeze_time
from lxml import html

from odoo.tests import HttpCase, tagged

from .common import PayrollCase

# Thursday, 22 October 2026, 10:00 in Makassar
NOW = "2026-10-22 02:00:00"


class PhonePayrollCase(PayrollCase, HttpCase):
    """Two employees with a portal account; one has a payslip, not confirmed yet."""

    @classmethod
    def setUpClass(cls):
        clock = freeze_time(NOW)
        clock.start()
        cls.addClassCleanup(clock.stop)
        super().setUpClass()
        for login in ("desa", "tetangga"):
            user = cls._user(login, "base.group_portal")
            user.write(
                {"company_ids": [(6, 0, cls.company.ids)], "company_id": cls.company.id}
            )
        users = cls.env["res.users"]
        cls.employee, cls.neighbour = (
            cls._employee(login, user_id=users.search([("login", "=", login)]).id)
            for login in ("desa", "tetangga")
        )
        cls.score = cls._score(cls.employee, productivity="2/3")
        cls.slip = cls._slip(cls.employee)
        cls.slip.compute_sheet()

    def _text(self, login, path=""):
        self.authenticate(login, login)
        answer = self.url_open(f"/my/ekinerja{path}")
        self.assertEqual(answer.status_code, 200)
        return " ".join(html.fromstring(answer.content).text_content().split())


@tagged("post_install", "-at_install")
class TestPhone(PhonePayrollCase):
    """Staff read on the phone what the month may pay, and what was paid and why."""

    def _paid(self, login):
        return self._text(login, "/score?month=2026-10")

    # === PAYSLIP === #

    def test_a_confirmed_payslip_is_shown_with_its_reasons(self):
        self.slip.action_payslip_done()
        text = self._paid("desa")
        self.assertIn("Cut for Productivity", text)
        self.assertIn("66.67 %", text)
        self.assertIn(f"{self.slip.allowance_net:,.0f}", text)

    def test_thr_is_shown_in_its_month(self):
        self.scheme.bonus_ids = [(0, 0, {"kind": "thr", "regulation": "PP 11/2025"})]
        run = self._run(allowance_month="2026-11-01", allowance_kind="thr")
        run.action_generate_allowance()
        path = "/score?month=2026-11"
        self.assertNotIn("Holiday Allowance", self._text("desa", path))
        run.action_confirm_allowance()
        text = self._text("desa", path)
        self.assertIn("Payslip: Holiday Allowance (THR)", text)
        self.assertIn(f"{run.slip_ids.allowance_net:,.0f}", text)
        self.assertNotIn("Holiday Allowance", self._text("tetangga", path))

    def test_what_is_not_confirmed_is_not_shown(self):
        self.assertNotIn("Cut for Productivity", self._paid("desa"))

    def test_a_refund_is_no_payslip_of_the_month(self):
        self.slip.action_payslip_done()
        self.slip.refund_sheet()
        self.assertNotIn("Cut for Productivity", self._paid("desa"))

    def test_nobody_sees_the_payslip_of_another(self):
        self.slip.action_payslip_done()
        for login in ("tetangga", "admin"):
            with self.subTest(login=login):
                self.assertNotIn("Cut for Productivity", self._paid(login))

    # === TODAY === #

    def test_what_the_month_may_pay(self):
        """Class 7 in a busy office, present on all days so far."""
        text = self._text("desa")
        self.assertIn("Expected TPP so far", text)
        ceiling = 2_352_578 + 1_568_386
        self.assertIn(f"at the full target Rp {ceiling:,}", text)

    def test_what_a_narrower_rate_pays(self):
        self.env["ekinerja.allowance.rate"].create(
            {
                "job_class": 7,
                "criterion": "beban_kerja",
                "amount": 1_000_000,
                "department_id": self.agency.id,
                "date_from": "2026-01-01",
            }
        )
        # 2,352,578 performance, and instead of the workload of the class
        self.assertIn("at the full target Rp 3,352,578", self._text("desa"))

    def test_what_is_not_measured_is_expected_at_once(self):
        self.scheme.criterion_ids = [
            (0, 0, {"criterion": name, "measure": "fixed"})
            for name in ("beban_kerja", "prestasi_kerja")
        ]
        ceiling = 2_352_578 + 1_568_386
        text = self._text("desa")
        self.assertRegex(text, rf"Expected TPP so far Rp {ceiling:,}")

    def test_no_rate_no_promise(self):
        self.employee.version_id.job_class = 15
        self.assertNotIn("Expected", self._text("desa"))

    def test_the_promise_is_ones_own(self):
        self.neighbour.version_id.job_class = 14
        mine, theirs = 2_352_578 + 1_568_386, 7_907_543 + 5_271_695 + 1_317_924
        own, other = self._text("desa"), self._text("tetangga")
        self.assertIn(f"{mine:,}", own)
        self.assertNotIn(f"{theirs:,}", own)
        self.assertIn(f"{theirs:,}", other)
