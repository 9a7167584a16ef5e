# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import PhoneCase


@tagged("post_install", "-at_install")
class TestTeam(PhoneCase):
    def setUp(self):
        super().setUp()
        self.logs = self._submitted("portal", 8) | self._submitted("portal", 10)

    def _submitted(self, role, hour):
        log = self._work(self.employees[role], hour)
        log.with_user(self.users[role]).action_submit()
        return log

    def _decide(self, choice, logs, reason="", **more):
        data = {
            "decision": choice,
            "log_ids": logs.ids,
            "reason": reason,
            "person_id": self.portal.id,
        }
        return self._post("/decide", data | more)

    def _states(self):
        self.env.invalidate_all()
        return set(self.logs.mapped("state"))

    def test_people_and_their_entries(self):
        self._prove(self._work(self.portal, 12), "portal")
        for role in ("superior", "delegate"):
            self._login(role)
            self.assertIn(self.portal.name, self._get("/team").text)
            text = self._get(f"/team/{self.portal.id}").text
            self.assertIn(f'value="{self.logs[0].id}"', text)

    def test_portal_delegate_decides(self):
        self._delegate(self.superior, self.portal)
        log = self._submitted("employee", 8)
        self._login("portal")
        self.assertIn(self.employee.name, self._get("/team").text)
        data = {"person_id": self.employee.id}
        self.assertEqual(self._decide("approve", log, **data).status_code, 303)
        self.env.invalidate_all()
        self.assertRecordValues(
            log, [{"state": "approved", "approver_id": self.portal.id}]
        )

    def test_approve_many(self):
        self._login("superior")
        self.assertEqual(self._decide("approve", self.logs).status_code, 303)
        self.assertEqual(self._states(), {"approved"})

    def test_delegate_decides_under_own_name(self):
        self._login("delegate")
        self._decide("approve", self.logs)
        self.assertEqual(self._states(), {"approved"})
        self.assertEqual(self.logs.approver_id, self.delegate)

    def test_return_and_reject_need_a_reason(self):
        self._login("superior")
        for decision in ("return", "reject"):
            answer = self._decide(decision, self.logs)
            self.assertEqual(answer.status_code, 409)
            self.assertIn("Write the reason", answer.text)
        self.assertEqual(self._states(), {"submitted"})
        self._decide("return", self.logs[0], "Which letter?")
        self._decide("reject", self.logs[1], "Not your work")
        self.assertEqual(self._states(), {"returned", "rejected"})

    def test_nothing_chosen(self):
        self._login("superior")
        answer = self._decide("approve", self.logs.browse())
        self.assertEqual(answer.status_code, 409)

    def test_odd_entries_are_not_chosen_beforehand(self):
        log = self._work(self.portal, 12)
        self._prove(log, "portal", latitude=1, longitude=1, accuracy_m=5000)
        log.with_user(self.users["portal"]).action_submit()
        self._login("superior")
        text = " ".join(self._get(f"/team/{self.portal.id}").text.split())
        self.assertIn("The position is not accurate: 5,000 m", text)
        self.assertIn(f'value="{self.logs[0].id}" checked="True"', text)
        self.assertNotIn(f'value="{log.id}" checked="True"', text)

    def test_others_decide_nothing(self):
        others = ("portal", "colleague", "officer", "hr_admin", "outsider", "foreign")
        for role in others:
            self._login(role)
            with self.subTest(role=role):
                self.assertEqual(self._decide("approve", self.logs).status_code, 409)
        self.assertEqual(self._states(), {"submitted"})

    def test_own_and_foreign_together_change_nothing(self):
        foreign = self._submitted("outsider", 8)
        self._login("superior")
        answer = self._decide("approve", self.logs | foreign)
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(self._states(), {"submitted"})

    @mute_logger("odoo.http")
    def test_absurd_decisions(self):
        self._login("superior")
        for wrong in (
            {"decision": "pay"},
            {"log_ids": "1 OR 1=1"},
            {"log_ids": "-1"},
            {"log_ids": "99999999999999999999"},
            {"person_id": "x"},
            {"employee_id": "1"},
        ):
            with self.subTest(wrong=wrong):
                answer = self._decide("approve", self.logs, **wrong)
                self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._states(), {"submitted"})

    def test_person_of_others_shows_nothing(self):
        self._login("outsider")
        answer = self.url_open(
            f"/my/ekinerja/team/{self.portal.id}", allow_redirects=False
        )
        self.assertEqual(answer.status_code, 303)

    def test_decided_already(self):
        self.logs.with_user(self.users["superior"]).action_approve()
        self._login("superior")
        self.assertEqual(self._decide("reject", self.logs, "Late").status_code, 409)
        self.assertEqual(self._states(), {"approved"})
