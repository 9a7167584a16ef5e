# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipSimulation(PayrollCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        calendar = cls.company.resource_calendar_id
        cls.scheme.calendar_ids = [(0, 0, {"calendar_id": calendar.id})]
        cls.people = cls._employee() | cls._employee(
            job_class=14, rank="IV/b", civil_status="cpns"
        )
        cls.env["ekinerja.sanction"].create(
            {
                "employee_id": cls.people[0].id,
                "percent": 25,
                "date_from": MONTH,
            }
        )
        scores = cls.env["ekinerja.score"]._compute_month(
            MONTH, cls.company, cls.people
        )
        scores._verify()
        scores.action_lock()
        cls.batch = cls._run()
        cls.batch.action_generate_allowance()
        cls.batch.action_confirm_allowance()

    def _simulate(self, scheme):
        simulation = self.env["ekinerja.simulation"].create(
            {"scheme_id": scheme.id, "month": MONTH}
        )
        simulation.action_run()
        return simulation

    def test_the_scheme_in_force_costs_what_was_paid(self):
        simulation = self._simulate(self.scheme)
        self.assertEqual(len(simulation.line_ids), 2)
        for line in simulation.line_ids:
            self.assertTrue(line.gross_before)
            self.assertEqual(line.gross_before, line.gross_after)
            self.assertEqual(line.net_before, line.net_after)
        self.assertEqual(simulation.cost_change, 0)

    def test_a_draft_costs_the_difference(self):
        draft = self.scheme.copy(
            {"productivity_weight": 0, "discipline_weight": 0, "cpns_factor": 1}
        )
        simulation = self._simulate(draft)
        ceilings = sum(
            self._lines(slip)["CEILING"]
            * (3 if slip.employee_id == self.people[0] else 4)
            for slip in self.batch.slip_ids
        )
        self.assertEqual(simulation.cost_after * 4, ceilings)
        self.assertEqual(
            simulation.cost_change, simulation.cost_after - simulation.cost_before
        )
