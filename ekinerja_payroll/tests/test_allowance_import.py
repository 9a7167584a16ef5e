# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import io
from datetime import date

from openpyxl import Workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import PayrollCase

HEADER = ["Kelas Jabatan", "Kriteria", "Besaran", "Beban", "Kode OPD", "Persen"]
NEXT_YEAR = date(2027, 1, 1)


@tagged("post_install", "-at_install")
class TestAllowanceImport(PayrollCase):
    """A list of rates: all of it, or a list of faults by row."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr = cls._user("tarif", "ekinerja_addon.group_hr_admin")
        cls.rates = cls.env["ekinerja.allowance.rate"]

    def _csv(self, *rows):
        return "\n".join(";".join(map(str, row)) for row in (HEADER, *rows)).encode()

    def _xlsx(self, *rows):
        book, out = Workbook(), io.BytesIO()
        book.active.append(["Lampiran Peraturan Bupati"])
        for row in (HEADER, *rows):
            book.active.append(row)
        book.save(out)
        return out.getvalue()

    def _wizard(self, data, filename="tarif.csv", **values):
        return (
            self.env["ekinerja.allowance.import"]
            .with_user(self.hr)
            .create(
                {
                    "file": base64.b64encode(data),
                    "filename": filename,
                    "date_from": NEXT_YEAR,
                    **values,
                }
            )
        )

    def _here(self, *domain):
        return self.rates.search([("company_id", "=", self.company.id), *domain])

    def test_a_sound_file_is_first_only_checked(self):
        before = self._here()
        wizard = self._wizard(
            self._csv([7, "Beban Kerja", "1.600.000", "high", "", 25])
        )
        wizard.action_check()
        self.assertEqual(wizard.state, "check")
        self.assertEqual((wizard.created_count, wizard.changed_count), (0, 1))
        self.assertEqual(self._here(), before)
        wizard.action_import()
        new = self._here() - before
        self.assertEqual(wizard.state, "done")
        self.assertEqual((new.amount, new.basic_percent), (1_600_000, 25))
        self.assertEqual((new.date_from, new.date_to), (NEXT_YEAR, False))
        old = before.filtered(
            lambda r: (
                (r.job_class, r.tier_id.code, r.criterion) == (7, "high", "beban_kerja")
            )
        )
        self.assertEqual(old.date_to, date(2026, 12, 31))
        self.assertFalse((before - old).filtered("date_to"))

    def test_a_workbook_with_titles_above_the_header(self):
        wizard = self._wizard(
            self._xlsx(
                [7, "prestasi_kerja", 2_352_578, None, None, None],
                [7.0, "Kondisi Kerja", 100_000, None, "SETDA", None],
            ),
            "tarif.xlsx",
        )
        wizard.action_check()
        wizard.action_import()
        counts = wizard.created_count, wizard.changed_count, wizard.unchanged_count
        self.assertEqual(counts, (1, 0, 1))
        new = self._here(("criterion", "=", "kondisi_kerja"))
        self.assertEqual((new.job_class, new.department_id), (7, self.agency))

    def test_twice_changes_nothing(self):
        data = self._csv([7, "beban_kerja", 1_600_000, "high", "", ""])
        self._wizard(data).action_import()
        before = self._here()
        again = self._wizard(data)
        again.action_import()
        self.assertEqual(again.unchanged_count, 1)
        self.assertEqual(self._here(), before)

    def test_a_rate_of_the_day_gets_the_new_amount(self):
        self._wizard(self._csv([7, "beban_kerja", 1, "high", "", 25])).action_import()
        self._wizard(self._csv([7, "beban_kerja", 2, "high", "", ""])).action_import()
        rate = self._here(("date_from", "=", NEXT_YEAR))
        # what the file does not say stays
        self.assertEqual((rate.amount, rate.basic_percent), (2, 25))

    def test_a_later_rate_is_not_run_into(self):
        later = self._here(("criterion", "=", "kelangkaan_profesi")).copy(
            {"job_class": 5, "date_from": "2027-07-01"}
        )
        wizard = self._wizard(self._csv([5, "kelangkaan_profesi", 9, "", "", ""]))
        wizard.action_import()
        new = self._here(("job_class", "=", 5)) - later
        self.assertEqual(new.date_to, date(2027, 6, 30))

    def test_every_fault_is_listed_and_nothing_written(self):
        before = self._here()
        wizard = self._wizard(
            self._csv(
                [7, "beban_kerja", 1_600_000, "high", "", ""],
                [18, "beban_kerja", 1, "", "", ""],
                [7, "lembur", 1, "", "", ""],
                [7, "kondisi_kerja", "banyak", "", "", ""],
                [7, "kondisi_kerja", "-5", "", "", ""],
                [7, "kondisi_kerja", "0,5", "", "", ""],
                [7, "kondisi_kerja", 1, "tiada", "", ""],
                [7, "kondisi_kerja", 1, "", "TIADA", ""],
                [7, "beban_kerja", 2, "high", "", ""],
            )
        )
        wizard.action_import()
        self.assertEqual(wizard.state, "faults")
        self.assertEqual(wizard.fault_ids.mapped("line"), [3, 4, 5, 6, 7, 8, 9, 10])
        self.assertEqual(self._here(), before)
        columns = wizard.fault_ids.mapped("column")
        self.assertEqual(columns[:2], ["job_class", "criterion"])
        self.assertEqual(columns[5:7], ["tier", "agency"])
        reasons = " ".join(wizard.fault_ids.mapped("reason"))
        for word in ("“18”", "“lembur”", "“banyak”", "-5", "“tiada”", "“TIADA”"):
            self.assertIn(word, reasons)

    def test_a_file_without_header_is_refused(self):
        for data, name in ((b"a;b\n1;2", "x.csv"), (b"\xff\xfe", "x.csv")):
            with self.subTest(data), self.assertRaises(UserError):
                self._wizard(data, name).action_check()
        with self.assertRaises(UserError):
            self._wizard(b"no workbook", "x.xlsx").action_check()

    def test_only_hr_imports(self):
        wizard = self._wizard(self._csv([7, "beban_kerja", 1, "", "", ""]))
        for login, group in (
            ("bendahara_i", "ekinerja_payroll.group_treasurer"),
            ("pemeriksa_i", "ekinerja_addon.group_inspector"),
            ("staf_i", "base.group_user"),
        ):
            user = self._user(login, group)
            with self.subTest(login), self.assertRaises(AccessError):
                wizard.with_user(user).action_import()
        other = self._user("hr_lain", "ekinerja_addon.group_hr_admin")
        with self.assertRaises(AccessError):
            wizard.with_user(other).action_import()

    def test_the_native_import_takes_names(self):
        fields = ["job_class", "criterion", "tier_id", "department_id", "amount"]
        result = self.rates.with_user(self.hr).load(
            [*fields, "date_from"],
            [["6", "Workload", "high", "SETDA", "1500000", "2026-01-01"]],
        )
        self.assertFalse([m for m in result["messages"] if m["type"] == "error"])
        rate = self.rates.browse(result["ids"])
        self.assertEqual(rate.department_id, self.agency)
        self.assertEqual(rate.amount, 1_500_000)

    # === COPY === #

    def _copy(self, **values):
        values = {"source_day": "2026-10-01", "date_from": NEXT_YEAR} | values
        return self.env["ekinerja.allowance.copy"].with_user(self.hr).create(values)

    def test_a_year_is_copied_by_a_factor(self):
        before = self._here()
        self._copy(factor=105).action_copy()
        new = self._here() - before
        self.assertEqual(len(new), len(before))
        self.assertEqual(set(before.mapped("date_to")), {date(2026, 12, 31)})
        scarce = new.filtered(lambda r: r.criterion == "kelangkaan_profesi")
        # 1,317,924 × 105 % = 1,383,820.2
        self.assertEqual(scarce.amount, 1_383_820)

    def test_one_criterion_is_copied_alone(self):
        before = self._here()
        self._copy(factor=50, criterion="kelangkaan_profesi").action_copy()
        self.assertEqual((self._here() - before).mapped("amount"), [658_962])

    def test_rates_that_end_begin_anew(self):
        self._here().date_to = "2026-12-31"
        before = self._here()
        action = self._copy().action_copy()
        self.assertEqual(len(self._here()), 2 * len(before))
        shown = self.rates.search(action["domain"])
        self.assertEqual(shown, self._here() - before)

    def test_a_copy_goes_forward(self):
        with self.assertRaises(ValidationError):
            self._copy(date_from="2026-10-01")
        with self.assertRaises(ValidationError):
            self._copy(factor=0)
        with self.assertRaises(UserError):
            self._copy(source_day="2020-01-01").action_copy()

    def test_the_dialogue_proposes_the_next_year(self):
        form = Form(self.env["ekinerja.allowance.copy"].with_user(self.hr))
        self.assertEqual((form.date_from.day, form.date_from.month), (1, 1))
        self.assertGreater(form.date_from, form.source_day)
