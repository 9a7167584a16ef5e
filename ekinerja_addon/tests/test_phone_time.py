# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import ROOT, PhoneCase, photo

PHOTO = ("photo.jpg", photo(), "image/jpeg")
SCRIPT = ("photo.jpg", b"<script>alert(1)</script>", "image/jpeg")
# Statements a page may take, session, user, layout and rules included.
BUDGET = {
    "/why?month={month}": 32,
    "/attendance?month={month}": 18,
    "/attendance/correct": 16,
    "/objections": 16,
    "/objections/decide": 18,
    "/assemblies": 18,
}


# Every route of the pages for planning and time that changes something.
POSTS = (
    "/plan/new",
    "/plan/1/submit",
    "/plan/1/withdraw",
    "/plan/1/change",
    "/plan/1/line/save",
    "/plan/line/1/save",
    "/plan/line/1/delete",
    "/plan/1/texts/save",
    "/plan/indicator/1/report",
    "/plan/indicator/1/targets",
    "/plan/indicator/1/split",
    "/plan/1/sign",
    "/plan/1/agree",
    "/plan/1/return",
    "/operations/1/propose",
    "/team/operations/1/open",
    "/team/operations/1/return",
    "/objections/file",
    "/objections/1/grant",
    "/objections/1/refuse",
    "/objections/1/withdraw",
    "/attendance/ask",
    "/attendance/1/withdraw",
    "/assembly/here",
)


class TimeCase(PhoneCase):
    """The month before yesterday's is over; yesterday's is still open."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.now.date()
        cls.month = cls.yesterday.replace(day=1)
        cls.month_text = cls.month.strftime("%Y-%m")

    def _day(self, role="portal", **vals):
        values = {"kind": "absent", "percent": 3} | vals
        return self.env["ekinerja.attendance.day"].create(
            {
                "employee_id": self.employees[role].id,
                "company_id": self.company.id,
                "date": self.yesterday,
            }
            | values
        )

    def _score(self, role="portal"):
        scores = self.env["ekinerja.score"]
        return scores._compute_month(self.month, self.company, self.employees[role])

    def _rejected(self, role="portal"):
        log = self._work(self.employees[role])
        log._transition("submit")
        self._as("superior", log).action_reject("Not your work")
        return log

    def _found(self, model):
        self.env.invalidate_all()
        return self.env[model].search([])


@tagged("post_install", "-at_install")
class TestWhy(TimeCase):
    def test_causes_in_words_with_ways_on(self):
        log = self._rejected()
        score = self._score()
        for role in ("portal", "superior", "head", "officer"):
            self._login(role)
            text = self._get(f"/why/{score.id}").text
            with self.subTest(role=role):
                self.assertIn("points did not count", text)
                self.assertIn("Not your work", text)
                self.assertIn("<svg", text)
        self._login("portal")
        text = self._get(f"/why?month={self.month_text}").text
        self.assertIn(f"/objections/new?kind=log&amp;log={log.id}", text)
        self.assertIn(f"/day?date={self.yesterday}", text)

    def test_the_bars_fall_to_what_is_told(self):
        score = self._score()
        earned = score.explain()["earned"]
        self._login("portal")
        text = " ".join(self._get(f"/why?month={self.month_text}").text.split())
        self.assertIn("Whole: 100 %.", text)
        self.assertIn(f"What is left: {earned.rstrip('0').rstrip('.')} %.", text)

    def test_a_month_without_score(self):
        self._login("portal")
        self.assertIn("not scored yet", self._get("/why").text)

    @mute_logger("odoo.http")
    def test_months_of_others_do_not_exist(self):
        score = self._score()
        for role in ("colleague", "outsider", "foreign", "foreign_admin"):
            self._login(role)
            self._get(f"/why/{score.id}", status=404)
        self._login("portal")
        self._get("/why/99999999999", status=404)
        self._get("/why?month=nonsense")


@tagged("post_install", "-at_install")
class TestObjectionPages(TimeCase):
    def _typed(self, **typed):
        return {
            "kind": "day",
            "date": self.yesterday.isoformat(),
            "reason": "I was at the village",
        } | typed

    def _file(self, typed, files=None):
        return self._post("/objections/file", typed, files=files)

    def test_against_a_day_with_a_photo(self):
        for role in ("portal", "employee"):
            self._login(role)
            typed = self._typed(check_in="07:30")
            self._get(f"/objections/new?kind=day&date={self.yesterday}")
            answer = self._file(typed, [("photo", PHOTO)])
            self.assertEqual(answer.status_code, 303, self._errors(answer))
        made = self._found("ekinerja.objection")
        self.assertEqual(made.employee_id, self.portal | self.employee)
        self.assertEqual(made[0].check_in, self._utc_hour(7.5))
        self.assertEqual(made.decider_id, self.head)
        mine = made.filtered(lambda o: o.employee_id == self.employee)
        text = self._get(f"/objections/{mine.id}").text
        path = text.split(f"/objections/{mine.id}/photo/")[1].split('"')[0]
        picture = self._get(f"/objections/{mine.id}/photo/{path}")
        self.assertEqual(picture.headers["Content-Type"], "image/jpeg")
        self.assertIn("sandbox", picture.headers["Content-Security-Policy"])
        with mute_logger("odoo.http"):
            self._get(f"/objections/{mine.id}/photo/999999999", status=404)
            self._login("colleague")
            self._get(f"/objections/{mine.id}/photo/{path}", status=404)

    def test_against_a_decision_and_a_month(self):
        log = self._rejected()
        score = self._score()
        self._login("portal")
        text = self._get(f"/objections/new?kind=log&log={log.id}").text
        self.assertIn("Not your work", text)
        self.assertIn("You can object until", text)
        self._file({"kind": "log", "log": log.id, "reason": "The letter is there"})
        self._file({"kind": "score", "month": self.month_text, "reason": "Too low"})
        made = self._found("ekinerja.objection")
        self.assertEqual(set(made.mapped("kind")), {"log", "score"})
        self.assertEqual(made.log_id, log)
        self.assertEqual(made.filtered(lambda o: o.kind == "score").score_id, score)

    def test_absurd_values(self):
        self._login("portal")
        for wrong in (
            {"kind": "everything"},
            {"kind": "score", "month": "2026-13"},
            {"date": "yesterday"},
            {"date": "0001-01-01"},
            {"date": "2020-01-01"},
            {"reason": ""},
            {"reason": "x" * 2001},
            {"check_in": "25:00"},
            {"check_in": "17:00", "check_out": "nonsense"},
        ):
            with self.subTest(wrong=str(wrong)[:40]):
                self.assertEqual(self._file(self._typed(**wrong)).status_code, 409)
        for files in ([("photo", SCRIPT)], [("photo", PHOTO)] * 4):
            answer = self._file(self._typed(), files)
            self.assertEqual(answer.status_code, 409)
        self.assertFalse(self._found("ekinerja.objection"))

    @mute_logger("odoo.http")
    def test_foreign_names_and_activities(self):
        log = self._rejected("colleague")
        self._login("portal")
        typed = self._typed(employee_id=self.colleague.id)
        self.assertEqual(self._file(typed).status_code, 400)
        for number in (log.id, "9" * 30, "-1", "0", "x"):
            typed = {"kind": "log", "log": number, "reason": "Mine"}
            self.assertIn(self._file(typed).status_code, (404, 409))
        answer = self._post("/objections/file", self._typed(), token="wrong")
        self.assertEqual(answer.status_code, 400)
        self.assertFalse(self._found("ekinerja.objection"))
        text = self._get(f"/objections/new?kind=log&log={log.id}").text
        self.assertNotIn("Not your work", text)

    def _objection(self, role="portal"):
        model = self._as(role, self.env["ekinerja.objection"])
        return model.create(self._typed()).sudo()

    @mute_logger("odoo.http")
    def test_who_reads_and_decides(self):
        objection = self._objection()
        path = f"/objections/{objection.id}"
        for role in ("colleague", "outsider", "foreign"):
            self._login(role)
            self._get(path, status=404)
            for step in ("grant", "refuse", "withdraw"):
                answer = self._post(f"{path}/{step}", {"reason": "x"})
                self.assertEqual(answer.status_code, 404)
        for role in ("portal", "superior", "officer"):
            self._login(role)
            self.assertIn("at the village", self._get(path).text)
            self.assertNotIn("Reason of your decision", self._get(path).text)
            for step in ("grant", "refuse"):
                answer = self._post(f"{path}/{step}", {"reason": "x"})
                self.assertEqual(answer.status_code, 409)
        self.env.invalidate_all()
        self.assertEqual(objection.state, "open")

    def test_one_step_higher_decides_on_the_phone(self):
        objection, other = self._objection(), self._objection("employee")
        self._login("head")
        text = self._get("/objections/decide").text
        self.assertIn(self.portal.name, text)
        path = f"/objections/{objection.id}"
        self.assertIn("Reason of your decision", self._get(path).text)
        self.assertEqual(self._post(f"{path}/grant").status_code, 409)
        self._post(f"{path}/grant", {"reason": "The village head says so"})
        self._post(f"/objections/{other.id}/refuse", {"reason": "Nobody saw you"})
        self.env.invalidate_all()
        self.assertEqual((objection.state, other.state), ("granted", "refused"))
        self._login("portal")
        self.assertIn("The village head says so", self._get(path).text)

    def test_the_owner_takes_it_back(self):
        objection = self._objection()
        self._login("portal")
        self._post(f"/objections/{objection.id}/withdraw")
        self.env.invalidate_all()
        self.assertEqual(objection.state, "withdrawn")
        self.assertIn("Withdrawn", self._get("/objections").text)


@tagged("post_install", "-at_install")
class TestAttendancePages(TimeCase):
    def _ask(self, files=None, **typed):
        typed = {
            "date": self.yesterday.isoformat(),
            "check_in": "07:30",
            "check_out": "",
            "is_excused": "",
            "reason": "The machine was broken",
        } | typed
        files = [("photo", PHOTO)] if files is None else files
        return self._post("/attendance/ask", typed, files=files)

    def test_what_lies_between_coming_and_leaving_is_said(self):
        self._day(kind="work", break_minutes=7, no_break=True, missed="Noon")
        self._login("portal")
        text = " ".join(self._get(f"/attendance?month={self.month_text}").text.split())
        for part in ("7 min beyond the break", "break not stamped", "no check: Noon"):
            self.assertIn(part, text)

    def test_days_of_the_month(self):
        self._day(kind="work", late_minutes=12, check_in=self._utc_hour(7.7))
        self._day("colleague", excuse="Secret of a colleague")
        self._login("portal")
        text = " ".join(self._get(f"/attendance?month={self.month_text}").text.split())
        for part in ("12 min late", "07:42", "Odoo Attendance", "−3"):
            self.assertIn(part, text)
        self.assertNotIn("Secret of a colleague", text)

    def test_a_correction_with_its_proof(self):
        self._day()
        for role in ("portal", "employee"):
            self._login(role)
            answer = self._ask()
            self.assertEqual(answer.status_code, 303, self._errors(answer))
        asked = self._found("ekinerja.attendance.correction")
        self.assertEqual(asked.employee_id, self.portal | self.employee)
        self.assertEqual(set(asked.mapped("check_in")), {self._utc_hour(7.5)})
        self.assertEqual([len(each.proof_ids) for each in asked], [1, 1])
        own = asked.filtered(lambda each: each.employee_id == self.employee)
        text = self._get(f"/attendance?month={self.month_text}").text
        self.assertIn("The machine was broken", text)
        path = f"/attendance/{own.id}/photo/{own.proof_ids.id}"
        self.assertEqual(self._get(path).headers["Content-Type"], "image/jpeg")
        self._as("officer", own).action_approve()
        self.assertIn(
            "Approved", self._get(f"/attendance?month={self.month_text}").text
        )

    def test_one_request_a_day_and_none_without_proof(self):
        self._login("portal")
        self.assertEqual(self._ask(files=[]).status_code, 409)
        self.assertEqual(self._ask(files=[("photo", SCRIPT)]).status_code, 409)
        self.assertEqual(self._ask().status_code, 303)
        self.assertEqual(self._ask().status_code, 409)
        self.assertEqual(len(self._found("ekinerja.attendance.correction")), 1)

    @mute_logger("odoo.http", "odoo.sql_db")
    def test_absurd_values(self):
        self._login("portal")
        tomorrow = self.today + timedelta(days=1)
        for wrong in (
            {"date": tomorrow.isoformat()},
            {"date": "nonsense"},
            {"check_in": "7"},
            {"check_in": ""},
            {"check_in": "16:00", "check_out": "07:00"},
            {"reason": ""},
            {"reason": "x" * 201},
        ):
            with self.subTest(wrong=str(wrong)[:40]):
                self.assertEqual(self._ask(**wrong).status_code, 409)
        for name in ("employee_id", "state", "proof_ids"):
            self.assertEqual(self._ask(**{name: "1"}).status_code, 400)
        answer = self._post("/attendance/ask", {"date": "x"}, token="wrong")
        self.assertEqual(answer.status_code, 400)
        self.assertFalse(self._found("ekinerja.attendance.correction"))

    @mute_logger("odoo.http")
    def test_requests_of_others(self):
        self._login("portal")
        self._ask()
        asked = self._found("ekinerja.attendance.correction")
        path = f"/attendance/{asked.id}/photo/{asked.proof_ids.id}"
        for role in ("colleague", "outsider", "foreign"):
            self._login(role)
            self._get(path, status=404)
            answer = self._post(f"/attendance/{asked.id}/withdraw")
            self.assertEqual(answer.status_code, 404)
        self._login("officer")
        self._get(path)
        answer = self._post(f"/attendance/{asked.id}/withdraw")
        self.assertEqual(answer.status_code, 404)
        self.assertTrue(asked.exists())
        self._login("portal")
        self._post(f"/attendance/{asked.id}/withdraw")
        self.env.invalidate_all()
        self.assertFalse(asked.exists())

    def test_what_was_decided_is_not_taken_back(self):
        self._login("portal")
        self._ask()
        asked = self._found("ekinerja.attendance.correction")
        self._as("officer", asked).action_refuse("Not readable")
        answer = self._post(f"/attendance/{asked.id}/withdraw")
        self.assertEqual(answer.status_code, 409)
        self.assertIn("Not readable", answer.text)

    def test_a_closed_month_leads_to_an_objection(self):
        self._score()._verify()
        self._login("portal")
        answer = self._ask()
        self.assertEqual(answer.status_code, 409)
        self.assertIn("Object to the day", answer.text)


@tagged("post_install", "-at_install")
class TestAssemblyPages(TimeCase):
    def _assembly(self, **vals):
        values = {
            "name": "Monday roll-call",
            "department_id": self.agency_a.id,
            "company_id": self.company.id,
            "date": self.today,
        } | vals
        state = values.pop("state", "planned")
        assembly = self.env["ekinerja.assembly"].create(values)
        assembly.action_call()
        assembly.state = state
        return assembly

    def _row(self, assembly, role="portal"):
        self.env.invalidate_all()
        return assembly.presence_ids.filtered(
            lambda row: row.employee_id == self.employees[role]
        )

    def _here(self, code):
        return self._post("/assembly/here", {"code": code})

    def test_by_the_qr_code_and_by_the_short_one(self):
        assembly = self._assembly()
        for role, code in (
            ("portal", assembly.token),
            ("employee", assembly.code.lower()),
            ("colleague", f"{assembly.code[:4]} {assembly.code[4:]}"),
        ):
            self._login(role)
            self.assertIn("Monday roll-call", self._get("/assemblies").text)
            text = self._get(f"/assembly?code={assembly.token}").text
            self.assertIn(f'value="{assembly.token}"', text)
            self.assertEqual(self._row(assembly, role).state, "missed")
            self.assertEqual(self._here(code).status_code, 303)
            self.assertEqual(self._row(assembly, role).state, "present")
        self.assertEqual(self._row(assembly, "superior").state, "missed")

    def test_wrong_codes_and_strangers(self):
        assembly = self._assembly()
        self._login("portal")
        for code in ("", "x", "é" * 20, "x" * 5000, "' OR 1=1", assembly.token[:-1]):
            self.assertEqual(self._here(code).status_code, 409)
        for role in ("outsider", "foreign", "hr_admin"):
            self._login(role)
            self.assertEqual(self._here(assembly.token).status_code, 409)
            coming = self._get("/assemblies").text.partition("coming-title")[2]
            self.assertIn("You are expected at no assembly", coming)
        self.assertEqual(set(assembly.presence_ids.mapped("state")), {"missed"})

    def test_only_within_its_time(self):
        now = fields.Datetime.now()
        hour = timedelta(hours=1)
        self._login("portal")
        for vals in (
            {"start": now + hour},
            {"stop": now - hour},
            {"date": self.today + timedelta(days=1)},
            {"date": self.yesterday},
            {"state": "done"},
        ):
            assembly = self._assembly(**vals)
            with self.subTest(vals=vals):
                self.assertEqual(self._here(assembly.token).status_code, 409)
                self.assertEqual(self._row(assembly).state, "missed")

    @mute_logger("odoo.http")
    def test_a_post_without_token_and_foreign_names(self):
        assembly = self._assembly()
        self._login("portal")
        code = {"code": assembly.token}
        answer = self._post("/assembly/here", code, token="wrong")
        self.assertEqual(answer.status_code, 400)
        answer = self._post("/assembly/here", code | {"employee_id": self.employee.id})
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._row(assembly).state, "missed")

    @mute_logger("odoo.http")
    def test_the_code_is_shown_by_the_officer_only(self):
        assembly = self._assembly()
        path = f"/assembly/{assembly.id}/poster"
        for role in ("officer", "hr_admin"):
            self._login(role)
            self.assertIn(assembly.code[:4], self._get(path).text)
            self.assertIn(path, self._get("/assemblies").text)
        for role in ("portal", "employee", "superior", "inspector", "foreign_admin"):
            self._login(role)
            self._get(path, status=404)


@tagged("post_install", "-at_install")
class TestTimePages(TimeCase):
    def test_public_is_led_to_the_login(self):
        self.authenticate(None, None)
        paths = [path.format(month=self.month_text) for path in BUDGET]
        for path in (*paths, "/why/1", "/objections/1", "/assembly?code=x"):
            answer = self.url_open(ROOT + path, allow_redirects=False)
            self.assertEqual(answer.status_code, 303)
            self.assertIn("/web/login", answer.headers["Location"])

    @mute_logger("odoo.http")
    def test_every_change_needs_the_token_and_a_post(self):
        self._login("portal")
        for path in POSTS:
            with self.subTest(path=path):
                answer = self._post(path, token="wrong")
                self.assertEqual(answer.status_code, 400)
                answer = self.url_open(ROOT + path, allow_redirects=False)
                reads = path.endswith("/sign")  # the page with the form
                self.assertIn(answer.status_code, (404,) if reads else (404, 405))

    def test_pages_for_all_and_a_login_without_employee(self):
        for role in ("portal", "employee", "superior", "hr_admin"):
            self._login(role)
            for path in BUDGET:
                with self.subTest(role=role, path=path):
                    text = self._get(path.format(month=self.month_text)).text
                    self.assertIn('<main id="main"', text)
        self._login("inspector")
        for path in BUDGET:
            text = self._get(path.format(month=self.month_text)).text
            self.assertIn("not linked to an employee", text)

    def test_number_of_statements(self):
        """Many days, logs and objections do not take more statements."""
        self._rejected()
        self._score()
        for more in (0, 3):
            for hour in range(more):
                log = self._work(self.portal, 12 + hour, state="rejected")
                self.env["ekinerja.objection"].create(
                    {
                        "employee_id": self.portal.id,
                        "kind": "log",
                        "log_id": log.id,
                        "reason": "No",
                    }
                )
            for role in ("portal", "head"):
                self._login(role)
                for path, budget in BUDGET.items():
                    path = path.format(month=self.month_text)
                    self._get(path)
                    with self.subTest(role=role, path=path):
                        with self.assertQueryCount(budget):
                            self._get(path)
