# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError
from odoo.fields import Date

from .planning_common import YEAR, PlanningCommon

DAY = "2026-10-01"


class TestWorkPath(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        vision = cls._strategy("vision", "Served", False)
        goal = cls._strategy("goal", "Papers for all", vision)
        cls.head_plan = cls._agreed(
            cls.head, [cls._line_vals("Top", strategy_id=goal.id)]
        )
        cls.middle_plan = cls._plan(
            cls.superior, [cls._line_vals("Middle", parent=cls.head_plan.line_ids)]
        )
        cls.plan = cls._plan(
            cls.employee, [cls._line_vals("Own", parent=cls.middle_plan.line_ids)]
        )
        cls.operation.plan_line_id = cls.middle_plan.line_ids

    @classmethod
    def _strategy(cls, kind, name, parent):
        return cls.env["ekinerja.strategy"].create(
            {
                "kind": kind,
                "name": name,
                "parent_id": parent and parent.id,
                "company_id": cls.company.id,
                "year_from": YEAR,
            }
        )

    def _work(self, role="employee", **values):
        path = self._as(role, self.env["ekinerja.work.path"])
        return path.get_work(**({"day": DAY, "scale": "month"} | values))

    def test_the_path_leads_from_the_goal_to_the_operation(self):
        self.middle_plan.action_submit()
        (line,) = self._work()["lines"]
        self.assertEqual(
            [g["name"] for g in line["goals"]], ["Served", "Papers for all"]
        )
        self.assertEqual([above["name"] for above in line["path"]], ["Top", "Middle"])
        self.assertEqual([above["who"] for above in line["path"]], ["Head", "Superior"])
        self.assertEqual([o["id"] for o in line["operations"]], self.operation.ids)

    def test_drafts_of_superiors_are_not_shown(self):
        (line,) = self._work()["lines"]
        self.assertEqual([above["name"] for above in line["path"]], ["Top"])

    def test_work_is_counted_by_operation_and_state(self):
        approved = self._log(self.employee, 1)
        approved.sudo().write({"state": "approved"})
        submitted = self._log(self.employee, 2)
        submitted.sudo().write({"state": "submitted"})
        self.operation.plan_line_id = self.plan.line_ids
        work = self._work()
        (operation,) = work["lines"][0]["operations"]
        self.assertEqual(operation["points"], approved.points)
        self.assertEqual(operation["pending"], submitted.points)
        self.assertEqual(work["totals"]["logs"], 2)
        self.assertEqual([log["id"] for log in work["logs"]], approved.ids)
        self.assertEqual(self._work(scale="day")["totals"]["logs"], 1)

    def test_operations_that_serve_no_result_are_named(self):
        self.operation.plan_line_id = False
        work = self._work()
        self.assertFalse(work["lines"][0]["operations"])
        self.assertEqual([o["id"] for o in work["loose"]], self.operation.ids)

    def test_the_month_shows_its_part_of_the_target(self):
        self.plan.line_ids.indicator_ids.action_split_months()
        for scale, target in (("year", 120), ("month", 10), ("week", 10), ("day", 10)):
            with self.subTest(scale=scale):
                (indicator,) = self._work(scale=scale)["lines"][0]["indicators"]
                self.assertEqual(indicator["target"], target)

    def test_unknown_scales_are_refused(self):
        with self.assertRaises(UserError):
            self._work(scale="century")

    def test_who_sees_whose_work(self):
        for role in ("superior", "head", "delegate"):
            with self.subTest(role=role):
                work = self._work(role, employee_id=self.employee.id)
                self.assertEqual(work["employee"]["id"], self.employee.id)
        self._assert_refused(
            ("colleague", "outsider", "inspector", "foreign"),
            lambda role: self._work(role, employee_id=self.employee.id),
        )

    def test_the_superior_sees_the_team(self):
        log = self._log(self.employee, 1)
        log.sudo().write({"state": "submitted"})
        self._operation(
            "LATE",
            self.unit_a,
            responsible_id=self.colleague.id,
            date_end=Date.subtract(Date.today(), days=1),
            date_start=Date.subtract(Date.today(), days=9),
        )
        team = {row["id"]: row for row in self._work("superior")["team"]}
        self.assertEqual(
            set(team), {self.employee.id, self.colleague.id, self.portal.id}
        )
        self.assertEqual(team[self.employee.id]["undecided"], 1)
        self.assertEqual(team[self.employee.id]["plan_state"], "draft")
        self.assertEqual(team[self.colleague.id]["overdue"], 1)
        self.assertFalse(team[self.portal.id]["plan_id"])
        self.assertFalse(self._work("employee")["team"])

    def test_progress_of_the_team_is_what_was_reported(self):
        agreed = self._agreed(self.colleague)
        indicator = agreed.line_ids.indicator_ids
        indicator.target_ids[0].write({"actual": 60, "reported": True})
        team = {row["id"]: row for row in self._work("superior")["team"]}
        row = team[self.colleague.id]
        self.assertEqual(row["progress"], 50)
        past = indicator.target_ids.filtered(
            lambda m: m.month < Date.today().replace(day=1) and not m.reported
        )
        self.assertEqual(row["unreported"], len(past))

    def test_without_an_employee_there_is_nothing(self):
        work = self._work("inspector")
        self.assertFalse(work["lines"])
        self.assertFalse(work["team"])
        self.assertFalse(work["employee"]["id"])

    def test_queries_do_not_grow_with_people_and_results(self):
        queries = []
        for size, results in ((3, 2), (40, 12)):
            boss = self._boss(size, results)
            path = self.env["ekinerja.work.path"].with_user(boss.user_id)
            path.get_work(DAY, "year")  # what is cached for good is cached now
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            work = path.get_work(DAY, "year")
            queries.append(self.env.cr.sql_log_count - before)
        self.assertEqual((len(work["team"]), len(work["lines"])), (40, 12))
        self.assertEqual(queries[0], queries[1])
        self.assertLessEqual(queries[1], 35)

    def _boss(self, size, results):
        login = f"boss{size}"
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
        above = self.head_plan.line_ids
        lines = [self._line_vals(f"R{n}", parent=above) for n in range(results)]
        for line in self._plan(boss, lines).line_ids:
            line.push_down(team.ids, "direct")
        self.operation.member_ids |= boss | team
        return boss
