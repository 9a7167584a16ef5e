# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError
from odoo.fields import Command

from .planning_common import PlanningCommon


class TestComparison(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls._agreed(
            cls.employee,
            [cls._line_vals("Kept", 60), cls._line_vals("Dropped", 40)],
        )
        cls.old.action_addendum("Budget was cut")
        cls.new = cls.env["ekinerja.plan"].search([("previous_id", "=", cls.old.id)])
        kept, dropped = cls.new.line_ids
        kept.weight = 70
        kept.indicator_ids.target = 90
        dropped.unlink()
        cls.new.write(
            {
                "line_ids": [Command.create(cls._line_vals("Fresh", 30))],
                "resources": "One car",
            }
        )

    def _compared(self, role="employee", plan=None, other=False):
        return self._as(role, plan or self.new).compare_versions(other)

    def test_results_are_matched_and_marked(self):
        results = {row["name"]: row for row in self._compared()["results"]}
        self.assertEqual(
            {name: row["change"] for name, row in results.items()},
            {"Kept": "changed", "Fresh": "added", "Dropped": "removed"},
        )
        changed = {
            cell["key"]: (cell["old"], cell["new"])
            for cell in results["Kept"]["cells"]
            if cell["changed"]
        }
        self.assertEqual(changed["weight"], ("60", "70"))
        self.assertEqual(changed["target"], ("120", "90"))

    def test_reason_and_people_stand_beside_each_version(self):
        compared = self._compared()
        self.assertEqual((compared["old"], compared["new"]), (self.old.id, self.new.id))
        first, second = compared["versions"]
        self.assertTrue(first["agreed_at"])
        self.assertEqual(second["reason"], "Budget was cut")
        self.assertTrue(second["written_by"])

    def test_the_rest_is_listed_once(self):
        texts = {row["new_text"] for row in self._compared()["rest"]}
        self.assertIn("One car", texts)
        self.assertNotIn("Fresh", texts)

    def test_a_version_against_itself_has_no_change(self):
        compared = self._compared(other=self.new.id)
        self.assertEqual({row["change"] for row in compared["results"]}, {"same"})
        self.assertFalse(compared["rest"])

    def test_only_versions_of_the_same_plan(self):
        stranger = self._plan(self.outsider, [self._line_vals()])
        with self.assertRaises(UserError):
            self._compared(other=stranger.id)

    def test_rules_decide_who_compares(self):
        for role in ("employee", "superior", "head"):
            self.assertTrue(self._compared(role)["results"])
        self._assert_refused(("colleague", "outsider", "foreign_admin"), self._compared)

    def test_the_button_opens_the_screen(self):
        action = self._as("employee", self.new).action_compare_versions()
        self.assertEqual(action["params"], {"plan_id": self.new.id})
