# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import re

from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import ROOT, PhoneCase
from .planning_common import PlanningCommon

# Statements a page may take, session, user, layout and rules included.
BUDGET = {
    "/plan": 28,
    "/plan/{plan}": 28,
    "/path": 28,
    "/team/plans": 16,
    "/operations": 22,
    "/team/operations": 12,
}


class PlanCase(PlanningCommon, PhoneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year = cls.now.year
        above = cls._line_vals("Citizens are served")
        cls.head_plan = cls._agreed(cls.superior, [above], year=cls.year)
        cls.above = cls.head_plan.line_ids

    def _draft(self, role="portal", lines=None, **vals):
        lines = [self._line_vals(parent=self.above)] if lines is None else lines
        return self._plan(self.employees[role], lines, year=self.year, **vals)

    def _typed_line(self, **typed):
        return {
            "name": "Letters written",
            "kind": "main",
            "weight": "100",
            "parent_line_id": str(self.above.id),
            "cascade": "indirect",
            "standard": "",
            "id-0": "",
            "name-0": "Letters",
            "aspect-0": "quantity",
            "target-0": "1,200",
            "unit-0": "letter",
            "aggregation-0": "sum",
            "polarity-0": "higher",
        } | typed

    def _state(self, plan):
        self.env.invalidate_all()
        return plan.state


@tagged("post_install", "-at_install")
class TestPlanPages(PlanCase):
    def test_pages_for_portal_and_internal_users(self):
        for role in ("portal", "employee", "superior"):
            plan = self._draft(role) if role != "superior" else self.head_plan
            self._login(role)
            for path in ("/plan", f"/plan/{plan.id}", "/path", "/team/plans"):
                with self.subTest(role=role, path=path):
                    text = self._get(path).text
                    self.assertIn('<main id="main"', text)
                    self.assertNotIn("/web/assets/", text)

    def test_the_plan_says_all_of_it(self):
        plan = self._draft(resources="A printer")
        plan.behaviour_ids[0].expectation = "Smile"
        plan.line_ids.indicator_ids._split_months()
        self._login("portal")
        text = self._get("/plan").text
        for part in ("Result", "Documents", "120", "A printer", "Smile", "100"):
            self.assertIn(part, text)
        self.assertIn("Citizens are served", text)
        self.assertIn(self.superior.name, text)
        months = self._get(f"/plan/indicator/{plan.line_ids.indicator_ids.id}").text
        self.assertEqual(len(re.findall(r'scope="row"', months)), 12)

    def test_a_draft_above_is_not_shown(self):
        secret = self._plan(
            self.head, [self._line_vals("Secret of the head")], year=self.year
        )
        self.above.parent_line_id = secret.line_ids
        self._draft()
        self._login("portal")
        self.assertNotIn("Secret of the head", self._get("/plan").text)
        secret.action_submit()
        secret.action_agree()
        self.assertIn("Secret of the head", self._get("/plan").text)

    @mute_logger("odoo.http")
    def test_plans_of_others_do_not_exist(self):
        plan = self._draft()
        indicator = plan.line_ids.indicator_ids
        paths = (
            f"/plan/{plan.id}",
            f"/plan/{plan.id}/pdf",
            f"/plan/{plan.id}/sign",
            f"/plan/{plan.id}/line",
            f"/plan/{plan.id}/texts",
            f"/plan/line/{plan.line_ids.id}",
            f"/plan/indicator/{indicator.id}",
        )
        for role in ("colleague", "employee", "outsider", "foreign", "inspector"):
            self._login(role)
            for path in paths:
                with self.subTest(role=role, path=path):
                    answer = self.url_open(ROOT + path)
                    self.assertIn(answer.status_code, (200, 404))
                    self.assertNotIn("Documents", answer.text)
                    self.assertNotIn(plan.line_ids.name + "<", answer.text)

    def test_superiors_read_drafts_below(self):
        plan = self._draft()
        for role in ("superior", "head", "delegate"):
            self._login(role)
            self.assertIn("Documents", self._get(f"/plan/{plan.id}").text)

    def test_public_is_led_to_the_login(self):
        plan = self._draft()
        self.authenticate(None, None)
        for path in ("/plan", f"/plan/{plan.id}", f"/plan/{plan.id}/pdf", "/path"):
            answer = self.url_open(ROOT + path, allow_redirects=False)
            self.assertEqual(answer.status_code, 303)
            self.assertIn("/web/login", answer.headers["Location"])

    @mute_logger("odoo.http")
    def test_absurd_questions(self):
        self._draft()
        self._login("portal")
        for path in ("/plan?year=99999", "/plan?year=x", "/path?date=0001-01-01"):
            self._get(path)
        for path in ("/plan/99999999999", "/plan/0", "/plan/line/99999999999"):
            self._get(path, status=404)

    def test_text_is_text(self):
        script = "<script>alert(1)</script>"
        self._draft(lines=[self._line_vals(script)], resources=script)
        self._login("portal")
        for path in ("/plan", "/path"):
            self.assertNotIn(script, self._get(path).text)

    def test_printed_form(self):
        plan = self._agreed(
            self.portal, [self._line_vals(parent=self.above)], year=self.year
        )
        self._login("portal")
        for form in ("plan", "agreement", "nonsense"):
            answer = self._get(f"/plan/{plan.id}/pdf?form={form}")
            self.assertIn(
                "default-src 'none'", answer.headers["Content-Security-Policy"]
            )
            self.assertEqual(answer.headers["Content-Type"], "application/pdf")

    def test_link_to_the_public_page(self):
        plan = self._agreed(self.portal, year=self.year)
        self._login("portal")
        text = self._get("/plan").text
        self.assertIn(f"/ekinerja/check/{plan.check_token}", text)
        # Subordinates read the plan above; its token is for the paper.
        text = self._get(f"/plan/{self.head_plan.id}").text
        self.assertIn("Citizens are served", text)
        self.assertNotIn("/ekinerja/check/", text)

    def test_number_of_statements(self):
        """Three times as many results and people do not take more statements."""
        lines = [self._line_vals(parent=self.above, weight=50)] * 2
        plan = self._draft(lines=lines)
        for people in ((), ("employee", "colleague")):
            for role in people:
                self._draft(role).action_submit()
            for role in ("portal", "superior"):
                self._login(role)
                for path, budget in BUDGET.items():
                    path = path.format(plan=plan.id)
                    self._get(path)
                    with self.subTest(path=path, role=role):
                        with self.assertQueryCount(budget):
                            self._get(path)
            plan.line_ids.create([lines[0] | {"plan_id": plan.id}] * 4)

    def test_path_from_the_plan_to_today(self):
        plan = self._draft()
        plan.line_ids.indicator_ids._split_months()
        self.operation.plan_line_id = self.above
        self.env["ekinerja.operation.step"].create(
            {
                "operation_id": self.operation.id,
                "name": "Sort the files",
                "date_start": self.now.date(),
                "date_end": self.now.date(),
            }
        )
        self._work(self.portal, days_ago=0, hour=0)
        self._login("portal")
        text = " ".join(self._get("/path").text.split())
        parts = ("Result", "Citizens are served", "Operation OP-NOW", "Sort the files")
        for part in (*parts, "60 points"):
            self.assertIn(part, text)
        self.operation.plan_line_id = False
        self.assertIn("Other Operations", self._get("/path").text)


@tagged("post_install", "-at_install")
class TestPlanWriting(PlanCase):
    def test_a_plan_from_nothing_to_handed_in(self):
        for role in ("portal", "employee"):
            self._login(role)
            with self.subTest(role=role):
                self.assertEqual(
                    self._post("/plan/new", {"year": self.year}).status_code, 303
                )
                plan = self._mine(role)
                answer = self._post(f"/plan/{plan.id}/line/save", self._typed_line())
                self.assertEqual(answer.status_code, 303, self._errors(answer))
                self.env.invalidate_all()
                line = plan.line_ids
                self.assertEqual(line.parent_line_id, self.above)
                self.assertRecordValues(
                    line.indicator_ids, [{"target": 1200, "unit": "letter"}]
                )
                self._post(f"/plan/{plan.id}/submit")
                self.assertEqual(self._state(plan), "submitted")
                self.assertEqual(len(line.indicator_ids.target_ids), 12)
                self._post(f"/plan/{plan.id}/withdraw")
                self.assertEqual(self._state(plan), "draft")

    def _mine(self, role):
        self.env.invalidate_all()
        return self.env["ekinerja.plan"].search(
            [("employee_id", "=", self.employees[role].id)]
        )

    @mute_logger("odoo.sql_db")
    def test_one_plan_a_year(self):
        self._login("portal")
        self._post("/plan/new", {"year": self.year})
        answer = self._post("/plan/new", {"year": self.year})
        self.assertEqual(answer.status_code, 409)
        self.assertIn("has a plan for this period", answer.text)
        self.assertEqual(len(self._mine("portal")), 1)

    def test_changing_a_result_and_its_indicators(self):
        plan = self._draft()
        line = plan.line_ids
        indicator = line.indicator_ids
        self._login("portal")
        text = self._get(f"/plan/line/{line.id}").text
        self.assertIn(f'value="{indicator.id}"', text)
        typed = self._typed_line(**{"id-0": str(indicator.id), "target-0": "7.5"})
        typed |= {f"{k[:-1]}1": v for k, v in typed.items() if k.endswith("-0")}
        typed |= {"id-1": "", "name-1": "Errors", "polarity-1": "lower"}
        self._post(f"/plan/line/{line.id}/save", typed)
        self.env.invalidate_all()
        self.assertRecordValues(
            line.indicator_ids,
            [
                {"id": indicator.id, "target": 7.5, "decimals": 1},
                {"id": line.indicator_ids[1].id, "target": 7.5, "decimals": 1},
            ],
        )
        second = line.indicator_ids[1]
        typed |= {"id-1": str(second.id), "name-1": ""}
        self._post(f"/plan/line/{line.id}/save", typed)
        self.env.invalidate_all()
        self.assertEqual(line.indicator_ids, indicator)
        self._post(f"/plan/line/{line.id}/delete")
        self.env.invalidate_all()
        self.assertFalse(plan.line_ids)

    def test_a_fault_leaves_what_was_typed(self):
        plan = self._draft(lines=[])
        self._login("portal")
        for wrong in (
            {"weight": "101"},
            {"weight": "-1"},
            {"weight": "NaN"},
            {"target-0": "1e9"},
            {"target-0": "-5"},
            {"target-0": ""},
            {"target-0": "12,34"},
            {"name": ""},
            {"name": "x" * 1001},
            {"kind": "gift"},
            {"aspect-0": "price"},
            {"unit-0": ""},
            {"polarity-0": "__import__"},
            {"parent_line_id": "999999"},
            {"parent_line_id": "1 OR 1=1"},
        ):
            with self.subTest(wrong=wrong):
                answer = self._post(
                    f"/plan/{plan.id}/line/save",
                    self._typed_line(**{"unit-0": "sheet"} | wrong),
                )
                self.assertEqual(answer.status_code, 422)
                self.assertIn('value="Letters"', answer.text)
        self.env.invalidate_all()
        self.assertFalse(plan.line_ids)

    @mute_logger("odoo.http")
    def test_names_the_form_does_not_have(self):
        plan = self._draft()
        self._login("portal")
        for path, typed in (
            (f"/plan/{plan.id}/line/save", self._typed_line(line_id=plan.line_ids.id)),
            (f"/plan/{plan.id}/line/save", self._typed_line(employee_id="1")),
            ("/plan/new", {"year": self.year, "employee_id": self.employee.id}),
            (f"/plan/{plan.id}/submit", {"state": "agreed"}),
            (f"/plan/{plan.id}/texts/save", {"state": "agreed"}),
        ):
            with self.subTest(path=path):
                self.assertEqual(self._post(path, typed).status_code, 400)
        self.assertEqual(self._state(plan), "draft")

    def test_an_indicator_of_another_result_is_not_touched(self):
        other = self._draft("employee").line_ids.indicator_ids
        plan = self._draft()
        self._login("portal")
        typed = self._typed_line(**{"id-0": str(other.id), "name-0": "Mine"})
        self._post(f"/plan/line/{plan.line_ids.id}/save", typed)
        self._post(
            f"/plan/line/{plan.line_ids.id}/save", typed | {"name-0": "", "unit-0": ""}
        )
        self.env.invalidate_all()
        self.assertRecordValues(other, [{"name": "Documents", "target": 120}])

    @mute_logger("odoo.http")
    def test_nobody_writes_the_plan_of_others(self):
        plan = self._draft()
        line = plan.line_ids
        posts = (
            (f"/plan/{plan.id}/line/save", self._typed_line()),
            (f"/plan/line/{line.id}/save", self._typed_line(name="Stolen")),
            (f"/plan/line/{line.id}/delete", {}),
            (f"/plan/{plan.id}/submit", {}),
            (f"/plan/{plan.id}/change", {"reason": "x"}),
            (f"/plan/{plan.id}/agree", {"name": "x"}),
            (f"/plan/{plan.id}/return", {"reason": "x"}),
        )
        for role in ("colleague", "outsider", "foreign", "inspector"):
            self._login(role)
            for path, typed in posts:
                with self.subTest(role=role, path=path):
                    self.assertEqual(self._post(path, typed).status_code, 404)
        self.authenticate(None, None)
        for path, typed in posts:
            self.assertEqual(self._post(path, typed, token="x").status_code, 303)
        self.env.invalidate_all()
        self.assertRecordValues(line, [{"name": "Result"}])
        self.assertEqual(plan.state, "draft")

    @mute_logger("odoo.http")
    def test_a_post_without_token(self):
        plan = self._draft()
        self._login("portal")
        for path in (f"/plan/{plan.id}/submit", "/plan/new", f"/plan/{plan.id}/sign"):
            answer = self._post(path, {}, token="wrong")
            self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._state(plan), "draft")

    def test_what_was_handed_in_is_not_changed(self):
        plan = self._draft()
        plan.action_submit()
        self._login("portal")
        line = plan.line_ids
        self.assertEqual(
            self._post(
                f"/plan/line/{line.id}/save", self._typed_line(name="Other")
            ).status_code,
            303,
        )
        self.env.invalidate_all()
        self.assertEqual(line.name, "Result")
        self.assertEqual(self._post(f"/plan/line/{line.id}/delete").status_code, 409)
        self.assertTrue(line.exists())

    def test_texts_and_conduct(self):
        plan = self._draft()
        self._login("portal")
        typed = {
            "resources": "A car",
            "accountability": "",
            "consequences": "",
            "value-service": "Be kind",
        }
        typed |= {
            f"value-{b.value}": "" for b in plan.behaviour_ids if b.value != "service"
        }
        self._post(f"/plan/{plan.id}/texts/save", typed)
        self.env.invalidate_all()
        self.assertEqual(plan.resources, "A car")
        self.assertEqual(plan.behaviour_ids[0].expectation, "Be kind")
        answer = self._post(
            f"/plan/{plan.id}/texts/save", typed | {"resources": "x" * 2001}
        )
        self.assertEqual(answer.status_code, 422)

    def test_results_are_noted_once_the_plan_holds(self):
        plan = self._agreed(self.portal, year=self.year)
        indicator = plan.line_ids.indicator_ids
        month = indicator.target_ids.sorted("month")[0]
        self._login("portal")
        path = f"/plan/indicator/{indicator.id}/report"
        self.assertEqual(
            self._post(path, {f"actual-{month.id}": "12"}).status_code, 303
        )
        self.env.invalidate_all()
        self.assertRecordValues(month, [{"actual": 12, "reported": True}])
        self.assertEqual(
            self._post(path, {f"actual-{month.id}": "many"}).status_code, 409
        )
        self._post(path, {f"actual-{month.id}": ""})
        self.env.invalidate_all()
        self.assertFalse(month.reported)

    @mute_logger("odoo.http")
    def test_results_of_months_to_come_and_of_others(self):
        plan = self._agreed(self.portal, year=self.year)
        indicator = plan.line_ids.indicator_ids
        last = indicator.target_ids.sorted("month")[-1]
        if last.month > self.now.date():
            self._login("portal")
            path = f"/plan/indicator/{indicator.id}/report"
            answer = self._post(path, {f"actual-{last.id}": "1"})
            self.assertEqual(answer.status_code, 400)
        self._login("colleague")
        answer = self._post(f"/plan/indicator/{indicator.id}/report", {})
        self.assertEqual(answer.status_code, 404)

    def test_a_new_version_with_its_reason(self):
        plan = self._agreed(self.portal, year=self.year)
        self._login("portal")
        self.assertEqual(
            self._post(f"/plan/{plan.id}/change", {"reason": ""}).status_code, 409
        )
        answer = self._post(f"/plan/{plan.id}/change", {"reason": "Less budget"})
        self.assertEqual(answer.status_code, 303)
        self.env.invalidate_all()
        new = plan.search([("previous_id", "=", plan.id)])
        text = self._get(f"/plan/{new.id}").text
        self.assertIn("Less budget", text)
        self.assertIn("Version", text)
        new.line_ids.indicator_ids.target = 60
        self.assertIn("What this version changes", self._get(f"/plan/{new.id}").text)
