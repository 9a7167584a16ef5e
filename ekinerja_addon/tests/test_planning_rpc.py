# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Planning over the wire: what each role can do with JSON and a session alone."""

from .planning_common import YEAR, PlanningCommon
from .test_activity_rpc import EkinerjaRpc

NOT_ABOVE = ("employee", "colleague", "portal", "outsider", "inspector")


class TestPlanningRpc(PlanningCommon, EkinerjaRpc):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.junior = cls._employee("junior", cls.unit_a, cls.portal)
        cls.above = cls._agreed(cls.superior)
        cls.plan = cls._plan(
            cls.employee, [cls._line_vals(parent=cls.above.line_ids, target=60)]
        )
        cls.led = cls._agreed(cls.portal)

    def _assert_all_forbidden(self, roles, records, method, *args, **kwargs):
        for role in roles:
            with self.subTest(role=role, model=records._name, method=method):
                self._assert_forbidden(role, records, method, *args, **kwargs)

    def test_a_plan_is_agreed_closed_and_moved_by_its_line_only(self):
        self._call("employee", self.plan, "action_submit")
        self.assertEqual(self.plan.state, "submitted")
        self._assert_all_forbidden(NOT_ABOVE, self.plan, "action_agree")
        self._assert_all_forbidden(NOT_ABOVE, self.plan, "action_return", "No")
        everybody = (*NOT_ABOVE, "superior", "head")
        self._assert_all_forbidden(
            everybody, self.plan, "action_transfer", "2026-07-01"
        )
        self._call("superior", self.plan, "action_agree")
        self.assertEqual(self.plan.state, "agreed")
        self._assert_all_forbidden(NOT_ABOVE, self.plan, "action_close")

    def test_what_the_server_decides_is_not_written(self):
        for name in ("state", "sha256", "agreed_by_id", "version", "content"):
            for role in ("employee", "superior", "officer", "hr_admin", "portal"):
                records = self.led if role == "portal" else self.plan
                self._assert_forbidden(role, records, "write", {name: "agreed"})

    def test_internals_are_not_called(self):
        for method in ("_transition", "_freeze", "_copy_plan", "_diff"):
            error = self._call("hr_admin", self.plan, method)[1]
            self.assertIn("AccessError", error)

    def test_results_are_pushed_down_by_the_line_only(self):
        line = self.above.line_ids
        ids = (self.colleague | self.junior).ids
        roles = ("employee", "colleague", "portal", "outsider", "inspector")
        self._assert_all_forbidden(roles, line, "push_down", ids)
        self._assert_all_forbidden(("superior",), line, "push_down", self.head.ids)
        result, error, message = self._call(
            "superior", line, "push_down", ids, "direct"
        )
        self.assertFalse(error, message)
        self.assertEqual(len(result), 2)

    def test_a_superior_who_is_not_hr_uses_the_wizard(self):
        push = self.env["ekinerja.plan.push"]
        vals = {"line_id": self.above.line_ids.id, "cascade": "direct"}
        wizard, error, message = self._call("superior", push, "create", [vals])
        self.assertFalse(error, message)
        wizard = push.browse(wizard)
        # The employee's plan supports the result already.
        self.assertEqual(wizard.share_ids.employee_id, self.colleague | self.portal)
        self.led.state = "draft"
        _result, error, message = self._call("superior", wizard, "action_confirm")
        self.assertFalse(error, message)
        self.assertIn(self.colleague, self.above.line_ids.child_line_ids.employee_id)
        self._assert_forbidden("colleague", wizard, "action_confirm")
        self._assert_forbidden("portal", push, "create", [vals])

    def test_a_superior_in_the_portal_leads_by_method(self):
        line = self.led.line_ids
        result, error, message = self._call(
            "portal", line, "push_down", self.junior.ids, "direct"
        )
        self.assertFalse(error, message)
        below = self.env["ekinerja.plan.line"].browse(result).plan_id
        self.assertEqual(below.employee_id, self.junior)
        matrix, error, message = self._call("portal", self.led, "get_matrix")
        self.assertFalse(error, message)
        self.assertEqual([row["name"] for row in matrix["rows"]], ["Junior"])
        cell = self.junior.id, line.id, {"name": "Sort", "weight": 100}
        row, error, message = self._call("portal", self.led, "write_matrix_cell", *cell)
        self.assertFalse(error, message)
        self.assertEqual(row["weight"], 100)
        below.action_submit()
        self._call("portal", below, "action_agree")
        self.assertEqual(below.agreed_by_id, self.portal)
        self._assert_forbidden("portal", line, "push_down", self.colleague.ids)

    def test_the_matrix_is_of_those_who_may_read_its_plan(self):
        roles = ("colleague", "portal", "outsider")
        self._assert_all_forbidden(roles, self.plan, "get_matrix")
        cell = self.colleague.id, self.above.line_ids.id, {"name": "X"}
        for role in ("employee", "colleague", "inspector"):
            self._assert_forbidden(role, self.above, "write_matrix_cell", *cell)

    def test_coverage_shows_the_own_line(self):
        self.plan.line_ids.weight = 7
        plans = self.env["ekinerja.plan"]
        for role, seen in {
            "superior": True,
            "officer": True,
            "colleague": False,
        }.items():
            rows, error, message = self._call(role, plans, "get_coverage", YEAR)
            self.assertFalse(error, message)
            found = self.plan.id in [row["plan_id"] for row in rows["weight"]]
            self.assertEqual(found, seen, role)
        self._assert_forbidden("portal", plans, "get_coverage", YEAR)

    def test_operations_are_opened_and_signed_by_the_head(self):
        planned = self._operation("OP-R", self.unit_a, self.employee, state="draft")
        self._assert_all_forbidden(
            (*NOT_ABOVE, "superior"), planned, "write", {"state": "open"}
        )
        for role in (*NOT_ABOVE, "superior"):
            error = self._call(role, planned, "action_open")[1]
            self.assertIn("AccessError", error, role)
        self._call("head", planned, "action_open")
        self.assertEqual(planned.state, "open")
        for role in (*NOT_ABOVE, "superior"):
            error = self._call(role, planned, "action_sign", "aaaa")[1]
            self.assertIn("AccessError", error, role)

    def test_the_budget_and_its_history(self):
        item = self.env["ekinerja.budget.item"].create(
            {
                "year": YEAR,
                "code": "1.01.02",
                "name": "Program",
                "level": "program",
                "department_id": self.agency_a.id,
                "company_id": self.company.id,
            }
        )
        roles = ("employee", "superior", "portal", "outsider", "inspector")
        self._assert_all_forbidden(roles, item, "action_revise", 5, "Reason")
        month = {"budget_item_id": item.id, "month": "2026-01-01", "amount": 1}
        self._assert_all_forbidden(roles, item.month_ids, "create", [month])
        revision = item.revision_ids
        for role in (*roles, "officer", "hr_admin"):
            self._assert_forbidden(role, revision, "write", {"ceiling": 1})
            self._assert_forbidden(role, revision, "unlink")
        _result, error, message = self._call(
            "officer", item, "action_revise", 5, "DPPA"
        )
        self.assertFalse(error, message)
        self.assertEqual(item.ceiling, 5)
