# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import AccessError, UserError

from .common import EkinerjaCommon


class TestSubmit(EkinerjaCommon):
    def test_owner_hands_in_and_takes_back(self):
        for role in ("employee", "portal"):
            log = self._log(self.employees[role])
            with self.subTest(role=role):
                self._as(role, log).action_submit()
                self.assertEqual(log.state, "submitted")
                self._as(role, log).action_withdraw()
                self.assertEqual(log.state, "draft")

    def test_owner_hands_in_what_was_returned(self):
        log = self._log(self.employee, state="returned")
        self._as("employee", log).action_submit()
        self.assertEqual(log.state, "submitted")

    def test_nobody_else_hands_in_or_takes_back(self):
        draft = self._log(self.employee)
        submitted = self._log(self.employee, 2, state="submitted")
        others = set(self.users) - {"employee"}
        self._assert_refused(others, lambda r: self._as(r, draft).action_submit())
        self._assert_refused(others, lambda r: self._as(r, submitted).action_withdraw())

    def test_what_is_decided_is_neither_handed_in_nor_taken_back(self):
        for state in ("approved", "rejected"):
            log = self._log(self.employee, state=state)
            for action in ("action_submit", "action_withdraw"):
                with (
                    self.subTest(state=state, action=action),
                    self.assertRaisesRegex(UserError, "cannot become"),
                ):
                    getattr(self._as("employee", log), action)()
            log.unlink()

    def test_somebody_elses_log_stops_the_whole_batch(self):
        own = self._log(self.employee)
        other = self._log(self.colleague)
        with self._refused():
            self._as("employee", own | other).action_submit()
        self.assertEqual(own.state, "draft")

    def test_nothing_is_handed_in_twice(self):
        log = self._as("employee", self._log(self.employee))
        log.action_submit()
        with self.assertRaisesRegex(UserError, "is Submitted"):
            log.action_submit()


class TestDecide(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls._log(cls.employee, state="submitted")

    def test_superior_approves(self):
        self._as("superior", self.log).action_approve()
        self.assertEqual(self.log.state, "approved")
        self.assertEqual(self.log.approver_id, self.superior)
        self.assertTrue(self.log.decided_at)

    def test_superiors_superior_approves(self):
        self._as("head", self.log).action_approve()
        self.assertEqual(self.log.approver_id, self.head)

    def test_delegate_approves_for_the_superior(self):
        self._as("delegate", self.log).action_approve()
        self.assertEqual(self.log.approver_id, self.delegate)

    def test_delegate_decides_for_as_long_as_the_delegation_lasts(self):
        for begin, end in ((-2, -1), (1, 2)):
            self.delegation.unlink()
            self.delegation = self._delegate(self.superior, self.delegate, begin, end)
            with self.subTest(begin=begin), self._refused():
                self._as("delegate", self.log).action_approve()

    def test_nobody_but_the_line_above_decides(self):
        others = set(self.users) - {"superior", "head", "delegate"}
        for action, args in (
            ("action_approve", ()),
            ("action_return", ("Where?",)),
            ("action_reject", ("No",)),
        ):
            self._assert_refused(
                others,
                lambda role, action=action, args=args: getattr(
                    self._as(role, self.log), action
                )(*args),
            )
        self.assertEqual(self.log.state, "submitted")

    def test_nobody_approves_own_work(self):
        for role in set(self.employees) - {"foreign", "foreign_admin"}:
            log = self._log(self.employees[role], 20, state="submitted")
            with self.subTest(role=role), self._refused():
                self._as(role, log).action_approve()

    def test_delegate_of_the_own_superior_does_not_approve_own_work(self):
        self._delegate(self.superior, self.employee)
        with self._refused():
            self._as("employee", self.log).action_approve()
        other = self._log(self.colleague, state="submitted")
        self._as("employee", other).action_approve()
        self.assertEqual(other.approver_id, self.employee)

    def test_two_who_lead_each_other_do_not_approve_own_work(self):
        self.superior.parent_id = self.employee
        with self._refused():
            self._as("employee", self.log).action_approve()

    def test_an_archived_superior_decides_no_more(self):
        self.superior.active = False
        with self._refused():
            self._as("superior", self.log).action_approve()
        self._as("head", self.log).action_approve()

    def test_a_former_superior_decides_no_more(self):
        self.employee.parent_id = self.head
        with self._refused():
            self._as("superior", self.log).action_approve()

    def test_a_delegate_on_the_portal_decides(self):
        """Odoo lets no portal user lead, but one may stand in for a day."""
        self._delegate(self.superior, self.portal)
        log = self._log(self.colleague, state="submitted")
        self._as("portal", log).action_approve()
        self.assertEqual(log.approver_id, self.portal)

    def test_hr_admin_decides_for_those_without_a_superior(self):
        log = self._log(self.outsider, state="submitted")
        self._as("hr_admin", log).action_approve()
        self.assertEqual(log.state, "approved")

    def test_foreign_hr_admin_decides_nothing_here(self):
        log = self._log(self.outsider, state="submitted")
        with self._refused():
            self._as("foreign_admin", log).action_approve()

    def test_superior_returns_with_a_reason(self):
        self._as("superior", self.log).action_return("  Where was it?  ")
        self.assertRecordValues(
            self.log,
            [
                {
                    "state": "returned",
                    "decision_reason": "Where was it?",
                    "approver_id": self.superior.id,
                }
            ],
        )

    def test_superior_rejects_with_a_reason(self):
        self._as("superior", self.log).action_reject("Not your work")
        self.assertEqual(self.log.state, "rejected")
        self.assertEqual(self.log.decision_reason, "Not your work")

    def test_without_a_reason_nothing_is_returned_or_rejected(self):
        for reason in (None, False, "", "   ", ["x"], {"a": 1}):
            for action in ("action_return", "action_reject"):
                with self.subTest(reason=reason, action=action):
                    answer = getattr(self._as("superior", self.log), action)(reason)
                    self.assertEqual(answer["res_model"], "ekinerja.log.decision")
                    self.assertEqual(self.log.state, "submitted")

    def test_the_dialogue_decides_with_its_reason(self):
        answer = self._as("superior", self.log).action_reject()
        Wizard = self._as("superior", self.env[answer["res_model"]])
        wizard = Wizard.with_context(**answer["context"]).create({"reason": "No"})
        wizard.action_confirm()
        self.assertEqual(self.log.state, "rejected")
        self.assertEqual(self.log.decision_reason, "No")

    def test_the_dialogue_gives_no_right_to_decide(self):
        for role in ("employee", "colleague", "portal", "hr_admin", "inspector"):
            vals = {"action": "reject", "log_ids": self.log.ids, "reason": "No"}
            with self.subTest(role=role), self._refused():
                wizard = self._as(role, self.env["ekinerja.log.decision"]).create(vals)
                wizard.action_confirm()
        self.assertEqual(self.log.state, "submitted")

    def test_the_dialogue_of_another_is_not_confirmed(self):
        vals = {"action": "reject", "log_ids": self.log.ids, "reason": "No"}
        wizard = self._as("superior", self.env["ekinerja.log.decision"]).create(vals)
        for role in ("head", "delegate", "hr_admin"):
            with self.subTest(role=role), self._refused():
                self._as(role, wizard).action_confirm()

    def test_only_what_was_handed_in_is_decided(self):
        for state in ("draft", "approved", "returned", "rejected"):
            log = self._log(self.colleague, state=state)
            named = self.assertRaisesRegex(UserError, f"is {state.title()}")
            with self.subTest(state=state), named:
                self._as("superior", log).action_approve()
            log.unlink()

    def test_a_decision_stands(self):
        self._as("superior", self.log).action_approve()
        for action, args in (("action_reject", ("No",)), ("action_return", ("No",))):
            with self.subTest(action=action), self.assertRaises(UserError):
                getattr(self._as("head", self.log), action)(*args)
        self.assertEqual(self.log.approver_id, self.superior)

    def test_who_can_decide_is_told_so(self):
        roles = {
            role for role in self.employees if self._as(role, self.log).can_decide
        }
        self.assertEqual(roles, {"superior", "head", "delegate"})
        self._as("superior", self.log).action_approve()
        self.assertFalse(self._as("superior", self.log).can_decide)


class TestDecideInBulk(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team = cls.employee | cls.colleague | cls.portal
        cls.logs = cls.env["ekinerja.log"].create(
            [
                cls._log_vals(employee, day, state="submitted")
                for employee in cls.team
                for day in (1, 2, 5)
            ]
        )

    def test_superior_decides_on_several_people_at_once(self):
        first, second, third = (
            self.logs.filtered(lambda log, e=employee: log.employee_id == e)
            for employee in self.team
        )
        self._as("superior", first).action_approve()
        self._as("superior", second).action_return("Where?")
        self._as("superior", third).action_reject("No")
        self.assertEqual(set(first.mapped("state")), {"approved"})
        self.assertEqual(set(second.mapped("state")), {"returned"})
        self.assertEqual(set(third.mapped("state")), {"rejected"})

    def test_one_log_from_outside_the_line_stops_all(self):
        own = self._log(self.superior, state="submitted")
        outside = self._log(self.outsider, state="submitted")
        for other in (own, outside):
            with self.subTest(other=other.employee_id.name), self._refused(AccessError):
                self._as("superior", self.logs | other).action_approve()
            self.assertEqual(set(self.logs.mapped("state")), {"submitted"})

    def test_one_log_in_another_state_stops_all(self):
        self.logs[4].state = "rejected"
        with self.assertRaises(UserError):
            self._as("superior", self.logs).action_approve()
        self.assertEqual(self.logs[0].state, "submitted")

    def test_approving_fifty_logs_takes_as_many_queries_as_five(self):
        logs = self.env["ekinerja.log"].create(
            [
                self._log_vals(
                    employee, day, hour, 0.5, state="submitted", operation_id=False
                )
                for employee in self.team
                for day in (12, 13, 14)
                for hour in range(8, 15)
            ]
        )
        self.assertGreater(len(logs), 60)
        few = self._queries_to_approve(logs[:5])
        many = self._queries_to_approve(logs[5:60])
        self.assertLessEqual(many, few + 1)  # events are inserted by the thousand
        self.assertLess(many, 30)

    def _queries_to_approve(self, logs):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._as("superior", logs).action_approve()
        self.env.flush_all()
        return self.cr.sql_log_count - before


class TestHistory(EkinerjaCommon):
    def test_every_step_is_recorded_with_its_actor(self):
        log = self._log(self.employee, user=self.users["employee"])
        log.action_submit()
        self._as("superior", log).action_return("Where?")
        log.action_submit()
        self._as("delegate", log).action_approve()
        found = [
            (event.action, event.user_id, event.employee_id, event.note)
            for event in log.sudo().event_ids.sorted("id")
        ]
        user, boss, stand_in = (
            (self.users[role], self.employees[role])
            for role in ("employee", "superior", "delegate")
        )
        self.assertEqual(
            found,
            [
                ("create", *user, False),
                ("submit", *user, False),
                ("return", *boss, "Where?"),
                ("submit", *user, False),
                ("approve", *stand_in, False),
            ],
        )

    def test_history_is_not_rewritten_by_anybody(self):
        event = self._log(self.employee).event_ids
        for role in self.users:
            with self.subTest(role=role), self._refused(UserError):
                self._as(role, event).write({"note": "Other"})
            with self.subTest(role=role), self._refused(UserError):
                self._as(role, event).unlink()
        for records in (event, event.sudo()):  # not even with all rights
            with self.assertRaisesRegex(UserError, "cannot be rewritten"):
                records.write({"note": "Other"})
            with self.assertRaisesRegex(UserError, "cannot be deleted"):
                records.unlink()

    def test_history_is_not_made_up_by_anybody(self):
        log = self._log(self.employee)
        vals = {"log_id": log.id, "action": "approve"}
        self._assert_refused(
            self.users,
            lambda role: self._as(role, self.env["ekinerja.log.event"]).create(
                vals | {"user_id": self.users["superior"].id}
            ),
        )

    def test_history_is_read_by_who_reads_the_log(self):
        event = self._log(self.employee).event_ids
        readers = {r for r in self.users if self._as(r, event).has_access("read")}
        self.assertEqual(
            readers,
            {
                "employee",
                "superior",
                "head",
                "delegate",
                "officer",
                "hr_admin",
                "inspector",
            },
        )
