# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import EkinerjaCommon


@tagged("post_install", "-at_install")
class TestLeftToOffice(EkinerjaCommon):
    """Where nobody above has a login, HR or the agency officer decides."""

    def setUp(self):
        super().setUp()
        self.log = self._log(self.employee)
        self._as("employee", self.log).action_submit()

    def _nobody_above(self):
        self.delegation.unlink()
        for boss in self.superior | self.head:
            boss.user_id = False

    def _waiting(self, role):
        logs = self._as(role, self.env["ekinerja.log"])
        return self.log in logs.search([("can_decide", "=", True)])

    def test_as_long_as_somebody_above_can_the_office_does_not(self):
        self.superior.user_id = False
        self.delegation.unlink()
        for role in ("officer", "hr_admin"):
            self.assertFalse(self._waiting(role))
            self.assertFalse(self._as(role, self.log).can_decide)
            with self._refused():
                self._as(role, self.log).action_approve()
        self.assertTrue(self._waiting("head"))

    def test_hr_or_the_officer_decides_with_trace(self):
        self._nobody_above()
        for role in ("officer", "hr_admin"):
            self.assertTrue(self._waiting(role))
            self.assertTrue(self._as(role, self.log).can_decide)
        self._as("officer", self.log).action_approve()
        event = self.log.event_ids[0]
        self.assertEqual(
            (event.action, event.user_id.id), ("approve", self.users["officer"].id)
        )
        self.assertIn("place of a superior", event.note)

    def test_the_officer_of_another_agency_does_not(self):
        self._nobody_above()
        self.agency_a.officer_user_ids = False
        self.agency_b.officer_user_ids = self.users["officer"]
        self.assertFalse(self._waiting("officer"))
        self._assert_refused(
            ("officer", "employee", "colleague", "outsider", "inspector"),
            lambda role: self._as(role, self.log).action_approve(),
        )

    def test_nobody_decides_on_oneself_or_on_the_own_superior(self):
        own = self._log(self.officer)
        boss = self._log(self.head)
        (own | boss)._transition("submit")
        self.head.parent_id = False
        self._assert_refused(
            ("officer",),
            lambda role: self._as(role, boss).action_approve(),
        )
        self._as("hr_admin", boss).action_approve()
        self.delegation.unlink()
        for boss in self.superior | self.head:
            boss.user_id = False
        with self._refused():
            self._as("officer", own).action_approve()
        self._as("hr_admin", own).action_approve()

    def test_a_decision_of_a_superior_has_no_such_note(self):
        self._as("superior", self.log).action_approve()
        self.assertFalse(self.log.event_ids[0].note)


@tagged("post_install", "-at_install")
class TestDeletedLog(EkinerjaCommon):
    """A draft can be deleted; what it was is kept."""

    def _deleted(self):
        return self.env["ekinerja.log.deleted"].search([])

    def test_a_deleted_draft_keeps_its_history(self):
        log = self._log(self.employee, quantity=2, user=self.users["employee"])
        own = self._as("employee", log)
        own.action_submit()
        self._as("superior", log).action_return("Which letter?")
        own.unlink()
        kept = self._deleted()
        self.assertEqual(
            (
                kept.employee_id,
                kept.points,
                kept.quantity,
                kept.note,
                kept.was_returned,
            ),
            (self.employee, 120, 2, "Work", True),
        )
        self.assertEqual(kept.user_id.id, self.users["employee"].id)
        events = kept.history["events"]
        self.assertEqual(
            [event["action"] for event in events], ["create", "submit", "return"]
        )
        self.assertEqual(events[-1]["note"], "Which letter?")

    def test_many_are_kept_in_one_statement(self):
        counts = []
        for days in ((1,), (2, 3, 4, 5, 6)):
            logs = self.env["ekinerja.log"].union(
                *(self._log(self.employee, day) for day in days)
            )
            self.env.flush_all()
            start = self.env.cr.sql_log_count
            self.env["ekinerja.log.deleted"]._keep(logs)
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts, [1, 1])

    def test_nobody_changes_what_was_kept(self):
        self._log(self.employee).unlink()
        kept = self._deleted()
        with self.assertRaises(UserError):
            kept.note = "Nothing"
        with self.assertRaises(UserError):
            kept.unlink()
        for role, sees in (
            ("employee", 1),
            ("superior", 1),
            ("officer", 1),
            ("inspector", 1),
            ("colleague", 0),
            ("outsider", 0),
            ("foreign_admin", 0),
        ):
            with self.subTest(role=role):
                self.assertEqual(len(self._as(role, kept).search([])), sees)
