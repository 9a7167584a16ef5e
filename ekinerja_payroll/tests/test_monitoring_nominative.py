# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from fractions import Fraction
from io import StringIO

from odoo.tests import tagged

from ..models.monitoring.ekinerja_nominative import AMOUNTS
from .common import MONTH, PayrollCase

# Columns of a scheme with parts that people assess; test_allowance_regencies has it.
# What only some people have; the sums are tested with the holds and deductions.
OF_PARTS = dict.fromkeys(
    (
        "parts_cut",
        "deferred",
        "hold_cut",
        "bonus_cut",
        "held",
        "released",
        "local",
    ),
    0,
)


@tagged("post_install", "-at_install")
class TestMonitoringNominative(PayrollCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme.bpjs_employer_percent = 4
        cls.first = cls._employee()
        cls.second = cls._employee(job_class=14, rank="IV/b", civil_status="cpns")
        cls._score(cls.first, productivity="2/3", discipline="19/20")
        cls._score(cls.second)
        cls.batch = cls._run()
        cls.batch.action_generate_allowance()

    def test_every_column_is_the_line_of_its_code(self):
        rows = self.env["ekinerja.nominative"].search([("run_id", "=", self.batch.id)])
        self.assertEqual(rows.employee_id, self.first | self.second)
        for row in rows:
            lines = self._lines(row.slip_id)
            for column, (code, sign) in AMOUNTS.items():
                if column in OF_PARTS:
                    self.assertNotIn(code[4:], lines)
                    self.assertEqual(row[column], OF_PARTS[column])
                else:
                    self.assertEqual(row[column], sign * lines[code[4:]], column)
            self.assertEqual(row.nip, row.employee_id.nip)
            self.assertEqual(row.state, "verify")

    def test_columns_add_up(self):
        [(ceiling, cuts, net, gross)] = self.env["ekinerja.nominative"]._read_group(
            [("run_id", "=", self.batch.id)],
            [],
            ["ceiling:sum", "prod_cut:sum", "net:sum", "gross:sum"],
        )
        lines = self.batch.slip_ids.line_ids
        self.assertEqual(ceiling, self._sum(lines, "TKD_CEILING"))
        self.assertEqual(cuts, -self._sum(lines, "TKD_PROD_CUT"))
        self.assertEqual(net, self._sum(lines, "TKD_NET"))
        self.assertEqual(gross, sum(self.batch.slip_ids.mapped("allowance_gross")))

    def _sum(self, lines, code):
        return sum(lines.filtered(lambda line: line.code == code).mapped("total"))

    def test_drafts_and_rejected_payslips_are_not_listed(self):
        slip = self.batch.slip_ids[0]
        slip.action_payslip_draft()
        rows = self.env["ekinerja.nominative"].search([("run_id", "=", self.batch.id)])
        self.assertNotIn(slip, rows.slip_id)

    def test_the_result_holds_confirmed_payslips_only(self):
        result = self.env["ekinerja.month.result"]
        self.assertFalse(result._rows(MONTH, self.company))
        self.batch.action_confirm_allowance()
        rows = result._rows(MONTH, self.company)
        self.assertEqual([row[0] for row in rows], sorted(row[0] for row in rows))
        self.assertEqual(len(rows), 2)
        self.assertEqual(len(result._rows(MONTH, self.company, self.first)), 1)

    def test_the_result_file(self):
        self.batch.action_confirm_allowance()
        result = self.env["ekinerja.month.result"]
        stream = StringIO()
        result._write_csv(stream, result._rows(MONTH, self.company, self.first))
        header, row = stream.getvalue().splitlines()
        found = dict(zip(header.split(","), row.split(","), strict=True))
        self.assertEqual(found["productivity"], "66.67")
        self.assertEqual(found["discipline"], "95.00")
        self.assertEqual(found["department_code"], "SETDA")
        self.assertEqual(found["target"], "6000")
        self.assertEqual(found["prod_cut"], "784193")
        self.assertEqual(found["net"], str(self._net(self.first)))

    def _net(self, employee):
        slip = self.batch.slip_ids.filtered(lambda s: s.employee_id == employee)
        return self._lines(slip)["NET"]

    def test_numbers_are_whole_or_have_two_decimals(self):
        number = self.env["ekinerja.month.result"]._number
        self.assertEqual(number(6000), "6000")
        self.assertEqual(number(Fraction("63000/11")), "5727.27")
        self.assertEqual(number(Fraction("1/2")), "0.50")

    def test_smart_buttons(self):
        slip = self.batch.slip_ids[0]
        employee = slip.employee_id
        self.assertEqual(employee.allowance_slip_count, 1)
        action = employee.action_open_allowance_slips()
        self.assertIn(slip, self.env["hr.payslip"].search(action["domain"]))
        self.assertEqual(slip.action_open_score()["res_id"], slip.score_id.id)
        self.assertEqual(slip.score_id.action_open_payslip()["res_id"], slip.id)
        row = self.env["ekinerja.nominative"].search([("slip_id", "=", slip.id)])
        self.assertEqual(row.action_open_slip()["res_id"], slip.id)
        action = self.batch.action_open_slips()
        self.assertIn(row, self.env["ekinerja.nominative"].search(action["domain"]))
