# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import time
from collections import Counter

from .planning_common import YEAR, PlanningCommon

AGENCIES = 8
DIVISIONS = 4
# with four administrators and a specialist below the head: 400 people in all
TEAM = 11
WEIGHTS = {"Served": 50, "Counted": 30, "Reported": 20}
SECONDS = 60  # of computing, whatever else the machine does


class RegencyCommon(PlanningCommon):
    """A regency of 8 agencies and 400 people, each with a user; staff by portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_agencies()
        cls.secretary = cls._post("leader", cls.agencies[:1])
        cls.heads = cls.secretary | cls._post(
            "leader", cls.agencies[1:], [cls.secretary] * (AGENCIES - 1)
        )
        for department, head in zip(cls.agencies, cls.heads, strict=True):
            department.manager_id = head
        per_head = [head for head in cls.heads for _n in range(DIVISIONS)]
        cls.administrators = cls._post(
            "administrator", [head.department_id for head in per_head], per_head
        )
        cls.specialists = cls._post("functional", cls.agencies, cls.heads)
        bosses = [boss for boss in cls.administrators for _n in range(TEAM)]
        cls.staff = cls._post("staff", [b.department_id for b in bosses], bosses)
        cls.people = cls.heads | cls.administrators | cls.specialists | cls.staff
        cls._give_users()

    @classmethod
    def _set_up_agencies(cls):
        values = {"company_id": cls.company.id, "is_opd": True}
        Department = cls.env["hr.department"]
        cls.regency = Department.create({"name": "Regency"} | values)
        cls.agencies = Department.create(
            [
                {"name": f"Agency {n}", "parent_id": cls.regency.id} | values
                for n in range(AGENCIES)
            ]
        )

    @classmethod
    def _post(cls, kind, departments, bosses=()):
        job = cls.env["hr.job"].create(
            {"name": kind, "job_kind": kind, "company_id": cls.company.id}
        )
        rows = [
            cls._employee_vals(f"{kind} {n}", department, job_id=job.id)
            for n, department in enumerate(departments)
        ]
        people = cls.env["hr.employee"].create(rows)
        for person, boss in zip(people, bosses, strict=False):
            person.parent_id = boss
        return people

    @classmethod
    def _give_users(cls):
        portal = cls.staff[::2]
        logins = {person: f"regency{person.id}" for person in cls.people}
        users = cls._users(
            {
                login: (
                    "agency_a",
                    f"base.group_{'portal' if person in portal else 'user'}",
                )
                for person, login in logins.items()
            }
        )
        for person, login in logins.items():
            person.user_id = users[login]
        cls.env.flush_all()


class TestRegency(RegencyCommon):
    """From the head of the regency to all staff in one sitting, each as the user."""

    def _statements(self, act):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        result = act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before, result

    def _goal(self):
        return self.env["ekinerja.strategy"].create(
            {"kind": "goal", "name": "A better life", "company_id": self.company.id}
        )

    def _plan_of(self, employee):
        """The plan as its owner sees it."""
        plan = self.env["ekinerja.plan"].search([("employee_id", "=", employee.id)])
        return plan.with_user(employee.user_id)

    def _begin(self):
        """The secretary writes the results of the regency."""
        goal = self._goal()
        return self._plan(
            self.secretary,
            [
                self._line_vals(name, weight, target=4000, strategy_id=goal.id)
                for name, weight in WEIGHTS.items()
            ],
            user=self.secretary.user_id,
        )

    def _push(self, boss, team):
        """All results of the boss to the team; statements of the first push."""
        first = None
        for line in self._plan_of(boss).line_ids:
            count, _ids = self._statements(
                lambda line=line: line.push_down(team.ids, "direct")
            )
            first = first or count
        return first

    def _cascade(self, skipped):
        counts = Counter()
        for boss in self.heads | self.administrators:
            counts[len(boss.child_ids - skipped)] = max(
                counts[len(boss.child_ids - skipped)],
                self._push(boss, boss.child_ids - skipped),
            )
        return counts

    def _hand_in(self, missing):
        for person in self.people - missing:
            self._plan_of(person).action_submit()

    def _agree(self):
        """Every superior agrees to the team at once; HR to the secretary's plan."""
        Plan = self.env["ekinerja.plan"]
        top = self._plan_of(self.secretary).with_user(self.users["hr_admin"])
        top.action_agree()
        counts = {}
        for boss in self.heads | self.administrators:
            own = Plan.with_user(boss.user_id)
            plans = own.search(
                [("superior_id", "=", boss.id), ("state", "=", "submitted")]
            )
            counts[len(plans)], _done = self._statements(plans.action_agree)
        return counts

    def _plant_holes(self, missing):
        """One hole of each kind; where they are."""
        division = self.administrators[5]
        plan = self._plan_of(division)
        matrix = {p: plan.line_ids[n] for n, p in enumerate(division.child_ids[:3])}
        light, short, _third = matrix
        above = plan.line_ids[0].sudo().parent_line_id
        alone = plan.line_ids.create(
            {"plan_id": plan.id, "name": "Alone", "parent_line_id": above.id}
            | {"indicator_ids": [(0, 0, self._indicator_vals(5))]}
        )
        loose = self._plan_of(self.specialists[3])
        loose = loose.line_ids.create(
            {"plan_id": loose.id, "name": "Loose", "weight": 0}
            | {"indicator_ids": [(0, 0, self._indicator_vals(5))]}
        )
        plan.write_matrix_cell(light.id, plan.line_ids[2].id, {"weight": 15})
        divided = plan.line_ids[1].indicator_ids
        plan.write_matrix_cell(
            short.id, plan.line_ids[1].id, {"targets": {divided.id: 0}}
        )
        return {
            "missing": [(missing.id, False)],
            "unsupported": [(division.id, alone.id)],
            "loose": [(self.specialists[3].id, loose.id)],
            "split": [(division.id, plan.line_ids[1].id)],
            "weight": [(light.id, False)],
        }

    def _coverage(self, user):
        rows = (
            self.env["ekinerja.plan"]
            .with_user(user)
            .get_coverage(YEAR, self.regency.id)
        )
        return {
            kind: [(row["employee_id"], row["line_id"]) for row in gaps]
            for kind, gaps in rows.items()
        }

    def test_the_cascade_of_a_regency_in_one_sitting(self):
        self.assertEqual(len(self.people), 400)
        begun = time.process_time()
        missing = self.staff[-1]
        plan = self._begin()
        pushes = self._cascade(skipped=missing)
        holes = self._plant_holes(missing)
        self._hand_in(missing)
        agreements = self._agree()
        spent = time.process_time() - begun
        # one sitting: a plan for all but one, agreed by the own superior
        plans = self.env["ekinerja.plan"].search(
            [("department_id", "child_of", self.regency.id)]
        )
        self.assertEqual(plans.employee_id, self.people - missing)
        self.assertEqual(set(plans.mapped("state")), {"agreed"})
        self.assertTrue(all(p._is_genuine() for p in plans))
        for below in plans - plan:
            self.assertEqual(below.agreed_by_id, below.employee_id.parent_id)
            self.assertEqual(below.superior_plan_id.employee_id, below.superior_id)
        # and the report shows the planted holes, nothing else
        self.assertEqual(self._coverage(self.users["hr_admin"]), holes)
        # one insert a level: statements do not grow with the team
        self.assertLessEqual(pushes[TEAM], pushes[DIVISIONS + 1])
        self.assertLessEqual(agreements[TEAM], agreements[DIVISIONS + 1])
        self.assertLessEqual(agreements[TEAM], 40)
        self.assertLess(spent, SECONDS)

    def test_each_sees_the_holes_of_the_own_line(self):
        self._begin()
        self._push(self.secretary, self.secretary.child_ids)
        head = self.heads[3]
        self.assertFalse(self._coverage(head.user_id)["loose"])
        self._plan_of(head).line_ids[0].weight = 10
        seen = {
            person: (head.id, False) in self._coverage(person.user_id)["weight"]
            for person in (self.secretary, head, self.heads[4], self.administrators[12])
        }
        self.assertEqual(list(seen.values()), [True, True, False, False])
