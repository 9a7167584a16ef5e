# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestAllowanceRateCache(PayrollCase):
    """What the first page of the phone keeps follows every change."""

    def _amounts(self):
        post = {"job_class": 7, "department_id": self.agency.id}
        post |= dict.fromkeys(("job_id", "profession_id", "work_location_id"), False)
        rates = self.env["ekinerja.allowance.rate"]
        return dict(rates._amounts_of(self.company.id, MONTH, post))

    def test_amounts_follow_rates_agency_and_tier(self):
        before = {"prestasi_kerja": 2_352_578, "beban_kerja": 1_568_386}
        self.assertEqual(self._amounts(), before)
        rate = self.env["ekinerja.allowance.rate"].create(
            {
                "job_class": 7,
                "criterion": "kondisi_kerja",
                "amount": 100_000,
                "date_from": "2026-01-01",
            }
        )
        self.assertEqual(self._amounts(), {**before, "kondisi_kerja": 100_000})
        rate.amount = 200_000
        self.assertEqual(self._amounts(), {**before, "kondisi_kerja": 200_000})
        rate.unlink()
        self.assertEqual(self._amounts(), before)
        self.agency.workload_tier_id = self.tiers["normal"]
        self.assertEqual(self._amounts(), {**before, "beban_kerja": 980_241})
        self.tiers["normal"].code = "plain"
        self.tiers["high"].code = "normal"
        self.assertEqual(self._amounts(), {**before, "beban_kerja": 980_241})

    def test_measures_follow_the_lines_of_the_scheme(self):
        self.assertEqual(self.scheme._measures_of(self.scheme.id), ())
        line = self.env["ekinerja.scheme.criterion"].create(
            {
                "scheme_id": self.scheme.id,
                "criterion": "kondisi_kerja",
                "measure": "presence",
            }
        )
        kept = (("kondisi_kerja", "presence"),)
        self.assertEqual(self.scheme._measures_of(self.scheme.id), kept)
        line.measure = "full"
        kept = (("kondisi_kerja", "full"),)
        self.assertEqual(self.scheme._measures_of(self.scheme.id), kept)
        line.unlink()
        self.assertEqual(self.scheme._measures_of(self.scheme.id), ())
