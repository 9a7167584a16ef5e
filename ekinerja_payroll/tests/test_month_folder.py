# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.tests import tagged

from odoo.addons.ekinerja_addon.tests.month_folder_common import (
    CONTRACT,
    FILES,
    STAFF,
    MonthFolderCommon,
)

OCTOBER = date(2026, 10, 1)


@tagged("post_install", "-at_install")
class TestMonthFolderMoney(MonthFolderCommon):
    """What a month folder says about money: rates, sanctions, salaries, parameters."""

    def _rates(self, **domain):
        """(class, tier, criterion, amount, from, to) of the company's rates."""
        found = self.env["ekinerja.allowance.rate"].search(
            [("company_id", "=", self.company.id)],
            order="job_class, date_from, tier_id, criterion",
        )
        return [
            (r.job_class, r.tier_id.code, r.amount, r.date_from, r.date_to)
            for r in found
        ]

    def _rate(self, job_class, amount, date_from="2026-01-01", **values):
        return self.env["ekinerja.allowance.rate"].create(
            {
                "company_id": self.company.id,
                "job_class": job_class,
                "criterion": "prestasi_kerja",
                "amount": amount,
                "date_from": date_from,
                **values,
            }
        )

    def test_money_is_loaded(self):
        summary = self._load()
        self.assertEqual(summary["rates"]["created"], 4)
        self.assertEqual(
            self._rates(),
            [
                (5, False, 1500000, OCTOBER, False),
                (7, "extreme", 2000000, OCTOBER, False),
                (7, False, 3000000, OCTOBER, False),
                (14, False, 7000000, OCTOBER, False),
            ],
        )
        staff = self._employee_of(STAFF)
        self.assertEqual(staff.version_id.wage, 3500000)
        self.assertRecordValues(
            self.env["ekinerja.sanction"].search([("employee_id", "=", staff.id)]),
            [
                {
                    "percent": 12.5,
                    "date_from": date(2026, 9, 15),
                    "date_to": date(2026, 10, 3),
                }
            ],
        )
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        self.assertEqual(
            (scheme.cpns_factor, scheme.bpjs_percent, scheme.bpjs_ceiling),
            (0.8, 1, 12_000_000),
        )
        self.assertEqual(
            {rate.rank_group: rate.percent for rate in scheme.pph21_rate_ids},
            {"I": 0, "II": 0, "III": 5, "IV": 15, "PPPK": 5},
        )

    def test_a_second_load_writes_nothing(self):
        self._load()
        changed, spies = self._changes()
        with spies[0], spies[1]:
            summary = self._load()
        self.assertEqual(changed, [])
        self.assertFalse(
            [t for t, c in summary.items() if c["created"] or c["updated"]]
        )

    def test_other_tax_rates_are_other_parameters(self):
        self._load()
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        rates = {"I": 0, "II": 0, "III": 5, "IV": 15, "PPPK": 2.5}
        summary = self._load({"pph21_final_rates": rates})
        self.assertEqual(summary["scheme"]["updated"], 1)
        percents = {rate.rank_group: rate.percent for rate in scheme.pph21_rate_ids}
        self.assertEqual(percents, rates)

    def test_a_salary_of_a_later_month_starts_with_it(self):
        self._load()
        files = dict.fromkeys(
            ("logs", "attendance", "leaves", "holidays", "sanctions"), ""
        )
        files["employees"] = FILES["employees"].replace("3500000", "3600000")
        files["operations"] = "\nOP-3,N,UN,,2026-11-01,2026-11-30,"
        files["operation_members"] = f"\nOP-3,{STAFF}"
        self._load({"month": "2026-11"}, **files)
        versions = self._employee_of(STAFF).version_ids
        self.assertEqual(versions.mapped("wage"), [3500000, 3600000])
        contract = self._employee_of(CONTRACT)
        self.assertEqual(len(contract.version_ids), 1)

    # === RATES ON THEIR TIME LINE === #

    def test_an_equal_amount_in_force_is_reused(self):
        self._rate(14, 7000000)
        summary = self._load()
        self.assertEqual(summary["rates"], {"created": 3, "updated": 0, "unchanged": 1})
        self.assertIn((14, False, 7000000, date(2026, 1, 1), False), self._rates())

    def test_another_amount_begins_with_the_month(self):
        self._rate(14, 6000000, date_to="2026-12-31")
        self._rate(14, 8000000, "2027-01-01")
        summary = self._load()
        self.assertEqual(summary["rates"], {"created": 3, "updated": 1, "unchanged": 0})
        self.assertEqual(
            [rate for rate in self._rates() if rate[0] == 14],
            [
                (14, False, 6000000, date(2026, 1, 1), date(2026, 9, 30)),
                (14, False, 7000000, OCTOBER, date(2026, 12, 31)),
                (14, False, 8000000, date(2027, 1, 1), False),
            ],
        )

    def test_before_a_later_rate_it_ends(self):
        self._rate(14, 8000000, "2026-11-01")
        self._load()
        self.assertEqual(
            [rate for rate in self._rates() if rate[0] == 14],
            [
                (14, False, 7000000, OCTOBER, date(2026, 10, 31)),
                (14, False, 8000000, date(2026, 11, 1), False),
            ],
        )

    def test_a_corrected_amount_is_corrected(self):
        self._load()
        self._load(**self._changed("rates", "7000000", "7100000"))
        self.assertEqual(
            [rate for rate in self._rates() if rate[0] == 14],
            [(14, False, 7100000, OCTOBER, False)],
        )

    def test_what_the_file_pays_no_more_ends(self):
        scarce = {"criterion": "kelangkaan_profesi"}
        self._rate(14, 900000, **scarce)
        self._rate(7, 100000, OCTOBER, **scarce)
        # of a tier and of a class that this folder does not know
        normal = self.env["ekinerja.workload.tier"].create(
            {"code": "elsewhere", "name": "Elsewhere"}
        )
        self._rate(14, 800000, tier_id=normal.id, **scarce)
        self._rate(9, 700000)
        self._load()
        rates = self._rates()
        self.assertIn((14, False, 900000, date(2026, 1, 1), date(2026, 9, 30)), rates)
        self.assertNotIn(100000, [rate[2] for rate in rates])
        self.assertIn((14, "elsewhere", 800000, date(2026, 1, 1), False), rates)
        self.assertIn((9, False, 700000, date(2026, 1, 1), False), rates)

    def test_a_narrower_rate_is_none_of_the_file_s(self):
        job = self.env["hr.job"].create(
            {"name": "Dokter", "company_id": self.company.id}
        )
        narrower = self._rate(14, 900000, job_id=job.id)
        self._load()
        self.assertEqual((narrower.amount, narrower.date_to), (900000, False))
        summary = self._load()
        self.assertEqual(summary["rates"], {"created": 0, "updated": 0, "unchanged": 4})

    def test_criteria_are_measured_as_usual(self):
        self._load()
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        scheme.criterion_ids = [
            (0, 0, {"criterion": "beban_kerja", "measure": "fixed"})
        ]
        self._load()
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        self.assertFalse(scheme.criterion_ids)

    # === CLOSED MONTHS === #

    def test_money_of_a_closed_month_stays(self):
        self._load()
        self.loader._process(self._folder())
        self._assert_clash(
            ["rates.csv:2: -: the month 2026-10"],
            **self._changed("rates", "7000000", "7100000"),
        )
        self._assert_clash(
            ["employees.csv:3: -: the month 2026-10"],
            **self._changed("employees", "3500000", "3600000"),
        )
        self._assert_clash(
            ["sanctions.csv:3: -: the month 2026-10"],
            sanctions=FILES["sanctions"] + f"\n{STAFF},50,2026-10-01,2026-10-31",
        )
        self._assert_clash(["scheme.json:1: -: the month 2026-10"], {"bpjs_ceiling": 1})
        self._assert_clash(
            ["rates.csv:1: -: the month 2026-10"],
            rates=FILES["rates"].replace("7,extreme,beban_kerja", "7,,beban_kerja"),
        )
