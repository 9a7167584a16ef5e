# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from freezegun import freeze_time
from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..models.monitoring.ekinerja_nominative import AMOUNTS
from .common import MONTH, PayrollCase

SEPTEMBER = date(2026, 9, 1)
READERS = {
    "treasurer": "ekinerja_payroll.group_treasurer",
    "inspector": "ekinerja_addon.group_inspector",
    "hr": "ekinerja_addon.group_hr_admin",
}
OTHERS = {
    "neighbour": "base.group_portal",
    "superior": "ekinerja_addon.group_superior",
    "officer": "ekinerja_addon.group_officer",
}
RULES = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


class YearCase(PayrollCase):
    """One employee with two confirmed months and one that is not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        people = {"own": "base.group_user", "village": "base.group_portal"}
        cls.users = {
            login: cls._user(f"{login}_year", group)
            for login, group in (READERS | OTHERS | people).items()
        }
        boss = cls._employee("Atasan", user_id=cls.users["superior"].id)
        cls.employee = cls._employee(
            "Budi", user_id=cls.users["own"].id, parent_id=boss.id
        )
        cls.villager = cls._employee("Wayan", user_id=cls.users["village"].id)
        cls._employee("Tetangga", user_id=cls.users["neighbour"].id)
        cls.agency.officer_user_ids = cls.users["officer"]
        cls.slips = cls.env["hr.payslip"]
        for month, productivity in ((SEPTEMBER, "1"), (MONTH, "2/3")):
            for employee in (cls.employee, cls.villager):
                cls._score(employee, productivity=productivity, month=month)
            run = cls._run(allowance_month=month)
            run.action_generate_allowance()
            run.action_confirm_allowance()
            cls.slips |= run.slip_ids
        cls._score(cls.employee, month=date(2026, 11, 1))
        cls._run(allowance_month=date(2026, 11, 1)).action_generate_allowance()
        cls.mine = cls.slips.filtered(lambda slip: slip.employee_id == cls.employee)

    def _card(self, login="treasurer", employee=None, year=2026):
        self.env.invalidate_all()
        cards = self.env["ekinerja.year.card"].with_user(self.users[login])
        cards = cards.with_context(allowed_company_ids=self.company.ids)
        return cards.get_card(employee and employee.id, year)


@tagged("post_install", "-at_install")
class TestYearCard(YearCase):
    def test_each_month_is_its_payslip(self):
        card = self._card(employee=self.employee)
        self.assertEqual(len(card["months"]), 12)
        paid = {m["month"]: m for m in card["months"] if m["slip_id"]}
        self.assertEqual(set(paid), {9, 10})
        for slip in self.mine:
            month, lines = paid[slip.allowance_month.month], self._lines(slip)
            self.assertEqual(month["slip_id"], slip.id)
            for name, (code, sign) in AMOUNTS.items():
                self.assertEqual(month[name], sign * lines.get(code[4:], 0), name)

    def test_sums_are_those_of_the_months(self):
        card = self._card(employee=self.employee)
        net = sum(self.mine.mapped("allowance_net"))
        self.assertEqual(card["total"]["net"], net)
        for name in AMOUNTS:
            months = sum(month[name] for month in card["months"])
            self.assertEqual(card["total"][name], months)
        scores = self.mine.score_id.mapped("productivity")
        self.assertAlmostEqual(
            card["total"]["productivity"], sum(scores) / len(scores), 2
        )

    def test_columns_with_nothing_in_them_are_left_out(self):
        names = [each["name"] for each in self._card(employee=self.employee)["columns"]]
        self.assertIn("prod_cut", names)
        self.assertNotIn("sanction_cut", names)
        self.assertEqual(names[-1], "net")

    def test_what_was_taken_back_is_not_on_the_card(self):
        self.mine[-1].refund_sheet()
        card = self._card(employee=self.employee)
        self.assertEqual([m["month"] for m in card["months"] if m["slip_id"]], [9])

    def test_the_last_year_is_shown_when_none_is_asked_for(self):
        for year in (None, False, 12, "2026", 10**9):
            self.assertEqual(
                self._card(employee=self.employee, year=year)["year"], 2026
            )
        self.assertFalse(self._card(employee=self.employee, year=2025)["total"]["net"])

    # === ACCESS === #

    def test_readers_see_the_same_card(self):
        expected = self._card(employee=self.employee)
        for login in READERS:
            with self.subTest(login):
                self.assertEqual(self._card(login, self.employee), expected)

    def test_ones_own_card_needs_no_name(self):
        for login, employee in (("own", self.employee), ("village", self.villager)):
            with self.subTest(login):
                card = self._card(login)
                self.assertEqual(card, self._card("treasurer", employee))
                self.assertEqual(card, self._card(login, employee))

    @mute_logger(*RULES)
    def test_nobody_else_sees_it(self):
        for login in (*OTHERS, "village"):
            with self.subTest(login), self.assertRaises(AccessError):
                self._card(login, self.employee)

    @mute_logger(*RULES)
    def test_another_company_stays_apart(self):
        other = self.env["res.company"].create({"name": "Kota Lain"})
        user = self.users["treasurer"]
        user.write({"company_id": other.id, "company_ids": [(6, 0, other.ids)]})
        cards = self.env["ekinerja.year.card"].with_user(user)
        with self.assertRaises(AccessError):
            cards.with_context(allowed_company_ids=other.ids).get_card(self.employee.id)

    def test_buttons_lead_to_it(self):
        action = self.mine[0].with_user(self.users["own"]).action_open_year()
        self.assertEqual(action["params"]["employee_id"], self.employee.id)
        self.assertEqual(action["params"]["year"], 2026)
        action = self.employee.with_user(self.users["hr"]).action_open_year()
        self.assertEqual(action["params"], {"employee_id": self.employee.id})

    # === PAPER === #

    def _html(self, login, slips):
        report = self.env["ir.actions.report"].with_user(self.users[login])
        text, _kind = report._render_qweb_html(
            "ekinerja_payroll.year_card_document", slips.ids
        )
        return " ".join(html.fromstring(text).text_content().split())

    def test_the_form(self):
        text = self._html("treasurer", self.mine[0])
        self.assertIn("KARTU TAHUNAN", text)
        self.assertIn(self.employee.nip, text)
        net = f"{int(sum(self.mine.mapped('allowance_net'))):,}".replace(",", ".")
        self.assertIn(net, text)
        self.assertEqual(text.count("belum dibayarkan"), 10)

    def test_one_card_for_each_employee(self):
        text = self._html("hr", self.slips)
        self.assertEqual(text.count("KARTU TAHUNAN"), 2)

    def test_an_employee_prints_his_own(self):
        self.assertIn(self.employee.nip, self._html("own", self.mine[0]))

    @mute_logger(*RULES)
    def test_others_print_nothing(self):
        for login in OTHERS:
            with self.subTest(login), self.assertRaises(AccessError):
                self._html(login, self.mine[0])

    def test_statements_do_not_grow_with_people(self):
        report = self.env["report.ekinerja_payroll.year_card_document"]
        counts = []
        for slips in (self.mine, self.slips):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            report._get_report_values(slips.ids)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])


@tagged("post_install", "-at_install")
class TestPhoneYear(YearCase, HttpCase):
    def _page(self, login, path=""):
        user = self.users[login]
        self.authenticate(user.login, user.login)
        return self.url_open(f"/my/ekinerja/year{path}")

    def test_a_year_on_the_phone(self):
        page = self._page("village", "?year=2026")
        self.assertEqual(page.status_code, 200)
        card = self._card("village")
        self.assertIn(f"{card['total']['net']:,}", page.text)
        for month in card["months"]:
            if month["slip_id"]:
                self.assertIn(f"{month['net']:,}", page.text)

    def test_nobody_asks_for_somebody_else(self):
        text = self._page(
            "neighbour", f"?year=2026&employee_id={self.villager.id}"
        ).text
        self.assertIn("No payslip of this year", text)
        self.assertNotIn("Wayan", text)

    def test_what_is_no_year_is_this_one(self):
        for year in ("x", "-1", "99999", "²"):
            with self.subTest(year):
                self.assertEqual(
                    self._page("village", f"?year={year}").status_code, 200
                )

    @freeze_time("2026-11-28")
    def test_the_score_leads_to_the_year(self):
        user = self.users["village"]
        self.authenticate(user.login, user.login)
        text = self.url_open("/my/ekinerja/score?month=2026-10").text
        self.assertIn("/my/ekinerja/year?year=2026", text)

    def test_the_same_on_paper(self):
        page = self._page("village", "/pdf?year=2026")
        self.assertEqual(page.headers["Content-Type"], "application/pdf")
        # Tests render the page without printing it.
        self.assertIn(self.villager.nip, page.text)
        self.assertNotIn(self.employee.nip, page.text)
        self.assertEqual(self._page("village", "/pdf?year=2020").status_code, 404)
        self.assertEqual(self._page("neighbour", "/pdf?year=2026").status_code, 404)

    def test_the_report_route_keeps_to_the_rules(self):
        slip = self.slips.filtered(lambda slip: slip.employee_id == self.villager)[0]
        path = f"/report/html/ekinerja_payroll.year_card_document/{slip.id}"
        with mute_logger(*RULES, "odoo.http"):
            for login in ("neighbour", "superior", "officer", "own"):
                user = self.users[login]
                self.authenticate(user.login, user.login)
                with self.subTest(login):
                    self.assertNotIn(self.villager.nip, self.url_open(path).text)
