# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from .common import MONTH
from .planning_common import YEAR, PlanningCommon


class TestOperationPlan(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.planned = cls._operation(
            "OP-B",
            cls.unit_a,
            cls.employee,
            responsible_id=cls.superior.id,
            state="draft",
        )

    def test_proposed_by_the_responsible_and_opened_by_the_head(self):
        self._assert_refused(
            ("employee", "colleague", "outsider", "inspector"),
            lambda role: self._as(role, self.planned).action_propose(),
        )
        self._as("superior", self.planned).action_propose()
        self.assertEqual(self.planned.state, "proposed")
        self._assert_refused(
            ("superior", "employee", "outsider", "inspector"),
            lambda role: self._as(role, self.planned).action_open(),
        )
        self._as("head", self.planned).action_open()
        self.assertEqual(self.planned.approved_by_id, self.head)

    def test_the_responsible_cannot_write_the_state(self):
        for vals in ({"state": "open"}, {"approved_by_id": self.superior.id}):
            self._assert_refused(
                ["superior"],
                lambda role, v=vals: self._as(role, self.planned).write(v),
            )
        vals = {"code": "X", "name": "X", "date_end": date(2027, 1, 1)}
        vals |= {"department_id": self.unit_a.id, "responsible_id": self.superior.id}
        vals |= {"member_ids": self.employee.ids}
        operations = self.planned.browse()
        self._assert_refused(
            ["superior"],
            lambda role: self._as(role, operations).create(vals | {"state": "open"}),
        )
        self.assertTrue(self._as("superior", operations).create(vals))

    def test_returned_with_a_reason(self):
        self.planned.action_propose()
        action = self._as("head", self.planned).action_return()
        self.assertEqual(action["res_model"], "ekinerja.operation.reason")
        self._as("head", self.planned).action_return("Too dear")
        self.assertEqual(self.planned.return_reason, "Too dear")
        self.assertEqual(self.planned.state, "draft")

    def test_steps_lie_within_the_operation(self):
        step = {"operation_id": self.planned.id, "name": "Print"}
        steps = self.planned.step_ids
        steps.create(step | {"date_start": MONTH, "date_end": MONTH})
        with self.assertRaisesRegex(ValidationError, "lies outside"):
            steps.create(step | {"date_start": MONTH, "date_end": date(2027, 1, 1)})

    def test_steps_are_read_by_all_and_written_by_the_responsible(self):
        step = self.planned.step_ids.create(
            {
                "operation_id": self.planned.id,
                "name": "Print",
                "date_start": MONTH,
                "date_end": MONTH,
            }
        )
        for role in ("superior", "head", "officer", "hr_admin"):
            self._as(role, step).done = True
        self._assert_refused(
            ("employee", "portal", "outsider", "inspector", "foreign_admin"),
            lambda role: self._as(role, step).write({"done": False}),
        )
        self.assertTrue(self._as("inspector", step).name)

    def test_copied_to_the_next_year(self):
        self.planned.write(
            {
                "step_ids": [
                    Command.create(
                        {"name": "Print", "date_start": MONTH, "date_end": MONTH}
                    )
                ],
                "month_ids": [Command.create({"month": MONTH, "planned_physical": 50})],
            }
        )
        action = self._as("superior", self.planned).action_copy_to_next_year()
        copy = self.planned.search(action["domain"])
        self.assertEqual((copy.code, copy.state), ("OP-B", "draft"))
        self.assertEqual(copy.date_start, date(YEAR + 1, 1, 1))
        self.assertEqual(copy.step_ids.date_start, date(YEAR + 1, 10, 1))
        self.assertEqual(copy.month_ids.month, date(YEAR + 1, 10, 1))
        self.assertEqual(copy.member_ids, self.employee)
        self.assertFalse(copy.step_ids.done)

    def test_who_left_is_not_copied_and_named(self):
        step = {"name": "Print", "date_start": MONTH, "date_end": MONTH, "done": True}
        step["responsible_id"] = self.colleague.id
        self.planned.write(
            {
                "member_ids": [Command.link(self.colleague.id)],
                "step_ids": [Command.create(step)],
            }
        )
        self.colleague.active = False
        action = self._as("superior", self.planned).action_copy_to_next_year()
        copy = self.planned.search(action["domain"])
        everybody = copy.with_context(active_test=False)
        self.assertEqual(everybody.member_ids, self.employee)
        self.assertFalse(copy.step_ids.responsible_id)
        self.assertIn("Colleague", copy.message_ids[0].body)

    def test_statements_do_not_grow_with_the_operations_copied(self):
        more = self.planned
        for number in range(6):
            more |= self.planned.copy({"code": f"OP-C{number}"})

        def statements(operations):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            operations.action_copy_to_next_year()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        few = statements(self.planned)
        self.assertLessEqual(statements(more[1:]), few + 6)


class TestOperationVolume(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.operation.write({"volume": 3, "volume_unit": "Document"})

    def _enter(self, quantity=1, day=1, **vals):
        user = self.users["employee"]
        return self._log(self.employee, day, quantity=quantity, user=user, **vals)

    def test_logs_draw_on_the_volume(self):
        self._enter(2)
        refused = self._log(self.colleague, quantity=1)
        self.assertEqual(
            (self.operation.volume_used, self.operation.volume_left), (3, 0)
        )
        refused.state = "rejected"
        self.env.invalidate_all()
        self.assertEqual(self.operation.volume_left, 1)

    def test_other_units_do_not_draw(self):
        self.small.unit = "visit"
        self._enter(2, activity_type_id=self.small.id)
        self.assertEqual(self.operation.volume_used, 0)

    def test_free_and_warn_let_more_through_and_mark_it(self):
        for mode in ("free", "warn"):
            self.scheme.volume_mode = mode
            log = self._enter(4)
            self.assertTrue(log.over_volume)
            log.unlink()

    def test_strict_refuses_more_than_is_left(self):
        self.scheme.volume_mode = "strict"
        log = self._enter(3)
        with self.assertRaisesRegex(ValidationError, "used up: 4 / 3 Document"):
            self._enter(1, day=2)
        with self.assertRaises(ValidationError):
            log.quantity = 3.5


class TestAssignment(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.assignment = cls._assignment(cls.users["superior"], cls.employee)

    @classmethod
    def _assignment(cls, user, employees):
        assignment = (
            cls.env["ekinerja.assignment"]
            .with_user(user)
            .with_company(cls.company)
            .create(
                {
                    "name": "Flood relief",
                    "reason": "Flood",
                    "employee_ids": employees.ids,
                    "date_from": MONTH,
                    "date_to": MONTH,
                }
            )
        )
        return cls.env["ekinerja.assignment"].browse(assignment.id)

    def _points(self):
        scores = self.env["ekinerja.score"]
        scores._compute_month(MONTH, self.company, self.employee)
        score = scores.search([("employee_id", "=", self.employee.id)])
        self.env.invalidate_all()
        days = self.env["ekinerja.score.day"].search([("score_id", "=", score.id)])
        self.assertEqual(sum(days.mapped("points")), score.points)
        return score.points

    def test_superiors_assign_to_their_line_only(self):
        self.assertEqual(self.assignment.assigned_by_id, self.superior)
        for role in ("head", "delegate"):
            self._assignment(self.users[role], self.employee)
        self._assert_refused(
            ("employee", "colleague", "outsider", "officer", "inspector"),
            lambda role: self._assignment(self.users[role], self.employee),
        )
        self._assert_refused(
            ("superior",),
            lambda role: self._assignment(self.users[role], self.superior),
        )

    def test_who_reads_an_assignment(self):
        readers = {
            role
            for role in ("employee", "colleague", "superior", "head", "officer")
            + ("portal", "outsider", "inspector", "foreign_admin")
            if self._as(role, self.assignment).search([("id", "=", self.assignment.id)])
        }
        expected = {"employee", "superior", "head", "officer", "inspector"}
        self.assertEqual(readers, expected)
        self._assert_refused(
            ("employee", "officer", "inspector", "outsider"),
            lambda role: self._as(role, self.assignment).write({"name": "No"}),
        )

    def test_assigned_work_counts_only_where_the_scheme_says_so(self):
        log = self._log(
            self.employee, operation_id=False, assignment_id=self.assignment.id
        )
        log.write({"state": "approved"})
        self.assertEqual(self._points(), 0)
        self.scheme.assignment_points = True
        self.assertEqual(self._points(), 60)

    def test_the_team_board_counts_what_the_score_counts(self):
        log = self._log(
            self.employee, operation_id=False, assignment_id=self.assignment.id
        )
        log.write({"state": "approved"})
        for counts, points in ((False, 0), (True, 60)):
            self.scheme.assignment_points = counts
            board = self._as("superior", self.env["ekinerja.team.board"])
            people = board.get_board("2026-10-01")["people"]
            found = {person["id"]: person["points"] for person in people}
            self.assertEqual(found[self.employee.id], points)

    def test_work_without_operation_and_assignment_never_counts(self):
        self.scheme.assignment_points = True
        self._log(self.employee, operation_id=False).write({"state": "approved"})
        self.assertEqual(self._points(), 0)

    def test_the_scheme_may_ask_for_an_assignment(self):
        self.scheme.assignment_required = True
        with self.assertRaisesRegex(ValidationError, "assignment of your superior"):
            self._log(self.employee, operation_id=False)
        self._log(
            self.employee,
            hour=10,
            operation_id=False,
            assignment_id=self.assignment.id,
        )

    def test_an_assignment_is_of_its_people_and_days(self):
        for employee, day in ((self.colleague, 1), (self.employee, 2)):
            with self.assertRaisesRegex(ValidationError, "other people or other days"):
                self._log(
                    employee,
                    day,
                    operation_id=False,
                    assignment_id=self.assignment.id,
                )

    def test_used_assignments_stay(self):
        self._log(self.employee, operation_id=False, assignment_id=self.assignment.id)
        with self.assertRaises(UserError):
            self.assignment.unlink()
