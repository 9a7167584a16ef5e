# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from . import test_phone


@tagged("post_install", "-at_install")
class TestPhoneWhy(test_phone.PhonePayrollCase):
    """The waterfall of a month in rupiah, once the payslip is confirmed."""

    def _why(self, login="desa"):
        return self._text(login, "/why?month=2026-10")

    def test_it_falls_from_the_ceiling_to_what_is_paid(self):
        self.slip.action_payslip_done()
        text = self._why()
        lines = {line.code: line.total for line in self.slip.line_ids}
        for code in ("TKD_CEILING", "TKD_PROD_CUT", "TKD_NET"):
            self.assertIn(f"{abs(lines[code]):,.0f}", text)

    def test_a_draft_payslip_leaves_it_in_percent(self):
        text = self._why()
        self.assertIn("Whole: 100 %", text)
        self.assertNotIn("Rp", text.partition("Why Is It This?")[2])

    def test_the_neighbour_sees_nothing_of_it(self):
        self.slip.action_payslip_done()
        self.assertIn("not scored yet", self._why("tetangga"))
