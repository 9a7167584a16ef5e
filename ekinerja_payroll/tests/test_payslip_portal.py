# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import HttpCase, tagged

from .common import PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipPortal(PayrollCase, HttpCase):
    """Staff read on the phone what was paid, and why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        user = cls._user("desa", "base.group_portal")
        cls._user("tetangga", "base.group_portal")
        cls.employee = cls._employee(user_id=user.id)
        cls.score = cls._score(cls.employee, productivity="2/3")
        cls.slip = cls._slip(cls.employee)
        cls.slip.compute_sheet()
        cls.url = f"/my/ekinerja/score/{cls.score.id}"

    def _page(self, login):
        self.authenticate(login, login)
        return self.url_open(self.url)

    def test_a_confirmed_payslip_is_shown_with_its_reasons(self):
        self.slip.action_payslip_done()
        text = self._page("desa").text
        self.assertIn("o_ekinerja_payslip", text)
        self.assertIn("Cut for Productivity", text)
        self.assertIn("66.67 %", text)

    def test_what_is_not_confirmed_is_not_shown(self):
        self.assertNotIn("o_ekinerja_payslip", self._page("desa").text)

    def test_nobody_sees_the_page_of_another(self):
        self.slip.action_payslip_done()
        self.assertEqual(self._page("tetangga").status_code, 404)
