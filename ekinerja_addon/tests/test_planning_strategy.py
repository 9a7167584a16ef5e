# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import ValidationError
from odoo.fields import Command

from .planning_common import YEAR, PlanningCommon

INDICATOR = {"unit": "%", "formula_kind": "higher"}


class TestStrategy(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vision = cls._element("vision", "Prosperous")
        cls.mission = cls._element("mission", "Serve", cls.vision)
        cls.goal = cls._element("goal", "Served fast", cls.mission)
        cls.iku = cls._element(
            "indicator",
            "Satisfaction",
            cls.goal,
            department_id=cls.agency_a.id,
            value_ids=[Command.create({"year": YEAR, "target": 80})],
            **INDICATOR,
        )

    @classmethod
    def _element(cls, kind, name, parent=None, **vals):
        return cls.env["ekinerja.strategy"].create(
            {
                "kind": kind,
                "name": name,
                "parent_id": parent.id if parent else False,
                "company_id": cls.company.id,
                "year_from": 2025,
                "year_to": 2029,
            }
            | vals
        )

    def test_the_order_of_the_tree(self):
        with self.assertRaisesRegex(ValidationError, "The order is"):
            self._element("vision", "Below", self.goal)
        with self.assertRaises(ValidationError):
            self.vision.parent_id = self.goal

    def test_an_indicator_has_unit_and_formula(self):
        with self.assertRaisesRegex(ValidationError, "unit and a kind of formula"):
            self._element("indicator", "Vague", self.goal)

    def test_yearly_values_and_their_achievement(self):
        value = self.iku.value_ids
        self.assertEqual(value.achievement, 0)
        value.write({"actual": 72, "reported": True})
        self.assertEqual(value.achievement, 90)
        self.iku.formula_kind = "lower"
        self.assertEqual(value.achievement, 110)
        for vals in ({"strategy_id": self.goal.id, "year": YEAR}, {"year": 2031}):
            with self.assertRaises(ValidationError):
                value.create({"strategy_id": self.iku.id, "target": 1} | vals)

    def test_everybody_reads_and_the_officers_write_their_agency(self):
        for role in ("employee", "officer", "hr_admin", "inspector"):
            self.assertEqual(
                self._as(role, self.iku).read(["name"])[0]["id"], self.iku.id
            )
        self._as("officer", self.iku).name = "Satisfied"
        self._as("officer", self.iku.value_ids).target = 85
        self._as("hr_admin", self.goal).name = "Served faster"
        self._assert_refused(
            ("employee", "superior", "head", "inspector", "foreign_admin"),
            lambda role: self._as(role, self.iku).write({"name": "No"}),
        )
        self._assert_refused(
            ("officer",), lambda role: self._as(role, self.goal).write({"name": "No"})
        )
        self._assert_refused(
            ("portal", "foreign", "foreign_admin"),
            lambda role: self._as(role, self.iku).read(["name"]),
        )
