# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .phone_common import ROOT, PhoneCase

PAGES = ("", "/log", "/several", "/month", "/day", "/score", "/team", "/leave")
# Statements a page may take, session and user included.
BUDGET = {"": 45, "/log": 40, "/month": 35, "/day": 35, "/score": 30, "/team": 40}


@tagged("post_install", "-at_install")
class TestPages(PhoneCase):
    def test_every_page_for_portal_and_internal_users(self):
        self._prove(self._work(self.portal), "portal")
        for role in ("portal", "employee", "superior", "hr_admin"):
            self._login(role)
            for path in PAGES:
                with self.subTest(role=role, path=path):
                    answer = self._get(path)
                    self.assertIn('<main id="main"', answer.text)
                    self.assertNotIn("/web/assets/", answer.text)

    def test_public_is_led_to_the_login(self):
        self.authenticate(None, None)
        for path in (*PAGES, "/photo/1", "/log/1", "/team/1"):
            with self.subTest(path=path):
                answer = self.url_open(ROOT + path, allow_redirects=False)
                self.assertEqual(answer.status_code, 303)
                self.assertIn("/web/login", answer.headers["Location"])

    def test_pages_are_not_kept_by_others(self):
        self._login("portal")
        headers = self._get().headers
        self.assertEqual(headers["Cache-Control"], "private, no-store")
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertEqual(headers["X-Ekinerja-User"], str(self.users["portal"].id))

    def test_login_without_employee_gets_help(self):
        self._login("inspector")
        for path in ("", "/log", "/month", "/score", "/team"):
            with self.subTest(path=path):
                self.assertIn("not linked to an employee", self._get(path).text)

    def test_points_of_today_and_month(self):
        self._work(self.portal, days_ago=0, hour=0)
        self._login("portal")
        text = self._get().text
        self.assertIn("60 / 300", " ".join(text.split()).replace("<b>", ""))

    def test_text_of_a_log_is_text(self):
        script = "<script>alert(1)</script>"
        self._work(self.portal, days_ago=0, hour=0, note=script, state="draft")
        self._login("portal")
        for path in ("", "/day"):
            self.assertNotIn(script, self._get(path).text)

    def test_returned_work_with_its_reason(self):
        log = self._work(self.portal)
        log.with_user(self.users["portal"]).action_submit()
        log.with_user(self.users["superior"]).action_return("Which letter?")
        self._login("portal")
        self.assertIn("Which letter?", self._get().text)

    def test_delegation_notice(self):
        self._login("delegate")
        self.assertIn(self.superior.name, self._get().text)

    def test_absurd_questions(self):
        self._login("portal")
        for path in (
            "/month?month=0000-13",
            "/month?month=9999-12",
            "/day?date=nonsense",
            "/day?date=0001-01-01",
            "/log?like=999999999999999999999&operation=%00",
            "/score?month='; DROP TABLE",
        ):
            with self.subTest(path=path):
                self._get(path)

    def test_pages_are_light(self):
        for n in range(8):
            self._work(self.portal, days_ago=0, hour=n / 10, hours=0.1)
        self._login("portal")
        self.assertLess(len(self._get().content), 15_000)

    def test_many_logs_take_no_more_statements(self):
        self._login("portal")
        counts = []
        for hours in (range(8, 9), range(9, 17)):
            for hour in hours:
                self._work(self.portal, hour, days_ago=0)
            counts.append([self._statements(path) for path in BUDGET])
        self.assertEqual(counts[0], counts[1])

    def _statements(self, path):
        self._get(path)  # compiles the templates, fills the caches
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._get(path)
        return self.cr.sql_log_count - before

    def test_number_of_statements(self):
        for n in range(4):
            self._work(self.portal, days_ago=1, hour=8 + n)
        for role in ("portal", "superior"):
            self._login(role)
            for path, budget in BUDGET.items():
                with self.subTest(role=role, path=path):
                    self._get(path)
                    with self.assertQueryCount(budget):
                        self._get(path)

    def test_device_files(self):
        self.authenticate(None, None)
        worker = self._get("/sw.js")
        self.assertEqual(worker.headers["Service-Worker-Allowed"], ROOT)
        self.assertIn("text/javascript", worker.headers["Content-Type"])
        manifest = self._get("/manifest.webmanifest").json()
        self.assertEqual(manifest["scope"], ROOT)
        for icon in manifest["icons"]:
            self.assertEqual(self.url_open(icon["src"]).status_code, 200)
        offline = self._get("/offline")
        self.assertNotIn("X-Ekinerja-User", offline.headers)
        session = self._get("/session")
        self.assertEqual(session.json(), {"uid": 0, "csrf_token": ""})
        # What asks in the background does not take the login page its session.
        self.assertNotIn("Set-Cookie", session.headers)

    def test_logout(self):
        self._login("portal")
        self.assertEqual(self._post("/logout").status_code, 303)
        self.assertEqual(self._get("/session").json()["uid"], 0)
