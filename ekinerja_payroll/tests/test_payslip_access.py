# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MONTH, PayrollCase

OPERATIONS = ("read", "write", "create", "unlink")
NONE, READ, FULL = "", "r", "rwcu"
# model: rights of employee, portal, superior, officer, treasurer, inspector, HR admin
ACCESS = {
    "ekinerja.allowance.rate": (NONE, NONE, NONE, NONE, READ, READ, FULL),
    "ekinerja.sanction": (NONE, NONE, NONE, NONE, READ, READ, FULL),
    "ekinerja.scheme.check.amount": (READ, NONE, READ, READ, READ, READ, FULL),
    "ekinerja.scheme.tax.rate": (READ, NONE, READ, READ, READ, READ, FULL),
    "ekinerja.allowance.index": (NONE, NONE, NONE, NONE, READ, READ, FULL),
    "ekinerja.allowance.reference": (NONE, NONE, NONE, NONE, READ, READ, FULL),
    "ekinerja.allowance.budget": (NONE, NONE, NONE, READ, FULL, READ, FULL),
    "ekinerja.allowance.budget.month": (NONE, NONE, NONE, READ, FULL, READ, FULL),
    "ekinerja.allowance.ceiling": (NONE, NONE, NONE, READ, READ, READ, READ),
    "ekinerja.allowance.budget.chart": (NONE, NONE, NONE, READ, READ, READ, READ),
    "ekinerja.allowance.budget.check": (NONE, NONE, NONE, READ, READ, READ, READ),
    "ekinerja.scheme.criterion": (READ, NONE, READ, READ, READ, READ, FULL),
    "ekinerja.payslip.problem": (NONE, NONE, NONE, READ, READ, READ, READ),
    "ekinerja.tax.bracket": (NONE, NONE, NONE, NONE, READ, READ, FULL),
    "ekinerja.tax.status": (NONE, NONE, NONE, NONE, READ, READ, FULL),
    "ekinerja.payslip.event": (NONE, NONE, NONE, READ, READ, READ, READ),
    "ekinerja.payslip.trace": (NONE, NONE, NONE, NONE, READ, READ, READ),
    "ekinerja.payslip.job": (NONE, NONE, NONE, READ, READ, READ, READ),
    "ekinerja.payslip.chunk": (NONE, NONE, NONE, READ, READ, READ, READ),
    "ekinerja.nominative": (NONE, NONE, NONE, NONE, READ, READ, READ),
    "ekinerja.scheme.hold": (READ, NONE, READ, READ, READ, READ, FULL),
    "ekinerja.scheme.bonus": (READ, NONE, READ, READ, READ, READ, FULL),
    "ekinerja.allowance.hold": (NONE, NONE, NONE, NONE, READ, READ, FULL),
    "ekinerja.deduction.kind": (NONE, NONE, NONE, NONE, READ, READ, FULL),
    "ekinerja.deduction": (NONE, NONE, NONE, NONE, FULL, READ, FULL),
    "ekinerja.pay.change": (NONE, NONE, NONE, NONE, READ, READ, READ),
    "ekinerja.nominative.criterion": (NONE, NONE, NONE, NONE, READ, READ, READ),
    "ekinerja.bank.layout": (NONE, NONE, NONE, NONE, FULL, READ, READ),
    "ekinerja.bank.column": (NONE, NONE, NONE, NONE, FULL, READ, READ),
    "ekinerja.output.file": (NONE, NONE, NONE, NONE, READ, READ, READ),
    "hr.payslip": (READ, READ, READ, READ, FULL, READ, READ),
    "hr.payslip.line": (READ, READ, READ, READ, READ, READ, READ),
    "hr.payslip.input": (NONE, NONE, NONE, NONE, FULL, READ, READ),
    "hr.payslip.worked_days": (NONE, NONE, NONE, NONE, READ, READ, READ),
    "hr.payslip.run": (NONE, NONE, NONE, READ, FULL, READ, READ),
    "hr.salary.rule": (NONE, NONE, NONE, NONE, READ, READ, READ),
    "hr.salary.rule.category": (NONE, NONE, NONE, NONE, READ, READ, READ),
    "hr.payroll.structure": (NONE, NONE, NONE, NONE, READ, READ, READ),
}
ROLES = (
    "employee",
    "portal",
    "superior",
    "officer",
    "treasurer",
    "inspector",
    "hr_admin",
)
GROUPS = {
    "employee": "base.group_user",
    "portal": "base.group_portal",
    "superior": "ekinerja_addon.group_superior",
    "officer": "ekinerja_addon.group_officer",
    "treasurer": "ekinerja_payroll.group_treasurer",
    "inspector": "ekinerja_addon.group_inspector",
    "hr_admin": "ekinerja_addon.group_hr_admin",
}


@tagged("post_install", "-at_install")
class TestPayslipAccess(PayrollCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: cls._user(f"{role}_pay", group) for role, group in GROUPS.items()
        }
        cls.boss = cls._employee("Atasan", user_id=cls.users["superior"].id)
        cls.staff = cls._employee(
            "Staf", user_id=cls.users["employee"].id, parent_id=cls.boss.id
        )
        cls.village = cls._employee(
            "Desa", user_id=cls.users["portal"].id, parent_id=cls.boss.id
        )
        # What OCA's officers see of people without a department was a leak.
        cls.homeless = cls._employee("Tanpa Unit")
        cls.agency.officer_user_ids = cls.users["officer"]
        for employee in cls.boss | cls.staff | cls.village | cls.homeless:
            cls._score(employee)
        cls.batch = cls._run()
        cls.batch.action_generate_allowance()
        cls.batch.action_confirm_allowance()
        cls.homeless.department_id = False
        cls.slips = {slip.employee_id: slip for slip in cls.batch.slip_ids}

    def _as(self, role, record):
        user = self.users.get(role) or role
        return record.with_user(user).with_context(allowed_company_ids=self.company.ids)

    def test_rights_on_each_model(self):
        letters = dict(zip("rwcu", OPERATIONS, strict=True))
        for model, rights in ACCESS.items():
            for role, allowed in zip(ROLES, rights, strict=True):
                for letter, operation in letters.items():
                    with self.subTest(model=model, role=role, operation=operation):
                        records = self._as(role, self.env[model])
                        self.assertEqual(
                            records.has_access(operation), letter in allowed
                        )

    def test_every_own_model_is_in_the_matrix(self):
        own = self.env["ir.model"].search(
            [("model", "=like", "ekinerja.%"), ("transient", "=", False)]
        )
        own = own.filtered(lambda model: "ekinerja_payroll" in model.modules)
        own = own.filtered(lambda model: "ekinerja_addon" not in model.modules)
        own = own.filtered(lambda model: not model.abstract)
        self.assertFalse(set(own.mapped("model")) - ACCESS.keys())

    def _readable(self, role, model="hr.payslip"):
        return self._as(role, self.env[model]).search([]).sudo()

    def test_staff_read_their_own_payslip_only(self):
        for role, employee in (
            ("employee", self.staff),
            ("portal", self.village),
            ("superior", self.boss),
        ):
            with self.subTest(role):
                slip = self.slips[employee]
                self.assertEqual(self._readable(role), slip)
                lines = self._readable(role, "hr.payslip.line")
                self.assertEqual(lines, slip.line_ids)
                mine = self._as(role, slip)
                self.assertTrue(mine.allowance_net)
                self.assertTrue(all(mine.line_ids.mapped("reason")[:1]))
                other = self._as(role, self.slips[self.homeless])
                with self.assertRaises(AccessError):
                    other.read(["allowance_net"])
                with self.assertRaises(AccessError):
                    other.sudo(False).line_ids.read(["total"])

    def test_officers_of_an_agency_see_nobodys_money(self):
        for model in ("hr.payslip", "hr.payslip.line"):
            self.assertFalse(self._readable("officer", model))

    def test_what_is_not_confirmed_is_not_shown_to_staff(self):
        staff = self._employee("Baru", user_id=self._user("baru", "base.group_user").id)
        self._score(staff)
        run = self._run()
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, staff)
        self.assertFalse(self._readable(staff.user_id))
        self.assertFalse(self._readable(staff.user_id, "hr.payslip.line"))

    def test_internal_notes_are_not_for_staff(self):
        slip = self.slips[self.staff]
        slip.note = "to be looked into"
        with self.assertRaises(AccessError):
            self._as("employee", slip).read(["note"])
        [found] = self._as("inspector", slip).read(["note"])
        self.assertEqual(found["note"], "to be looked into")

    def test_treasurer_inspector_and_hr_read_all_payslips(self):
        for role in ("treasurer", "inspector", "hr_admin"):
            with self.subTest(role):
                self.assertEqual(self._readable(role), self.batch.slip_ids)
                self.assertEqual(
                    self._readable(role, "hr.payslip.line"),
                    self.batch.slip_ids.line_ids,
                )

    def test_only_the_treasurer_makes_payslips(self):
        employee = self._employee()
        self._score(employee)
        for role in ROLES:
            with self.subTest(role):
                if role == "treasurer":
                    continue
                with self.assertRaises(AccessError):
                    self._as(role, self.batch).action_generate_allowance()
                with self.assertRaises(AccessError):
                    self._as(role, self.slips[self.staff]).compute_sheet()
                with self.assertRaises(AccessError):
                    self._as(role, self.slips[self.staff]).action_payslip_done()
        runs = self._as("treasurer", self.env["hr.payslip.run"])
        run = runs.create({"allowance_month": MONTH})
        run.action_check_allowance()
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, employee)
        run.slip_ids.action_payslip_draft()
        run.slip_ids.write({"arrears": 10, "arrears_reason": "September"})
        run.action_recompute_allowance()
        run.action_confirm_allowance()
        run.close_payslip_run()
        self.assertEqual(run.slip_ids.confirmed_by_id, self.users["treasurer"])

    def test_the_treasurer_makes_a_single_payslip(self):
        employee = self._employee()
        self._score(employee)
        slip = self._as("treasurer", self.env["hr.payslip"]).create(
            {
                "employee_id": employee.id,
                "struct_id": self.env.ref("ekinerja_payroll.structure_allowance").id,
                "date_from": MONTH,
                "date_to": "2026-10-31",
            }
        )
        slip.compute_sheet()
        slip.action_payslip_done()
        self.assertEqual(slip.state, "done")

    def test_only_the_payroll_manager_edits_formulas(self):
        rule = self.env.ref("ekinerja_payroll.rule_net")
        for role in ROLES:
            with self.subTest(role), self.assertRaises(AccessError):
                self._as(role, rule).amount_python_compute = "result = 1"
        manager = self._user("formula", "payroll.group_payroll_manager")
        self._as(manager, rule).amount_python_compute = "result = TKD_GROSS"

    def test_officers_of_oca_payroll_read_no_others(self):
        officer = self._user("oca", "payroll.group_payroll_user")
        self.assertFalse(self._readable(officer))
        for model in ("line", "input", "worked_days"):
            self.assertFalse(self._readable(officer, f"hr.payslip.{model}"))

    def test_other_companies_stay_apart(self):
        other = self.env["res.company"].create({"name": "Kabupaten Lain"})
        groups = [group for group in GROUPS.values() if group != "base.group_portal"]
        stranger = self._user("lain", *groups, "payroll.group_payroll_manager")
        stranger.write({"company_id": other.id, "company_ids": [(6, 0, other.ids)]})
        self.env["ekinerja.sanction"].create(
            {"employee_id": self.staff.id, "percent": 5, "date_from": MONTH}
        )
        self._extras()
        self.scheme.check_amount_ids = [(0, 0, {"amount": 6_000})]
        unscored = self._employee()
        self.batch.action_generate_allowance()
        self.assertEqual(self.batch.problem_ids.employee_id, unscored)
        for model in (
            "ekinerja.allowance.rate",
            "ekinerja.sanction",
            "ekinerja.scheme.check.amount",
            "ekinerja.scheme.tax.rate",
            "ekinerja.scheme.hold",
            "ekinerja.scheme.bonus",
            "ekinerja.allowance.hold",
            "ekinerja.deduction.kind",
            "ekinerja.deduction",
            "ekinerja.payslip.problem",
            "ekinerja.nominative",
            "ekinerja.nominative.criterion",
            "hr.payslip",
            "hr.payslip.line",
            "hr.payslip.run",
        ):
            with self.subTest(model):
                found = (
                    self.env[model]
                    .with_user(stranger)
                    .with_context(allowed_company_ids=other.ids)
                )
                self.assertTrue(self.env[model].sudo().search_count([]))
                self.assertFalse(
                    found.search([])
                    .sudo()
                    .filtered(lambda record: record.company_id == self.company)
                )

    def _extras(self):
        """A hold, a deduction and their terms."""
        self.scheme.hold_effect_ids = [(0, 0, {"kind": "debt"})]
        self.scheme.bonus_ids = [(0, 0, {"kind": "thr", "regulation": "PP 11/2025"})]
        self.env["ekinerja.allowance.hold"].create(
            {"employee_id": self.staff.id, "kind": "debt", "reason": "TP-TGR"}
        )
        kind = self.env["ekinerja.deduction.kind"].create(
            {"code": "KORPRI", "name": "Korpri", "amount": 10_000}
        )
        self.env["ekinerja.deduction"].create(
            {"employee_id": self.staff.id, "kind_id": kind.id}
        )
