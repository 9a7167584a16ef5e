# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import Command
from odoo.exceptions import UserError, ValidationError

from .common import EkinerjaCommon

EVERYBODY = {
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
}


class TestLogCreate(EkinerjaCommon):
    def _enter(self, role, employee, **vals):
        return self._log(employee, user=self.users[role], **vals)

    def test_employee_enters_own_log(self):
        log = self._enter("employee", self.employee)
        self.assertRecordValues(
            log,
            [
                {
                    "employee_id": self.employee.id,
                    "department_id": self.unit_a.id,
                    "company_id": self.company.id,
                    "points": 60,
                    "state": "draft",
                }
            ],
        )

    def test_portal_employee_enters_own_log(self):
        log = self._enter("portal", self.portal)
        self.assertEqual(log.department_id, self.unit_a)
        self.assertEqual(log.points, 60)

    def test_own_employee_is_the_default(self):
        for role in ("employee", "portal"):
            with self.subTest(role=role):
                vals = self._log_vals(self.employees[role])
                del vals["employee_id"]
                log = self._as(role, self.env["ekinerja.log"]).create(vals)
                self.assertEqual(log.employee_id, self.employees[role])

    def test_superior_and_hr_admin_enter_own_logs(self):
        for role in ("superior", "hr_admin", "officer"):
            with self.subTest(role=role):
                self.assertTrue(self._enter(role, self.employees[role]))

    def test_nobody_enters_a_log_for_another(self):
        self._assert_refused(
            EVERYBODY - {"employee"}, lambda role: self._enter(role, self.employee)
        )

    def test_nobody_enters_a_log_for_a_portal_employee(self):
        self._assert_refused(
            EVERYBODY - {"portal"}, lambda role: self._enter(role, self.portal)
        )

    def test_nobody_enters_a_log_in_a_foreign_company(self):
        vals = {"activity_type_id": self._foreign_activity().id, "operation_id": False}
        self._assert_refused(
            EVERYBODY - {"foreign"},
            lambda role: self._enter(role, self.foreign, **vals),
        )

    def test_one_foreign_log_refuses_the_whole_batch(self):
        mixed = [
            self._log_vals(self.employee),
            self._log_vals(self.colleague),
        ]
        with self._refused():
            self._as("employee", self.env["ekinerja.log"]).create(mixed)
        self.assertFalse(self._logs_of(self.employee | self.colleague))

    def test_catalogue_of_another_company_is_refused(self):
        activity = self._foreign_activity()
        for user in (self.users["employee"], None):  # not even with all rights
            with self.subTest(user=user), self._refused(UserError):
                self._log(self.employee, user=user, activity_type_id=activity.id)

    def test_operation_of_another_company_is_refused(self):
        operation = self._operation("OP-X", self.department_b, self.foreign)
        with self.assertRaises(UserError):
            self._enter("employee", self.employee, operation_id=operation.id)

    def test_only_members_log_on_an_operation(self):
        operation = self._operation("OP-C", self.unit_a, self.colleague)
        for role in ("employee", "portal"):
            with (
                self.subTest(role=role),
                self.assertRaisesRegex(ValidationError, "no member of OP-C"),
            ):
                self._enter(role, self.employees[role], operation_id=operation.id)

    def test_unplanned_work_may_be_entered(self):
        log = self._enter("employee", self.employee, operation_id=False)
        self.assertFalse(log.operation_id)

    def _foreign_activity(self):
        return self.env["ekinerja.activity.type"].create(
            {"code": "B1", "name": "B", "unit": "u", "company_id": self.company_b.id}
        )

    def _logs_of(self, employees):
        return self.env["ekinerja.log"].search([("employee_id", "in", employees.ids)])


class TestLogRead(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.logs = {login: cls._log(cls.employees[login]) for login in cls._writers()}

    @classmethod
    def _writers(cls):
        return ("head", "superior", "employee", "colleague", "portal", "outsider")

    def _seen(self, role):
        found = self._as(role, self.env["ekinerja.log"]).search([])
        return {log.employee_id.sudo().name.lower() for log in found}

    def test_employee_reads_own_logs_only(self):
        for role in ("employee", "colleague", "portal", "outsider"):
            with self.subTest(role=role):
                self.assertEqual(self._seen(role), {role})

    def test_superior_reads_the_line_below_and_own(self):
        team = {"employee", "colleague", "portal"}
        self.assertEqual(self._seen("superior"), team | {"superior"})
        self.assertEqual(self._seen("head"), team | {"superior", "head"})

    def test_delegate_reads_what_the_superior_reads(self):
        self.assertEqual(self._seen("delegate"), {"employee", "colleague", "portal"})

    def test_delegate_reads_nothing_when_the_delegation_is_over(self):
        self.delegation.write({"date_from": "2020-01-01", "date_to": "2020-01-31"})
        self.assertEqual(self._seen("delegate"), set())

    def test_officer_reads_the_agency_and_its_units(self):
        self.assertEqual(
            self._seen("officer"),
            {"head", "superior", "employee", "colleague", "portal"},
        )

    def test_officer_of_a_unit_does_not_read_the_agency_above(self):
        self.agency_a.officer_user_ids = False
        self.unit_a.officer_user_ids = self.users["officer"]
        seen = self._seen("officer")
        self.assertNotIn("head", seen)
        self.assertIn("employee", seen)

    def test_hr_admin_and_inspector_read_all_of_the_company(self):
        for role in ("hr_admin", "inspector"):
            with self.subTest(role=role):
                self.assertEqual(self._seen(role), set(self._writers()))

    def test_second_company_reads_nothing(self):
        for role in ("foreign", "foreign_admin"):
            with self.subTest(role=role):
                self.assertEqual(self._seen(role), set())
                with self._refused():
                    self._as(role, self.logs["employee"]).read(["note"])

    def test_a_log_moves_with_the_employee_in_the_hierarchy_only(self):
        """Who becomes superior reads; the agency of the day of work stays."""
        self.employee.write(
            {"parent_id": self.outsider.id, "department_id": self.agency_b.id}
        )
        self.assertIn("employee", self._seen("outsider"))
        self.assertNotIn("employee", self._seen("superior"))
        self.assertIn("employee", self._seen("officer"))

    def test_employee_cannot_read_a_colleagues_log_by_id(self):
        for role in ("colleague", "portal", "outsider"):
            with self.subTest(role=role), self._refused():
                self._as(role, self.logs["employee"]).read(["note"])

    def test_totals_do_not_leak_what_cannot_be_read(self):
        Log = self._as("colleague", self.env["ekinerja.log"])
        total = Log._read_group([], [], ["points:sum", "__count"])
        self.assertEqual(total, [(60, 1)])


class TestLogWrite(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls._log(cls.employee, 1)
        cls.submitted = cls._log(cls.employee, 2, state="submitted")
        cls.approved = cls._log(cls.employee, 5, state="approved")
        cls.rejected = cls._log(cls.employee, 6, state="rejected")
        cls.returned = cls._log(cls.employee, 7, state="returned")

    def test_owner_mends_what_is_draft_or_returned(self):
        for log in (self.draft, self.returned):
            self._as("employee", log).write({"note": "Mended", "quantity": 2})
            self.assertEqual(log.points, 120)
        self.assertEqual(self.returned.state, "returned")

    def test_owner_cannot_change_what_was_handed_in(self):
        for log in (self.submitted, self.approved, self.rejected):
            with (
                self.subTest(state=log.state),
                self.assertRaisesRegex(UserError, "was handed in"),
            ):
                self._as("employee", log).write({"note": "Better"})

    def test_one_fixed_log_refuses_the_whole_batch(self):
        with self.assertRaises(UserError):
            self._as("employee", self.draft | self.approved).write({"note": "Better"})
        self.assertEqual(self.draft.note, "Work")

    def test_nobody_else_changes_a_log(self):
        for log in (self.draft, self.submitted, self.approved):
            self._assert_refused(
                EVERYBODY - {"employee"},
                lambda role, log=log: self._as(role, log).write({"note": "Other"}),
            )

    def test_a_log_is_not_changed_through_its_operation(self):
        change = {"log_ids": [Command.update(self.approved.id, {"note": "Other"})]}
        self.operation.responsible_id = self.superior
        for role in ("superior", "officer", "hr_admin"):
            with self.subTest(role=role), self._refused(UserError):
                self._as(role, self.operation).write(change)

    def test_an_approved_log_is_not_linked_to_an_operation(self):
        unplanned = self._log(self.employee, 8, state="approved", operation_id=False)
        self.operation.responsible_id = self.superior
        change = {"log_ids": [Command.link(unplanned.id)]}
        for role in ("superior", "officer", "hr_admin"):
            with self.subTest(role=role), self._refused(UserError):
                self._as(role, self.operation).write(change)
        self.assertFalse(unplanned.operation_id)

    def test_owner_cannot_give_a_log_away(self):
        with self._refused():
            self._as("employee", self.draft).write({"employee_id": self.colleague.id})

    def test_a_copy_is_a_new_draft(self):
        start = self._utc(9, 8)
        stop = self._utc(9, 9)
        copy = self._as("employee", self.approved).copy({"start": start, "stop": stop})
        self.assertEqual(copy.state, "draft")
        self.assertFalse(copy.approver_id)


class TestLogUnlink(EkinerjaCommon):
    def test_owner_deletes_a_draft(self):
        log = self._log(self.employee)
        self._as("employee", log).unlink()
        self.assertFalse(log.exists())

    def test_owner_cannot_delete_what_was_handed_in(self):
        for state in ("submitted", "approved", "rejected"):
            log = self._log(self.employee, state=state)
            with self.subTest(state=state), self.assertRaises(UserError):
                self._as("employee", log).unlink()
            log.sudo().unlink()

    def test_nobody_else_deletes_a_log(self):
        for state in ("draft", "approved"):
            log = self._log(self.employee, state=state)
            self._assert_refused(
                EVERYBODY - {"employee"},
                lambda role, log=log: self._as(role, log).unlink(),
            )
            log.sudo().unlink()
