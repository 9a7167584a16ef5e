# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipExplain(PayrollCase):
    def test_each_rupiah_of_the_cuts_has_its_cause(self):
        calendar = self.company.resource_calendar_id
        self.scheme.calendar_ids = [(0, 0, {"calendar_id": calendar.id})]
        employee = self._employee()
        score = self.env["ekinerja.score"]._compute_month(MONTH, self.company, employee)
        score._verify()
        score.action_lock()
        self.assertFalse(score.explain()["money"])
        slip = self._slip(employee)
        slip.compute_sheet()
        score.invalidate_recordset()
        explained = score.explain()
        lines = self._lines(slip)
        for kinds, code in ((("points",), "PROD_CUT"), (("absent",), "DISC_CUT")):
            taken = sum(
                cause["rupiah"]
                for cause in explained["causes"]
                if cause["kind"] in kinds
            )
            self.assertEqual(taken, -lines[code])
        money = explained["money"]
        steps = sum(step["value"] for step in money["steps"])
        self.assertEqual(money["start"]["value"] + steps, money["end"]["value"])
        self.assertEqual(money["end"]["value"], lines["NET"])
