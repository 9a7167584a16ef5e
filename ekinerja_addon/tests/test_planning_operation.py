# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from .common import EkinerjaCommon


class TestOperation(EkinerjaCommon):
    def _vals(self, department, **vals):
        return {
            "code": "NEW",
            "name": "New",
            "department_id": department.id,
            "date_start": "2026-10-01",
            "date_end": "2026-10-31",
        } | vals

    def _plan(self, role, department, **vals):
        vals = self._vals(department, **vals)
        return self._as(role, self.env["ekinerja.operation"]).create(vals)

    def test_head_officer_and_hr_plan_for_the_agency(self):
        for role in ("head", "officer", "hr_admin"):
            with self.subTest(role=role):
                operation = self._plan(role, self.unit_a)
                operation.write({"member_ids": [Command.link(self.employee.id)]})
                operation.action_open()
                operation.action_close()
                self.assertEqual(operation.state, "closed")
                operation.sudo().unlink()

    def test_a_superior_plans_what_he_is_responsible_for(self):
        operation = self._plan("superior", self.unit_a, responsible_id=self.superior.id)
        operation.write({"name": "Better"})
        with self._refused():
            self._plan("superior", self.unit_a, code="X")

    def test_nobody_else_plans(self):
        for act in (
            lambda role: self._plan(role, self.unit_a),
            lambda role: self._as(role, self.operation).write({"name": "Other"}),
            lambda role: self._as(role, self.operation).action_close(),
        ):
            others = set(self.users) - {"head", "officer", "hr_admin"}
            self._assert_refused(others, act, UserError)

    def test_an_officer_plans_for_the_own_agency_only(self):
        with self._refused():
            self._plan("officer", self.agency_b)

    def test_an_operation_is_not_moved_to_another_agency(self):
        for role in ("officer", "head"):
            with self.subTest(role=role), self._refused():
                self._as(role, self.operation).write(
                    {"department_id": self.agency_b.id}
                )
        self.assertEqual(self.operation.department_id, self.unit_a)

    def test_only_hr_deletes_an_operation_without_work(self):
        operation = self._operation("OP-N", self.unit_a)
        self._assert_refused(
            set(self.users) - {"hr_admin"},
            lambda role: self._as(role, operation).unlink(),
        )
        self._as("hr_admin", operation).unlink()

    def test_an_operation_with_work_is_not_deleted(self):
        self._log(self.employee)
        with self._refused_by_database("ekinerja.log"):
            self._as("hr_admin", self.operation).unlink()

    def test_staff_reads_all_operations_and_portal_those_of_its_own(self):
        other = self._operation("OP-C", self.unit_a, self.colleague)
        for role in ("employee", "outsider", "superior", "inspector"):
            self.assertTrue(self._as(role, other).has_access("read"), role)
        self.assertTrue(self._as("portal", self.operation).has_access("read"))
        self.assertFalse(self._as("portal", other).has_access("read"))

    def test_second_company_sees_no_operation(self):
        for role in ("foreign", "foreign_admin"):
            found = self._as(role, self.env["ekinerja.operation"]).search([])
            self.assertNotIn(self.operation, found)
            self.assertFalse(self._as(role, self.operation).has_access("read"))

    def test_members_and_responsible_are_of_the_company(self):
        for name, value in (
            ("responsible_id", self.foreign.id),
            ("member_ids", [Command.link(self.foreign.id)]),
        ):
            with self.subTest(field=name), self.assertRaises(UserError):
                self.operation.write({name: value})

    def test_an_operation_is_opened_with_members_only(self):
        operation = self._operation("OP-E", self.unit_a, state="draft")
        operation.member_ids = False
        with self._refused(ValidationError, "without members: OP-E"):
            operation.action_open()

    def test_work_is_logged_on_open_operations_only(self):
        user = self.users["employee"]
        for state in ("draft", "closed"):
            self.operation.state = state
            refused = self._refused(ValidationError, "not open for work")
            with self.subTest(state=state), refused:
                self._log(self.employee, user=user)
        self.operation.state = "open"
        self.assertTrue(self._log(self.employee, user=user))

    def test_work_of_before_the_end_is_handed_in_after_it(self):
        log = self._log(self.employee, user=self.users["employee"])
        self.operation.action_close()
        log.action_submit()
        self._as("superior", log).action_approve()
        self.assertEqual(log.state, "approved")

    def test_a_code_is_used_again_on_another_day(self):
        with self._refused_by_database("starts on that day already"):
            self._operation("OP-A", self.unit_a)
        self._operation("OP-A", self.unit_a, date_start="2026-02-01")

    def test_an_operation_ends_after_it_begins(self):
        with self._refused_by_database("ends after it has begun"):
            self.operation.date_end = "2025-12-31"


class TestProgress(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls.env["ekinerja.operation.month"].create(
            {"operation_id": cls.operation.id, "month": "2026-10-01"}
        )
        cls.other = cls._operation("OP-B", cls.agency_b)

    def test_head_officer_and_hr_report_progress(self):
        writers = {"head", "officer", "hr_admin"}
        for role in writers:
            self._as(role, self.line).write({"actual_physical": 50})
        self._assert_refused(
            set(self.users) - writers,
            lambda role: self._as(role, self.line).write({"actual_physical": 100}),
        )

    def test_progress_is_not_moved_to_the_operation_of_another_agency(self):
        for role in ("head", "officer"):
            with self.subTest(role=role), self._refused():
                self._as(role, self.line).write({"operation_id": self.other.id})

    def test_progress_is_a_percentage(self):
        for name in ("planned_physical", "actual_physical"):
            for value in (-1, 100.5):
                with self._refused_by_database("from 0 to 100"):
                    self.line[name] = value

    def test_a_month_is_kept_once_and_as_its_first_day(self):
        vals = {"operation_id": self.operation.id}
        with self._refused_by_database("has that month already"):
            self.line.create(vals | {"month": "2026-10-01"})
        with self._refused(ValidationError, "first day"):
            self.line.create(vals | {"month": "2026-11-02"})


class TestBudget(EkinerjaCommon):
    def _vals(self, department, **vals):
        return {
            "year": 2026,
            "code": "1.01.02.2.01.0025",
            "name": "Letters",
            "department_id": department.id,
        } | vals

    def test_officer_and_hr_keep_the_budget_of_the_agency(self):
        writers = {"officer", "hr_admin"}
        Item = self.env["ekinerja.budget.item"]
        for role in writers:
            with self.subTest(role=role):
                item = self._as(role, Item).create(self._vals(self.unit_a))
                item.write({"ceiling": 1000})
                item.sudo().unlink()
        self._assert_refused(
            set(self.users) - writers,
            lambda role: self._as(role, Item).create(self._vals(self.unit_a)),
            UserError,
        )

    def test_an_officer_keeps_the_budget_of_no_other_agency(self):
        Item = self._as("officer", self.env["ekinerja.budget.item"])
        with self._refused():
            Item.create(self._vals(self.agency_b))
        item = Item.create(self._vals(self.unit_a))
        with self._refused():
            item.write({"department_id": self.agency_b.id})

    def test_a_code_is_used_once_a_year(self):
        Item = self.env["ekinerja.budget.item"]
        Item.create(self._vals(self.unit_a))
        with self._refused_by_database("budget item with this code"):
            Item.create(self._vals(self.unit_a))
        Item.create(self._vals(self.unit_a, year=2027))

    def test_a_budget_item_stands_not_below_itself(self):
        Item = self.env["ekinerja.budget.item"]
        vals = self._vals(self.unit_a, code="1.01.02", level="program")
        item = Item.create(vals)
        vals |= {"code": "1.01.02.2.01", "level": "activity", "parent_id": item.id}
        child = Item.create(vals)
        with self.assertRaises(UserError):
            item.parent_id = child
