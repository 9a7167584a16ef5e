# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from uuid import uuid4

from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import ROOT, PhoneCase, photo

WRITE_ROUTES = (
    "/log/save",
    "/log/{log}/save",
    "/log/{log}/submit",
    "/log/{log}/withdraw",
    "/log/{log}/delete",
    "/several/save",
    "/repeat",
    "/submit",
    "/sync",
    "/sync/{log}",
    "/decide",
    "/photo/{photo}/delete",
    "/logout",
)


@tagged("post_install", "-at_install")
class TestPhoneLog(PhoneCase):
    def test_log_and_hand_in(self):
        self._login("portal")
        answer = self._post("/log/save", self._typed(hand_in="1"))
        self.assertEqual(answer.status_code, 303)
        log = self._logs_of(self.portal)
        self.assertRecordValues(
            log,
            [
                {
                    "state": "submitted",
                    "points": 120,
                    "quantity": 2,
                    "start": self._utc_hour(8),
                    "stop": self._utc_hour(9),
                    "operation_id": self.operation.id,
                }
            ],
        )

    def test_same_form_twice_is_one_log(self):
        self._login("portal")
        typed = self._typed()
        for _n in range(3):
            self.assertEqual(self._post("/log/save", typed).status_code, 303)
        self.assertEqual(len(self._logs_of(self.portal)), 1)

    def test_photo_and_place_with_the_form(self):
        self._login("portal")
        claims = {
            "taken_at": "2026-11-20T01:02:03.456Z",
            "latitude": "-5.147700",
            "longitude": "119.432700",
            "accuracy_m": "12",
            "location_age_s": "3",
        }
        files = {"photo": ("../../x'\".svg", photo(), "image/svg+xml")}
        typed = self._typed(activity_type_id=self.photo_type.id, hand_in="1", **claims)
        self.assertEqual(self._post("/log/save", typed, files).status_code, 303)
        log = self._logs_of(self.portal)
        self.assertEqual(log.state, "submitted")
        self.assertTrue(log.evidence_ids.has_position)
        self.assertEqual(log.evidence_ids.accuracy_m, 12)

    def test_refused_photo_keeps_the_text(self):
        self._login("portal")
        typed = self._typed(activity_type_id=self.photo_type.id, note="Kept!")
        files = {"photo": ("a.jpg", b"\0\0\0 ftypheic" + b"x" * 99, "image/jpeg")}
        answer = self._post("/log/save", typed, files)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("HEIC", answer.text)
        self.assertIn("Kept!", answer.text)
        self.assertFalse(self._logs_of(self.portal))

    def test_negative_and_absurd_values(self):
        self._login("portal")
        for wrong in (
            {"quantity": "-1"},
            {"quantity": "0"},
            {"quantity": "1e9"},
            {"quantity": "NaN"},
            {"quantity": "999999999"},
            {"date": "2999-01-01"},
            {"date": "1999-01-01"},
            {"start": "25:00"},
            {"stop": "07:00"},
            {"activity_type_id": "-1"},
            {"activity_type_id": "999999999999"},
            {"operation_id": "x"},
            {"operation_id": ""},
            {"note": "x" * 2001},
            {"latitude": "999", "longitude": "1"},
            {"latitude": "nan", "longitude": "1"},
            {"latitude": "1", "longitude": "1", "accuracy_m": "-4"},
            {"assignment_letter": "x" * 101},
        ):
            with self.subTest(wrong=wrong):
                answer = self._post("/log/save", self._typed(**wrong))
                self.assertEqual(answer.status_code, 422)
                self.assertTrue(self._errors(answer))
        self.assertFalse(self._logs_of(self.portal))

    def test_foreign_keys_in_the_body(self):
        """Nothing but the form's own fields: no employee, points, state, ..."""
        self._login("portal")
        for name in (
            "employee_id",
            "points",
            "state",
            "approver_id",
            "company_id",
            "uid",
            "context",
        ):
            with self.subTest(name=name), mute_logger("odoo.http"):
                typed = self._typed(**{name: str(self.employee.id)})
                self.assertEqual(self._post("/log/save", typed).status_code, 400)
        self.assertFalse(self._logs_of(self.portal) | self._logs_of(self.employee))

    def test_operation_of_others(self):
        self._login("portal")
        foreign = self.operation.copy(
            {"code": "OP-X", "state": "open", "member_ids": [(6, 0, self.employee.ids)]}
        )
        answer = self._post("/log/save", self._typed(operation_id=foreign.id))
        self.assertEqual(answer.status_code, 422)

    def test_overlap_is_named(self):
        self._work(self.portal, 8, hours=2)
        self._login("portal")
        answer = self._post("/log/save", self._typed(start="09:00", stop="11:00"))
        self.assertEqual(answer.status_code, 422)
        self.assertIn("08:00 to 10:00", answer.text)

    @mute_logger("odoo.http")
    def test_csrf_and_get_on_every_write_route(self):
        log = self._work(self.portal)
        evidence = self._prove(log, "portal")
        self._login("portal")
        for route in WRITE_ROUTES:
            path = route.format(log=log.id, photo=evidence.id)
            with self.subTest(path=path):
                answer = self._post(path, self._typed(), token="")
                self.assertEqual(answer.status_code, 400)
                answer = self.url_open(ROOT + path, allow_redirects=False)
                self.assertIn(answer.status_code, (404, 405))
        self.env.invalidate_all()
        self.assertEqual(log.state, "draft")
        self.assertTrue(log.exists() and evidence.exists())
        self.assertEqual(len(self._logs_of(self.portal)), 1)

    @mute_logger("odoo.http")
    def test_public_writes_nothing(self):
        log = self._work(self.portal)
        self.authenticate(None, None)
        for route in WRITE_ROUTES:
            path = route.format(log=log.id, photo=1)
            with self.subTest(path=path):
                answer = self._post(path, self._typed())
                self.assertIn(answer.status_code, (303, 400))
        self.env.invalidate_all()
        self.assertEqual(self._logs_of(self.portal), log)

    @mute_logger("odoo.http")
    def test_logs_of_others_do_not_exist(self):
        """Not even for those who may read them: superior, officer, inspector."""
        log = self._work(self.portal)
        for role in ("employee", "superior", "officer", "hr_admin", "foreign"):
            self._login(role)
            for step in ("save", "submit", "withdraw", "delete"):
                with self.subTest(role=role, step=step):
                    typed = self._typed() if step == "save" else None
                    answer = self._post(f"/log/{log.id}/{step}", typed)
                    self.assertEqual(answer.status_code, 404)
            self._get(f"/log/{log.id}", 404)
        self.env.invalidate_all()
        self.assertRecordValues(log, [{"state": "draft", "note": "Work"}])

    def test_mend_what_was_returned(self):
        log = self._work(self.portal)
        log.with_user(self.users["portal"]).action_submit()
        log.with_user(self.users["superior"]).action_return("Which letter?")
        self._login("portal")
        self.assertIn("Which letter?", self._get(f"/log/{log.id}").text)
        typed = self._typed(note="Letter 7", hand_in="1")
        self.assertEqual(self._post(f"/log/{log.id}/save", typed).status_code, 303)
        self.env.invalidate_all()
        self.assertRecordValues(log, [{"state": "submitted", "note": "Letter 7"}])

    def test_take_back_and_delete(self):
        log = self._work(self.portal)
        log.with_user(self.users["portal"]).action_submit()
        self._login("portal")
        self.assertEqual(self._post(f"/log/{log.id}/delete").status_code, 409)
        self.assertEqual(self._post(f"/log/{log.id}/withdraw").status_code, 303)
        self.assertEqual(self._post(f"/log/{log.id}/delete").status_code, 303)
        self.assertFalse(self._logs_of(self.portal))

    def test_like_fills_the_form_with_own_work_only(self):
        mine = self._work(self.portal, note="Mine")
        other = self._work(self.employee, note="Secret")
        self._login("portal")
        self.assertIn("Mine", self._get(f"/log?like={mine.id}").text)
        self.assertNotIn("Secret", self._get(f"/log?like={other.id}").text)

    def test_key_of_somebody_else(self):
        """A key another employee used stores nothing and shows nothing."""
        key = str(uuid4())
        self._work(self.employee, client_uuid=key)
        self._login("portal")
        with mute_logger("odoo.sql_db"):
            answer = self._post("/log/save", self._typed(client_uuid=key))
        self.assertEqual(answer.status_code, 422)
        self.assertFalse(self._logs_of(self.portal))
