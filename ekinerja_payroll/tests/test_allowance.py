# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PayrollCase


@tagged("post_install", "-at_install")
class TestAllowance(PayrollCase):
    """Rates, sanctions and the money page of the scheme refuse nonsense."""

    @mute_logger("odoo.sql_db")
    def _assert_refused(self, error, model, values):
        with self.assertRaises(error), self.env.cr.savepoint():
            self.env[model].create(values).flush_recordset()

    def test_rates(self):
        rate = {
            "job_class": 5,
            "criterion": "kondisi_kerja",
            "amount": 100,
            "date_from": "2026-01-01",
        }
        for wrong in (
            {"job_class": 0},
            {"job_class": 18},
            {"amount": -1},
            {"amount": 0.5},
            {"date_to": "2025-12-31"},
        ):
            with self.subTest(wrong):
                self._assert_refused(
                    CheckViolation, "ekinerja.allowance.rate", rate | wrong
                )
        created = self.env["ekinerja.allowance.rate"].create(rate)
        self.assertEqual(created.display_name, "5 · Working Conditions")

    def test_rates_follow_each_other(self):
        rate = {"job_class": 5, "criterion": "kondisi_kerja", "amount": 100}
        self.env["ekinerja.allowance.rate"].create(
            [
                rate | {"date_from": "2026-01-01", "date_to": "2026-06-30"},
                rate | {"date_from": "2026-07-01"},
            ]
        )

    def test_sanctions(self):
        sanction = {
            "employee_id": self._employee().id,
            "percent": 25,
            "date_from": "2026-01-01",
        }
        for wrong in ({"percent": -1}, {"percent": 101}, {"date_to": "2025-12-31"}):
            with self.subTest(wrong):
                self._assert_refused(
                    CheckViolation, "ekinerja.sanction", sanction | wrong
                )
        created = self.env["ekinerja.sanction"].create(sanction)
        self.assertEqual(created.company_id, self.company)
        self.assertIn("25 %", created.display_name)

    def test_tax_rates(self):
        rate = {"scheme_id": self.scheme.id, "rank_group": "III", "percent": 5}
        self._assert_refused(UniqueViolation, "ekinerja.scheme.tax.rate", rate)
        self.scheme.pph21_rate_ids.unlink()
        self._assert_refused(
            CheckViolation, "ekinerja.scheme.tax.rate", rate | {"percent": 101}
        )
        created = self.env["ekinerja.scheme.tax.rate"].create(rate)
        self.assertEqual(created.display_name, "III: 5 %")

    @mute_logger("odoo.sql_db")
    def test_scheme(self):
        for wrong in (
            {"cpns_factor": 1.1},
            {"cpns_factor": -0.1},
            {"bpjs_percent": 101},
            {"bpjs_ceiling": -1},
        ):
            with self.subTest(wrong):
                with self.assertRaises(CheckViolation), self.env.cr.savepoint():
                    self.scheme.write(wrong)
                    self.scheme.flush_recordset()
                self.scheme.invalidate_recordset()

    def test_the_next_regulation_takes_the_tax_rates_along(self):
        copy = self.scheme.copy()
        self.assertEqual(len(copy.pph21_rate_ids), 5)
