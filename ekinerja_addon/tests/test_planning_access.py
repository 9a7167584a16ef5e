# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError
from odoo.fields import Command

from .planning_common import YEAR, PlanningCommon

ROLES = (
    "head",
    "superior",
    "delegate",
    "officer",
    "employee",
    "colleague",
    "portal",
    "outsider",
    "hr_admin",
    "inspector",
    "foreign",
    "foreign_admin",
)


class TestPlanAccess(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.employee, [cls._line_vals()])
        cls.portal_plan = cls._agreed(cls.portal)

    def _readers(self, records):
        """Roles that find the records, plan and parts alike."""
        found = {}
        for role in ROLES:
            allowed = self._as(role, records).search([("id", "in", records.ids)])
            found[role] = len(allowed) == len(records)
        return {role for role, allowed in found.items() if allowed}

    def _parts(self, plan):
        plan.line_ids.indicator_ids._split_months()
        return (
            plan,
            plan.line_ids,
            plan.line_ids.indicator_ids,
            plan.line_ids.indicator_ids.target_ids,
            plan.behaviour_ids,
        )

    def test_drafts_are_seen_by_owner_superiors_and_officers_only(self):
        expected = {"employee", "superior", "head", "delegate", "officer", "hr_admin"}
        for records in self._parts(self.plan):
            with self.subTest(model=records._name):
                self.assertEqual(self._readers(records), expected)

    def test_agreed_plans_are_seen_by_inspectors_too(self):
        self.plan.action_submit()
        self.plan.action_agree()
        expected = {"employee", "superior", "head", "delegate", "officer", "hr_admin"}
        for records in self._parts(self.plan):
            with self.subTest(model=records._name):
                self.assertEqual(self._readers(records), expected | {"inspector"})

    def test_subordinates_read_the_agreed_plan_above_and_no_draft(self):
        plan = self._plan(self.superior, [self._line_vals()])
        below = {"employee", "colleague", "portal"}
        self.assertFalse(below & self._readers(plan))
        plan.action_submit()
        self.assertFalse(below & self._readers(plan))
        plan.action_agree()
        for records in self._parts(plan):
            with self.subTest(model=records._name):
                self.assertEqual(below & self._readers(records), below)
                self._assert_refused(
                    ("employee", "portal"),
                    lambda role, r=records: self._as(role, r).check_access("write"),
                )

    def test_portal_employees_read_their_own_plan(self):
        for records in self._parts(self.portal_plan):
            with self.subTest(model=records._name):
                self.assertIn("portal", self._readers(records))
        self._assert_refused(
            ["portal"],
            lambda role: self._as(role, self.portal_plan).write({"year": 1}),
            UserError,
        )

    def test_portal_employees_write_their_own_draft(self):
        plan = self._as("portal", self._plan(self.colleague).browse()).create(
            {"year": YEAR + 1, "line_ids": [Command.create(self._line_vals())]}
        )
        self.assertEqual(plan.sudo().employee_id, self.portal)
        plan.line_ids.weight = 40
        self._assert_refused(["portal"], lambda role: plan.write({"state": "agreed"}))
        with self._refused():
            self._as("portal", self.plan.line_ids).write({"weight": 1})
        plan.action_submit()
        with self._refused(UserError):
            plan.line_ids.weight = 50

    def test_nobody_writes_a_state_or_a_signature(self):
        values = (
            {"state": "agreed"},
            {"agreed_by_id": self.superior.id},
            {"version": 3},
            {"sha256": "0" * 64},
            {"content": {}},
            {"signature_superior": b"eA=="},
            {"employee_id": self.colleague.id},
            {"superior_id": False},
        )
        for vals in values:
            with self.subTest(vals=vals):
                self._assert_refused(
                    ("employee", "superior", "officer", "hr_admin"),
                    lambda role, v=vals: self._as(role, self.plan).write(v),
                )

    def test_nobody_creates_an_agreed_plan(self):
        vals = {"employee_id": self.colleague.id, "year": YEAR, "state": "agreed"}
        self._assert_refused(
            ("colleague", "superior", "officer", "hr_admin"),
            lambda role: self._as(role, self.plan.browse()).create(vals),
        )

    def test_plans_are_made_for_oneself_and_those_below(self):
        makers = ("colleague", "superior", "delegate", "head", "officer", "hr_admin")
        for role in makers:
            with self.subTest(role=role):
                plan = self._plan(self.colleague, user=self.users[role])
                self.assertEqual(plan.superior_id, self.superior)
                plan.sudo().unlink()
        self._assert_refused(
            ("employee", "portal", "outsider", "inspector", "foreign_admin"),
            lambda role: self._plan(self.colleague, user=self.users[role]),
        )

    def test_only_the_owner_hands_in(self):
        self._assert_refused(
            ("superior", "delegate", "officer", "outsider", "inspector", "colleague"),
            lambda role: self._as(role, self.plan).action_submit(),
        )
        self._as("employee", self.plan).action_submit()
        self.assertEqual(self.plan.state, "submitted")

    def test_a_superior_agrees_for_the_own_line_only(self):
        self._as("employee", self.plan).action_submit()
        self._assert_refused(
            ("employee", "colleague", "officer", "outsider", "inspector", "foreign"),
            lambda role: self._as(role, self.plan).action_agree(),
        )
        for role in ("superior", "delegate", "head"):
            with self.subTest(role=role):
                self.assertTrue(self._as(role, self.plan).can_decide)
        self._as("delegate", self.plan).action_agree()
        self.assertEqual(self.plan.agreed_by_id, self.delegate)

    def test_a_superior_of_another_line_agrees_to_nothing(self):
        other = self._employee("other", self.agency_b, parent=self.outsider)
        plan = self._plan(other, [self._line_vals()])
        plan.action_submit()
        self._assert_refused(
            ("superior", "head", "officer"),
            lambda role: self._as(role, plan).action_agree(),
        )
        self._as("outsider", plan).action_agree()

    def test_the_head_without_a_superior_is_agreed_by_hr(self):
        plan = self._plan(self.head, [self._line_vals()])
        self._as("head", plan).action_submit()
        self._assert_refused(
            ("head", "officer"), lambda role: self._as(role, plan).action_agree()
        )
        self._as("hr_admin", plan).action_agree()

    def test_returned_with_a_reason(self):
        self._as("employee", self.plan).action_submit()
        action = self._as("superior", self.plan).action_return()
        self.assertEqual(action["res_model"], "ekinerja.plan.reason")
        self._as("superior", self.plan).action_return("Too little")
        self.assertEqual(
            (self.plan.state, self.plan.return_reason), ("draft", "Too little")
        )

    def test_what_was_handed_in_does_not_change(self):
        self._as("employee", self.plan).action_submit()
        line = self._as("employee", self.plan.line_ids)
        for act in (
            lambda: line.write({"name": "Less"}),
            lambda: line.indicator_ids.write({"target": 1}),
            lambda: line.indicator_ids.target_ids[0].write({"target": 1}),
            lambda: line.unlink(),
            lambda: line.plan_id.write({"resources": "More"}),
            lambda: line.plan_id.write(
                {"line_ids": [Command.create(self._line_vals())]}
            ),
            lambda: line.plan_id.unlink(),
        ):
            with self.assertRaises(UserError):
                act()

    def test_a_line_cannot_be_moved_into_somebodys_agreed_plan(self):
        line = self._as("superior", self.plan.line_ids)
        with self.assertRaises(UserError):
            line.plan_id = self.portal_plan

    def test_officers_close_the_plans_of_their_agency(self):
        self._assert_refused(
            ("portal", "superior", "outsider", "inspector"),
            lambda role: self._as(role, self.portal_plan).action_close(),
        )
        self._as("officer", self.portal_plan).action_close()
        self.assertEqual(self.portal_plan.state, "closed")
