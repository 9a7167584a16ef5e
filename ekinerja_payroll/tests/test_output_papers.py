# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io

from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from ..models.output import ekinerja_output_paper
from ..report.output_payslip import in_indonesian
from .output_common import NET, OutputCase

PAYSLIP = "ekinerja_payroll.output_payslip_report"
LETTER = "ekinerja_payroll.output_letter_report"


def text_of(page):
    return " ".join(html.fromstring(page).text_content().split())


def pages_of(pdf):
    return [page.extract_text() for page in PdfFileReader(io.BytesIO(pdf)).pages]


@tagged("post_install", "-at_install")
class TestOutputPapers(OutputCase):
    """Payslip, letter and lists on paper."""

    def _rendered(self, report, records, user=None):
        reports = self.env["ir.actions.report"]
        reports = reports.with_user(user) if user else self._mine(reports)
        return text_of(reports._render_qweb_pdf(report, records.ids)[0])

    def _paper(self, report, records):
        reports = self._mine(self.env["ir.actions.report"])
        reports = reports.with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf(report, records.ids)
        self.assertEqual(kind, "pdf")
        return pages_of(content)

    # === PAYSLIP === #

    def test_a_payslip_says_what_it_is_made_of(self):
        self._confirm()
        slip = self._slip_of(self.first)
        text = self._rendered(PAYSLIP, slip)
        for words in (
            *("Kabupaten Contoh", "Bulan Oktober 2026", slip.number),
            *(self.first.name, self.first.nip, "III/a", "Kelas Jabatan"),
            *("Produktivitas", ": 100 %", "Hari kerja"),
            *("3.920.964", "(196.048)", "3.685.706"),
            "tiga juta enam ratus delapan puluh lima ribu tujuh ratus enam rupiah",
            *("Peraturan Bupati Nomor 1 Tahun 2026", "Perbup 1/2026"),
            *(slip.score_id.sha256, slip._fingerprint()),
        ):
            self.assertIn(words, text)
        for line in in_indonesian(slip.line_ids).filtered("reason"):
            self.assertIn(" ".join(line.reason.split()), text)
        self.assertNotIn("RANCANGAN", text)

    def test_what_is_not_confirmed_says_so_and_proves_nothing(self):
        slip = self._slip_of(self.first)
        page = self._mine(self.env["ir.actions.report"])._render_qweb_pdf(
            PAYSLIP, slip.ids
        )[0]
        self.assertIn("RANCANGAN", text_of(page))
        self.assertNotIn(b"<svg", page)
        self.assertFalse(slip._check_url())

    def test_each_payslip_is_one_page(self):
        self.batch.action_confirm_allowance()
        pages = self._paper(PAYSLIP, self.batch.slip_ids)
        self.assertEqual(len(pages), 3)
        for slip, page in zip(self.batch.slip_ids, pages, strict=True):
            self.assertIn(slip.number, page)
            self.assertIn(slip._fingerprint()[:16], page.replace("\n", ""))

    def test_the_fullest_month_is_one_page_too(self):
        """Every day cut, the longest names, a line of each kind."""
        self.first.name = (
            "Prof. Dr. H. Muhammad Abdurrahman Wahid Wiryawan, S.E., M.Si."
        )
        slip = self._slip_of(self.first)
        days = [
            [f"2026-10-{day:02d}", "0", "0", "0", "work", "3/2"] for day in range(1, 32)
        ]
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ekinerja_score SET snapshot = jsonb_set(snapshot, '{days}', %s)"
            " WHERE id = %s",
            [str(days).replace("'", '"'), slip.score_id.id],
        )
        self.env.invalidate_all()
        [page] = self._paper(PAYSLIP, slip)
        self.assertIn("dan 17 hari lain", " ".join(page.split()))

    def test_the_code_proves_this_payslip_only(self):
        self._confirm()
        slip, other = self._slip_of(self.first), self._slip_of(self.second)
        facts = slip._check_facts(slip._check_token())
        self.assertEqual((facts["number"], facts["net"]), (slip.number, NET))
        self.assertIsNone(slip._check_facts(other._check_token()))
        self.assertIsNone(slip._check_facts("é"))
        token = slip._check_token()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_payslip_line SET total = total + 1 WHERE slip_id = %s", [slip.id]
        )
        self.env.invalidate_all()
        self.assertIsNone(slip._check_facts(token))

    def test_who_may_not_read_a_payslip_prints_none(self):
        self._confirm()
        slip = self._slip_of(self.first)
        for group in (
            "base.group_user",
            "base.group_portal",
            "ekinerja_addon.group_superior",
            "ekinerja_addon.group_officer",
        ):
            user = self._user(f"cetak_{group}", group)
            with self.subTest(group), self.assertRaises(AccessError):
                self._rendered(PAYSLIP, slip, user)

    # === LETTER === #

    def _letter_values(self, **values):
        self._mine(self.batch).write(
            {
                "letter_number": "900/012/SETDA/2026",
                "letter_date": "2026-11-02",
                "letter_head_id": self.second.id,
                "letter_treasurer_id": self.first.id,
                **values,
            }
        )

    def test_the_letter_of_payment(self):
        self._confirm()
        self._letter_values()
        file = self._make()
        text = self._rendered(LETTER, self.batch)
        for words in (
            *("900/012/SETDA/2026", "2 November 2026", "bulan Oktober 2026"),
            *("2 pegawai", "SETDA", "5.1.01.02"),
            # three ceilings, one of them lost for productivity and discipline
            *("11.762.892", "Jumlah kotor 7.841.928", "Jumlah potongan 470.516"),
            *("78.420", "392.096", "7.371.412"),
            "tujuh juta tiga ratus tujuh puluh satu ribu empat ratus dua belas rupiah",
            *(self.first.name, self.second.name, self.second.nip),
            *("2 orang, Rp 7.371.412", file.sha256),
        ):
            self.assertIn(words, text)

    def test_a_letter_that_does_not_add_up_is_not_written(self):
        self._confirm()
        self._letter_values()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_payslip_line SET total = total - 1"
            " WHERE slip_id = %s AND code = 'TKD_BPJS'",
            [self._slip_of(self.first).id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "do not add up"):
            self._rendered(LETTER, self.batch)

    def test_the_letter_is_one_page(self):
        self._confirm()
        self._letter_values()
        [page] = self._paper(LETTER, self.batch)
        self.assertIn("7.371.412", page)

    def test_the_letter_waits_for_approval_and_number(self):
        batch = self._mine(self.batch)
        with self.assertRaisesRegex(UserError, "not approved"):
            batch.action_letter()
        with self.assertRaisesRegex(UserError, "not approved"):
            self._rendered(LETTER, self.batch)
        self._confirm()
        with self.assertRaisesRegex(UserError, "Letter Number"):
            batch.action_letter()
        self._letter_values()
        self.assertEqual(batch.action_letter()["report_name"][:17], "ekinerja_payroll.")

    def test_an_officer_of_the_agency_gets_no_letter(self):
        self._confirm()
        self._letter_values()
        officer = self._user("pengelola_surat", "ekinerja_addon.group_officer")
        self.agency.officer_user_ids = officer
        self.assertTrue(self.batch.with_user(officer).has_access("read"))
        with self.assertRaises(AccessError):
            self._rendered(LETTER, self.batch, officer)

    # === LISTS === #

    def test_a_list_in_parts_is_the_whole_list(self):
        self.patch(ekinerja_output_paper, "ROWS", 2)
        output = self._mine(self.env["ekinerja.output.nominative"])
        scope = self._mine(self.batch)._scope()
        first, last = output._parts(scope, [("List", "x")])
        self.assertEqual([len(part.rows) for part in (first, last)], [2, 1])
        self.assertEqual((first.first, last.first), (1, 3))
        at = len(first.columns) - 1
        self.assertEqual(last.totals[at], 2 * NET)
        self.assertLess(first.totals[at], 2 * NET + 1)
        self.assertEqual((first.last, last.last), (False, True))
        self.assertEqual(last.due[1], 2 * NET)

    def test_parts_are_merged_and_the_sums_are_printed(self):
        self.patch(ekinerja_output_paper, "ROWS", 2)
        output = self._mine(self.env["ekinerja.output.nominative"])
        output = output.with_context(force_report_rendering=True)
        pages = pages_of(output._print(self._mine(self.batch)._scope()))
        self.assertEqual(len(pages), 2)
        self.assertIn("Dipindahkan", pages[0])
        self.assertIn("JUMLAH", pages[1])
        self.assertIn("7.371.412", pages[1])
        self.assertIn("Agus", pages[0])

    def test_a_request_prints_no_list_of_its_own(self):
        reports = self._mine(self.env["ir.actions.report"])
        forged = {"parts": [{"title": "forged"}], "ekinerja_output_part": "forged"}
        page = reports.with_context(**forged)._render_qweb_pdf(
            "ekinerja_payroll.output_list_report", [], data=forged
        )[0]
        self.assertNotIn("forged", text_of(page))
