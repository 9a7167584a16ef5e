# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_phone_plan import PlanCase


class OperationCase(PlanCase):
    def _proposed(self, **vals):
        vals = {"state": "proposed", "responsible_id": self.superior.id} | vals
        return self._operation("OP-NEW", self.unit_a, self.employee, **vals)

    def _headed_by(self, role):
        self.unit_a.manager_id = self.employees[role]


@tagged("post_install", "-at_install")
class TestOperationDecision(OperationCase):
    def test_the_head_approves_or_returns(self):
        operation = self._proposed()
        self._login("head")
        self.assertIn("Operation OP-NEW", self._get("/team/operations").text)
        path = f"/team/operations/{operation.id}"
        self.assertEqual(self._post(f"{path}/return").status_code, 409)
        self._post(f"{path}/return", {"reason": "Which month?"})
        self.assertEqual(self._state(operation), "draft")
        self.assertEqual(operation.return_reason, "Which month?")
        operation.action_propose()
        self._post(f"{path}/open")
        self.assertEqual(self._state(operation), "open")
        self.assertEqual(self._post(f"{path}/open").status_code, 409)

    @mute_logger("odoo.http")
    def test_others_decide_nothing(self):
        operation = self._proposed()
        for role in ("employee", "superior", "portal", "outsider", "foreign"):
            self._login(role)
            with self.subTest(role=role):
                self.assertNotIn("OP-NEW", self._get("/team/operations").text)
                for step in ("open", "return"):
                    answer = self._post(
                        f"/team/operations/{operation.id}/{step}", {"reason": "x"}
                    )
                    self.assertIn(answer.status_code, (404, 409))
        self.assertEqual(self._state(operation), "proposed")

    def test_a_draft_is_not_opened_here(self):
        operation = self._proposed(state="draft")
        self._login("head")
        answer = self._post(f"/team/operations/{operation.id}/open")
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(self._state(operation), "draft")


@tagged("post_install", "-at_install")
class TestPortalHead(OperationCase):
    """A head, or who is responsible, without an internal user: villages, schools."""

    def test_a_head_on_the_portal_approves_or_returns(self):
        operation = self._proposed(
            volume=40,
            planned_budget=25_000_000,
            step_ids=[
                Command.create(
                    {
                        "name": "Sort the files",
                        "date_start": self.now.date(),
                        "date_end": self.now.date(),
                    }
                )
            ],
            month_ids=[
                Command.create(
                    {"month": self.now.date().replace(day=1), "planned_physical": 35}
                )
            ],
        )
        self._headed_by("portal")
        self._login("portal")
        text = self._text(self._get("/team/operations"))
        for said in ("OP-NEW", "Unit A", "25,000,000", "Sort the files", "35 %"):
            self.assertIn(said, text)
        for person in (self.superior, self.employee):
            self.assertIn(person.name, text)
        path = f"/team/operations/{operation.id}"
        self._post(f"{path}/return", {"reason": "Which month?"})
        self.assertEqual(self._state(operation), "draft")
        operation.action_propose()
        self.assertEqual(self._post(f"{path}/open").status_code, 303)
        self.assertEqual(self._state(operation), "open")
        self.assertEqual(operation.approved_by_id, self.portal)
        self.assertTrue(operation.sha256, "what was approved is frozen")

    def test_who_stands_above_the_head_or_acts_for_the_head(self):
        operation = self._proposed()
        self._headed_by("employee")
        self.employee.parent_id = self.portal
        self._login("portal")
        self.assertIn("OP-NEW", self._get("/team/operations").text)
        self.employee.parent_id = self.superior
        self.assertNotIn("OP-NEW", self._get("/team/operations").text)
        self._delegate(self.employee, self.portal)
        self.assertIn("OP-NEW", self._get("/team/operations").text)
        self._post(f"/team/operations/{operation.id}/open")
        self.assertEqual(self._state(operation), "open")

    @mute_logger("odoo.http")
    def test_one_who_does_not_head_the_unit_reads_nothing_of_it(self):
        operation = self._proposed()
        self._login("portal")
        for step in ("open", "return"):
            answer = self._post(f"/team/operations/{operation.id}/{step}", {})
            self.assertEqual(answer.status_code, 404)
        self.assertEqual(self._state(operation), "proposed")

    def test_a_head_on_the_portal_writes_nothing_else_by_rpc(self):
        operation = self._proposed()
        self._headed_by("portal")
        for vals in ({"state": "open"}, {"volume": 1}, {"approved_by_id": 1}):
            self._assert_refused(
                ["portal"],
                lambda role, v=vals: self._as(role, operation).write(v),
            )
        self._assert_refused(
            ["portal"],
            lambda role: self._as(role, operation).action_propose(),
        )

    def test_the_responsible_on_the_portal_proposes(self):
        operation = self._proposed(state="draft", responsible_id=self.portal.id)
        operation.sudo().return_reason = "Too dear"
        self._login("portal")
        text = self._get("/operations").text
        self.assertIn("OP-NEW", text)
        self.assertIn("Too dear", text)
        answer = self._post(f"/operations/{operation.id}/propose")
        self.assertEqual(answer.status_code, 303, self._errors(answer))
        self.assertEqual(self._state(operation), "proposed")
        self.assertEqual(
            self._post(f"/operations/{operation.id}/propose").status_code, 409
        )

    @mute_logger("odoo.http")
    def test_a_member_logs_work_on_it_and_proposes_nothing(self):
        operation = self._proposed(state="draft")
        operation.member_ids = self.portal
        self._login("portal")
        text = self._get("/operations").text
        self.assertIn("OP-NEW", text)
        self.assertNotIn(f"/operations/{operation.id}/propose", text)
        answer = self._post(f"/operations/{operation.id}/propose")
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(self._state(operation), "draft")
        operation.state = "open"
        self.assertIn(f"/log?operation={operation.id}", self._get("/operations").text)

    def test_statements_do_not_grow_with_the_operations(self):
        self._headed_by("portal")
        self._login("portal")

        def statements(path):
            self._get(path)
            before = self.env.cr.sql_log_count
            self._get(path)
            return self.env.cr.sql_log_count - before

        vals = {"state": "proposed", "responsible_id": self.portal.id}
        self._operation("OP-0", self.unit_a, self.employee, **vals)
        paths = ("/operations", "/team/operations")
        few = [statements(path) for path in paths]
        for number in range(1, 8):
            self._operation(f"OP-{number}", self.unit_a, self.employee, **vals)
        many = [statements(path) for path in paths]
        self.assertLessEqual(many[0], few[0] + 1)
        self.assertLessEqual(many[1], few[1] + 1)
