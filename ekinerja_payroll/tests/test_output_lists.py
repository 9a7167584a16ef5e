# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io
import json
from datetime import date

from openpyxl import load_workbook

from odoo.tests import tagged

from ..models.output.hr_payslip_run_output import LISTS
from ..models.output.scope import Scope
from ..report.sheet import HEADER_ROW
from .output_common import NET, OutputCase


@tagged("post_install", "-at_install")
class TestOutputLists(OutputCase):
    """Each list, its figures worked by hand and its sums."""

    def _sheet(self, name, scope=None):
        stream = io.BytesIO()
        output = self._mine(self.env[f"ekinerja.output.{name}"])
        output._write_sheet(stream, scope or self._mine(self.batch)._scope())
        return list(
            load_workbook(stream, data_only=True).active.iter_rows(values_only=True)
        )

    def _table(self, name, scope=None):
        """(titles, rows, totals, what they must be, difference)."""
        rows = self._sheet(name, scope)[HEADER_ROW:]
        end = next(at for at, row in enumerate(rows) if row[1] == "Total")
        return rows[0], rows[1:end], rows[end], rows[end + 1], rows[end + 2]

    def test_every_list_comes_to_what_the_payslips_are(self):
        for name in LISTS:
            with self.subTest(name):
                titles, rows, totals, due, difference = self._table(name)
                self.assertTrue(rows)
                self.assertEqual(totals[-1], due[-1])
                self.assertEqual(difference[-1], 0)
                self.assertEqual(totals[-1], sum(row[-1] for row in rows))
                self.assertGreater(totals[-1], 0)
                self.assertEqual(len(set(titles)), len(titles))

    def test_income_tax_by_the_final_rate(self):
        self.env["hr.employee"].browse(self.first.id).npwp = "=1+1"
        titles, rows, _totals, due, _difference = self._table("tax")
        self.assertEqual(titles[3:6], ("NPWP", "Way of Taxing", "Rate (%)"))
        # 5 % of 3,920,964 is 196,048.2
        by_name = {row[1]: row for row in rows}
        self.assertEqual(
            by_name[self.first.name][3:],
            ("=1+1", "Final, rank group III", 5, 3_920_964, 196_048),
        )
        self.assertEqual(due[-1], 2 * 196_048)

    def test_income_tax_by_average_rates_and_its_settlement(self):
        self.scheme.pph_mode = "ter"
        self.people.tax_status = "TK/0"
        for month in (date(2026, 11, 1), date(2026, 12, 1)):
            score = self.env["ekinerja.score"]._compute_month(
                month, self.company, self.first
            )
            full = {"productivity": "1", "discipline": "1"}
            score.snapshot = score.snapshot | {
                "result": score.snapshot["result"] | full
            }
            score._verify()
            score.action_lock()
            run = self._run(allowance_month=month)
            run.action_generate_allowance()
            _titles, [row], totals, due, _difference = self._table(
                "tax", self._mine(run)._scope()
            )
            self.assertEqual(totals[-1], due[-1])
            # 3,550,000 and 3,920,964 together are in the bracket up to 7,500,000
            way, rate = (
                ("TER A, TK/0", 1.25)
                if month.month == 11
                else (
                    "Settlement of the year, TK/0",
                    None,
                )
            )
            self.assertEqual(row[4:6], (way, rate))
            self.assertEqual(
                -row[-1],
                run.slip_ids.line_ids.filtered(
                    lambda line: line.code == "TKD_PPH21"
                ).total,
            )

    def test_social_security_by_hand(self):
        _titles, rows, totals, _due, _difference = self._table("social")
        # together 7,470,964: 1 % is 74,710 and 4 % 298,839; the salary of 3,550,000
        # has paid 35,500 and 142,000 of it
        by_name = {row[1]: row[3:] for row in rows}
        self.assertEqual(
            by_name[self.first.name], (3_550_000, 3_920_964, 156_839, 39_210)
        )
        self.assertEqual(by_name[self.idle.name], (3_550_000, 0, 0, 0))
        self.assertEqual(totals[-2:], (2 * 156_839, 2 * 39_210))

    def test_a_payslip_of_before_the_employer_was_told_has_the_part_by_law(self):
        slip = self._slip_of(self.first)
        terms = dict(slip.allowance_basis["terms"])
        del terms["bpjs_employer_percent"]
        self._set_basis(slip, terms=terms)
        self.env.cr.execute(
            "DELETE FROM hr_payslip_line WHERE code = 'TKD_BPJS_EMPLOYER'"
            " AND slip_id = %s",
            [slip.id],
        )
        self.env.invalidate_all()
        _titles, rows, _totals, _due, _difference = self._table("social")
        self.assertEqual({row[1]: row[5] for row in rows}[self.first.name], 156_839)

    def _set_basis(self, slip, **values):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_payslip SET allowance_basis = %s WHERE id = %s",
            [json.dumps(slip.allowance_basis | values), slip.id],
        )
        self.env.invalidate_all()

    def test_deductions_each_in_its_column(self):
        titles, rows, totals, _due, _difference = self._table("deduction")
        self.assertEqual(titles[3:], ("Gross", "BPJS", "PPh 21", "Net"))
        for row in rows:
            self.assertEqual(row[3] - row[4] - row[5], row[6])
        self.assertEqual(totals[-1], 2 * NET)

    def test_a_new_kind_of_deduction_is_a_column(self):
        rule = self.env["hr.salary.rule"].create(
            {
                "name": "Koperasi",
                "code": "TKD_KOPERASI",
                "sequence": 130,
                "category_id": self.env.ref("ekinerja_payroll.category_deduction").id,
                "amount_select": "code",
                "amount_python_compute": "result = -min(50000, TKD_GROSS)",
                "company_id": False,
            }
        )
        self.env.ref("ekinerja_payroll.structure_allowance").rule_ids |= rule
        self.batch.action_recompute_allowance()
        titles, rows, totals, due, _difference = self._table("deduction")
        self.assertEqual(titles[-2:], ("Koperasi", "Net"))
        self.assertEqual(sorted(row[-2] for row in rows), [0, 50_000, 50_000])
        self.assertEqual(totals[-2:], (100_000, 2 * NET - 100_000))
        self.assertEqual(due[-1], totals[-1])

    def test_criteria_make_up_the_ceiling(self):
        _titles, rows, totals, due, _difference = self._table("criterion")
        self.assertEqual(
            [row[1:] for row in rows],
            [
                ("Workload", 3, 3 * 1_568_386),
                ("Performance", 3, 3 * 2_352_578),
            ],
        )
        self.assertEqual(totals[-1], due[-1])

    def test_what_no_rate_explains_is_a_row_of_its_own(self):
        slip = self._slip_of(self.first)
        rates = [
            rate
            for rate in slip.allowance_basis["rates"]
            if rate["criterion"] == "beban_kerja"
        ]
        self._set_basis(slip, rates=rates)
        _titles, rows, totals, due, _difference = self._table("criterion")
        self.assertIn(
            ("Several Posts in the Month", 1, 2_352_578), [r[1:] for r in rows]
        )
        self.assertEqual(totals[-1], due[-1])

    def test_the_recap_is_by_agency_and_class(self):
        elsewhere = self._department("DISDUK", "high")
        head = self._employee(job_class=14, rank="IV/b", department_id=elsewhere.id)
        self._score(head)
        run = self._run()
        run.action_generate_allowance()
        scope = Scope(self._mine(self.company), run.allowance_month)
        titles, rows, totals, due, _difference = self._table("recap", scope)
        self.assertEqual(
            [row[:4] for row in rows],
            [("DISDUK", 14, 1, 14_497_162), ("SETDA", 7, 3, 3 * 3_920_964)],
        )
        self.assertEqual(totals[-1], due[-1])

    def test_a_counter_entry_takes_back_in_every_list(self):
        self._confirm()
        self._slip_of(self.first).refund_sheet()
        month = Scope(self._mine(self.company), self.batch.allowance_month)
        for scope in (month, self._mine(self.batch)._scope()):
            for name in LISTS:
                with self.subTest(name, title=scope.title):
                    _titles, _rows, totals, due, difference = self._table(name, scope)
                    self.assertEqual((totals[-1], difference[-1]), (due[-1], 0))
            self.assertEqual(self._table("social", scope)[2][5], 156_839)
            self.assertEqual(self._table("nominative", scope)[2][-1], NET)

    def test_queries_do_not_grow_with_the_people(self):
        def count(name):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            stream, scope = io.BytesIO(), self.batch._scope()
            self.env[f"ekinerja.output.{name}"]._write_sheet(stream, scope)
            return self.env.cr.sql_log_count - before

        for name in LISTS:
            count(name)
        few = {name: count(name) for name in LISTS}
        for employee in [self._employee() for _number in range(8)]:
            self._score(employee)
        self.batch.action_generate_allowance()
        for name in LISTS:
            with self.subTest(name):
                self.assertLessEqual(count(name), few[name])

    def test_screens_show_the_same_sums(self):
        rows = self.env["ekinerja.nominative"].search([("run_id", "=", self.batch.id)])
        self.assertEqual(set(rows.mapped("tax_mode")), {"final"})
        self.assertEqual(
            sum(rows.mapped("deducted")),
            sum(rows.mapped("gross")) - sum(rows.mapped("net")),
        )
        criteria = self.env["ekinerja.nominative.criterion"].search(
            [("run_id", "=", self.batch.id)]
        )
        self.assertEqual(sum(criteria.mapped("amount")), sum(rows.mapped("ceiling")))
        self.assertEqual(criteria.exists(), criteria)

    def test_the_batch_links_its_lists_and_those_of_the_month(self):
        batch = self._mine(self.batch)
        for name in LISTS:
            self.assertIn(f"/batch/{batch.id}/{name}.xlsx", batch.output_links)
        self.assertNotIn("/ekinerja/month/", batch.output_links)
        self._run()
        batch.invalidate_recordset()
        self.assertIn("/ekinerja/month/2026-10/tax.pdf", batch.output_links)

    def test_what_is_0_for_everybody_is_no_column(self):
        for name in ("nominative", "recap"):
            titles = self._table(name)[0]
            self.assertNotIn("Arrears", titles)
            self.assertIn("Discipline Cut", titles)
        slip = self._slip_of(self.first)
        slip.action_payslip_draft()
        slip.write({"arrears": 10, "arrears_reason": "September"})
        self.batch.action_recompute_allowance()
        for name in ("nominative", "recap"):
            titles, rows, totals, due, _difference = self._table(name)
            self.assertEqual(totals[titles.index("Arrears")], 10)
            self.assertEqual(totals[-1], due[-1])
