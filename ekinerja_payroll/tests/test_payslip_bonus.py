# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine import money
from ..tkd import case_of, terms_of
from .common import MONTH, PayrollCase

NEXT = date(2026, 11, 1)


class BonusCase(PayrollCase):
    """An employee, and THR in the scheme."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls._employee()
        cls._terms()

    @classmethod
    def _terms(cls, kind="thr", **values):
        cls.scheme.bonus_ids.filtered(lambda row: row.kind == kind).unlink()
        row = {"kind": kind, "regulation": "PP 11/2025", **values}
        cls.scheme.bonus_ids = [(0, 0, row)]

    def _bonus(self, month=NEXT, kind="thr", confirm=True):
        run = self._run(allowance_month=month, allowance_kind=kind)
        run.action_generate_allowance()
        if confirm and run.slip_ids:
            run.action_confirm_allowance()
        return run

    def _check_engine(self, slip):
        basis = slip.allowance_basis
        whole = money.allowance(case_of(basis), terms_of(basis))
        self.assertEqual(whole.net, slip.allowance_net)


@tagged("post_install", "-at_install")
class TestPayslipBonus(BonusCase):
    """Holiday allowance and 13th month: beside the months, once a year."""

    # === HOW MUCH === #

    def test_half_of_the_ceiling(self):
        self._terms(percent=50)
        self._score(self.employee, productivity="1/2")
        run = self._bonus()
        self.assertIn("THR", run.name)
        slip = run.slip_ids
        self.assertIn("THR 2026-11", slip.name)
        # the score does not count; 5 % of 1,960,482 is 98,024.1; no insurance
        self.assertEqual(
            self._lines(slip),
            {
                "CEILING": 3_920_964,
                "BONUS_CUT": -1_960_482,
                "STATUS_CUT": 0,
                "ARREARS": 0,
                "GROSS": 1_960_482,
                "BPJS": 0,
                "PPH21": -98_024,
                "NET": 1_862_458,
            },
        )
        self.assertIn("PP 11/2025", self._reason(slip, "BONUS_CUT"))
        self._check_engine(slip)

    def test_on_probation_eighty_percent(self):
        self.employee.civil_status = "cpns"
        self._score(self.employee)
        lines = self._lines(self._bonus().slip_ids)
        # 784,192.8 less
        self.assertEqual((lines["STATUS_CUT"], lines["GROSS"]), (-784_193, 3_136_771))

    def test_gross_of_the_last_paid_month(self):
        """60 % × 1/2 of 3,920,964 is cut: 1,176,289; arrears do not count."""
        self._terms(base="gross")
        self._pay(
            self.employee,
            productivity="1/2",
            arrears=500_000,
            arrears_reason="September",
        )
        slip = self._bonus().slip_ids
        lines = self._lines(slip)
        self.assertEqual((lines["CEILING"], lines["GROSS"]), (2_744_675, 2_744_675))
        self.assertEqual(lines["PPH21"], -137_234)
        self.assertIn("2026-10", self._reason(slip, "CEILING"))
        self._check_engine(slip)

    def test_net_of_the_last_paid_month(self):
        """2,744,675 − 27,447 (62,947 − 35,500) − 137,234 = 2,579,994."""
        self._terms(base="net")
        self._pay(self.employee, productivity="1/2")
        lines = self._lines(self._bonus().slip_ids)
        self.assertEqual((lines["GROSS"], lines["PPH21"]), (2_579_994, -129_000))

    def test_probation_is_not_taken_twice(self):
        self._terms(base="gross")
        self.employee.civil_status = "cpns"
        self._pay(self.employee)
        lines = self._lines(self._bonus().slip_ids)
        self.assertEqual((lines["GROSS"], lines["STATUS_CUT"]), (3_136_771, 0))

    def test_a_hold_keeps_it_back_and_a_month_pays_it(self):
        hold = self.env["ekinerja.allowance.hold"].create(
            {
                "employee_id": self.employee.id,
                "kind": "lhkpn",
                "reason": "LHKPN 2025",
                "date_from": NEXT,
            }
        )
        self._pay(self.employee)
        slip = self._bonus().slip_ids
        # 3,920,964 − 196,048
        self.assertEqual(self._lines(slip)["HOLD"], -3_724_916)
        self.assertEqual(slip.allowance_net, 0)
        hold.action_release()
        november = self._pay(self.employee, NEXT)
        self.assertEqual(self._lines(november)["RELEASED"], 3_724_916)
        self.assertEqual(slip.withheld_paid_id, november)

    # === WHO === #

    def test_who_counts(self):
        people = {
            "late": self._employee(contract_date_start=date(2026, 10, 15)),
            "gone": self._employee(contract_date_end=date(2026, 10, 31)),
            "new": self._employee(),
        }
        self._terms(in_post_on=date(2026, 11, 5), min_months=1)
        for employee in (self.employee, people["late"], people["gone"]):
            self._score(employee)
        run = self._bonus()
        self.assertEqual(run.slip_ids.employee_id, self.employee)
        found = {each.employee_id: each for each in run.problem_ids}
        codes = {name: found[each].code for name, each in people.items()}
        self.assertEqual(
            codes, {"late": "not_entitled", "gone": "not_entitled", "new": "no_score"}
        )
        self.assertIn("0 months", found[people["late"]].reason)
        self.assertIn("2026-11-05", found[people["gone"]].reason)

    def test_without_terms_or_a_paid_month_nobody_is_paid(self):
        self._score(self.employee)
        for values, code in (({"base": "net"}, "no_paid_month"), (None, "no_terms")):
            if values:
                self._terms(**values)
            else:
                self.scheme.bonus_ids.unlink()
            run = self._bonus()
            self.assertFalse(run.slip_ids)
            self.assertEqual(run.problem_ids.mapped("code"), [code])

    def test_the_price_of_a_point_is_no_base(self):
        employee = self._employee(job_class=2)
        self.scheme.rupiah_per_point = 1000
        self._score(employee)
        run = self._bonus()
        self.assertFalse(run.slip_ids)
        self.assertIn("no_rate", run.problem_ids.mapped("code"))

    # === ONCE, AND BESIDE THE MONTHS === #

    @mute_logger("odoo.sql_db")
    def test_once_a_year(self):
        self._score(self.employee)
        first = self._bonus(MONTH).slip_ids
        self.assertTrue(first)
        self.assertFalse(self._bonus(NEXT).slip_ids)
        self.assertFalse(self._bonus(NEXT).problem_ids)
        values = {
            "allowance_kind": "thr",
            "struct_id": self.env.ref("ekinerja_payroll.structure_bonus").id,
            "date_from": NEXT,
            "date_to": date(2026, 11, 30),
        }
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self._slip(self.employee, **values)
            self.env.flush_all()
        first.refund_sheet()
        self.assertTrue(self._bonus(NEXT).slip_ids)
        # the month itself, the other kind and the next year are free
        self.assertTrue(self._pay(self.employee, NEXT))
        self._terms("thirteenth")
        self.assertTrue(self._bonus(NEXT, "thirteenth").slip_ids)
        self.assertTrue(self._bonus(date(2027, 3, 1)).slip_ids)

    def test_it_is_nobodys_month(self):
        score = self._score(self.employee)
        self._bonus(MONTH)
        self.assertFalse(score.slip_id)
        month = self._run()
        month.action_generate_allowance()
        self.assertEqual(month.slip_ids.employee_id, self.employee)
        score.invalidate_recordset(["slip_id"])
        self.assertEqual(score.slip_id, month.slip_ids)
        month.action_confirm_allowance()
        rows = self.env["ekinerja.month.result"]._rows(MONTH, self.company)
        self.assertEqual(len(rows), 1)
        # what turns out of the month is owed on the month's payslip
        self.env["ekinerja.adjustment"].create(
            {"score_id": score.id, "percent": 0, "points": 0, "cause": "none"}
        )
        self.assertEqual(self._lines(self._pay(self.employee, NEXT))["ARREARS"], 0)

    def test_a_month_is_not_paid_by_the_structure_of_a_bonus(self):
        bonus = self.env.ref("ekinerja_payroll.structure_bonus")
        with self.assertRaises(ValidationError):
            self._slip(self.employee, struct_id=bonus.id)
        with self.assertRaises(ValidationError):
            self._slip(self.employee, allowance_kind="thr")
        with self.assertRaises(ValidationError):
            self._run(struct_id=bonus.id)

    def test_a_batch_with_payslips_keeps_its_kind(self):
        self._score(self.employee)
        run = self._bonus()
        with self.assertRaises(UserError):
            run.allowance_kind = "month"

    def test_as_many_statements_for_many(self):
        self._terms(base="net")
        people = [self._employee() for _n in range(8)]
        for employee in people:
            self._pay(employee)
        counts = []
        for group in (people[:2], people[2:]):
            employees = self.env["hr.employee"].union(*group)
            run = self._run(allowance_month=NEXT, allowance_kind="thr")
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            sources, problems = run._sources(employees)
            self.assertFalse(problems)
            self.assertTrue(all(sources.basis(each)["bonus"] for each in employees))
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[0], counts[1])
