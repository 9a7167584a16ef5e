# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipStates(PayrollCase):
    """What is settled stays, whoever asks and by whatever way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls._employee()
        cls.score = cls._score(cls.employee, productivity="9/10")
        cls.treasurer = cls._user("bendahara", "ekinerja_payroll.group_treasurer")
        cls.manager = cls._user("penggajian", "payroll.group_payroll_manager")

    def _as(self, user, record):
        return record.with_user(user).with_context(allowed_company_ids=self.company.ids)

    def _done(self):
        slip = self._slip(self.employee)
        slip.compute_sheet()
        slip.action_payslip_done()
        return slip

    def test_a_confirmed_payslip_cannot_be_changed(self):
        slip = self._done()
        line = slip.line_ids[0]
        before = slip.line_ids.read(["code", "total"])
        for user in (self.treasurer, self.manager):
            mine = self._as(user, slip)
            for values in (
                {"score_id": False},
                {"state": "draft"},
                {"arrears": 1_000, "arrears_reason": "x"},
                {"line_ids": [(5, 0, 0)]},
                {"line_ids": [(1, line.id, {"amount": 1})]},
                {"allowance_basis": {}},
                {"employee_id": self._employee().id},
                {"date_from": "2026-09-01"},
                {"paid": True},
                {"number": "X"},
                {"credit_note": True},
                {"refunded_id": slip.id},
                {"struct_id": False},
                {"confirmed_by_id": False},
                {"payslip_run_id": False},
            ):
                with self.subTest(user=user.login, values=values):
                    with self.assertRaises(UserError):
                        mine.write(values)
            for action in (
                "compute_sheet",
                "action_payslip_draft",
                "action_payslip_cancel",
                "action_payslip_done",
                "unlink",
            ):
                with self.subTest(user=user.login, action=action):
                    with self.assertRaises(UserError):
                        getattr(mine, action)()
        self.assertEqual(slip.line_ids.read(["code", "total"]), before)
        self.assertEqual(slip.state, "done")

    def test_its_lines_cannot_be_touched(self):
        slip = self._done()
        values = {
            "slip_id": slip.id,
            "salary_rule_id": self.env.ref("ekinerja_payroll.rule_net").id,
            "name": "Bonus",
            "code": "BONUS",
            "amount": 1_000_000,
        }
        for user in (self.treasurer, self.manager):
            lines = self._as(user, slip.line_ids)
            with self.assertRaises(AccessError):
                lines.write({"amount": 1})
            with self.assertRaises(AccessError):
                lines[:1].unlink()
            with self.assertRaises(AccessError):
                lines.create(values)
            with self.assertRaises(UserError):
                self._as(user, slip).write({"note": "x", "line_ids": [(0, 0, values)]})

    def test_lines_of_another_payslip_cannot_be_moved_in(self):
        slip = self._done()
        plain = self._plain_slip()
        line = plain.line_ids.create(
            {
                "slip_id": plain.id,
                "salary_rule_id": self.env.ref("ekinerja_payroll.rule_net").id,
                "contract_id": self.employee.version_id.id,
                "name": "Bonus",
                "code": "TKD_NET",
            }
        )
        with self.assertRaises(AccessError):
            self._as(self.manager, line).slip_id = slip

    def _plain_slip(self):
        structure = self.env["hr.payroll.structure"].create(
            {"name": "Salary", "code": "SAL", "company_id": self.company.id}
        )
        return self._slip(self.employee, struct_id=structure.id)

    def test_inputs_follow_their_payslip(self):
        slip = self._slip(self.employee)
        values = {
            "payslip_id": slip.id,
            "name": "Cooperative",
            "code": "COOP",
            "contract_id": self.employee.version_id.id,
        }
        entered = self._as(self.treasurer, self.env["hr.payslip.input"]).create(values)
        slip.compute_sheet()
        with self.assertRaises(UserError):
            entered.amount = 5
        with self.assertRaises(UserError):
            entered.unlink()
        with self.assertRaises(UserError):
            self._as(self.manager, self.env["hr.payslip.input"]).create(values)

    def test_a_payslip_is_born_as_an_empty_draft(self):
        values = {
            "employee_id": self.employee.id,
            "struct_id": self.env.ref("ekinerja_payroll.structure_allowance").id,
            "date_from": MONTH,
            "date_to": "2026-10-31",
        }
        rule = self.env.ref("ekinerja_payroll.rule_net")
        line = {
            "salary_rule_id": rule.id,
            "contract_id": self.employee.version_id.id,
            "name": "Bonus",
            "code": "BONUS",
            "amount": 1,
        }
        slips = self._as(self.treasurer, self.env["hr.payslip"])
        for claim in (
            {"state": "done"},
            {"score_id": self.score.id},
            {"allowance_basis": {"rates": []}},
            {"line_ids": [(0, 0, line)]},
            {"credit_note": True},
            {"paid": True},
        ):
            with self.subTest(claim), self.assertRaises(AccessError):
                slips.create(values | claim)
        slip = slips.create(values)
        self.assertEqual(slip.state, "draft")

    def test_a_plain_payslip_cannot_be_turned_into_a_confirmed_allowance(self):
        plain = self._plain_slip()
        plain.action_payslip_done()
        allowance = self.env.ref("ekinerja_payroll.structure_allowance")
        with self.assertRaises(UserError):
            self._as(self.manager, plain).struct_id = allowance

    def test_a_computed_payslip_waits_unchanged_for_its_confirmation(self):
        slip = self._slip(self.employee)
        slip.compute_sheet()
        mine = self._as(self.treasurer, slip)
        for values in ({"arrears": 5, "arrears_reason": "x"}, {"state": "done"}):
            with self.assertRaises(UserError):
                mine.write(values)
        mine.action_payslip_draft()
        mine.write({"arrears": 5, "arrears_reason": "x"})
        mine.compute_sheet()
        mine.action_payslip_done()
        self.assertEqual(slip.confirmed_by_id, self.treasurer)

    def test_a_context_from_outside_opens_nothing(self):
        slip = self._done()
        for mark in (True, 1, "object", {}):
            outside = self._as(self.manager, slip).with_context(
                ekinerja_transition=mark, without_compute_sheet=True
            )
            with self.assertRaises(UserError):
                outside.write({"state": "draft"})

    def test_notes_may_be_taken_any_time(self):
        slip = self._done()
        self._as(self.treasurer, slip).note = "asked by the inspector"
        self.assertEqual(slip.note, "asked by the inspector")

    def test_it_is_not_duplicated(self):
        with self.assertRaisesRegex(UserError, "not duplicated"):
            self._slip(self.employee).copy()

    def test_a_refund_takes_it_back_once_and_makes_room(self):
        slip = self._done()
        mine = self._as(self.treasurer, slip)
        mine.refund_sheet()
        refund = slip.refunded_id
        self.assertTrue(refund.credit_note)
        self.assertEqual(refund.state, "done")
        self.assertTrue(refund.number)
        self.assertEqual(self._lines(refund), self._lines(slip))
        with self.assertRaisesRegex(UserError, "refunded once"):
            mine.refund_sheet()
        again = self._slip(self.employee)
        again.compute_sheet()
        again.action_payslip_done()
        nominative = self.env["ekinerja.nominative"].search(
            [("employee_id", "=", self.employee.id)]
        )
        self.assertEqual(sum(nominative.mapped("net")), self._lines(again)["NET"])

    def test_payslips_of_other_structures_work_as_before(self):
        plain = self._plain_slip()
        other = self._slip(
            self.employee,
            struct_id=plain.struct_id.id,
            date_from="2026-11-01",
            date_to="2026-11-15",
        )
        both = plain | other
        both.compute_sheet()
        both.action_payslip_done()
        self.assertEqual(set(both.mapped("state")), {"done"})
        self.assertFalse(any(both.mapped("allowance_month")))

    def test_both_kinds_are_confirmed_together(self):
        allowance = self._slip(self.employee)
        allowance.compute_sheet()
        both = allowance | self._plain_slip()
        both.action_payslip_done()
        self.assertEqual(set(both.mapped("state")), {"done"})
