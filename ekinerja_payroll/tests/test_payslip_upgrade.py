# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from odoo.fields import Command
from odoo.tests import tagged

from .common import PayrollCase

SCRIPT = Path(__file__).parents[1] / "migrations/19.0.2.0.0/post-salary_rules.py"


@tagged("post_install", "-at_install")
class TestPayslipUpgrade(PayrollCase):
    """A database of 19.0.1.0.0 gets the new rules; what a regency changed stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        spec = spec_from_file_location("salary_rules", SCRIPT)
        cls.script = module_from_spec(spec)
        spec.loader.exec_module(cls.script)
        cls.structure = cls.env.ref("ekinerja_payroll.structure_allowance")

    def _rule(self, name):
        return self.env.ref(f"ekinerja_payroll.{name}")

    def _upgrade(self):
        self.script.migrate(self.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def test_formulas_and_rules_are_renewed(self):
        for name, (old, _new) in self.script.FORMULAS.items():
            self._rule(name).amount_python_compute = old
        new = self.structure.rule_ids.browse(
            self._rule(name).id for name in self.script.NEW_RULES
        )
        self.structure.rule_ids = [Command.unlink(rule.id) for rule in new]
        self._upgrade()
        for name, (_old, renewed) in self.script.FORMULAS.items():
            self.assertEqual(self._rule(name).amount_python_compute, renewed)
        self.assertLessEqual(new, self.structure.rule_ids)

    def test_they_are_those_of_a_new_database(self):
        for name, (_old, renewed) in self.script.FORMULAS.items():
            with self.subTest(name):
                self.assertEqual(
                    self._rule(name).amount_python_compute.strip(), renewed
                )

    def test_a_formula_of_the_regency_stays(self):
        rule = self._rule("rule_bpjs")
        rule.amount_python_compute = "result = 0"
        self._upgrade()
        self.assertEqual(rule.amount_python_compute, "result = 0")
