# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .common import PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipInsurance(PayrollCase):
    """Social security: 1 % is taken, 4 % is told, between floor and ceiling."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        default = cls.env["ekinerja.scheme"].default_get(["bpjs_employer_percent"])
        cls.scheme.write(default)  # 4 %
        rates = cls.env["ekinerja.allowance.rate"].search([("job_class", "=", 7)])
        rates.filtered(lambda rate: not rate.tier_id).amount = 2_000_000
        rates.filtered(lambda rate: rate.tier_id.code == "high").amount = 1_744_000

    def _parts(self, **values):
        lines = self._lines(self._pay(self._employee(**values), confirm=False))
        kept = lines["GROSS"] + lines["BPJS"] + lines["PPH21"]
        self.assertEqual(lines["NET"], kept)
        return -lines["BPJS"], lines.get("BPJS_EMPLOYER")

    def test_both_parts(self):
        # 8,244,000: 82,440 − 45,000; 329,760 − 180,000
        self.assertEqual(self._parts(wage=4_500_000), (37_440, 149_760))
        # the ceiling: 120,000 − 100,000; 480,000 − 400,000
        self.assertEqual(self._parts(wage=10_000_000), (20_000, 80_000))
        self.assertEqual(self._parts(wage=12_500_000), (0, 0))

    def test_the_floor_of_a_small_salary(self):
        self.scheme.bpjs_floor = 3_000_000
        # of 5,744,000 and of 3,000,000: 57,440 − 30,000; 229,760 − 120,000
        self.assertEqual(self._parts(wage=2_000_000), (27_440, 109_760))
        # without a salary 1 % of the allowance
        self.assertEqual(self._parts(wage=0), (37_440, 149_760))

    def test_the_reason_says_what_the_salary_has_paid(self):
        self.scheme.bpjs_floor = 3_000_000
        slip = self._pay(self._employee(wage=2_000_000), confirm=False)
        for words in ("That is $ 30,000", "$ 3,000,000 at least"):
            self.assertIn(words, self._reason(slip, "BPJS"))

    def test_the_employers_part_is_told_and_listed(self):
        slip = self._pay(self._employee(wage=4_500_000))
        self.assertIn("4 %", self._reason(slip, "BPJS_EMPLOYER"))
        row = self.env["ekinerja.nominative"].browse(slip.id)
        self.assertEqual((row.bpjs, row.bpjs_employer), (37_440, 149_760))
        money = slip.score_id.explain()["money"]
        steps = sum(step["value"] for step in money["steps"])
        self.assertEqual(money["start"]["value"] + steps, money["end"]["value"])

    def test_a_month_locked_before_says_nothing_of_it(self):
        employee = self._employee(wage=4_500_000)
        score = self._score(employee)
        self.env.flush_all()
        for name in ("bpjs_employer_percent", "bpjs_floor", "holds"):
            self.assertIn(name, score.snapshot["scheme"])
            self.cr.execute(
                "UPDATE ekinerja_score SET snapshot = snapshot #- %s WHERE id = %s",
                [["scheme", name], score.id],
            )
        slip = self._slip(employee)
        slip.compute_sheet()
        lines = self._lines(slip)
        self.assertNotIn("BPJS_EMPLOYER", lines)
        self.assertEqual(lines["BPJS"], -37_440)

    def test_scheme_without_an_employers_part(self):
        self.scheme.bpjs_employer_percent = 0
        self.assertEqual(self._parts(wage=4_500_000), (37_440, None))
