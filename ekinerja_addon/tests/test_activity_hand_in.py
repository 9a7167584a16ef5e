# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon

TOO_LATE = "2026-11-03 16:01:00"


@tagged("post_install", "-at_install")
class TestHandInAtOnce(EkinerjaCommon):
    """One step refuses what entering and then handing in refuse."""

    def _enter(self, role="employee", day=1, **vals):
        logs = self.env["ekinerja.log"].with_user(self.users[role])
        vals = self._log_vals(self.employees[role], day) | vals
        return logs._create_submitted([vals])

    def _actions(self, log):
        return log.event_ids.sorted("id").mapped("action")

    def test_owner(self):
        for role in ("employee", "portal"):
            with self.subTest(role=role):
                log = self._enter(role)
                self.assertEqual(log.state, "submitted")
                self.assertEqual(self._actions(log), ["create", "submit"])

    def test_what_was_handed_in_is_taken_back_and_decided(self):
        log = self._enter()
        log.action_withdraw()
        self.assertEqual(log.state, "draft")
        log.action_submit()
        self._as("superior", log).action_approve()
        self.assertEqual(log.state, "approved")

    def test_nobody_enters_for_others(self):
        for role in ("superior", "officer", "hr_admin", "colleague"):
            with self.subTest(role=role), self._refused(AccessError):
                self._enter(role, employee_id=self.employee.id)

    def test_claims_of_a_client(self):
        for claim in ({"state": "approved"}, {"approver_id": self.employee.id}):
            with self._refused(AccessError, "decided by the server"):
                self._enter(**claim)
        self.assertEqual(self._enter(points=999).points, 60)

    def test_a_context_of_a_client_does_not_hand_in(self):
        logs = self._as("employee", self.env["ekinerja.log"])
        for day, mark in enumerate((True, "HANDING_IN", {}), 1):
            logs = logs.with_context(ekinerja_hand_in=mark)
            log = logs.create(self._log_vals(self.employee, day))
            self.assertEqual(log.state, "draft")
            self.assertEqual(self._actions(log), ["create"])

    def test_missing_evidence(self):
        self.activity.photo_required = True
        with self._refused(UserError, "needs a photo"):
            self._enter()

    def test_field_duty_without_a_letter(self):
        with self._refused(UserError, "assignment letter"):
            self._enter(field_duty=True)
        log = self._enter(field_duty=True, assignment_letter="800/12")
        self.assertEqual(log.state, "submitted")

    def test_operation_that_is_closed_or_of_others(self):
        others = self._operation("OP-B", self.unit_a, self.colleague)
        with self._refused(ValidationError, "is no member of"):
            self._enter(operation_id=others.id)
        self.operation.action_close()
        with self._refused(ValidationError, "not open for work"):
            self._enter()

    def test_closed_month(self):
        scores = self.env["ekinerja.score"]
        scores._compute_month(MONTH, self.company, self.employee)._verify()
        with self._refused(UserError, "is closed"):
            self._enter()

    def test_after_the_window_by_exception_only(self):
        self.scheme.entry_until_day = 3
        with freeze_time(TOO_LATE):
            with self._refused(UserError, "2026-10"):
                self._enter(day=30)
            self._as("hr_admin", self.env["ekinerja.entry.exception"]).create(
                {
                    "month": MONTH,
                    "department_id": self.agency_a.id,
                    "date_to": date(2026, 11, 6),
                    "reason": "The network was down",
                    "company_id": self.company.id,
                }
            )
            log = self._enter(day=30)
        notes = log.event_ids.mapped("note")
        self.assertEqual(["by an exception" in note for note in notes], [True] * 2)
