# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io
import tracemalloc
from tempfile import TemporaryFile

from odoo.exceptions import ValidationError
from odoo.tests import Form, TransactionCase, tagged

from ..models.output.bank_record import BankRecords, plain_text
from ..models.output.ekinerja_bank_layout import SAMPLE_ENTRIES, SAMPLE_FACTS


@tagged("post_install", "-at_install")
class TestOutputLayout(TransactionCase):
    """A bank's file by data: widths, filling, forms, and what a layout refuses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.csv = cls.env.ref("ekinerja_payroll.bank_layout_csv")
        cls.fixed = cls.env.ref("ekinerja_payroll.bank_layout_fixed")

    def _layout(self, columns, **values):
        return self.env["ekinerja.bank.layout"].create(
            {
                "name": "Bank",
                **values,
                "column_ids": [(0, 0, column) for column in columns],
            }
        )

    def _least(self, *more):
        return [{"source": "account"}, {"source": "amount"}, *more]

    def test_samples_show_two_people(self):
        self.assertEqual(
            self.csv.preview.splitlines(),
            [
                "NO;REKENING;NAMA;JUMLAH;KETERANGAN;NIP",
                "1;0012345678901;Agus Anggraini;3685706;TPP 2026-10;199706232019051024",
                "2;0012345678902;Nuraeni binti H. Abdul Rahman Wiryawan;3685706;"
                "TPP 2026-10;198001012005011002",
            ],
        )
        self.assertEqual(
            self.fixed.preview.splitlines(),
            [
                "0"
                + "20261102"
                + "0" * 20
                + "00000002"
                + "000000000737141200"
                + "TPP 2026-10".ljust(30),
                "1"
                + "00000001"
                + "00000000012345678901"[:7]
                + "0012345678901"
                + "AGUS ANGGRAINI".ljust(30)
                + "000000000368570600"
                + "199706232019051024",
                "1"
                + "00000002"
                + "0000000"
                + "0012345678902"
                + "NURAENI BINTI H. ABDUL RAHMAN "
                + "000000000368570600"
                + "198001012005011002",
                "9" + "00000002" + "000000000737141200",
            ],
        )

    def test_names_in_plain_letters(self):
        for name, expected in (
            ("Nuraéni Ödön", "Nuraeni Odon"),
            ("I Made  Sudarma, S.Kom.", "I Made Sudarma, S.Kom."),
            ("=cmd|' /C calc'!A0", "cmd ' /C calc' A0"),
            ("-Ali", "Ali"),
            ("Ma’ruf", "Ma ruf"),
        ):
            self.assertEqual(plain_text(name), expected)

    def test_forms_of_dates_and_amounts(self):
        columns = [
            {"source": "account"},
            *(
                {"source": "amount", "amount_form": form}
                for form in ("whole", "dot", "comma", "cents")
            ),
            *(
                {"source": "date", "date_form": form}
                for form in ("ymd", "dmy", "iso", "slash")
            ),
        ]
        layout = self._layout(columns, separator="pipe")
        self.assertEqual(
            layout.preview.splitlines()[0],
            "0012345678901|3685706|3685706.00|3685706,00|368570600"
            "|20261102|02112026|2026-11-02|02/11/2026",
        )

    def test_encoding_and_line_ends(self):
        stream = io.BytesIO()
        layout = self._layout(
            self._least({"source": "holder"}),
            plain=False,
            encoding="cp1252",
            line_end="lf",
        )
        BankRecords(layout).write_to(stream, SAMPLE_FACTS, SAMPLE_ENTRIES)
        self.assertIn(b"Nura\xe9ni", stream.getvalue())
        self.assertNotIn(b"\r", stream.getvalue())
        layout.write({"encoding": "utf-8", "line_end": "crlf"})
        stream = io.BytesIO()
        BankRecords(layout).write_to(stream, SAMPLE_FACTS, SAMPLE_ENTRIES)
        self.assertIn("Nuraéni".encode(), stream.getvalue())
        self.assertEqual(stream.getvalue().count(b"\r\n"), 2)
        layout.encoding = "ascii"
        self.assertIn("use plain letters", layout.preview)

    def test_the_preview_says_what_is_wrong(self):
        layout = self._layout(self._least({"source": "holder", "width": 20}))
        self.assertIn("is longer than the 20 signs", layout.preview)
        layout.column_ids[2].too_long = "cut"
        self.assertIn("Nuraeni binti H. Abd", layout.preview)
        layout.write({"quote": "none", "separator": "comma"})
        layout.column_ids[1].amount_form = "comma"
        self.assertIn("holds the separator", layout.preview)

    def test_the_preview_follows_while_it_is_typed(self):
        with Form(self.csv) as form:
            form.separator = "pipe"
            self.assertIn("1|0012345678901|Agus", form.preview)
            with form.column_ids.new() as column:
                column.sequence = 70
                column.source = "agency"
                column.title = "OPD"
            self.assertIn("|OPD", form.preview.splitlines()[0])

    def test_a_layout_that_could_pay_nobody_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "account and the amount"):
            self._layout([{"source": "account"}])
        with self.assertRaisesRegex(ValidationError, "needs a width"):
            self._layout(self._least(), kind="fixed")
        with self.assertRaisesRegex(ValidationError, "never cut off"):
            self._layout([{"source": "amount", "width": 5, "too_long": "cut"}])
        with self.assertRaisesRegex(ValidationError, "is of one person"):
            self._layout(self._least({"source": "nip", "record": "header"}))

    def test_ten_thousand_records_in_constant_memory(self):
        def entries(count):
            for number in range(1, count + 1):
                yield SAMPLE_ENTRIES[0] | {
                    "number": number,
                    "amount": 3_000_000 + number,
                }

        def write(stream, count):
            total = sum(entry["amount"] for entry in entries(count))
            facts = SAMPLE_FACTS | {"count": count, "total": total, "debit": "77"}
            BankRecords(self.fixed).write_to(stream, facts, entries(count))
            return total

        def peak(count):
            with TemporaryFile() as stream:
                tracemalloc.start()
                write(stream, count)
                found = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
            return found

        peak(10)
        self.assertLess(peak(10_000), peak(1_000) * 1.5)
        stream = io.BytesIO()
        total = write(stream, 10_000)
        lines = stream.getvalue().decode("ascii").split("\r\n")
        self.assertEqual(lines.pop(), "")
        header, *people, trailer = lines
        self.assertEqual(len(people), 10_000)
        self.assertEqual({len(line) for line in people}, {95})
        # account, then the amount in hundredths
        self.assertEqual(sum(int(line[59:77]) for line in people), 100 * total)
        self.assertEqual(int(trailer[9:27]), 100 * total)
        self.assertEqual(int(header[37:55]), 100 * total)
        self.assertEqual(int(trailer[1:9]), 10_000)
