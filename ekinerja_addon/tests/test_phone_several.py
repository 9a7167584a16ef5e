# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import PhoneCase


@tagged("post_install", "-at_install")
class TestSeveral(PhoneCase):
    def test_several_at_once_all_or_none(self):
        self._login("portal")
        rows = {"date": self.yesterday.isoformat()}
        for n, (start, stop) in enumerate((("08:00", "09:00"), ("09:00", "10:00"))):
            row = self._typed(start=start, stop=stop)
            row.pop("date")
            rows |= {f"{name}-{n}": value for name, value in row.items()}
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
