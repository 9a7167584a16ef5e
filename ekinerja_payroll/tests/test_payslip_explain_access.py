# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MONTH, PayrollCase

GROUPS = {
    "employee": "base.group_user",
    "colleague": "base.group_user",
    "superior": "ekinerja_addon.group_superior",
    "foreign_superior": "ekinerja_addon.group_superior",
    "officer": "ekinerja_addon.group_officer",
    "foreign_officer": "ekinerja_addon.group_officer",
    "treasurer": "ekinerja_payroll.group_treasurer",
    "inspector": "ekinerja_addon.group_inspector",
    "hr_admin": "ekinerja_addon.group_hr_admin",
}
ELSEWHERE = ("ekinerja_payroll.group_treasurer", "ekinerja_addon.group_hr_admin")
RULES = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestPayslipExplainAccess(PayrollCase):
    """Who opens the explanation of a payslip, with whose eyes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: cls._user(f"{role}_why", group) for role, group in GROUPS.items()
        }
        boss = cls._employee("Atasan", user_id=cls.users["superior"].id)
        stranger = cls._employee(
            "Atasan Lain", user_id=cls.users["foreign_superior"].id
        )
        cls.staff = cls._employee(
            "Staf", user_id=cls.users["employee"].id, parent_id=boss.id
        )
        cls._employee("Rekan", user_id=cls.users["colleague"].id, parent_id=stranger.id)
        cls.agency.officer_user_ids = cls.users["officer"]
        other = cls._department("DINKES", "normal")
        other.officer_user_ids = cls.users["foreign_officer"]
        cls._work()
        cls.score = cls.env["ekinerja.score"]._compute_month(
            MONTH, cls.company, cls.staff
        )
        cls.score._verify()
        cls.score.action_lock()
        cls.slip = cls._slip(cls.staff)
        cls.slip.compute_sheet()

    @classmethod
    def _work(cls):
        """One piece of work that was rejected; the calendar knows no day of his."""
        cls.scheme.calendar_ids = [
            (0, 0, {"calendar_id": cls.company.resource_calendar_id.id})
        ]
        activity = cls.env["ekinerja.activity.type"].create(
            {
                "code": "WHY",
                "name": "Letter",
                "unit": "letter",
                "points": 30,
                "company_id": cls.company.id,
            }
        )
        log = cls.env["ekinerja.log"].create(
            {
                "employee_id": cls.staff.id,
                "activity_type_id": activity.id,
                "start": datetime(2026, 10, 1, 1),
                "stop": datetime(2026, 10, 1, 2),
                "quantity": 1,
            }
        )
        log._transition("submit")
        log._transition("reject", "Not yours")

    def _as(self, role, record):
        return record.with_user(self.users[role])

    def _explained(self, role):
        self.env.invalidate_all()
        return self._as(role, self.score).explain()

    def test_the_treasurer_opens_it_from_the_payslip(self):
        action = self._as("treasurer", self.slip).action_explain()
        self.assertEqual(action["tag"], "ekinerja_addon.explanation")
        self.assertEqual(action["params"], {"score_id": self.score.id})
        arch = self._as("treasurer", self.slip).get_view(
            self.env.ref("ekinerja_payroll.hr_payslip_view_form").id, "form"
        )["arch"]
        self.assertIn('name="action_explain"', arch)

    def test_the_treasurer_reads_days_and_work_but_opens_neither(self):
        told = self._explained("treasurer")
        causes = told["causes"]
        absent = [cause["text"] for cause in causes if cause["kind"] == "absent"]
        self.assertTrue(absent)
        for text in absent:
            self.assertIn("no check-in and no check-out", text)
        self.assertIn("Not yours", " ".join(cause["text"] for cause in causes))
        self.assertFalse([cause for cause in causes if cause["opens"]])
        rupiah = sum(cause.get("rupiah", 0) for cause in causes)
        cuts = [
            line.total
            for line in self.slip.line_ids
            if line.code in ("TKD_PROD_CUT", "TKD_DISC_CUT", "TKD_PARTS_CUT")
        ]
        self.assertEqual(rupiah, -sum(cuts))

    def test_all_who_may_are_told_the_same(self):
        self.slip.action_payslip_done()
        told = {
            role: [cause["text"] for cause in self._explained(role)["causes"]]
            for role in GROUPS
            if role not in ("colleague", "foreign_superior", "foreign_officer")
        }
        for role, texts in told.items():
            with self.subTest(role=role):
                self.assertEqual(texts, told["hr_admin"])

    def test_rupiah_for_whoever_may_read_the_score(self):
        self.assertFalse(self._explained("employee")["money"])
        self.slip.action_payslip_done()
        for role, has_money in (
            ("employee", True),
            ("treasurer", True),
            ("inspector", True),
            ("hr_admin", True),
            ("superior", True),
            ("officer", True),
        ):
            with self.subTest(role=role):
                self.assertEqual(bool(self._explained(role)["money"]), has_money)

    def test_others_are_refused(self):
        self.slip.action_payslip_done()
        for role in ("colleague", "foreign_superior", "foreign_officer"):
            for act in (
                lambda role=role: self._explained(role),
                lambda role=role: self._as(role, self.slip).action_explain(),
            ):
                with (
                    self.subTest(role=role),
                    mute_logger(*RULES),
                    self.assertRaises(AccessError),
                ):
                    act()

    def test_another_company_is_refused(self):
        company = self.env["res.company"].create({"name": "Kota Lain"})
        for number, group in enumerate(ELSEWHERE):
            user = self._user(f"elsewhere_{number}", group)
            user.write({"company_id": company.id, "company_ids": [(6, 0, company.ids)]})
            score = self.score.with_user(user).with_context(
                allowed_company_ids=company.ids
            )
            self.env.invalidate_all()
            with (
                self.subTest(group=group),
                mute_logger(*RULES),
                self.assertRaises(AccessError),
            ):
                score.explain()

    def test_what_was_taken_back_does_not_hide_what_is_in_force(self):
        self.slip.action_payslip_done()
        self.slip.refund_sheet()
        self.env.invalidate_all()
        self.assertEqual(self.score.slip_id, self.slip)
        again = self._slip(self.staff)
        again.compute_sheet()
        self.env.invalidate_all()
        self.assertEqual(self.score.slip_id, again)
