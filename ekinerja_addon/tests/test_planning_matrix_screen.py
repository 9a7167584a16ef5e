# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError

from .planning_common import PlanningCommon


class TestMatrixScreen(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head_plan = cls._plan(cls.head, [cls._line_vals("Top")])
        cls.plan = cls._plan(
            cls.superior,
            [cls._line_vals(f"R{n}", weight=50, target=125) for n in range(2)],
        )
        cls.first, cls.second = cls.plan.line_ids

    def _open(self, role, plan=None):
        plans = self._as(role, self.env["ekinerja.plan"])
        return plans.open_matrix(plan and plan.id)

    def test_it_opens_with_the_own_plan(self):
        for role, plan in (("superior", self.plan), ("head", self.head_plan)):
            with self.subTest(role=role):
                opened = self._open(role)
                self.assertEqual(opened["matrix"]["plan"]["id"], plan.id)
                self.assertTrue(opened["matrix"]["plan"]["may_edit"])

    def test_another_plan_can_be_chosen_as_the_rules_allow(self):
        opened = self._open("head", self.plan)
        self.assertEqual(opened["matrix"]["plan"]["id"], self.plan.id)
        self.assertEqual(
            {choice["id"] for choice in opened["plans"]},
            {self.plan.id, self.head_plan.id},
        )
        self._assert_refused(
            ("outsider", "foreign_admin"), lambda role: self._open(role, self.plan)
        )

    def test_without_a_plan_there_is_nothing_to_show(self):
        opened = self._open("outsider")
        self.assertFalse(opened["matrix"])
        self.assertFalse(opened["plans"])

    def test_gaps_are_counted_as_the_report_lists_them(self):
        self.first.push_down(self.employee.ids, "direct")
        gaps = self._open("superior")["gaps"]
        action = self._as("superior", self.plan).action_view_gaps()
        rows = self._as("superior", self.env["ekinerja.plan.gap"])
        listed = rows.search(action["domain"])
        self.assertEqual(sum(gaps.values()), len(listed))
        self.assertEqual(gaps["unsupported"], 1)

    def test_who_contributes_from_further_below_has_a_row(self):
        direct = self._people("head")
        self.assertNotIn(self.employee.name, direct)
        self.head_plan.line_ids.push_down(self.employee.ids, "direct")
        self.assertEqual(self._people("head"), direct | {self.employee.name})
        matrix = self._open("head")["matrix"]
        self.assertEqual(matrix["columns"][0]["people"], 1)
        under = {row["name"]: row["under"] for row in matrix["rows"]}
        self.assertEqual(under[self.superior.name], "")
        self.assertEqual(under[self.employee.name], self.superior.name)

    def test_everybody_below_can_be_shown_and_given_a_result(self):
        deep = self._people("head", deep=True)
        self.assertLess({self.superior.name, self.portal.name}, deep)
        self.assertNotIn(self.head.name, deep)
        self.assertNotIn(self.outsider.name, deep)
        plan = self._as("head", self.head_plan)
        row = plan.write_matrix_cell(self.portal.id, plan.line_ids.id, {"weight": 40})
        self.assertEqual(row["cells"][plan.line_ids.id][0]["weight"], 40)
        with self._refused(UserError, "not in the matrix"):
            plan.write_matrix_cell(self.outsider.id, plan.line_ids.id, {"weight": 40})

    def _people(self, role, deep=False):
        plans = self._as(role, self.env["ekinerja.plan"])
        return {row["name"] for row in plans.open_matrix(deep=deep)["matrix"]["rows"]}

    def test_a_preview_is_what_the_push_gives(self):
        team = self.employee | self.colleague | self.portal
        shares = [2, 1, 1]
        line = self._as("superior", self.first)
        (preview,) = line.preview_push_down(shares)
        made = self.first.browse(line.push_down(team.ids, "direct", shares))
        self.assertEqual(preview["parts"], made.indicator_ids.mapped("target"))
        self.assertEqual(sum(preview["parts"]), 125)

    def test_a_second_push_divides_only_the_rest(self):
        line = self._as("superior", self.first)
        line.push_down(self.employee.ids, "direct")
        self.first.child_line_ids.indicator_ids.target = 100
        (preview,) = line.preview_push_down([1, 1])
        self.assertEqual(preview["parts"], [13, 12])
        line.push_down((self.colleague | self.portal).ids, "direct")
        parts = self.first.child_line_ids.indicator_ids
        self.assertCountEqual(parts.mapped("target"), [100, 13, 12])

    def test_a_person_supports_a_result_in_two_ways(self):
        plan = self._as("superior", self.plan)
        cell = (self.employee.id, self.first.id)
        plan.write_matrix_cell(*cell, {"name": "One", "weight": 10})
        row = plan.write_matrix_cell(*cell, {"id": 0, "name": "Two", "weight": 20})
        one, two = row["cells"][self.first.id]
        row = plan.write_matrix_cell(*cell, {"id": two["id"], "weight": 30})
        self.assertEqual([c["weight"] for c in row["cells"][self.first.id]], [10, 30])
        row = plan.write_matrix_cell(*cell, {"id": one["id"], "name": ""})
        self.assertEqual([c["name"] for c in row["cells"][self.first.id]], ["Two"])

    def test_indirect_support_has_no_share_of_the_target(self):
        plan = self._as("superior", self.plan)
        cell = (self.employee.id, self.first.id)
        target = {self.first.indicator_ids.id: 70}
        plan.write_matrix_cell(*cell, {"cascade": "direct", "targets": target})
        row = plan.write_matrix_cell(*cell, {"cascade": "indirect"})
        self.assertFalse(row["cells"][self.first.id][0]["indicators"])

    def test_opening_40_people_and_12_results(self):
        opened = {}
        queries = []
        for size, results in ((5, 2), (40, 12)):
            boss = self._leader_of(size, results)
            plans = self.env["ekinerja.plan"].with_user(boss.user_id)
            plans.open_matrix()  # what is cached for good is cached now
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            opened = plans.open_matrix()
            queries.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(opened["matrix"]["rows"]), 40)
        self.assertEqual(len(opened["matrix"]["columns"]), 12)
        self.assertEqual(queries[0], queries[1])
        self.assertLessEqual(queries[1], 27)

    def _leader_of(self, size, results):
        login = f"leader{size}"
        boss = self._employee(login, self.agency_a, parent=self.head)
        boss.user_id = self._users({login: ("agency_a", "base.group_user")})[login]
        member = {
            "department_id": self.unit_a.id,
            "company_id": self.company.id,
            "parent_id": boss.id,
        }
        team = self.env["hr.employee"].create(
            [{"name": f"Member {n}"} | member for n in range(size)]
        )
        lines = [self._line_vals(f"R{n}") for n in range(results)]
        for line in self._plan(boss, lines).line_ids:
            line.push_down(team.ids, "direct")
        return boss
