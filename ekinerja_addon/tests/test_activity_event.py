# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError

from .common import EkinerjaCommon


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
            with self._refused(UserError, "cannot be rewritten"):
                records.write({"note": "Other"})
            with self._refused(UserError, "cannot be deleted"):
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
