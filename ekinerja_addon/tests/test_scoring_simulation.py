# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged
from odoo.tools import SQL

from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestSimulation(EkinerjaCommon):
    """A month under another scheme, and nothing is touched."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        log = cls._log(cls.employee, 1, quantity=10)
        log._transition("submit")
        log._transition("approve")
        cls._attend(cls.employee, 1, 8, 16)
        scores = cls._scored()
        cls.score = scores.filtered(lambda score: score.employee_id == cls.employee)
        cls.score._verify()
        cls.score.action_lock()
        cls.draft = cls.scheme.copy({"monthly_target": 1200, "absent_percent": 1})

    def _simulate(self, scheme, role="hr_admin"):
        simulation = self._as(role, self.env["ekinerja.simulation"]).create(
            {"scheme_id": scheme.id, "month": MONTH}
        )
        simulation.action_run()
        return simulation.sudo()

    def _line(self, simulation):
        return simulation.line_ids.filtered(
            lambda line: line.employee_id == self.employee
        )

    def _state(self):
        """Everything a simulation could have touched."""
        self.env.flush_all()
        tables = ("ekinerja_score", "ekinerja_attendance_day", "ekinerja_log")
        return [
            self.env.execute_query_dict(
                SQL("SELECT * FROM %s ORDER BY id", SQL.identifier(table))
            )
            for table in tables
        ]

    def test_the_scheme_in_force_gives_what_was_scored(self):
        for line in self._simulate(self.scheme).line_ids:
            self.assertEqual(line.productivity_before, line.productivity_after)
            self.assertEqual(line.discipline_before, line.discipline_after)

    def test_a_draft_shows_its_effect_and_touches_nothing(self):
        before = self._state()
        line = self._line(self._simulate(self.draft))
        self.assertEqual((line.productivity_before, line.productivity_after), (10, 50))
        self.assertGreater(line.discipline_after, line.discipline_before)
        self.assertEqual(self._state(), before)
        self.assertEqual((self.score.state, self.score.is_intact), ("locked", True))

    def test_a_locked_month_is_simulated_as_the_post_it_was(self):
        self.employee.department_id = self.agency_b
        line = self._line(self._simulate(self.draft))
        self.assertEqual(line.department_id, self.unit_a)

    def test_only_hr_simulates(self):
        self._assert_refused(
            ("employee", "superior", "officer", "inspector", "portal"),
            lambda role: self._simulate(self.draft, role),
        )
        simulation = self._simulate(self.draft)
        self.assertTrue(self._as("inspector", simulation).line_ids)
        with self._refused():
            self._as("officer", simulation.line_ids[:1]).read(["job_class"])
        self.assertFalse(
            self._as("foreign_admin", simulation).search([("id", "=", simulation.id)])
        )
