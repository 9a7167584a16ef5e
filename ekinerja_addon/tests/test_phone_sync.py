# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import PhoneCase, photo

# Who it is (4), what was there (1), what may be chosen (2), the rules (3) and two
# inserts.
STATEMENTS = 12


@tagged("post_install", "-at_install")
class TestSync(PhoneCase):
    def setUp(self):
        super().setUp()
        self._login("portal")

    def _sync(self, typed=None, files=None, role="portal", path="/sync"):
        typed = self._typed() if typed is None else typed
        return self._post(path, {"uid": self.users[role].id, **typed}, files)

    def test_exactly_once(self):
        typed = self._typed(activity_type_id=self.photo_type.id, hand_in="1")
        files = {"photo": ("photo.jpg", photo(), "image/jpeg")}
        answers = [self._sync(typed, files).json() for _n in range(3)]
        log = self._logs_of(self.portal)
        self.assertEqual(len(log), 1)
        self.assertEqual(len(log.evidence_ids), 1)
        self.assertEqual({a["log_id"] for a in answers}, {log.id})
        self.assertEqual({a["status"] for a in answers}, {"stored"})

    def test_number_of_statements(self):
        """An entry takes so many, however much there is to choose from."""
        self.assertEqual(self._statements(), STATEMENTS)
        self.activity.copy({"code": "MORE"})
        self._operation(
            "OP-MORE",
            self.unit_a,
            date_start=self.operation.date_start,
            date_end=self.operation.date_end,
        )
        self._work(self.portal, 12)
        self.assertEqual(self._statements(hour=13), STATEMENTS)

    def _statements(self, hour=8):
        """Statements of a post that enters work and hands it in."""
        token = self._token()
        for start in (hour, hour + 1):  # the first one fills the caches
            times = {"start": f"{start:02d}:00", "stop": f"{start:02d}:30"}
            typed = self._typed(hand_in="1", **times)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            typed["uid"] = self.users["portal"].id
            answer = self._post("/sync", typed, token=token)
            self.assertEqual(answer.json()["state"], "submitted")
            statements = self.cr.sql_log_count - before
        return statements

    def test_handed_in_at_once_is_as_handed_in_later(self):
        """One step leaves the same log and the same history as two do."""
        entered = self._typed(start="08:00", stop="09:00")
        later = self._sync(entered).json()
        self._sync(entered | {"hand_in": "1"})
        at_once = self._sync(self._typed(start="10:00", stop="11:00", hand_in="1"))
        self.env.invalidate_all()
        logs = self.env["ekinerja.log"].browse(
            [later["log_id"], at_once.json()["log_id"]]
        )
        for name in ("state", "points", "department_id", "company_id", "quantity"):
            self.assertEqual(logs[0][name], logs[1][name], name)
        history = [
            [(e.action, e.user_id, e.employee_id, e.note) for e in log.event_ids]
            for log in logs
        ]
        self.assertEqual(history[0], history[1])
        self.assertEqual([step[0] for step in history[1]], ["submit", "create"])

    def test_absurd_days_come_back(self):
        for day in ("0001-01-01", "9999-12-31", "nonsense"):
            answer = self._sync(self._typed(date=day, start="00:00", stop="23:59"))
            self.assertEqual(answer.json()["status"], "conflict", day)
            self.assertIn("date", answer.json()["errors"])

    def test_activity_of_no_number_comes_back(self):
        for text in ("0", "-1", "x", "9" * 30, f"0{self.activity.id}"):
            answer = self._sync(self._typed(activity_type_id=text))
            self.assertIn("activity_type_id", answer.json()["errors"], text)

    def test_never_as_somebody_else(self):
        answer = self._sync(role="employee")
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(answer.json(), {"status": "other_user"})
        self.assertFalse(self._logs_of(self.portal) | self._logs_of(self.employee))

    def test_without_saying_who(self):
        self.assertEqual(self._post("/sync", self._typed()).status_code, 409)

    def test_expired_session_leads_to_the_login(self):
        token = self._token()
        self.authenticate(None, None)
        with mute_logger("odoo.http"):
            answer = self._post("/sync", self._typed(), token=token)
        self.assertIn(answer.status_code, (303, 400))
        self.assertFalse(self._logs_of(self.portal))

    def test_overlap_comes_back_with_its_reason(self):
        self._work(self.portal, 8)
        for typed in (self._typed(), self._typed(hand_in="1", start="08:30")):
            answer = self._sync(typed)
            self.assertEqual(answer.status_code, 409)
            self.assertEqual(answer.json()["status"], "conflict")
            self.assertIn("08:00 to 09:00", answer.json()["reason"])

    def test_closed_operation_comes_back(self):
        self.operation.action_close()
        for typed in (self._typed(), self._typed(hand_in="1")):
            reason = self._sync(typed).json()["reason"]
            self.assertIn("Choose one of your open operations", reason)

    def test_closed_month_comes_back(self):
        month = self.yesterday.replace(day=1)
        scores = self.env["ekinerja.score"]._compute_month(
            month, self.company, self.portal
        )
        scores._verify()
        for typed in (self._typed(), self._typed(hand_in="1")):
            self.assertIn("is closed", self._sync(typed).json()["reason"])
        self.assertFalse(self._logs_of(self.portal))

    def test_missing_photo_comes_back(self):
        typed = self._typed(activity_type_id=self.photo_type.id, hand_in="1")
        self.assertIn("needs a photo", self._sync(typed).json()["reason"])
        self.assertFalse(self._logs_of(self.portal))

    def test_mending_twice_is_one_mending(self):
        log = self._work(self.portal)
        typed = self._typed(note="Mended", hand_in="1")
        for _n in range(2):
            answer = self._sync(typed, path=f"/sync/{log.id}")
            self.assertEqual(answer.json()["status"], "stored")
        self.env.invalidate_all()
        self.assertRecordValues(log, [{"state": "submitted", "note": "Mended"}])
        other = typed | {"note": "Another text"}
        answer = self._sync(other, path=f"/sync/{log.id}")
        self.assertEqual(answer.json()["status"], "conflict")

    @mute_logger("odoo.http")
    def test_log_of_somebody_else(self):
        log = self._work(self.employee)
        self.assertEqual(self._sync(path=f"/sync/{log.id}").status_code, 404)

    @mute_logger("odoo.http")
    def test_foreign_employee_in_the_body(self):
        typed = self._typed(employee_id=str(self.employee.id))
        self.assertEqual(self._sync(typed).status_code, 400)

    def test_hostile_pictures_come_back(self):
        bomb = photo(size=(2, 2))
        svg, gif = b"<svg onload=alert(1)>", b"GIF89a" + b"x" * 50
        for data in (svg, gif, bomb, b"\xff\xd8\xff"):
            files = {"photo": ("photo.jpg", data, "image/jpeg")}
            answer = self._sync(files=files)
            self.assertEqual(answer.json()["status"], "conflict", data[:9])
        self.assertFalse(self._logs_of(self.portal))

    @mute_logger("odoo.http", "werkzeug")
    def test_too_large_a_body(self):
        data = b"\xff\xd8\xff" + b"x" * (25 << 20)
        files = {"photo": ("photo.jpg", data, "image/jpeg")}
        self.assertEqual(self._sync(files=files).status_code, 413)

    def test_login_without_employee(self):
        self._login("inspector")
        answer = self._sync(role="inspector")
        self.assertEqual(answer.json()["status"], "conflict")
