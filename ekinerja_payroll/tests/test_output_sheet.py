# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io
import tracemalloc
from tempfile import TemporaryFile

from openpyxl import load_workbook

from odoo.tests import tagged

from ..report.sheet import HEADER_ROW, Sheet
from .common import PayrollCase

EVIL = ("=1+1", "=cmd|' /C calc'!A0", "+62812", "-2+3", "@SUM(A1)", "http://x.example")


@tagged("post_install", "-at_install")
class TestSheet(PayrollCase):
    def _write(self, stream, count):
        columns = [
            ("NIP", "text"),
            ("Name", "text"),
            ("Class", "number"),
            ("Gross", "money"),
            ("Net", "money"),
        ]
        sheet = Sheet(stream, "List", "Company", columns)
        for n in range(count):
            name = EVIL[n % len(EVIL)]
            sheet.add((f"{n:018d}", name, n % 17 + 1, 3_920_964 + n, 3_685_706 + n))
        due = sum(3_685_706 + n for n in range(count))
        sheet.close("Total", "Difference", ("Payslips", due))
        return due

    def test_ten_thousand_rows_agree_with_their_sums(self):
        stream = io.BytesIO()
        due = self._write(stream, 10_000)
        values = load_workbook(stream, data_only=True).active
        self.assertEqual(values.freeze_panes, f"D{HEADER_ROW + 2}")
        rows = list(values.iter_rows(min_row=HEADER_ROW + 2, values_only=True))
        self.assertEqual(len(rows), 10_000 + 3)
        people, (total, payslips, difference) = rows[:-3], rows[-3:]
        self.assertEqual(sum(row[4] for row in people), due)
        self.assertEqual((total[4], payslips[4], difference[4]), (due, due, 0))
        self.assertEqual(total[3], sum(row[3] for row in people))
        self.assertEqual(people[7][0], f"{7:018d}")
        formulas = load_workbook(stream).active
        last = HEADER_ROW + 1 + 10_000
        self.assertEqual(
            formulas.cell(last + 1, 5).value, f"=SUM(E{HEADER_ROW + 2}:E{last})"
        )
        self.assertEqual(formulas.cell(last + 3, 5).value, f"=E{last + 1}-E{last + 2}")

    def test_no_cell_of_people_is_a_formula_or_a_link(self):
        stream = io.BytesIO()
        self._write(stream, len(EVIL))
        sheet = load_workbook(stream).active
        for n, name in enumerate(EVIL):
            cell = sheet.cell(HEADER_ROW + 2 + n, 2)
            self.assertEqual((cell.value, cell.data_type), (name, "s"))
            self.assertFalse(cell.hyperlink)

    def test_memory_does_not_grow_with_the_rows(self):
        def peak(count):
            with TemporaryFile() as stream:
                tracemalloc.start()
                self._write(stream, count)
                found = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
            return found

        peak(10)
        self.assertLess(peak(10_000), peak(1_000) * 1.5)

    def test_the_list_of_a_batch_is_that_of_its_payslips(self):
        employees = self._employee("=1+1") | self._employee()
        for employee in employees:
            self._score(employee)
        run = self._run()
        run.action_generate_allowance()
        stream = io.BytesIO()
        self.env["ekinerja.output.nominative"]._write_sheet(stream, run._scope())
        rows = list(
            load_workbook(stream, data_only=True).active.iter_rows(values_only=True)
        )
        people, (total, due, difference), _empty, *notes = (
            rows[HEADER_ROW + 1 : HEADER_ROW + 3],
            rows[HEADER_ROW + 3 : HEADER_ROW + 6],
            *rows[HEADER_ROW + 6 :],
        )
        self.assertEqual({row[1] for row in people}, set(employees.mapped("name")))
        self.assertEqual(total[-1], sum(run.slip_ids.mapped("allowance_net")))
        self.assertEqual((due[-1], difference[-1]), (2 * 3_685_706, 0))
        self.assertEqual(
            [row[:2] for row in notes],
            [
                ("List", "2 people, Rp 7.371.412"),
                ("Payslips", "2 people, Rp 7.371.412"),
                ("Bank file", "not made yet"),
            ],
        )
