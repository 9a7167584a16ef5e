# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import AccessError, UserError

from .planning_common import YEAR, PlanningCommon

COVERED = (
    "ekinerja_plan",
    "ekinerja_plan_line",
    "ekinerja_plan_indicator",
    "hr_employee",
    "hr_version",
)


class TestCascade(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.superior, [cls._line_vals(target=120)])
        cls.line = cls.plan.line_ids
        cls.team = cls.employee | cls.colleague | cls.portal

    def _push(self, role="superior", **vals):
        ids = self._as(role, self.line).push_down(self.team.ids, **vals)
        return self.line.browse(ids)

    def _gaps(self, **domain):
        rows = self.env["ekinerja.plan"].get_coverage(YEAR)
        return {kind: rows[kind] for kind in rows if rows[kind]}

    def test_a_result_goes_to_many_people_at_once(self):
        lines = self._push()
        self.assertEqual(lines.employee_id, self.team)
        self.assertEqual(lines.parent_line_id, self.line)
        self.assertEqual(set(lines.mapped("cascade")), {"indirect"})
        self.assertEqual(lines.plan_id.superior_plan_id, self.plan)
        self.assertFalse(lines.indicator_ids)

    def test_targets_are_divided_with_the_rest(self):
        self.line.indicator_ids.target = 125
        lines = self._push(cascade="direct")
        self.assertEqual(lines.indicator_ids.mapped("target"), [42, 42, 41])
        self.assertEqual(
            lines.indicator_ids.parent_indicator_id, self.line.indicator_ids
        )

    def test_targets_are_divided_by_shares(self):
        lines = self._push(cascade="direct", shares=[2, 1, 1])
        self.assertEqual(lines.indicator_ids.mapped("target"), [60, 30, 30])

    def test_a_ratio_holds_for_everybody(self):
        self.line.indicator_ids.write({"aggregation": "average", "target": 90})
        lines = self._push(cascade="direct")
        self.assertEqual(lines.indicator_ids.mapped("target"), [90, 90, 90])

    def test_pushed_twice_gives_nothing_new(self):
        self._push()
        self.assertFalse(self._push())

    def test_pushing_is_the_lines_and_the_officers(self):
        for role in ("head", "officer", "hr_admin"):
            with self.subTest(role=role):
                self._push(role=role).unlink()
        self._assert_refused(
            ("employee", "outsider", "inspector", "foreign_admin"),
            lambda role: self._push(role=role),
        )

    def test_the_delegate_pushes_down_what_is_agreed(self):
        self._assert_refused(["delegate"], lambda role: self._push(role=role))
        self.plan.action_submit()
        self.plan.action_agree()
        self.assertTrue(self._push(role="delegate"))
        self.delegation.unlink()
        self._assert_refused(["delegate"], lambda role: self._push(role=role))

    def test_only_to_people_below(self):
        for stranger in (self.outsider, self.head, self.superior, self.foreign):
            with self._refused(AccessError):
                self._as("superior", self.line).push_down([stranger.id])

    def test_a_plan_that_was_handed_in_takes_nothing(self):
        self._plan(self.employee, [self._line_vals()]).action_submit()
        with self.assertRaisesRegex(UserError, "handed in already"):
            self._push()

    def test_wrong_shares_are_refused(self):
        for shares in ([1], [0, 0, 0], [-1, 1, 1]):
            with self.assertRaises(UserError):
                self._push(cascade="direct", shares=shares)

    def test_coverage_finds_the_planted_holes(self):
        head = self._plan(self.head, [self._line_vals("Top", weight=60)])
        self.line.parent_line_id = head.line_ids
        self._push(cascade="direct", shares=[7, 4, 1])
        below = self.line.child_line_ids
        below.weight = 100
        (below[2].plan_id).unlink()
        loose = self._plan(self.portal, [self._line_vals("Loose")]).line_ids
        self.plan.line_ids = self.line | self.line.create(
            {
                "plan_id": self.plan.id,
                "name": "Alone",
                "parent_line_id": head.line_ids.id,
            }
        )
        rows = self.env["ekinerja.plan"].get_coverage(YEAR)
        self.assertEqual([r["name"] for r in rows["unsupported"]], ["Alone"])
        self.assertCountEqual([r["name"] for r in rows["loose"]], ["Loose", "Top"])
        self.assertIn(loose.id, [r["line_id"] for r in rows["loose"]])
        self.assertEqual(
            [(r["line_id"], r["percent"]) for r in rows["split"]],
            [(self.line.id, 91.67)],
        )
        self.assertEqual(
            [(r["plan_id"], r["percent"]) for r in rows["weight"]], [(head.id, 60)]
        )

    def test_a_faultless_cascade_has_no_gap(self):
        goal = self.env["ekinerja.strategy"].create(
            {"kind": "goal", "name": "Served", "company_id": self.company.id}
        )
        head = self._plan(self.head, [self._line_vals(strategy_id=goal.id)])
        self.line.parent_line_id = head.line_ids
        self._push(cascade="direct").weight = 100
        gaps = self._gaps()
        self.assertEqual(set(gaps), {"missing"})
        self.assertNotIn(self.head.id, [row["employee_id"] for row in gaps["missing"]])

    def test_who_has_no_plan_is_missing_in_years_that_are_planned_for(self):
        self._plan(self.outsider)
        begin = {"date_version": date(YEAR + 1, 2, 1), "contract_date_start": False}
        late = self._employee("late", self.agency_b, **begin)
        without_nip = self._employee("contractor", self.agency_b, nip=False)
        rows = self.env["ekinerja.plan"].get_coverage(YEAR, self.agency_b.id)
        missing = [row["employee_id"] for row in rows["missing"]]
        self.assertNotIn(late.id, missing)
        self.assertNotIn(without_nip.id, missing)
        self.assertEqual(missing, self.hr_admin.ids)
        self.assertFalse(self.env["ekinerja.plan"].get_coverage(YEAR - 1)["missing"])
        gap = self.env["ekinerja.plan.gap"].search([("employee_id", "in", missing)])
        self.assertEqual(gap.action_open_plan()["context"]["default_year"], YEAR)
        self.assertFalse(self._as("employee", gap).search([("id", "=", gap.id)]))
        self.assertEqual(self._as("inspector", gap).search([("id", "=", gap.id)]), gap)

    def test_gaps_are_seen_as_plans_are(self):
        self.plan.line_ids.weight = 50
        gaps = self.env["ekinerja.plan.gap"].search([("plan_id", "=", self.plan.id)])
        self.assertTrue(gaps)
        for role, seen in {
            "superior": True,
            "head": True,
            "officer": True,
            "hr_admin": True,
            "employee": False,
            "outsider": False,
            "inspector": False,
            "foreign_admin": False,
        }.items():
            with self.subTest(role=role):
                found = self._as(role, gaps).search([("id", "in", gaps.ids)])
                self.assertEqual(bool(found), seen)


class TestMatrix(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(
            cls.superior, [cls._line_vals(f"R{n}", weight=50) for n in range(2)]
        )
        cls.first, cls.second = cls.plan.line_ids

    def _cell(self, role="superior", employee=None, line=None, **values):
        return self._as(role, self.plan).write_matrix_cell(
            (employee or self.employee).id, (line or self.first).id, values
        )

    def _matrix(self, role="superior"):
        return self._as(role, self.plan).get_matrix()

    def test_rows_are_the_team_and_columns_the_results(self):
        matrix = self._matrix()
        self.assertEqual([c["name"] for c in matrix["columns"]], ["R0", "R1"])
        self.assertEqual(
            [row["employee_id"] for row in matrix["rows"]],
            [self.colleague.id, self.employee.id, self.portal.id],
        )
        self.assertTrue(matrix["plan"]["may_edit"])

    def test_a_cell_is_written_changed_and_removed(self):
        indicator = self.first.indicator_ids.id
        row = self._cell(name="Draft", cascade="direct", targets={indicator: 70})
        cell = row["cells"][self.first.id][0]
        self.assertEqual(cell["indicators"][0]["target"], 70)
        self._cell(employee=self.colleague, targets={indicator: 40})
        column = self._matrix()["columns"][0]
        self.assertEqual(column["indicators"][0]["covered"], 91.67)
        row = self._cell(name="Final", weight=40, targets={str(indicator): 80})
        self.assertEqual(row["cells"][self.first.id][0]["name"], "Final")
        row = self._cell(name="")
        self.assertFalse(row["cells"][self.first.id])

    def test_cells_are_the_superiors_to_fill(self):
        for role in ("superior", "head", "officer", "hr_admin"):
            with self.subTest(role=role):
                self._cell(role, name=role)
        self._assert_refused(
            ("employee", "colleague", "outsider", "inspector", "foreign_admin"),
            lambda role: self._cell(role, name="Hacked"),
        )

    def test_nothing_outside_the_matrix_is_written(self):
        other = self._plan(self.outsider, [self._line_vals()]).line_ids
        for cell in (
            {"employee": self.head, "name": "No"},
            {"employee": self.outsider, "name": "No"},
            {"line": other, "name": "No"},
            {"name": "No", "plan_id": other.plan_id.id},
            {"name": "No", "state": "agreed"},
        ):
            with self.subTest(cell=cell), self.assertRaises(UserError):
                self._cell(**cell)

    def test_a_plan_that_was_handed_in_is_not_written(self):
        plan = self._plan(self.employee, [self._line_vals(parent=self.first)])
        plan.action_submit()
        for values in ({"name": "Other"}, {"name": ""}, {"weight": 1}):
            with self.assertRaises(UserError):
                self._cell(**values)
        self.assertFalse(self._matrix()["rows"][1]["editable"])


class TestCascadePerformance(PlanningCommon):
    """The number of statements does not grow with the people."""

    def _team_of(self, size, results):
        boss = self._employee(f"boss {size}", self.agency_a, parent=self.head)
        login = f"boss{size}"
        boss.user_id = self._users({login: ("agency_a", "base.group_user")})[login]
        member = {
            "department_id": self.unit_a.id,
            "company_id": self.company.id,
            "parent_id": boss.id,
        }
        vals = [{"name": f"Member {n}"} | member for n in range(size)]
        team = self.env["hr.employee"].create(vals)
        lines = [self._line_vals(f"R{n}") for n in range(results)]
        plan = self._plan(boss, lines)
        for line in plan.line_ids:
            line.push_down(team.ids, "direct")
        self.env.flush_all()
        self.env.invalidate_all()
        return plan

    def _queries(self, act):
        act()  # what is cached for good is cached now
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        result = act()
        return self.env.cr.sql_log_count - before, result

    def test_matrix_of_40_people_and_12_results(self):
        small = self._team_of(5, 2).with_user(self.users["boss5"])
        few, _matrix = self._queries(small.get_matrix)
        large = self._team_of(40, 12).with_user(self.users["boss40"])
        many, matrix = self._queries(large.get_matrix)
        self.assertEqual((len(matrix["rows"]), len(matrix["columns"])), (40, 12))
        self.assertEqual(sum(len(row["cells"]) for row in matrix["rows"]), 480)
        self.assertEqual(many, few)
        self.assertLessEqual(many, 20)

    def test_coverage_of_400_people(self):
        plans = self.env["ekinerja.plan"].with_user(self.users["officer"])
        self._team_of(5, 2)
        few, _rows = self._queries(lambda: plans.get_coverage(YEAR))
        # What PostgreSQL knows of these tables is that they are small.
        self.env.cr.execute(f"ANALYZE {', '.join(COVERED)}")
        self._team_of(400, 2)
        self.env.cr.execute("SET LOCAL statement_timeout = '3s'")
        many, rows = self._queries(lambda: plans.get_coverage(YEAR))
        self.assertEqual(len(rows["weight"]), 407)
        self.assertEqual(many, few)
        self.assertLessEqual(many, 5)
