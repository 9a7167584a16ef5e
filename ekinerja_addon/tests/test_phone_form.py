# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta
from uuid import uuid4

from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .phone_common import PhoneCase

# What no form field may hold; each is answered beside its field.
ABSURD = {
    "operation_id": ("", "x", "-1", "999999999", "{closed}", "{foreign}"),
    "activity_type_id": ("", "x", "0", "999999999", "{other_activity}"),
    "date": ("", "x", "2026-13-01", "2026-10-23", "2025-10-01", "0001-01-01"),
    "start": ("", "x", "24:00", "08:61", "08:00:00+07:00", "٠٨:٠٠"),
    "stop": ("", "x", "08:00", "07:59", "-1:00"),
    "quantity": ("", "0", "-1", "NaN", "inf", "1e9", "999999", "1,000", "١"),
    "note": ("x" * 2001,),
    "assignment_letter": ("x" * 101,),
}


@tagged("post_install", "-at_install")
class TestPhoneForm(PhoneCase):
    """What is typed is understood as it is meant, or comes back to be mended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.closed = cls._operation("OP-C", cls.unit_a, state="closed")
        cls.others = cls._operation("OP-O", cls.unit_a, members=cls.colleague)
        cls.other_activity = cls.activity.copy(
            {"code": "B1", "company_id": cls.company_b.id}
        )

    def setUp(self):
        super().setUp()
        self._login("portal")

    def _logs(self):
        return self._logs_of(self.portal)

    def _field(self, page, name):
        """Text a form field holds."""
        field = page.xpath(f"//form[@id='entry']//*[@name='{name}']")[0]
        if field.tag == "select":
            chosen = field.xpath(".//option[@selected]/@value")
            return chosen[0] if chosen else ""
        return field.get("value") if field.tag == "input" else field.text

    def _absurd(self):
        ids = {
            "closed": self.closed.id,
            "foreign": self.others.id,
            "other_activity": self.other_activity.id,
        }
        for name, texts in ABSURD.items():
            for text in texts:
                yield name, text.format(**ids)

    # === FAULTS === #

    def test_each_fault_is_said_beside_its_field_and_the_text_kept(self):
        before = self._traces()
        for name, text in self._absurd():
            with self.subTest(name=name, text=text[:20]):
                typed = self._typed(**{name: text})
                answer = self._post("/log/save", typed)
                self.assertEqual(answer.status_code, 422)
                page = self._page(answer)
                self.assertTrue(page.get_element_by_id(f"error-{name}").text)
                self.assertEqual(self._field(page, "note").strip(), typed["note"])
                if name not in ("operation_id", "activity_type_id"):
                    self.assertEqual((self._field(page, name) or "").strip(), text)
        self.assertEqual(self._traces(), before)

    def test_what_the_model_refuses_comes_back_to_the_form(self):
        self.operation.date_end = self.yesterday - timedelta(days=3)
        before = self._traces()
        answer = self._post("/log/save", self._typed())
        self.assertEqual(answer.status_code, 422)
        self.assertIn("OP-NOW", "".join(self._errors(answer)))
        self.assertEqual(self._traces(), before)

    @mute_logger("odoo.http")
    def test_claims_the_form_does_not_make_are_refused(self):
        log = self._work(self.portal, 14)
        before = self._traces()
        claims = {
            "employee_id": self.colleague.id,
            "state": "approved",
            "points": "9999",
            "approver_id": self.portal.id,
            "company_id": self.company_b.id,
        }
        for name, value in claims.items():
            for path in ("/log/save", f"/log/{log.id}/save", f"/log/{log.id}/submit"):
                data = self._typed() if path.endswith("save") else {}
                with self.subTest(path=path, name=name):
                    answer = self._post(path, data | {name: value})
                    self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._traces(), before)
        self.assertRecordValues(log, [{"state": "draft", "note": "Work"}])

    @mute_logger("odoo.http")
    def test_a_file_is_no_text(self):
        before = self._traces()
        typed = self._typed()
        del typed["note"]
        files = {"note": ("a.txt", b"x", "text/plain")}
        self.assertEqual(self._post("/log/save", typed, files).status_code, 400)
        self.assertEqual(self._traces(), before)

    def test_a_decided_log_stays_as_it_is(self):
        log = self._work(self.portal, 12)
        log.action_submit()
        self._as("superior", log).action_approve()
        before = self._traces()
        typed = self._typed(note="Changed", start="12:00", stop="13:00")
        answers = {
            "save": self._post(f"/log/{log.id}/save", typed).status_code,
            **{
                step: self._post(f"/log/{log.id}/{step}").status_code
                for step in ("submit", "withdraw", "delete")
            },
        }
        self.assertEqual(
            answers, {"save": 422, "submit": 409, "withdraw": 409, "delete": 409}
        )
        self.assertEqual(self._traces(), before)
        self.assertRecordValues(log, [{"state": "approved", "note": "Work"}])

    def test_a_closed_month_takes_nothing_and_says_so(self):
        log = self._work(self.portal, 14)
        score = self.env["ekinerja.score"]._compute_month(
            self.yesterday.replace(day=1), self.company, self.portal
        )
        score._verify()
        before = self._traces()
        day = self._get(f"/day?date={self.yesterday}")
        self.assertIn("is closed", self._text(day))
        steps = "//main//form[not(contains(@action, '/template'))]"
        self.assertFalse(self._page(day).xpath(steps))
        self.assertEqual(self._post("/log/save", self._typed()).status_code, 422)
        self.assertEqual(self._post(f"/log/{log.id}/submit").status_code, 409)
        data = {"date": self.yesterday.isoformat()}
        self.assertEqual(self._post("/submit", data).status_code, 409)
        self.assertEqual(self._traces(), before)

    # === MEANING === #

    def test_unplanned_work_is_said_to_be_unplanned(self):
        self._post("/log/save", self._typed(operation_id="0"))
        self.assertFalse(self._logs().operation_id)

    def test_nul_is_left_out(self):
        self._post("/log/save", self._typed(note="one\0two"))
        self.assertEqual(self._logs().note, "onetwo")

    def test_the_form_shows_quantities_as_they_are_written(self):
        log = self._work(self.portal, quantity=1.125)
        form = self._page(self._get(f"/log/{log.id}"))
        quantity = self._field(form, "quantity")
        self._post(f"/log/{log.id}/save", self._typed(quantity=quantity))
        self.env.invalidate_all()
        self.assertEqual(log.quantity, 1.125)

    def test_times_are_those_of_the_employee(self):
        self.portal.tz = "Asia/Jayapura"
        self.users["portal"].tz = "Europe/Brussels"
        self._work(self.portal, 8)
        day = self._text(self._get(f"/day?date={self.yesterday}"))
        self.assertIn("08:00–09:00", day.replace(" ", ""))

    def test_internal_users_may_use_it(self):
        self._login("employee")
        self._post("/log/save", self._typed())
        self.assertEqual(self._logs_of(self.employee).note, "Letters")

    def test_a_login_without_employee_writes_nothing(self):
        new_test_user(
            self.env,
            "ekinerja_lost",
            "base.group_portal",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        self.authenticate("ekinerja_lost", None)
        before = self._traces()
        for path in ("/log/save", "/several/save", "/submit", "/repeat"):
            with self.subTest(path=path):
                data = self._typed() if path == "/log/save" else {}
                self.assertIn("ekinerja_lost", self._post(path, data).text)
        self.assertEqual(self._traces(), before)

    # === SENT AGAIN === #

    def test_a_draft_is_handed_in_after_a_step_back(self):
        typed = self._typed(client_uuid=str(uuid4()))
        self._post("/log/save", typed)
        self._post("/log/save", typed | {"note": "More letters", "hand_in": "1"})
        self.assertRecordValues(
            self._logs(), [{"state": "submitted", "note": "More letters"}]
        )

    def test_what_was_taken_back_is_not_handed_in_by_an_old_form(self):
        typed = self._typed(client_uuid=str(uuid4()), hand_in="1")
        self._post("/log/save", typed)
        self._post(f"/log/{self._logs().id}/withdraw")
        self._post("/log/save", typed)
        self.assertEqual(self._logs().state, "draft")

    def test_more_work_after_a_step_back_is_another_log(self):
        typed = self._typed(client_uuid=str(uuid4()))
        self._post("/log/save", typed)
        self._post("/log/save", typed | {"start": "09:00", "stop": "10:00"})
        self.assertEqual(len(self._logs()), 2)
