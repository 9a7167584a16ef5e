# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a client may claim: neither points nor decisions, on no path."""

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .common import EkinerjaCommon

DECISIONS = {
    "approver_id": lambda test: test.superior.id,
    "decided_at": lambda test: "2026-10-01 10:00:00",
    "decision_reason": lambda test: "Well done",
}


class TestClaims(EkinerjaCommon):
    def _enter(self, **vals):
        return self._log(self.employee, user=self.users["employee"], **vals)

    def _default(self, **defaults):
        user = self.users["employee"]
        return self.env["ekinerja.log"].with_user(user).with_context(defaults)

    def test_points_of_the_client_are_ignored(self):
        log = self._enter(points=9999)
        self.assertEqual(log.points, 60)
        log.write({"points": 9999})
        self.assertEqual(log.points, 60)

    def test_points_of_the_client_are_ignored_beside_a_quantity(self):
        log = self._enter(points=9999, quantity=2)
        self.assertEqual(log.points, 120)
        log.write({"points": 9999, "quantity": 3})
        self.assertEqual(log.points, 180)

    def test_owner_company_and_date_of_the_client_are_ignored(self):
        claims = {
            "department_id": self.agency_b.id,
            "company_id": self.company_b.id,
            "date": "2026-01-01",
        }
        log = self._enter(**claims)
        log.write(claims)
        self.assertEqual(log.department_id, self.unit_a)
        self.assertEqual(log.company_id, self.company)
        self.assertEqual(log.date, self._utc(1, 8).date())

    def test_a_log_is_not_created_decided(self):
        for state in ("submitted", "approved", "returned", "rejected"):
            with self.subTest(state=state), self._refused():
                self._enter(state=state)

    def test_a_decision_is_not_claimed_at_creation(self):
        for name, value in DECISIONS.items():
            with self.subTest(field=name), self._refused():
                self._enter(**{name: value(self)})

    def test_a_decision_is_not_written(self):
        log = self._enter()
        for name, value in DECISIONS.items():
            with self.subTest(field=name), self._refused():
                log.write({name: value(self)})

    def test_a_decision_is_not_wiped(self):
        log = self._log(self.employee, state="returned", decision_reason="Where?")
        for vals in ({"decision_reason": False}, {"approver_id": False}):
            self._as("employee", log).write(vals | {"note": "Mended"})
            self.assertEqual(log.decision_reason, "Where?")

    def test_nobody_writes_a_state(self):
        log = self._log(self.employee, state="submitted")
        roles = set(self.users) - {"foreign", "foreign_admin"}
        self._assert_refused(
            roles,
            lambda role: self._as(role, log).write({"state": "approved"}),
            UserError,
        )
        self.assertEqual(log.state, "submitted")

    def test_owner_does_not_write_a_state_not_even_the_same(self):
        log = self._enter()
        for state in ("draft", "submitted", "approved"):
            with self.subTest(state=state), self._refused():
                log.write({"state": state})

    def test_defaults_of_a_context_decide_nothing(self):
        claims = {
            "default_points": 9999,
            "default_state": "returned",
            "default_date": "2026-01-01",
            "default_approver_id": self.superior.id,
            "default_decided_at": "2026-10-01 10:00:00",
            "default_decision_reason": "Well done",
            "default_department_id": self.agency_b.id,
            "default_company_id": self.company_b.id,
        }
        vals = self._log_vals(self.employee)
        log = self._default(**claims).create(vals)
        self.assertRecordValues(
            log,
            [
                {
                    "points": 60,
                    "state": "draft",
                    "date": self._utc(1, 8).date(),
                    "approver_id": False,
                    "decided_at": False,
                    "decision_reason": False,
                    "department_id": self.unit_a.id,
                    "company_id": self.company.id,
                }
            ],
        )

    def test_a_default_state_of_a_context_never_approves(self):
        log = self._default(default_state="approved").create(
            self._log_vals(self.employee)
        )
        self.assertEqual(log.state, "draft")

    def test_a_default_employee_of_a_context_is_no_way_round(self):
        vals = self._log_vals(self.employee)
        del vals["employee_id"]
        log = self._default(default_employee_id=self.colleague.id).create(vals)
        self.assertEqual(log.employee_id, self.employee)

    def test_own_stored_defaults_decide_nothing(self):
        """Every internal user may store defaults for himself."""
        defaults = self._as("employee", self.env["ir.default"])
        defaults.set("ekinerja.log", "points", 9999, user_id=True)
        defaults.set("ekinerja.log", "state", "approved", user_id=True)
        defaults.set("ekinerja.log", "approver_id", self.superior.id, user_id=True)
        log = self._enter()
        self.assertEqual((log.points, log.state), (60, "draft"))
        self.assertFalse(log.approver_id)

    def test_a_form_still_begins_as_draft(self):
        found = self._default().default_get(["state", "quantity", "points"])
        self.assertEqual(found, {"state": "draft", "quantity": 1})

    def test_no_context_lifts_the_guard(self):
        log = self._enter()
        contexts = (
            {"su": True},
            {"uid": 1},
            {"install_mode": True},
            {"import_file": True},
            {"module_uninstall": True},
            {"ekinerja_transition": True},
            {"tracking_disable": True},
        )
        for context in contexts:
            with self.subTest(context=context), self._refused():
                log.with_context(**context).write({"state": "approved"})

    def test_history_is_not_sent_along(self):
        event = {"action": "approve", "user_id": self.users["superior"].id}
        with self._refused():
            self._enter(event_ids=[(0, 0, event)])
        log = self._enter()
        for command in ((0, 0, event), (5,), (2, log.event_ids.id)):
            with self.subTest(command=command), self._refused(UserError):
                log.write({"event_ids": [command]})

    def test_an_entry_sent_twice_is_stored_once(self):
        self._enter(client_uuid="6f1f4f2e")
        again = {"client_uuid": "6f1f4f2e", "start": self._utc(2, 8)}
        again["stop"] = self._utc(2, 9)
        self._assert_impossible("This entry was sent already", **again)

    def test_a_negative_quantity_is_refused(self):
        self._assert_impossible("cannot be negative", quantity=-1)

    def test_an_absurd_quantity_is_refused(self):
        """One entry must not be able to break the scoring of everybody."""
        self._assert_impossible("more than a million points", quantity=1e9)

    def test_what_is_no_number_is_refused(self):
        for quantity in (float("nan"), float("inf")):
            with self.subTest(quantity=quantity), self.assertRaises(ValueError):
                self._enter(quantity=quantity)

    def _assert_impossible(self, reason, **vals):
        with self.assertRaises(IntegrityError) as caught, mute_logger("odoo.sql_db"):
            self._enter(**vals)
        message = self.env["ekinerja.log"]._sql_error_to_message(caught.exception)
        self.assertIn(reason, message)

    def test_a_guard_leaves_the_callers_values_alone(self):
        vals = self._log_vals(self.employee) | {"points": 9999}
        before = dict(vals)
        log = self._as("employee", self.env["ekinerja.log"]).create([vals])
        self.assertEqual(vals, before)
        change = {"points": 9999, "note": "Mended"}
        log.write(change)
        self.assertEqual(change, {"points": 9999, "note": "Mended"})
