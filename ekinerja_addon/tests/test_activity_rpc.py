# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The same claims over the wire, where nothing but JSON and a session arrives."""

from urllib.parse import urljoin

from odoo.fields import Datetime
from odoo.tests import HttpCase
from odoo.tools import mute_logger

from .common import EkinerjaCommon

QUIET_LOGGERS = (
    "odoo.http",
    "odoo.sql_db",
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
)


class EkinerjaRpc(EkinerjaCommon, HttpCase):
    """``call_kw`` as the web client and scripts send it."""

    _role = None

    def _call(self, role, records, method, *args, **kwargs):
        """Call a method of records; return (result, error name, message)."""
        if self._role != role:
            self._role = role
            self.authenticate(self.users[role].login, "any")
        params = {
            "model": records._name,
            "method": method,
            "args": [records.ids, *args] if records else list(args),
            "kwargs": kwargs,
        }
        route = f"/web/dataset/call_kw/{records._name}/{method}"
        with mute_logger(*QUIET_LOGGERS):
            answer = self.opener.post(
                urljoin(self.base_url(), route),
                json={"id": 0, "jsonrpc": "2.0", "method": "call", "params": params},
                timeout=30,
            ).json()
        self.env.invalidate_all()
        error = answer.get("error", {}).get("data", {})
        return answer.get("result"), error.get("name"), error.get("message", "")

    def _assert_forbidden(self, *call, error="AccessError", **kwargs):
        result, name, message = self._call(*call, **kwargs)
        self.assertEqual(name, f"odoo.exceptions.{error}", (result, message))
        return message


class TestLogRpc(EkinerjaRpc):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.logs = cls.env["ekinerja.log"]
        cls.submitted = cls._log(cls.employee, 2, state="submitted")
        cls.approved = cls._log(cls.employee, 5, state="approved")

    def _json_vals(self, employee, day=1, **vals):
        values = self._log_vals(employee, day, **vals)
        moments = {name: Datetime.to_string(values[name]) for name in ("start", "stop")}
        return values | moments

    def test_employee_and_portal_enter_and_hand_in(self):
        for role in ("employee", "portal"):
            employee = self.employees[role]
            vals = self._json_vals(employee, points=9999)
            result, error, message = self._call(role, self.logs, "create", [vals])
            self.assertFalse(error, message)
            log = self.logs.browse(result)
            self._call(role, log, "action_submit")
            self.assertRecordValues(log, [{"state": "submitted", "points": 60}])

    def test_points_are_not_dictated_by_a_context(self):
        for name, value in (("points", 9999), ("state", "approved")):
            vals = self._json_vals(self.employee)
            context = {f"default_{name}": value}
            result, error, message = self._call(
                "employee", self.logs, "create", [vals], context=context
            )
            self.assertFalse(error, message)
            log = self.logs.browse(result)
            self.assertRecordValues(log, [{"state": "draft", "points": 60}])
            log.unlink()

    def test_a_log_for_another_is_refused(self):
        vals = self._json_vals(self.colleague)
        for role in ("employee", "portal", "superior", "hr_admin"):
            with self.subTest(role=role):
                self._assert_forbidden(role, self.logs, "create", [vals])

    def test_a_decided_log_is_refused(self):
        vals = self._json_vals(self.employee, state="approved")
        for role in ("employee", "portal"):
            with self.subTest(role=role):
                self._assert_forbidden(role, self.logs, "create", [vals])

    def test_a_state_is_not_written_by_any_method(self):
        vals = {"state": "approved"}
        for role in ("employee", "superior", "portal"):
            for method, args in (
                ("write", [vals]),
                ("web_save", [vals, {"state": {}}]),
            ):
                with self.subTest(role=role, method=method):
                    self._assert_forbidden(role, self.submitted, method, *args)
        self.assertEqual(self.submitted.state, "submitted")

    def test_an_approved_log_is_fixed_for_every_role(self):
        for role in self.users:
            error = "UserError" if role == "employee" else "AccessError"
            with self.subTest(role=role):
                self._assert_forbidden(
                    role, self.approved, "write", {"note": "Other"}, error=error
                )
                self._assert_forbidden(role, self.approved, "unlink", error=error)
        self.assertEqual(self.approved.note, "Work")

    def test_private_methods_are_not_called(self):
        for method, args in (
            ("_transition", ["approve"]),
            ("_record", ["approve"]),
            ("_write", [{"state": "approved"}]),
        ):
            with self.subTest(method=method):
                self._assert_forbidden("superior", self.submitted, method, *args)
        self.assertEqual(self.submitted.state, "submitted")

    def test_overlap_is_told_in_words(self):
        vals = self._json_vals(self.employee, 2)
        message = self._assert_forbidden(
            "employee", self.logs, "create", [vals], error="ValidationError"
        )
        self.assertIn("another log of the same employee overlaps it", message)

    def test_an_entry_sent_twice_is_told_in_words(self):
        vals = self._json_vals(self.employee, 6, client_uuid="7a")
        self._call("employee", self.logs, "create", [vals])
        again = self._json_vals(self.employee, 7, client_uuid="7a")
        message = self._assert_forbidden(
            "employee", self.logs, "create", [again], error="ValidationError"
        )
        self.assertIn("This entry was sent already", message)

    def test_a_locked_month_is_fixed_for_every_role(self):
        draft = self._log(self.employee, 8)
        scores = self.env["ekinerja.score"]._compute_month(
            self.submitted.date.replace(day=1), self.company, self.employee
        )
        scores._verify()
        scores.action_lock()
        vals = [self._json_vals(self.employee, 9)]
        for role, error in (("employee", "UserError"), ("hr_admin", "AccessError")):
            with self.subTest(role=role):
                self._assert_forbidden(role, self.logs, "create", vals, error=error)
                self._assert_forbidden(
                    role, draft, "write", {"note": "Other"}, error=error
                )
                self._assert_forbidden(role, draft, "unlink", error=error)
                self._assert_forbidden(
                    role, scores, "write", {"points": 9999}, error="AccessError"
                )
        for role in ("superior", "head"):
            with self.subTest(role=role):
                message = self._assert_forbidden(
                    role, self.submitted, "action_approve", error="UserError"
                )
                self.assertIn("2026-10 of Employee is closed", message)
        for role in ("officer", "hr_admin"):
            for action in ("action_verify", "action_reopen", "action_lock"):
                with self.subTest(role=role, action=action):
                    result, error, _message = self._call(role, scores, action)
                    self.assertTrue(error, result)
        self.assertEqual(scores.state, "locked")

    def test_a_context_of_the_client_opens_no_locked_score(self):
        score = self.env["ekinerja.score"]._compute_month(
            self.submitted.date.replace(day=1), self.company, self.employee
        )
        score._verify()
        score.action_lock()
        for context in ({"ekinerja_transition": True}, {"ekinerja_transition": {}}):
            self._assert_forbidden(
                "hr_admin", score, "write", {"points": 1}, context=context
            )
