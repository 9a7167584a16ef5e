# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine import money
from ..models.output.scope import Scope
from ..tkd import case_of, terms_of
from .common import MONTH, PayrollCase

NEXT = date(2026, 11, 1)
NET = 3_685_706  # see the tests of holds


@tagged("post_install", "-at_install")
class TestDeduction(PayrollCase):
    """Zakat, dues, the cooperative: what fits is taken, each in a line of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls._employee()
        cls.dues = cls._kind("KORPRI", amount=15_000, sequence=1, for_all=True)
        cls.zakat = cls._kind("ZAKAT", by="net", percent=2.5, sequence=2)
        cls.loan = cls._kind("KOPERASI", amount=500_000, sequence=3)

    @classmethod
    def _kind(cls, code, **values):
        return cls.env["ekinerja.deduction.kind"].create(
            {"code": code, "name": code.title(), "date_from": "2026-01-01", **values}
        )

    @classmethod
    def _take(cls, kind, employee=None, **values):
        return cls.env["ekinerja.deduction"].create(
            {
                "employee_id": (employee or cls.employee).id,
                "kind_id": kind.id,
                "date_from": MONTH,
                **values,
            }
        )

    def _local(self, slip):
        lines = self._lines(slip)
        prefix = "LOCAL_"
        return {
            code.removeprefix(prefix): -total
            for code, total in lines.items()
            if code.startswith(prefix)
        }

    def test_each_kind_is_a_line(self):
        self._take(self.zakat, consent="Letter of 3 January")
        self._take(self.loan)
        slip = self._pay(self.employee, confirm=False)
        # 2.5 % of 3,685,706 is 92,142.65
        self.assertEqual(
            self._local(slip), {"KORPRI": 15_000, "ZAKAT": 92_143, "KOPERASI": 500_000}
        )
        self.assertEqual(self._lines(slip)["NET"], NET - 607_143)
        self.assertIn("2.50 %", self._reason(slip, "LOCAL_ZAKAT"))
        self.assertIn("15,000", self._reason(slip, "LOCAL_KORPRI"))
        row = self.env["ekinerja.nominative"].browse(slip.id)
        self.assertEqual((row.local, row.net), (607_143, slip.allowance_net))
        basis = slip.allowance_basis
        whole = money.allowance(case_of(basis), terms_of(basis))
        self.assertEqual((whole.local, whole.net), (607_143, NET - 607_143))

    def test_what_does_not_fit_is_not_taken_and_said(self):
        """15,000, then 92,143; of 4,000,000 there are 3,578,563 left."""
        self._take(self.zakat)
        self._take(self.loan, amount=4_000_000)
        slip = self._pay(self.employee)
        self.assertEqual(self._local(slip)["KOPERASI"], 3_578_563)
        self.assertEqual(slip.allowance_net, 0)
        reason = self._reason(slip, "LOCAL_KOPERASI")
        self.assertIn("4,000,000", reason)
        self.assertIn("421,437 of it is not taken", reason)

    def test_on_hold_nothing_is_taken(self):
        self.env["ekinerja.allowance.hold"].create(
            {
                "employee_id": self.employee.id,
                "kind": "debt",
                "reason": "TP-TGR",
                "date_from": MONTH,
            }
        )
        slip = self._pay(self.employee)
        self.assertEqual(self._local(slip), {"KORPRI": 0})
        self.assertIn("not taken", self._reason(slip, "LOCAL_KORPRI"))

    def test_the_list_says_what_is_taken(self):
        self.assertIn("500,000", self._take(self.loan).taken)
        own = self._take(self.loan, self._employee(), amount=300_000)
        self.assertIn("300,000", own.taken)
        self.assertEqual(self._take(self.zakat).taken, "2.50 %")
        self.assertEqual(self._take(self.dues, opt_out=True).taken, "–")

    def test_whoever_opts_out_is_left_alone(self):
        self._take(self.dues, opt_out=True, consent="Letter of 3 January")
        self.assertEqual(self._local(self._pay(self.employee)), {})
        self.assertEqual(self._local(self._pay(self._employee())), {"KORPRI": 15_000})

    def test_it_has_its_months_and_its_own_amount(self):
        self._take(self.loan, amount=300_000, date_to="2026-10-31")
        self.assertEqual(self._local(self._pay(self.employee))["KOPERASI"], 300_000)
        november = self._local(self._pay(self.employee, NEXT))
        self.assertNotIn("KOPERASI", november)
        self.dues.date_to = "2026-11-30"
        december = self._pay(self.employee, date(2026, 12, 1))
        self.assertEqual(self._local(december), {})

    def test_a_computed_month_keeps_its_amounts(self):
        slip = self._pay(self.employee)
        self.dues.amount = 99_000
        basis = slip.allowance_basis
        self.assertEqual(money.allowance(case_of(basis), terms_of(basis)).local, 15_000)

    def test_the_list_of_deductions_comes_to_the_net(self):
        self._take(self.zakat)
        held = self._employee()
        self.env["ekinerja.allowance.hold"].create(
            {
                "employee_id": held.id,
                "kind": "debt",
                "reason": "TP-TGR",
                "date_from": MONTH,
            }
        )
        for employee in self.employee | held:
            self._score(employee)
        run = self._run()
        run.action_generate_allowance()
        scope = Scope(self.company, MONTH, run)
        output = self.env["ekinerja.output.deduction"]
        columns = output._columns(scope)
        titles = [column.title for column in columns]
        for name in ("Zakat", "Korpri", "Kept Back", "PPh 21"):
            self.assertIn(name, titles)
        money = [n for n, column in enumerate(columns) if column.kind == "money"]
        rows = list(output._cells(scope, columns))
        self.assertEqual(len(rows), 2)
        for row in rows:
            gross, *taken, net = (row[n] for n in money)
            self.assertEqual(gross - sum(taken), net)

    def test_companies_share_the_rule_not_the_deduction(self):
        other = self.env["res.company"].create({"name": "Kota Lain"})
        theirs = self._kind("KORPRI", amount=7, for_all=True, company_id=other.id)
        self.assertEqual(theirs.rule_id, self.dues.rule_id)
        self.assertEqual(self._local(self._pay(self.employee)), {"KORPRI": 15_000})

    def test_the_formula_can_be_read(self):
        rule = self.zakat.rule_id
        self.assertEqual(rule.code, "TKD_LOCAL_ZAKAT")
        self.zakat.name = "Zakat Profesi"
        self.assertEqual(rule.name, "Zakat Profesi")
        self.assertIn(
            'tkd.deduction("ZAKAT", TKD_GROSS, net)', rule.amount_python_compute
        )

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_nonsense(self):
        self._take(self.loan)
        for wrong in (
            lambda: self._take(self.loan, date_from="2026-12-01"),
            lambda: self._take(self.zakat, amount=-1),
            lambda: self._kind("zakat fitrah"),
            lambda: self._kind("ZAKAT"),
            lambda: self._kind("OTHER", amount=0.5),
        ):
            with self.assertRaises(IntegrityError), self.cr.savepoint():
                wrong()
                self.env.flush_all()

    @mute_logger("odoo.sql_db")  # of the row that is refused
    def test_the_treasurer_imports_the_list_of_the_cooperative(self):
        treasurer = self._user("tr_import", "ekinerja_payroll.group_treasurer")
        deductions = self.env["ekinerja.deduction"].with_user(treasurer)
        names = ["employee_id", "kind_id", "amount", "date_from", "consent"]
        row = [self.employee.nip, "KOPERASI", "250000", "2026-10-01", "No. 7"]
        result = deductions.load(names, [row])
        self.assertFalse(result["messages"])
        self.assertEqual(self._local(self._pay(self.employee))["KOPERASI"], 250_000)
        result = deductions.load(names, [["123", *row[1:]]])
        self.assertIn("123", result["messages"][0]["message"])

    def test_as_many_statements_for_many(self):
        people = [self._employee() for _n in range(8)]
        for employee in people:
            self._score(employee)
            self._take(self.loan, employee)
        counts = []
        for group in (people[:2], people[2:]):
            employees = self.env["hr.employee"].union(*group)
            run = self._run()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            sources = run._sources(employees)[0]
            found = [sources.basis(each)["deductions"] for each in employees]
            counts.append(self.env.cr.sql_log_count - start)
            self.assertEqual({len(each) for each in found}, {2})
        self.assertEqual(counts[0], counts[1])
