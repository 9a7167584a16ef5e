# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import os
from io import StringIO
from pathlib import Path
from unittest import skipUnless

from odoo.modules import load_script
from odoo.tests import TransactionCase, tagged

from odoo.addons.ekinerja_addon.month_folder import read

ADDON = Path(__file__).parents[1]
# The samples lie beside the addons in a checkout, not in an installation.
SAMPLES = Path(os.environ.get("EKINERJA_SAMPLES", ADDON.parent / "sample-months"))


@skipUnless(SAMPLES.is_dir(), "no sample months here")
@tagged("post_install", "-at_install")
class TestMonthFolderResult(TransactionCase):
    """The sample months through loader, scores and payslips, to the rupiah."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env["res.company"].create({"name": "Kabupaten Contoh"})
        cls.env.user.company_ids |= company
        cls.env = cls.env(
            context=dict(
                cls.env.context,
                allowed_company_ids=company.ids,
                tracking_disable=True,
            )
        )

    def _result(self, name):
        folder = read(SAMPLES / name)
        self.assertFalse(folder.faults)
        months = self.env["ekinerja.month.folder"]
        months._load(folder)
        employees = months._process(folder).employee_id
        company = self.env.company
        run = self.env["hr.payslip.run"]._pay_month(folder.month, company, employees)
        self.assertFalse(run.problem_ids)
        result = self.env["ekinerja.month.result"]
        stream = StringIO()
        result._write_csv(stream, result._rows(folder.month, company, employees))
        return stream.getvalue()

    def _assert_expected(self, name):
        expected = (SAMPLES / name / "expected.csv").read_text("utf-8")
        self.assertEqual(self._result(name).splitlines(), expected.splitlines())
        slips = self.env["hr.payslip"].search([])
        # a second time nothing is made and the result is the same
        self.assertEqual(self._result(name).splitlines(), expected.splitlines())
        self.assertEqual(self.env["hr.payslip"].search([]), slips)

    def test_points_2026_10(self):
        self._assert_expected("points-2026-10")

    def test_sixty_forty_2026_08(self):
        self._assert_expected("sixty-forty-2026-08")

    def test_both_months_in_one_database(self):
        self._result("sixty-forty-2026-08")
        expected = (SAMPLES / "points-2026-10" / "expected.csv").read_text("utf-8")
        self.assertEqual(self._result("points-2026-10"), expected)


@tagged("post_install", "-at_install")
class TestCommandLine(TransactionCase):
    """Odoo's options may stand anywhere among ours."""

    def test_our_words_and_odoos_options_are_told_apart(self):
        script = load_script(str(ADDON / "cli" / "ekinerja.py"), "odoo.cli.ekinerja")
        command = script.Ekinerja()
        for args in (
            ["month", "DIR", "-d", "db", "--out", "x.csv", "--db_host=h"],
            ["-d", "db", "--db_host=h", "month", "--out", "x.csv", "DIR"],
            ["--db_host=h", "month", "-d", "db", "DIR", "--out", "x.csv"],
        ):
            with self.subTest(args):
                own, rest = command._split(args)
                self.assertEqual(sorted(own), ["--out", "DIR", "month", "x.csv"])
                self.assertEqual(sorted(rest), ["--db_host=h", "-d", "db"])
