# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import json
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import json_default, mute_logger

from .common import MONTH, PayrollCase

SEPTEMBER = date(2026, 9, 1)
READERS = {
    "treasurer": "ekinerja_payroll.group_treasurer",
    "inspector": "ekinerja_addon.group_inspector",
    "hr": "ekinerja_addon.group_hr_admin",
}
OTHERS = {
    "employee": "base.group_user",
    "superior": "ekinerja_addon.group_superior",
    "portal": "base.group_portal",
}
RULES = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


class BoardCase(PayrollCase):
    """Two agencies, one of them with a unit below it, in two months."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agency.is_opd = True
        cls.office = cls._department("BAGIAN", "high", parent_id=cls.agency.id)
        cls.health = cls._department("DINKES", "high", is_opd=True)
        cls.users = {
            login: cls._user(f"{login}_board", group)
            for login, group in (READERS | OTHERS).items()
        }
        cls.users["officer"] = cls._user(
            "officer_board", "ekinerja_addon.group_officer"
        )
        cls.health.officer_user_ids = cls.users["officer"]
        places = (cls.agency, cls.office, cls.health, cls.health)
        cls.people = [cls._employee(department_id=each.id) for each in places]
        for employee, productivity in zip(
            cls.people, ("1", "1/2", "2/3", "1"), strict=True
        ):
            cls._score(employee, productivity=productivity)
        cls.batch = cls._run(department_ids=[(6, 0, (cls.agency | cls.health).ids)])
        cls.batch.action_generate_allowance()

    def _board(self, login="treasurer", month="2026-10-15", threshold=20):
        self.env.flush_all()
        self.env.invalidate_all()
        board = self.env["ekinerja.treasurer.board"].with_user(self.users[login])
        board = board.with_context(allowed_company_ids=self.company.ids)
        return board.get_board(month, threshold)

    def _row(self, board, department):
        [row] = [row for row in board["agencies"] if row["id"] == department.id]
        return row

    def _exception(self, board, name):
        [found] = [each for each in board["exceptions"] if each["name"] == name]
        return found


@tagged("post_install", "-at_install")
class TestTreasurerBoard(BoardCase):
    def test_a_unit_counts_for_its_agency(self):
        board = self._board()
        self.assertEqual(
            [row["name"] for row in board["agencies"]], ["DINKES", "SETDA"]
        )
        row = self._row(board, self.agency)
        self.assertEqual((row["people"], row["locked"], row["slips"]), (2, 2, 2))
        self.assertEqual(set(row["units"]), {self.agency.id, self.office.id})

    def test_money_is_that_of_the_payslips(self):
        """One agency by hand: 3,920,964 a head; half of 60 % of one is cut."""
        board = self._board()
        row = self._row(board, self.agency)
        self.assertEqual(row["ceiling"], 2 * 3_920_964)
        self.assertEqual(row["cuts"]["prod_cut"], 1_176_289)
        self.assertEqual(row["cut"], 1_176_289)
        self.assertEqual(row["gross"], row["ceiling"] - row["cut"])
        self.assertEqual(row["net"], row["gross"] - row["deductions"])
        net = sum(each["net"] for each in board["agencies"])
        self.assertEqual(net, sum(self.batch.slip_ids.mapped("allowance_net")))

    def test_the_step_is_that_of_the_last_payslip(self):
        self.assertEqual(self._row(self._board(), self.agency)["step"], "draft")
        slips = self.batch.slip_ids
        mine = slips.filtered(lambda slip: slip.department_id == self.agency)
        mine.action_payslip_done()
        self.assertEqual(self._row(self._board(), self.agency)["step"], "draft")
        (slips - mine).action_payslip_done()
        self.assertEqual(self._row(self._board(), self.agency)["step"], "approved")
        slips._transition().write({"paid": True})
        self.assertEqual(self._row(self._board(), self.agency)["step"], "paid")

    def test_a_verified_batch(self):
        self.scheme.payment_approval = "four_eyes"
        self.batch.with_user(self.users["hr"]).sudo()._move("verified", {})
        self.assertEqual(self._row(self._board(), self.health)["step"], "verified")

    def test_an_agency_without_payslips_has_no_step(self):
        works = self._department("DPU", "high", is_opd=True)
        self._score(self._employee(department_id=works.id), lock=False)
        row = self._row(self._board(), works)
        self.assertEqual((row["people"], row["locked"], row["slips"]), (1, 0, 0))
        self.assertFalse(row["step"])

    def test_a_month_without_anything(self):
        board = self._board(month="2025-01-01")
        self.assertEqual(board["agencies"], [])
        self.assertFalse([each for each in board["exceptions"] if each["count"]])

    def test_no_budget_is_spoken_of_where_none_is_kept(self):
        self.assertIsNone(self._board()["budget_left"])

    # === EXCEPTIONS === #

    def test_every_number_opens_what_it_counts(self):
        self._employee("Tanpa Nilai")
        self._score(self._employee("Terkunci"), productivity="0", discipline="0")
        self.batch.action_check_allowance()
        for employee in self.people:
            self._score(employee, month=SEPTEMBER)
        self._run(allowance_month=SEPTEMBER).action_generate_allowance()
        board = self._board(threshold=10)
        counts = {each["name"]: each["count"] for each in board["exceptions"]}
        self.assertEqual(
            counts,
            {"problems": 1, "unpaid": 1, "nothing": 0, "changed": 2, "stopped": 0},
        )
        for each in board["exceptions"]:
            action = self.env["ir.actions.act_window"]._for_xml_id(each["action"])
            domain = json.loads(json.dumps(each["domain"], default=json_default))
            records = self.env[action["res_model"]].with_user(self.users["treasurer"])
            with self.subTest(each["name"]):
                self.assertEqual(records.search_count(domain), each["count"])

    def test_the_threshold_decides_who_changed(self):
        for employee in self.people:
            self._score(employee, month=SEPTEMBER)
        self._run(allowance_month=SEPTEMBER).action_generate_allowance()
        # Cuts of 20 and 30 %; what is no number is the usual 20, and 20 is not more.
        for threshold, count in ((10, 2), (25, 1), (90, 0), ("x", 1), (None, 1)):
            with self.subTest(threshold=threshold):
                board = self._board(threshold=threshold)
                self.assertEqual(self._exception(board, "changed")["count"], count)

    def test_who_is_paid_nothing(self):
        self._score(self._employee(), productivity="0", discipline="0")
        self.batch.action_generate_allowance()
        slip = self.batch.slip_ids.sorted("id")[-1]
        self.env["ekinerja.sanction"].create(
            {"employee_id": slip.employee_id.id, "percent": 100, "date_from": MONTH}
        )
        self.batch.action_recompute_allowance()
        self.assertEqual(self._exception(self._board(), "nothing")["count"], 1)

    # === ACCESS === #

    def test_readers_see_all_agencies(self):
        expected = self._board()["agencies"]
        for login in READERS:
            with self.subTest(login):
                board = self._board(login)
                self.assertEqual(board["agencies"], expected)
                self.assertTrue(board["opens"])

    def test_an_officer_sees_the_sums_of_his_agency_and_opens_no_payslip(self):
        whole, board = self._board(), self._board("officer")
        self.assertEqual(board["agencies"], [self._row(whole, self.health)])
        self.assertFalse(board["opens"])
        self.assertFalse(self._exception(board, "nothing")["opens"])
        self.assertTrue(self._exception(board, "unpaid")["opens"])

    def test_an_officer_counts_exceptions_of_his_agency_only(self):
        self._score(self._employee(department_id=self.agency.id))
        self.assertEqual(self._exception(self._board(), "unpaid")["count"], 1)
        self.assertEqual(self._exception(self._board("officer"), "unpaid")["count"], 0)

    @mute_logger(*RULES)
    def test_everybody_else_is_refused(self):
        for login in OTHERS:
            with self.subTest(login), self.assertRaises(AccessError):
                self._board(login)

    def test_another_company_stays_apart(self):
        other = self.env["res.company"].create({"name": "Kota Lain"})
        user = self.users["treasurer"]
        user.write({"company_id": other.id, "company_ids": [(6, 0, other.ids)]})
        board = self.env["ekinerja.treasurer.board"].with_user(user)
        board = board.with_context(allowed_company_ids=other.ids)
        self.assertEqual(board.get_board("2026-10-01")["agencies"], [])

    # === SPEED === #

    def test_as_many_statements_for_a_hundred_agencies_as_for_ten(self):
        counts = {}
        for size in (10, 100):
            while len(self._board()["agencies"]) < size:
                self._agencies(size - len(self._board()["agencies"]))
            self.env.registry.clear_cache()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["ekinerja.treasurer.board"].get_board("2026-10-01")
            counts[size] = self.env.cr.sql_log_count - before
        self.assertEqual(counts[10], counts[100])
        self.assertLessEqual(counts[100], 40)

    def _agencies(self, count):
        """Agencies with an open score each."""
        departments = self.env["hr.department"].create(
            [
                {"name": f"Dinas {n}", "is_opd": True, "company_id": self.company.id}
                for n in range(count)
            ]
        )
        for department in departments:
            nip = f"198001012001011{department.id % 1000:03d}"
            self._employee(department_id=department.id, nip=nip)
        found = self.env["hr.employee"].search(
            [("department_id", "in", departments.ids)]
        )
        self.env["ekinerja.score"]._compute_month(MONTH, self.company, found)
