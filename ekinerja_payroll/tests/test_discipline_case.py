# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .common import PayrollCase


@tagged("post_install", "-at_install")
class TestDisciplineCase(PayrollCase):
    def test_a_decided_case_cuts_the_allowance_of_its_months(self):
        step = self.env.ref("ekinerja_addon.discipline_step_cut_9")
        employee = self._employee()
        case = self.env["ekinerja.discipline.case"].create(
            {
                "name": "DIS/1",
                "employee_id": employee.id,
                "year": 2026,
                "proposed_step_id": step.id,
                "state": "summoned",
                "examination": "Heard",
            }
        )
        case.action_decide()
        sanction = case.sanction_id
        self.assertEqual((sanction.percent, sanction.employee_id), (25, employee))
        self.assertEqual(
            (sanction.date_from, sanction.date_to), (case.date_from, case.date_to)
        )
        self.assertIn("DIS/1", sanction.reason)
