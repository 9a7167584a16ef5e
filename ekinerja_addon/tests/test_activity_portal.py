# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, datetime
from uuid import uuid4

from freezegun import freeze_time
from lxml import html

from odoo import http
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import MONTH, EkinerjaCommon

# Thursday, 22 October 2026, 10:00 in Makassar
NOW = "2026-10-22 02:00:00"
ROUTES = ("save", "{log}/save", "{log}/submit", "{log}/withdraw", "{log}/delete")
# What no form field may hold; each is answered beside its field.
ABSURD = {
    "operation_id": ("", "x", "-1", "999999999", "{closed}", "{foreign}"),
    "activity_type_id": ("", "x", "0", "999999999", "{other_activity}"),
    "date": ("", "x", "2026-13-01", "2026-10-23", "2025-10-01", "0001-01-01"),
    "start": ("", "x", "24:00", "08:61", "08:00:00+07:00"),
    "stop": ("", "x", "08:00", "07:59", "-1:00"),
    "quantity": ("", "0", "-1", "NaN", "inf", "1e9", "999999", "1,000", "١"),
    "note": ("x" * 2001,),
}


@tagged("post_install", "-at_install")
class PortalCase(EkinerjaCommon, HttpCase):
    """Staff on the portal at 10:00 of a day in October."""

    def setUp(self):
        super().setUp()
        clock = freeze_time(NOW)
        clock.start()
        self.addCleanup(clock.stop)
        self._login("portal")

    def _login(self, role):
        self.authenticate(self.users[role].login, None)

    def _get(self, path=""):
        return self.url_open(f"/my/ekinerja{path}")

    def _post(self, path, **data):
        data.setdefault("csrf_token", http.Request.csrf_token(self))
        return self.url_open(f"/my/ekinerja{path}", data, allow_redirects=False)

    def _typed(self, **typed):
        """What somebody types who logs one letter from 08:00 to 09:30 today."""
        return {
            "operation_id": str(self.operation.id),
            "activity_type_id": str(self.activity.id),
            "date": "2026-10-22",
            "start": "08:00",
            "stop": "09:30",
            "quantity": "2",
            "note": "Surat undangan",
        } | typed

    def _logs(self):
        return self.env["ekinerja.log"].search([("employee_id", "=", self.portal.id)])

    def _traces(self):
        """Number of rows a refused request could leave behind."""
        self.env.invalidate_all()
        models = ("ekinerja.log", "ekinerja.log.event")
        return [self.env[model].search_count([]) for model in models]

    def _page(self, response):
        return html.fromstring(response.content)

    def _field(self, page, name):
        """Text a form field holds."""
        field = page.xpath(f"//form//*[@name='{name}']")[0]
        if field.tag == "select":
            chosen = field.xpath(".//option[@selected]/@value")
            return chosen[0] if chosen else ""
        return field.get("value") if field.tag == "input" else field.text


@tagged("post_install", "-at_install")
class TestActivityPortalPages(PortalCase):
    def test_home_has_an_entry_and_counts(self):
        self._log(self.portal, day=20, note="Draft")
        returned = self._log(self.portal, day=21)
        returned.action_submit()
        self._as("superior", returned).action_return("Which letter?")
        home = self._page(self.url_open("/my"))
        self.assertTrue(home.xpath("//a[@href='/my/ekinerja']"))
        counters = ["ekinerja_open_count", "ekinerja_returned_count"]
        counted = self.make_jsonrpc_request("/my/counters", {"counters": counters})
        self.assertEqual([counted[name] for name in counters], [2, 1])

    def test_month_shows_own_logs_with_the_reason_of_a_return(self):
        returned = self._log(self.portal, day=21, note="My own work")
        returned.action_submit()
        self._as("superior", returned).action_return("Which letter?")
        self._log(self.colleague, day=21, note="Work of a colleague")
        text = self._get("?month=2026-10").text
        self.assertIn("My own work", text)
        self.assertIn("Which letter?", text)
        self.assertIn(self.superior.name, text)
        self.assertNotIn("Work of a colleague", text)

    def test_times_are_those_of_the_employee(self):
        self.portal.tz = "Asia/Jayapura"
        self.users["portal"].tz = "Europe/Brussels"
        self._log(self.portal, day=22, hour=8)
        self.assertIn(
            "08:00–",
            "".join(self._page(self._get()).itertext())
            .replace("\n", "")
            .replace(" ", ""),
        )

    def test_points_of_today_and_of_the_month(self):
        approved = self._log(self.portal, day=21, quantity=10)
        approved.action_submit()
        self._as("superior", approved).action_approve()
        self._log(self.portal, day=22, quantity=3)
        self._log(self.portal, day=22, hour=10, operation_id=False)
        page = self._page(self._get())
        shown = [" ".join(e.text_content().split()) for e in page.xpath("//strong/..")]
        self.assertIn("180 / 300 points", shown)
        self.assertIn("600 / 6,000 points", shown)

    def test_any_month_can_be_asked_for(self):
        for month in ("2026-09", "abc", "9999-12", "0001-01", "2026-1", "", "%00"):
            with self.subTest(month=month):
                self.assertEqual(self._get(f"?month={month}").status_code, 200)

    def test_a_page_takes_as_many_queries_for_many_logs(self):
        self._log(self.portal, day=20)
        self._get()  # compiles the templates
        counts = []
        for hours in (range(8, 9), range(9, 17)):
            for hour in hours:
                self._log(self.portal, day=21, hour=hour)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self._get()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 25)

    def test_what_was_typed_is_text_not_markup(self):
        self._log(self.portal, day=21, note="<script>alert(1)</script>")
        self.assertNotIn("<script>alert(1)", self._get().text)

    def test_public_is_sent_to_the_login(self):
        log = self._log(self.portal, day=21)
        self.authenticate(None, None)
        for path in ("", "/log", f"/log/{log.id}", "/score/1"):
            with self.subTest(path=path):
                self.assertIn("/web/login", self._get(path).url)
        before = self._traces()
        self._post("/log/save", **self._typed())
        self.assertEqual(self._traces(), before)

    def test_internal_users_may_use_it(self):
        self._login("employee")
        self._post("/log/save", **self._typed())
        log = self.env["ekinerja.log"].search([("employee_id", "=", self.employee.id)])
        self.assertEqual(log.note, "Surat undangan")

    def test_an_account_without_employee_gets_help(self):
        new_test_user(
            self.env,
            "ekinerja_lost",
            "base.group_portal",
            company_id=self.company.id,
            company_ids=self.company.ids,
        )
        self.authenticate("ekinerja_lost", None)
        for path in ("", "/log"):
            with self.subTest(path=path):
                answer = self._get(path)
                self.assertEqual(answer.status_code, 200)
                self.assertIn("ekinerja_lost", answer.text)
        before = self._traces()
        for path in ("/log/save", "/submit"):
            with self.subTest(path=path):
                data = self._typed() if "save" in path else {}
                self.assertIn("ekinerja_lost", self._post(path, **data).text)
        self.assertEqual(self._traces(), before)


@tagged("post_install", "-at_install")
class TestActivityPortalWork(PortalCase):
    def test_log_is_saved_as_a_draft(self):
        answer = self._post("/log/save", **self._typed())
        self.assertEqual(answer.status_code, 303)
        self.assertRecordValues(
            self._logs(),
            [
                {
                    "start": datetime(2026, 10, 22, 0, 0),
                    "stop": datetime(2026, 10, 22, 1, 30),
                    "date": date(2026, 10, 22),
                    "operation_id": self.operation.id,
                    "points": 120,
                    "state": "draft",
                    "note": "Surat undangan",
                }
            ],
        )

    def test_log_is_saved_and_handed_in(self):
        self._post("/log/save", hand_in="1", **self._typed(quantity="1,5"))
        log = self._logs()
        self.assertEqual((log.state, log.quantity), ("submitted", 1.5))
        actions = log.event_ids.sorted("id").mapped("action")
        self.assertEqual(actions, ["create", "submit"])

    def test_unplanned_work_is_said_to_be_unplanned(self):
        self._post("/log/save", **self._typed(operation_id="0"))
        self.assertFalse(self._logs().operation_id)

    def test_a_form_sent_twice_is_one_log(self):
        typed = self._typed(client_uuid=str(uuid4()))
        self._post("/log/save", **typed)
        self._post("/log/save", hand_in="1", **typed)
        self.assertRecordValues(self._logs(), [{"state": "submitted"}])
        answer = self._post("/log/save", hand_in="1", **typed)
        self.assertEqual(answer.status_code, 303)
        self.assertRecordValues(self._logs(), [{"state": "submitted"}])

    def test_more_work_after_a_step_back_is_another_log(self):
        typed = self._typed(client_uuid=str(uuid4()))
        self._post("/log/save", **typed)
        self._post("/log/save", **typed | {"start": "09:30", "stop": "10:00"})
        self.assertEqual(len(self._logs()), 2)

    def test_the_key_of_a_colleague_is_no_way_in(self):
        key = str(uuid4())
        self._log(self.colleague, day=22, hour=12, client_uuid=key)
        with mute_logger("odoo.sql_db"):
            answer = self._post("/log/save", **self._typed(client_uuid=key))
        self.assertEqual(answer.status_code, 422)
        self.assertFalse(self._logs())

    def test_a_returned_log_is_mended_and_handed_in_again(self):
        log = self._log(self.portal, day=22, note="Letter")
        log.action_submit()
        self._as("superior", log).action_return("Which letter?")
        form = self._get(f"/log/{log.id}")
        self.assertIn("Which letter?", form.text)
        self.assertEqual(self._field(self._page(form), "start"), "08:00")
        self._post(f"/log/{log.id}/save", hand_in="1", **self._typed(note="No. 12"))
        self.assertRecordValues(log, [{"state": "submitted", "note": "No. 12"}])

    def test_steps_of_a_log(self):
        log = self._log(self.portal, day=22)
        for step, state in (("submit", "submitted"), ("withdraw", "draft")):
            answer = self._post(f"/log/{log.id}/{step}")
            self.assertIn(f"month=2026-10&done={step}", answer.headers["Location"])
            self.assertEqual(log.state, state)
        self._post(f"/log/{log.id}/delete")
        self.assertFalse(log.exists())

    def test_all_drafts_of_a_month_are_handed_in(self):
        drafts = self._log(self.portal, day=20) | self._log(self.portal, day=21)
        other_month = self._log(self.portal, day=date(2026, 9, 30))
        colleague = self._log(self.colleague, day=21)
        self._post("/submit", month="2026-10")
        self.assertEqual(drafts.mapped("state"), ["submitted"] * 2)
        self.assertEqual((other_month | colleague).mapped("state"), ["draft"] * 2)

    def test_the_form_shows_quantities_as_they_are_written(self):
        log = self._log(self.portal, day=22, quantity=1.125)
        form = self._page(self._get(f"/log/{log.id}"))
        self._post(
            f"/log/{log.id}/save",
            **self._typed(quantity=self._field(form, "quantity")),
        )
        self.assertEqual(log.quantity, 1.125)


@tagged("post_install", "-at_install")
class TestActivityPortalFaults(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.closed = cls._operation("OP-C", cls.unit_a, state="closed")
        cls.others = cls._operation("OP-O", cls.unit_a, members=cls.colleague)
        cls.other_activity = cls.activity.copy(
            {"code": "B1", "company_id": cls.company_b.id}
        )

    def _absurd(self):
        ids = {
            "closed": self.closed.id,
            "foreign": self.others.id,
            "other_activity": self.other_activity.id,
        }
        for name, texts in ABSURD.items():
            for text in texts:
                yield name, text.format(**ids)

    def test_each_fault_is_said_beside_its_field_and_the_text_kept(self):
        before = self._traces()
        for name, text in self._absurd():
            with self.subTest(name=name, text=text[:20]):
                answer = self._post("/log/save", **self._typed(**{name: text}))
                self.assertEqual(answer.status_code, 422)
                page = self._page(answer)
                self.assertTrue(page.get_element_by_id(f"error_{name}").text)
                kept = "Surat undangan" if name != "note" else text
                self.assertEqual(self._field(page, "note").strip(), kept)
                if name not in ("operation_id", "activity_type_id"):
                    self.assertEqual((self._field(page, name) or "").strip(), text)
        self.assertEqual(self._traces(), before)

    def test_the_log_in_the_way_is_named(self):
        self._log(self.portal, day=22, hour=9, note="Meeting at the district")
        answer = self._post("/log/save", **self._typed())
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Meeting at the district", answer.text)
        self.assertEqual(len(self._logs()), 1)

    def test_what_the_model_refuses_comes_back_to_the_form(self):
        self.operation.date_end = date(2026, 10, 15)
        before = self._traces()
        answer = self._post("/log/save", **self._typed())
        self.assertEqual(answer.status_code, 422)
        self.assertIn("OP-A", self._page(answer).get_element_by_id("error_form").text)
        self.assertEqual(self._traces(), before)

    def test_nul_is_left_out(self):
        self._post("/log/save", **self._typed(note="one\0two"))
        self.assertEqual(self._logs().note, "onetwo")

    def test_claims_the_form_does_not_make_are_refused(self):
        log = self._log(self.portal, day=20)
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
                    answer = self._post(path, **data, **{name: value})
                    self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._traces(), before)
        self.assertRecordValues(log, [{"state": "draft", "note": "Work"}])

    def test_a_file_is_no_text(self):
        data = {"csrf_token": http.Request.csrf_token(self)} | self._typed()
        note = {"note": ("a.txt", b"x", "text/plain")}
        del data["note"]
        before = self._traces()
        answer = self.url_open("/my/ekinerja/log/save", data, files=note)
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._traces(), before)

    def test_a_decided_log_stays_as_it_is(self):
        log = self._log(self.portal, day=22, hour=12)
        log.action_submit()
        self._as("superior", log).action_approve()
        before = self._traces()
        typed = self._typed(note="Changed", start="12:00", stop="13:00")
        answers = {
            "save": self._post(f"/log/{log.id}/save", **typed).status_code,
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

    def test_a_closed_month_takes_nothing(self):
        log = self._log(self.portal, day=20)
        score = self.env["ekinerja.score"]._compute_month(
            MONTH, self.company, self.portal
        )
        score._verify()
        before = self._traces()
        self.assertNotIn("/my/ekinerja/log", self._get("?month=2026-10").text)
        answer = self._post("/log/save", **self._typed())
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(self._post(f"/log/{log.id}/submit").status_code, 409)
        self.assertEqual(self._post("/submit", month="2026-10").status_code, 409)
        self.assertEqual(self._traces(), before)


@tagged("post_install", "-at_install")
class TestActivityPortalAccess(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_logs = {
            "colleague": cls._log(cls.colleague, day=22),
            "other company": cls._log(
                cls.foreign,
                day=22,
                operation_id=False,
                activity_type_id=cls.activity.copy(
                    {"code": "B1", "company_id": cls.company_b.id}
                ).id,
            ),
        }

    def test_logs_of_others_do_not_exist(self):
        before = self._traces()
        for role in ("portal", "superior", "officer", "hr_admin"):
            self._login(role)
            for owner, log in self.other_logs.items():
                for path in ROUTES[1:]:
                    with self.subTest(role=role, owner=owner, path=path):
                        path = path.format(log=log.id)
                        data = self._typed() if path.endswith("save") else {}
                        answer = self._post(f"/log/{path}", **data)
                        self.assertEqual(answer.status_code, 404)
                self.assertEqual(self._get(f"/log/{log.id}").status_code, 404)
        self.assertEqual(self._traces(), before)
        for log in self.other_logs.values():
            self.assertRecordValues(log, [{"state": "draft", "note": "Work"}])

    def test_nothing_is_written_by_a_get(self):
        log = self._log(self.portal, day=20)
        before = self._traces()
        for path in (*(f"/log/{route}" for route in ROUTES), "/submit"):
            with self.subTest(path=path):
                answer = self._get(path.format(log=log.id))
                self.assertEqual(answer.status_code, 405)
        self.assertEqual(self._traces(), before)
        self.assertEqual(log.state, "draft")

    @mute_logger("odoo.http")
    def test_nothing_is_written_without_a_token(self):
        log = self._log(self.portal, day=20)
        before = self._traces()
        for path in (*(f"/log/{route}" for route in ROUTES), "/submit"):
            for token in ("", "0123456789abcdef"):
                with self.subTest(path=path, token=token):
                    path = path.format(log=log.id)
                    data = self._typed() if path.endswith("save") else {}
                    answer = self._post(path, csrf_token=token, **data)
                    self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._traces(), before)
        self.assertEqual(log.state, "draft")


@tagged("post_install", "-at_install")
class TestScoringPortal(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._log(cls.portal, day=1, note="Letter")
        cls._attend(cls.portal, 1, check_in=8)
        cls._attend(cls.colleague, 1)
        people = cls.portal | cls.colleague
        scores = cls.env["ekinerja.score"]._compute_month(MONTH, cls.company, people)
        cls.scores = {score.employee_id: score for score in scores}

    def _score(self, employee):
        return self._get(f"/score/{self.scores[employee].id}")

    def test_score_shows_its_days_and_what_they_cost(self):
        page = " ".join(self._page(self._score(self.portal)).text_content().split())
        self.assertIn("0 / 6,000", page)
        self.assertIn("Thursday, 1 October 2026", page)
        self.assertIn("in 08:00", page)
        self.assertIn("Costs 0.5 % of discipline: 30 minutes late", page)
        self.assertIn("Costs 3 % of discipline: no check-in and no check-out", page)

    def test_month_leads_to_its_score(self):
        link = f"/my/ekinerja/score/{self.scores[self.portal].id}"
        self.assertTrue(self._page(self._get()).xpath(f"//a[@href='{link}']"))

    def test_locked_score_shows_the_days_it_was_locked_with(self):
        score = self.scores[self.portal]
        score._verify()
        score.action_lock()
        self.assertIn("30 minutes late", self._score(self.portal).text)

    def test_scores_of_others_do_not_exist(self):
        for role in ("portal", "superior", "hr_admin"):
            self._login(role)
            with self.subTest(role=role):
                self.assertEqual(self._score(self.colleague).status_code, 404)
