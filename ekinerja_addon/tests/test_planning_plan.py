# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from .planning_common import YEAR, PlanningCommon


class TestPlan(PlanningCommon):
    def test_a_plan_knows_post_appraiser_and_the_seven_values(self):
        plan = self._plan(self.employee)
        self.assertEqual(plan.superior_id, self.superior)
        self.assertEqual(plan.department_id, self.unit_a)
        self.assertEqual(plan.company_id, self.company)
        self.assertEqual(len(plan.behaviour_ids), 7)
        self.assertEqual((plan.date_from, plan.date_to), self._year())
        self.assertEqual(plan.year_share, 100)

    def _year(self):
        return date(YEAR, 1, 1), date(YEAR, 12, 31)

    def test_the_kind_follows_the_job(self):
        self.employee.job_id = self.env["hr.job"].create(
            {"name": "Analyst", "job_kind": "functional"}
        )
        self.assertEqual(self._plan(self.employee).kind, "functional")

    def test_two_plans_of_one_period_are_impossible(self):
        self._plan(self.employee)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._plan(self.employee)

    def test_a_plan_without_results_or_measures_is_not_handed_in(self):
        plan = self._plan(self.employee)
        with self.assertRaisesRegex(UserError, "at least one main result"):
            plan.action_submit()
        plan.line_ids = [Command.create({"name": "Vague"})]
        with self.assertRaisesRegex(UserError, "Add an indicator"):
            plan.action_submit()
        plan.approach = "qualitative"
        with self.assertRaisesRegex(UserError, "Describe the standard"):
            plan.action_submit()
        plan.line_ids.standard = "Without complaints"
        plan.action_submit()
        self.assertEqual(plan.state, "submitted")

    def test_submission_without_the_superiors_plan_is_flagged(self):
        plan = self._plan(self.employee, [self._line_vals()])
        plan.action_submit()
        self.assertTrue(plan.without_superior_plan)
        above = self._plan(self.superior, [self._line_vals()])
        self.assertEqual(plan.superior_plan_id, above)
        self.assertTrue(plan.without_superior_plan)
        above.action_submit()
        self.assertFalse(plan.without_superior_plan)

    def test_months_are_split_with_the_rest_first(self):
        plan = self._plan(self.employee, [self._line_vals(target=125)])
        plan.action_submit()
        months = plan.line_ids.indicator_ids.target_ids.mapped("target")
        self.assertEqual(months, [11] * 5 + [10] * 7)

    def test_months_divided_evenly_follow_the_target(self):
        indicators = self._plan(
            self.employee,
            [self._line_vals("A", 50), self._line_vals("B", 50)],
        ).line_ids.indicator_ids
        indicators.action_split_months()
        typed = indicators[1].target_ids
        typed[0].target, typed[1].target = 5, 15
        indicators.target = 240
        self.assertEqual(indicators[0].target_ids.mapped("target"), [20] * 12)
        self.assertEqual(indicators[1].target_ids.mapped("target")[:3], [5, 15, 10])
        self.assertEqual(indicators.mapped("months_differ"), [False, True])
        indicators[0].aggregation = "average"
        self.assertEqual(indicators[0].target_ids.mapped("target"), [240] * 12)

    def test_months_that_miss_the_target_are_not_handed_in(self):
        cases = (
            ("sum", [10] * 11 + [9.5], False),
            ("sum", [0.1] * 10 + [100, 19], True),
            ("last", [1] * 11 + [119], False),
            ("last", [500] * 11 + [120], True),
            ("average", [120] * 11 + [119], False),
            ("average", [90, 150] * 6, True),
        )
        for year, (aggregation, months, right) in enumerate(cases, YEAR):
            plan = self._plan(self.employee, [self._line_vals()], year=year)
            indicator = plan.line_ids.indicator_ids
            indicator.aggregation = aggregation
            indicator.action_split_months()
            for row, target in zip(indicator.target_ids, months, strict=True):
                row.target = target
            with self.subTest(aggregation=aggregation, right=right):
                if right:
                    plan.action_submit()
                else:
                    with self._refused(UserError, "Mend the months"):
                        plan.action_submit()

    def test_months_add_up_to_the_actual_and_its_achievement(self):
        plan = self._agreed(self.employee)
        indicator = plan.line_ids.indicator_ids
        self.assertFalse(indicator.reported)
        indicator.target_ids[:11].actual = 10
        self.assertEqual((indicator.actual, indicator.achievement), (110, 91.67))

    def test_results_are_reported_in_force_only(self):
        plan = self._plan(self.employee, [self._line_vals()])
        plan.line_ids.indicator_ids.action_split_months()
        month = plan.line_ids.indicator_ids.target_ids[0]
        with self.assertRaises(UserError):
            self._as("employee", month).actual = 5
        plan.action_submit()
        plan.action_agree()
        self._as("employee", month).actual = 5
        self.assertTrue(month.reported)
        with self.assertRaises(UserError):
            self._as("employee", month).target = 5

    def test_a_result_supports_the_line_above_or_is_additional(self):
        outside = self._plan(self.outsider, [self._line_vals()]).line_ids
        with self.assertRaisesRegex(ValidationError, "does not stand above"):
            self._plan(self.employee, [self._line_vals(parent=outside)])
        plan = self._plan(
            self.colleague, [self._line_vals(parent=outside, kind="additional")]
        )
        self.assertEqual(plan.line_ids.parent_line_id, outside)

    def test_a_circle_of_results_is_impossible(self):
        above = self._plan(self.head, [self._line_vals()]).line_ids
        below = self._plan(self.superior, [self._line_vals(parent=above)]).line_ids
        with self.assertRaises(ValidationError):
            above.parent_line_id = below
        with self.assertRaises(ValidationError):
            below.parent_line_id = below

    def test_the_path_leads_from_the_result_to_the_head(self):
        top = self._agreed(self.head).line_ids
        middle = self._agreed(self.superior, [self._line_vals(parent=top)]).line_ids
        low = self._plan(self.employee, [self._line_vals(parent=middle)]).line_ids
        self.assertEqual(self._as("employee", low)._lineage(), middle | top)


class TestPlanVersion(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.above = cls._agreed(cls.superior)
        cls.plan = cls._agreed(
            cls.employee, [cls._line_vals(parent=cls.above.line_ids, target=60)]
        )

    def _addendum(self, plan, reason="New budget", role=None):
        plan = self._as(role, plan) if role else plan
        return self.env["ekinerja.plan"].browse(plan.action_addendum(reason)["res_id"])

    def test_a_change_is_a_new_version_with_its_reason(self):
        new = self._addendum(self.plan, role="employee")
        self.assertEqual((new.version, new.state), (2, "draft"))
        self.assertEqual(new.version_reason, "New budget")
        self.assertEqual(self.plan.state, "agreed")
        self.assertEqual(new.version_ids, self.plan | new)
        with self.assertRaisesRegex(UserError, "begun already"):
            self.plan.action_addendum("Again")

    def test_without_a_reason_it_is_asked_for(self):
        action = self.plan.action_addendum()
        self.assertEqual(action["res_model"], "ekinerja.plan.reason")

    def test_the_old_version_is_kept_and_the_difference_readable(self):
        new = self._addendum(self.plan)
        new.line_ids.indicator_ids.target = 80
        new.line_ids = [Command.create(self._line_vals("Extra", weight=0))]
        new.action_submit()
        new.action_agree()
        self.assertEqual(self.plan.state, "closed")
        self.assertTrue(self.plan._is_genuine())
        changes = {
            (change["path"], change["change"]): (change["old"], change["new"])
            for change in self._as("employee", new).get_differences()
        }
        self.assertEqual(
            changes["lines / Result / indicators / Documents / target", "changed"],
            ("60", "80"),
        )
        self.assertIn(("lines / Extra", "added"), changes)
        self.assertEqual(changes["version", "changed"], (1, 2))

    def test_differences_are_words_for_people(self):
        new = self._addendum(self.plan)
        new.line_ids.name, new.line_ids.weight = "Other", 60
        new.line_ids.indicator_ids.target = 240
        new.line_ids.indicator_ids.action_split_months()
        new.kind = "administrator"
        new.line_ids.create({"plan_id": new.id, "name": "More", "weight": 40})
        rows = {row["label"]: row for row in new.get_differences()}
        kind = rows["Kind"]
        self.assertEqual(
            (kind["old_text"], kind["new_text"]), ("Staff", "Administrator")
        )
        weight = next(row for row in rows.values() if row["keys"][-1] == "weight")
        self.assertEqual((weight["old_text"], weight["new_text"]), ("100", "60"))
        months = [row for row in rows.values() if row["keys"][-1] == "months"]
        self.assertEqual(len(months), 1)
        self.assertEqual(len(months[0]["old"]), 12)
        self.assertTrue(months[0]["new_text"].startswith("Jan 20; Feb 20"))
        added = [row for row in rows.values() if row["change"] == "added"]
        self.assertEqual([row["new_text"] for row in added], ["More, 40"])

    def test_who_supports_the_old_version_supports_the_new_one(self):
        document = self.plan.content
        new = self._addendum(self.above)
        new.line_ids.name = "Reworded"
        new.action_submit()
        self.assertEqual(self.plan.line_ids.parent_line_id, self.above.line_ids)
        new.action_agree()
        self.assertEqual(self.plan.line_ids.parent_line_id, new.line_ids)
        self.assertEqual(self.plan.superior_plan_id, new)
        self.assertEqual(self.plan.content, document)
        self.assertTrue(self.plan._is_genuine())

    def test_reported_months_are_handed_over(self):
        new = self._addendum(self.plan)
        self.plan.line_ids.indicator_ids.target_ids[0].actual = 4
        new.action_submit()
        new.action_agree()
        self.assertEqual(new.line_ids.indicator_ids.actual, 4)

    def test_a_transfer_begins_a_plan_pro_rata(self):
        july = date(YEAR, 7, 1)
        self.employee.parent_id = self.head
        action = self._as("officer", self.plan).action_transfer(july, True)
        new = self.env["ekinerja.plan"].browse(action["res_id"])
        self.assertEqual(self.plan.date_to, date(YEAR, 6, 30))
        self.assertEqual(self.plan.state, "closed")
        self.assertEqual((new.date_from, new.date_to), (july, date(YEAR, 12, 31)))
        self.assertEqual(new.superior_id, self.head)
        self.assertEqual(new.year_share, 50)
        self.assertEqual(new.line_ids.indicator_ids.target, 30)
        new.line_ids.indicator_ids.action_split_months()
        self.assertEqual(
            new.line_ids.indicator_ids.target_ids.mapped("target"), [5] * 6
        )

    def test_a_transfer_is_the_officers_to_record(self):
        day = date(YEAR, 7, 1)
        self._assert_refused(
            ("employee", "superior", "outsider", "inspector"),
            lambda role: self._as(role, self.plan).action_transfer(day),
        )
        with self.assertRaisesRegex(UserError, "within the plan's period"):
            self._as("officer", self.plan).action_transfer(date(YEAR, 1, 1))
