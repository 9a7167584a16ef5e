# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import PhoneCase, photo


@tagged("post_install", "-at_install")
class TestSeveral(PhoneCase):
    def _rows(self, **typed):
        rows = {"date": self.yesterday.isoformat()}
        for n, (start, stop) in enumerate((("08:00", "09:00"), ("09:00", "10:00"))):
            row = self._typed(start=start, stop=stop, **typed)
            row.pop("date")
            rows |= {f"{name}-{n}": value for name, value in row.items()}
        return rows

    def test_each_row_has_its_photo_and_all_the_place(self):
        self._login("portal")
        place = {"latitude": "-5.1477", "longitude": "119.4327", "accuracy_m": "12"}
        rows = self._rows(activity_type_id=self.photo_type.id) | place
        rows["activity_type_id-1"] = self.place_type.id
        files = {"photo-0": ("a.jpg", photo(), "image/jpeg")}
        answer = self._post("/several/save", rows | {"hand_in": "1"}, files)
        self.assertEqual(answer.status_code, 303)
        logs = self._logs_of(self.portal).sorted("start")
        self.assertEqual(logs.mapped("state"), ["submitted", "submitted"])
        self.assertRecordValues(
            logs.evidence_ids,
            [
                {"log_id": logs[0].id, "kind": "photo", "has_position": True},
                {"log_id": logs[1].id, "kind": "place", "has_position": True},
            ],
        )

    def test_a_missing_or_refused_photo_stores_no_row(self):
        self._login("portal")
        rows = self._rows(activity_type_id=self.photo_type.id) | {"hand_in": "1"}
        files = {"photo-0": ("a.jpg", photo(), "image/jpeg")}
        heic = {"photo-1": ("b.jpg", b"\0\0\0 ftypheic" + b"x" * 99, "image/jpeg")}
        before = self._traces()
        for sent, reason in ((files, "needs a photo"), (files | heic, "HEIC")):
            answer = self._post("/several/save", rows, sent)
            self.assertEqual(answer.status_code, 422)
            self.assertIn(reason, answer.text)
        self.assertEqual(self._traces(), before)

    @mute_logger("odoo.http")
    def test_files_elsewhere_are_refused(self):
        self._login("portal")
        for name in ("photo", "photo-9", "note-0", "letter-0"):
            with self.subTest(name=name):
                files = {name: ("a.jpg", photo(), "image/jpeg")}
                answer = self._post("/several/save", self._rows(), files)
                self.assertEqual(answer.status_code, 400)

    def test_several_at_once_all_or_none(self):
        self._login("portal")
        rows = self._rows()
        wrong = rows | {"stop-1": "08:30"}
        self.assertEqual(self._post("/several/save", wrong).status_code, 422)
        self.assertFalse(self._logs_of(self.portal))
        for _n in range(2):
            self.assertEqual(self._post("/several/save", rows).status_code, 303)
        self.assertEqual(len(self._logs_of(self.portal)), 2)

    @mute_logger("odoo.http")
    def test_several_refuses_other_fields(self):
        self._login("portal")
        for name in ("employee_id-0", "state-0", "note-99", "note"):
            with self.subTest(name=name):
                answer = self._post("/several/save", {"date": "2026-01-01", name: "1"})
                self.assertEqual(answer.status_code, 400)

    def test_repeat_a_day_as_drafts(self):
        self._work(self.portal, 8, days_ago=2)
        self._work(self.portal, 9, days_ago=2, state="approved")
        self._login("portal")
        day_before = self.yesterday - timedelta(days=1)
        typed = {"date": day_before.isoformat(), "to": self.yesterday.isoformat()}
        self.assertEqual(self._post("/repeat", typed).status_code, 303)
        # A second time nothing fits any more, and that is said.
        self.assertEqual(self._post("/repeat", typed).status_code, 409)
        copies = self._logs_of(self.portal).filtered(
            lambda log: log.date == self.yesterday
        )
        self.assertEqual(copies.mapped("state"), ["draft", "draft"])

    def test_hand_in_a_day(self):
        self._work(self.portal, 8)
        self._work(self.portal, 9)
        self._login("portal")
        answer = self._post("/submit", {"date": self.yesterday.isoformat()})
        self.assertEqual(answer.status_code, 303)
        states = self._logs_of(self.portal).mapped("state")
        self.assertEqual(states, ["submitted", "submitted"])
