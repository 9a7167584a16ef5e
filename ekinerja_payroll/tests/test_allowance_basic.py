# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from psycopg2.errors import CheckViolation, ExclusionViolation

from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import PayrollCase

# Lubuklinggau 2022, classes 3, 7 and 8: reference, basic amount as published.
BASIC = {
    3: (2_354_000, 1_391_519),
    7: (6_633_000, 3_920_964),
    8: (7_523_000, 4_447_069),
}


@tagged("post_install", "-at_install")
class TestAllowanceBasic(PayrollCase):
    """The formula stands beside the approved amount and never replaces it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.index = cls.env["ekinerja.allowance.index"].create(
            {
                "regulation": "Kepmendagri 900-4700/2020",
                "cost_index": 0.59112978,
                "date_from": "2026-01-01",
            }
        )
        cls.references = {
            job_class: cls.env["ekinerja.allowance.reference"].create(
                {
                    "job_class": job_class,
                    "amount": reference,
                    "approved_amount": approved,
                    "date_from": "2026-01-01",
                }
            )
            for job_class, (reference, approved) in BASIC.items()
        }

    @classmethod
    def _rate(cls, job_class, amount, percent, **values):
        return cls.env["ekinerja.allowance.rate"].create(
            {
                "job_class": job_class,
                "criterion": "kondisi_kerja",
                "amount": amount,
                "basic_percent": percent,
                "date_from": "2026-01-01",
                **values,
            }
        )

    def test_the_approved_amount_agrees_with_the_formula(self):
        reference = self.references[8]
        self.assertEqual(reference.formula_amount, 4_447_069)
        self.assertEqual(reference.formula_difference, 0)
        self.assertEqual(reference.check_state, "agrees")
        self.assertEqual(self.index.product_text, "0.59112978")

    def test_a_rupiah_of_hidden_digits_is_no_fault(self):
        reference = self.references[3]
        self.assertEqual(reference.formula_difference, -1)
        self.assertEqual(reference.check_state, "agrees")
        self.assertIn("Approved 1,391,519", reference.formula_note)
        self.assertIn("2,354,000 × 0.59112978 = 1,391,520", reference.formula_note)
        self.index.tolerance = 0
        reference.invalidate_recordset()
        self.assertEqual(reference.check_state, "differs")

    def test_rounding_is_a_parameter(self):
        self.index.rounding = "ceil"
        self.references[8].invalidate_recordset()
        self.assertEqual(self.references[8].formula_amount, 4_447_070)

    def test_without_indices_nothing_is_checked(self):
        self.index.date_from = "2026-06-01"
        self.references[8].invalidate_recordset()
        self.assertEqual(self.references[8].check_state, "none")
        self.assertIn("No indices", self.references[8].formula_note)

    def test_a_rate_is_a_part_of_the_basic_amount(self):
        rate = self._rate(8, 1_111_767, 25)
        self.assertEqual(rate.formula_amount, 1_111_767)
        self.assertEqual(rate.check_state, "agrees")
        self.assertIn("25 % of the basic amount 4,447,069", rate.formula_note)

    def test_the_approved_basic_amount_counts(self):
        # 50 % of the approved 1,391,519 is 695,759.5, of the formula 695,760
        self.index.tolerance = 0
        self.assertEqual(self._rate(3, 695_760, 50).check_state, "agrees")
        self.references[3].approved_amount = 1_391_000
        other = self._rate(3, 695_760, 50, criterion="tempat_bertugas")
        self.assertEqual(other.formula_amount, 695_500)
        self.assertEqual(other.formula_difference, 260)
        self.assertEqual(other.check_state, "differs")

    def test_what_differs_is_found(self):
        differs = self._rate(7, 999, 25)
        agrees = self._rate(8, 1_111_767, 25)
        rates = self.env["ekinerja.allowance.rate"]
        here = [("company_id", "=", self.company.id)]
        for state, found in (("differs", differs), ("agrees", agrees)):
            domain = [*here, ("check_state", "=", state)]
            self.assertEqual(rates.search(domain), found)
        unchecked = rates.search([*here, ("check_state", "=", "none")])
        self.assertEqual(unchecked, rates.search(here) - differs - agrees)

    def test_a_rate_without_a_reference_says_so(self):
        rate = self._rate(5, 1_000, 25)
        self.assertEqual(rate.check_state, "none")
        self.assertIn("class 5", rate.formula_note)

    def test_the_formula_is_of_the_company(self):
        other = self.env["res.company"].create({"name": "Kabupaten Lain"})
        rate = self._rate(8, 1_111_767, 25, company_id=other.id)
        self.assertEqual(rate.check_state, "none")

    @mute_logger("odoo.sql_db")
    def test_nonsense_is_refused(self):
        for error, record, wrong in (
            (CheckViolation, self.index, {"cost_index": 0}),
            (CheckViolation, self.index, {"tolerance": -1}),
            (CheckViolation, self.index, {"date_to": "2025-01-01"}),
            (CheckViolation, self.references[8], {"job_class": 18}),
            (CheckViolation, self.references[8], {"amount": 0.5}),
            (CheckViolation, self.references[8], {"approved_amount": -1}),
            (ExclusionViolation, self.references[8], {"job_class": 7}),
        ):
            with self.subTest(wrong):
                with self.assertRaises(error), self.env.cr.savepoint():
                    record.write(wrong)
                    record.flush_recordset()
                record.invalidate_recordset()
        with self.assertRaises(ExclusionViolation), self.env.cr.savepoint():
            self.index.copy()

    def test_the_formula_is_seen_while_typing(self):
        with Form(self.env["ekinerja.allowance.reference"]) as form:
            form.job_class = 9
            form.date_from = "2026-01-01"
            form.amount = 9_360_000
            # 9,360,000 × 0.59112978 = 5,532,974.74
            self.assertEqual(form.formula_amount, 5_532_975)

    def test_queries_do_not_grow_with_the_rates(self):
        counts = []
        for number in (1, 2, 12):  # the first warms the caches
            rates = self.env["ekinerja.allowance.rate"].union(
                *(
                    self._rate(
                        8,
                        1_111_767,
                        25,
                        date_from=f"20{year}-01-01",
                        date_to=f"20{year}-12-31",
                    )
                    for year in range(30 + number, 30 + 2 * number)
                )
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rates.mapped("check_state")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
