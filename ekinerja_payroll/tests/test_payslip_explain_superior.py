# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from psycopg2.extras import Json

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import PayrollCase

RULES = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
AFTER_GROSS = {"TKD_BPJS", "TKD_PPH21", "TKD_NET"}


class SuperiorCase(PayrollCase):
    """A member of staff with a sanction, and everybody who may want to know."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        superior, officer = (
            "ekinerja_addon.group_superior",
            "ekinerja_addon.group_officer",
        )
        cls.users = {
            login: cls._user(f"{login}_gross", group)
            for login, group in (
                ("superior", superior),
                ("portal", "base.group_portal"),
                ("stranger", superior),
                ("portal_stranger", "base.group_portal"),
                ("officer", officer),
                ("foreign_officer", officer),
                ("treasurer", "ekinerja_payroll.group_treasurer"),
                ("hr", "ekinerja_addon.group_hr_admin"),
            )
        }
        boss, village, *_others = (
            cls._employee(login, user_id=cls.users[login].id)
            for login in ("superior", "portal", "stranger", "portal_stranger")
        )
        cls.agency.officer_user_ids = cls.users["officer"]
        cls._department("DINKES", "normal").officer_user_ids = cls.users[
            "foreign_officer"
        ]
        # Somebody in a village stands in for the superior.
        cls.env["ekinerja.delegation"].create(
            {
                "superior_id": boss.id,
                "delegate_id": village.id,
                "date_from": "2026-01-01",
                "date_to": "2036-12-31",
                "reason": "Duty elsewhere",
            }
        )
        cls.staff = cls._employee("Staf", parent_id=boss.id)
        cls.sanctions = cls.env["ekinerja.sanction"].create(
            [
                {
                    "employee_id": cls.staff.id,
                    "percent": percent,
                    "date_from": "2026-09-01",
                    "date_to": date_to,
                    "reason": f"SK 800/{percent}/2026",
                }
                for percent, date_to in ((10, "2026-12-31"), (25, False))
            ]
        )
        cls.score = cls._score(cls.staff, productivity="2/3", discipline="19/20")
        cls.slip = cls._slip(cls.staff)
        cls.slip.compute_sheet()
        cls.slip.action_payslip_done()

    def _told(self, login):
        self.env.invalidate_all()
        return self.score.with_user(self.users[login]).explain()


@tagged("post_install", "-at_install")
class TestPayslipExplainSuperior(SuperiorCase):
    """Superiors and officers are told rupiah up to the gross, and read no payslip."""

    def test_the_same_rupiah_up_to_the_gross(self):
        whole = self._told("treasurer")["money"]
        expected = [line for line in whole["lines"] if line["code"] not in AFTER_GROSS]
        for login in ("superior", "portal", "officer"):
            with self.subTest(login):
                money = self._told(login)["money"]
                self.assertEqual(money["lines"], expected)
                self.assertEqual(money["end"]["value"], self.slip.allowance_gross)
                steps = sum(step["value"] for step in money["steps"])
                self.assertEqual(money["start"]["value"] + steps, money["end"]["value"])
                self.assertTrue(money["note"])
        self.assertFalse(whole["note"])

    def test_nothing_of_salary_tax_and_net_is_told(self):
        net = f"{self.slip.allowance_net:,.0f}"
        for login in ("superior", "portal", "officer"):
            text = str(self._told(login))
            with self.subTest(login):
                self.assertNotIn(net, text)
                self.assertNotIn(str(int(self.slip.allowance_net)), text)
                self.assertNotIn("BPJS", text)
                self.assertNotIn("PPh", text)

    @mute_logger(*RULES)
    def test_the_payslip_itself_stays_unreadable(self):
        for login in ("superior", "portal", "officer"):
            user = self.users[login]
            self._told(login)
            with self.subTest(login):
                self.assertFalse(self.score.with_user(user).slip_id)
                for record in (self.slip, self.slip.line_ids):
                    self.assertFalse(
                        record.with_user(user).search([("id", "in", record.ids)])
                    )
                    with self.assertRaises(AccessError):
                        record.with_user(user).read(["display_name"])

    @mute_logger(*RULES)
    def test_somebody_elses_superior_and_officer_are_told_nothing(self):
        for login in ("stranger", "portal_stranger", "foreign_officer"):
            with self.subTest(login), self.assertRaises(AccessError):
                self._told(login)

    def test_hr_switches_it_off(self):
        self.scheme.with_user(self.users["hr"]).superiors_see_rupiah = False
        for login in ("superior", "portal", "officer"):
            with self.subTest(login):
                told = self._told(login)
                self.assertFalse(told["money"])
                self.assertFalse([c for c in told["causes"] if "rupiah" in c])
        self.assertTrue(self._told("treasurer")["money"])

    def test_superiors_do_not_switch_it(self):
        with mute_logger(*RULES), self.assertRaises(AccessError):
            self.scheme.with_user(self.users["superior"]).superiors_see_rupiah = True

    def test_what_is_not_confirmed_is_told_nobody(self):
        staff = self._employee("Staf", parent_id=self.staff.parent_id.id)
        score = self._score(staff)
        self._slip(staff).compute_sheet()
        for login in ("superior", "officer"):
            self.env.invalidate_all()
            told = score.with_user(self.users[login]).explain()
            self.assertFalse(told["money"])

    def test_what_was_taken_back_is_told_nobody(self):
        self.slip.refund_sheet()
        self.assertFalse(self._told("superior")["money"])

    def test_each_sanction_has_its_letter_and_its_rupiah(self):
        """Only the heavier counts: 25 % of what is left. By hand:
        ceiling 3,920,964; productivity 3,920,964 × 0.6 / 3 = 784,192.8 → 784,193;
        discipline × 0.4 / 20 = 78,419.28 → 78,419; a quarter of 3,058,352."""
        causes = self._told("superior")["causes"]
        found = {
            cause["res_id"]: cause for cause in causes if cause["kind"] == "sanction"
        }
        light, heavy = (found[sanction.id] for sanction in self.sanctions)
        self.assertEqual((light["rupiah"], heavy["rupiah"]), (0, 764_588))
        self.assertIn("SK 800/25/2026", heavy["text"])
        self.assertIn("until HR ends it", heavy["would"])
        self.assertIn("heavier", light["would"])
        self.assertFalse(heavy["opens"])  # a superior reads no sanctions as such
        mine = self._told("hr")["causes"]
        opens = [cause["opens"] for cause in mine if cause["kind"] == "sanction"]
        self.assertEqual(opens, [True, True])

    def test_every_rupiah_of_the_cuts_has_its_cause(self):
        causes = self._told("treasurer")["causes"]
        lines = self._lines(self.slip)
        cuts = sum(lines[f"{cut}_CUT"] for cut in ("PROD", "SANCTION", "STATUS"))
        taken = [c["rupiah"] for c in causes if c["kind"] in ("points", "sanction")]
        self.assertEqual(sum(taken), -cuts)

    def test_an_old_payslip_without_letters_is_explained(self):
        basis = dict(self.slip.allowance_basis)
        basis["sanctions"] = [{"id": self.sanctions[1].id, "percent": "25"}]
        self.env.cr.execute(
            "UPDATE hr_payslip SET allowance_basis = %s WHERE id = %s",
            [Json(basis), self.slip.id],
        )
        causes = self._told("hr")["causes"]
        [text] = [c["text"] for c in causes if c["kind"] == "sanction"]
        self.assertIn("25 %", text)


@tagged("post_install", "-at_install")
class TestPhoneWhySuperior(SuperiorCase, HttpCase):
    """On the phone: a superior with a portal account reads why, in rupiah."""

    def _page(self, login):
        user = self.users[login]
        self.authenticate(user.login, user.login)
        return self.url_open(f"/my/ekinerja/why/{self.score.id}")

    def test_a_superior_reads_the_waterfall_up_to_the_gross(self):
        page = self._page("portal")
        self.assertEqual(page.status_code, 200)
        self.assertIn(f"{self.slip.allowance_gross:,.0f}", page.text)
        self.assertNotIn(f"{self.slip.allowance_net:,.0f}", page.text)
        self.assertIn("SK 800/25/2026", page.text)
        self.assertIn("Up to the gross", page.text)

    def test_strangers_find_no_such_page(self):
        for login in ("portal_stranger", "stranger"):
            with self.subTest(login):
                self.assertEqual(self._page(login).status_code, 404)

    def test_where_it_is_off_it_stays_in_percent(self):
        self.scheme.superiors_see_rupiah = False
        page = self._page("portal")
        self.assertNotIn(f"{self.slip.allowance_gross:,.0f}", page.text)
        self.assertIn("Whole", page.text)
