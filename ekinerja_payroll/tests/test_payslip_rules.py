# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date
from fractions import Fraction
from random import Random

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine import money
from ..tkd import Tkd, case_of, exact_number, terms_of
from .common import PayrollCase

CODES = [
    "CEILING",
    "PROD_CUT",
    "DISC_CUT",
    "SANCTION_CUT",
    "STATUS_CUT",
    "ACTING",
    "ARREARS",
    "GROSS",
    "BPJS",
    "PPH21",
    "NET",
]
# Lines of a scheme with parts that people assess.
OF_PARTS = ("parts_cut", "deferred")
# Rules that make no line where they have nothing to say.
OPTIONAL = ("TKD_HOLD_CUT", "TKD_HOLD", "TKD_RELEASED", "TKD_BPJS_EMPLOYER")


@tagged("post_install", "-at_install")
class TestPayslipRules(PayrollCase):
    def _rule(self, code):
        return self.env["hr.salary.rule"].search([("code", "=", code)])

    def _computed(self, employee, **values):
        slip = self._slip(employee, **values)
        slip.compute_sheet()
        return slip

    def test_every_code_has_one_line_in_order(self):
        employee = self._employee()
        self._score(employee)
        slip = self._computed(employee)
        self.assertEqual(slip.line_ids.mapped("code"), [f"TKD_{c}" for c in CODES])
        self.assertEqual(slip.state, "verify")
        self.assertTrue(slip.number)

    def test_full_score_pays_the_ceiling_less_deductions(self):
        employee = self._employee()
        self._score(employee)
        self.assertEqual(
            self._lines(self._computed(employee)),
            {
                "CEILING": 3_920_964,
                "PROD_CUT": 0,
                "DISC_CUT": 0,
                "SANCTION_CUT": 0,
                "STATUS_CUT": 0,
                "ACTING": 0,
                "ARREARS": 0,
                "GROSS": 3_920_964,
                "BPJS": -39_210,
                "PPH21": -196_048,
                "NET": 3_685_706,
            },
        )

    def test_cuts_follow_productivity_and_discipline(self):
        # Nyoman Halim's productivity of the sample month, with weights 60/40
        employee = self._employee()
        self._score(employee, productivity="975/1145", discipline="91/100")
        lines = self._lines(self._computed(employee))
        self.assertEqual(lines["PROD_CUT"], -349_291)
        self.assertEqual(lines["DISC_CUT"], -141_155)
        self.assertEqual(lines["GROSS"], 3_430_518)

    def test_a_third_is_cut_exactly_and_halves_round_up(self):
        self.scheme.write({"productivity_weight": 1, "discipline_weight": 0})
        employee = self._employee()
        self._score(employee, productivity="2/3")
        self.assertEqual(self._lines(self._computed(employee))["PROD_CUT"], -1_306_988)
        other = self._employee(department_id=self._department("B", "normal").id)
        self._score(other, productivity="1/2")
        # half of 3,332,819
        self.assertEqual(self._lines(self._computed(other))["PROD_CUT"], -1_666_410)

    def test_two_halves_never_take_more_than_there_is(self):
        self.scheme.write({"productivity_weight": 0.5, "discipline_weight": 0.5})
        employee = self._employee(department_id=self._department("B", "normal").id)
        self._score(employee, productivity="0", discipline="0")
        lines = self._lines(self._computed(employee))
        self.assertEqual(lines["PROD_CUT"] + lines["DISC_CUT"], -lines["CEILING"])
        self.assertEqual(lines["NET"], 0)

    def test_fixed_criteria_are_not_measured(self):
        employee = self._employee(job_class=14, rank="IV/b", wage=4_624_000)
        self._score(employee, productivity="0", discipline="0")
        lines = self._lines(self._computed(employee))
        self.assertEqual(lines["CEILING"], 14_497_162)
        self.assertEqual(lines["GROSS"], 1_317_924)

    def test_only_the_highest_sanction_of_the_month_counts(self):
        employee = self._employee()
        self._score(employee)
        self.env["ekinerja.sanction"].create(
            [
                {"employee_id": employee.id, "percent": percent, "date_from": start}
                | ({"date_to": end} if end else {})
                for percent, start, end in (
                    (20, "2026-09-01", "2026-10-01"),
                    (25, "2026-10-31", None),
                    (50, "2026-11-01", "2026-12-31"),
                    (90, "2026-08-01", "2026-09-30"),
                )
            ]
        )
        lines = self._lines(self._computed(employee))
        self.assertEqual(lines["SANCTION_CUT"], -980_241)

    def test_probation_pays_a_part(self):
        employee = self._employee(civil_status="cpns")
        self._score(employee)
        lines = self._lines(self._computed(employee))
        self.assertEqual(lines["STATUS_CUT"], -784_193)
        self.assertEqual(lines["GROSS"], 3_136_771)

    def test_insurance_stops_at_its_ceiling(self):
        employee = self._employee(job_class=14, rank="IV/b", wage=4_624_000)
        self._score(employee)
        lines = self._lines(self._computed(employee))
        self.assertEqual(lines["BPJS"], -73_760)
        self.assertEqual(lines["PPH21"], -2_174_574)
        self.assertEqual(lines["NET"], 12_248_828)

    def test_tax_group_of_a_contract_civil_servant(self):
        employee = self._employee(civil_status="pppk", rank="IX")
        self._score(employee)
        self.assertEqual(self._lines(self._computed(employee))["PPH21"], -196_048)

    def test_arrears_are_paid_and_taken_back(self):
        employee = self._employee()
        self._score(employee)
        slip = self._computed(employee, arrears=100_000, arrears_reason="September")
        lines = self._lines(slip)
        self.assertEqual(lines["ARREARS"], 100_000)
        self.assertEqual(lines["GROSS"], 4_020_964)
        slip.action_payslip_draft()
        self.assertFalse(slip.line_ids)
        slip.arrears = -20_964
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["GROSS"], 3_900_000)

    def test_less_than_nothing_is_not_paid(self):
        employee = self._employee()
        self._score(employee, productivity="0", discipline="0")
        slip = self._slip(employee, arrears=-1, arrears_reason="September")
        with self.assertRaisesRegex(UserError, "Less than nothing"):
            slip.compute_sheet()

    def test_arrears_need_a_reason_and_whole_rupiah(self):
        with self.assertRaisesRegex(ValidationError, "what the arrears are for"):
            self._slip(self._employee(), arrears=1)

    def test_editing_a_rule_changes_the_payslip(self):
        employee = self._employee()
        self._score(employee)
        rule = self._rule("TKD_BPJS")
        rule.amount_python_compute = "result = -tkd.share(TKD_GROSS, 0.025)"
        lines = self._lines(self._computed(employee))
        self.assertEqual(lines["BPJS"], -98_024)
        self.assertEqual(lines["NET"], 3_626_892)

    def test_a_rule_of_the_region_counts_through_its_category(self):
        employee = self._employee()
        self._score(employee)
        structure = self.env.ref("ekinerja_payroll.structure_allowance")
        structure.rule_ids |= self.env["hr.salary.rule"].create(
            {
                "name": "Zakat",
                "code": "ZAKAT",
                "sequence": 130,
                "company_id": False,
                "category_id": self.env.ref("ekinerja_payroll.category_deduction").id,
                "amount_select": "percentage",
                "amount_percentage": 2.5,
                "amount_percentage_base": "-TKD_GROSS",
            }
        )
        slip = self._computed(employee)
        zakat = slip.line_ids.filtered(lambda line: line.code == "ZAKAT")
        self.assertEqual(zakat.total, -98_024)
        self.assertEqual(self._lines(slip)["NET"], 3_685_706 - 98_024)

    def test_misspelt_names_stop_the_payslip(self):
        employee = self._employee()
        self._score(employee)
        rule = self._rule("TKD_NET")
        slip = self._slip(employee)
        for formula, complaint in (
            ("result = TKD_GROS", "name 'TKD_GROS' is not defined"),
            ("result = tkd.prodctivity", "tkd.prodctivity is not known"),
            ("result = rules.TKD_GROS.sequence", "rules.TKD_GROS is not known"),
            ("result = categories.TKD_CUTS", "categories.TKD_CUTS is not known"),
            ("result = result_rules.TKD_GROSS.totl", "TKD_GROSS.totl is not known"),
            ("result = inputs.COOP.amount", "inputs.COOP is not known"),
            ("result = TKD_GROSS / 7", "is not exact"),
            ("result = None", "TKD_NET"),
            ("rsult = 1", "TKD_NET"),
        ):
            with self.subTest(formula):
                rule.amount_python_compute = formula
                with self.assertRaisesRegex(UserError, complaint) as caught:
                    slip.compute_sheet()
                self.assertIn("TKD_NET", str(caught.exception))
                self.assertIn(employee.name, str(caught.exception))
        self.assertFalse(slip.line_ids)
        self.assertEqual(slip.state, "draft")

    def test_a_structure_with_a_code_missing_or_twice_stops_the_payslip(self):
        employee = self._employee()
        self._score(employee)
        slip = self._slip(employee)
        net = self._rule("TKD_NET")
        net.code = "TKD_NETT"
        with self.assertRaisesRegex(UserError, "check: TKD_NET$"):
            slip.compute_sheet()
        net.code = "TKD_GROSS"
        with self.assertRaisesRegex(UserError, "check: TKD_GROSS, TKD_NET$"):
            slip.compute_sheet()

    def test_formulas_reach_no_records(self):
        employee = self._employee()
        self._score(employee)
        rule = self._rule("TKD_NET")
        slip = self._slip(employee)
        for formula in (
            "result = employee.env",
            "result = employee.user_id.id",
            "result = payslip.write({'note': 'x'})",
            "result = contract.employee_id.sudo()",
            "result = payslips.env",
            "result = rules.TKD_GROSS.category_id",
            "result = payslip._Record__record",
        ):
            with self.subTest(formula):
                rule.amount_python_compute = formula
                with self.assertRaises(UserError):
                    slip.compute_sheet()
        rule.amount_python_compute = "result = contract.wage"
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["NET"], 3_550_000)

    def test_rules_give_what_the_reference_gives(self):
        """The sum of the rules is the engine's ``allowance`` on any data."""
        employee = self._employee(job_class=7)
        self._score(employee)
        self.env["ekinerja.deduction.kind"].create(
            [{"code": code, "name": code, "amount": 1} for code in ("ONE", "TWO")]
        )
        slip = self._computed(employee)
        structure_rules = slip._get_salary_rules()
        self.assertIn("TKD_LOCAL_TWO", structure_rules.mapped("code"))
        dice = Random(7)
        for _round in range(150):
            slip.allowance_basis = self._random_basis(slip.allowance_basis, dice)
            try:
                lines = slip.get_lines_dict().values()
            except UserError:
                self.assertLess(self._reference(slip.allowance_basis)["TKD_NET"], 0)
                continue
            found = {line["code"]: line["total"] for line in lines}
            local = [code for code in found if code.startswith("TKD_LOCAL_")]
            self.assertEqual(len(local), len(slip.allowance_basis["deductions"]))
            self.assertLessEqual(found.keys(), set(structure_rules.mapped("code")))
            found["TKD_LOCAL"] = -sum(found.pop(code) for code in local)
            found = dict.fromkeys(OPTIONAL, 0) | found
            self.assertEqual(found, self._reference(slip.allowance_basis))

    def _reference(self, basis):
        expected = vars(money.allowance(case_of(basis), terms_of(basis)))
        self.assertEqual(expected.pop("bonus_cut"), 0)  # of THR and 13th month
        if not basis["components"]:
            self.assertEqual({expected.pop(name) for name in OF_PARTS}, {0})
        negative = ("_cut", "bpjs", "pph21", "hold")
        return {
            f"TKD_{name.upper()}": -value if name.endswith(negative) else value
            for name, value in expected.items()
        }

    def _random_basis(self, basis, dice):
        ratio = lambda: str(Fraction(dice.randint(0, 60), 60))  # noqa: E731
        weight = Fraction(dice.randint(0, 20), 20)
        return {
            **basis,
            "rates": [
                {"criterion": criterion, "amount": str(dice.randint(0, 9_999_999))}
                for criterion in ("beban_kerja", "prestasi_kerja", "kondisi_kerja")
            ],
            "result": {
                **basis["result"],
                "productivity": ratio(),
                "discipline": ratio(),
            },
            "components": [
                self._random_part(dice) for _each in range(dice.randint(0, 2))
            ],
            "sanctions": [
                {"percent": str(dice.choice([0, 12.5, 25, 100]))}
                for _each in range(dice.randint(0, 2))
            ],
            "post": {
                **basis["post"],
                "civil_status": dice.choice(["pns", "cpns", "pppk"]),
            },
            "terms": {
                "productivity_weight": str(weight),
                "discipline_weight": str(1 - weight),
                "cpns_factor": str(dice.choice([0, 0.8, 1])),
                "bpjs_percent": str(dice.choice([0, 1, 4.5])),
                "bpjs_ceiling": str(dice.choice([0, 5_000_000, 12_000_000])),
                "tax_percent": str(dice.choice([0, 2.5, 15])),
                "bpjs_floor": str(dice.choice([0, 3_000_000])),
                "bpjs_employer_percent": str(dice.choice([0, 4])),
            },
            "holds": [
                {
                    "effect": dice.choice(["withhold", "cut"]),
                    "percent": str(dice.choice([10, 100])),
                }
                for _each in range(dice.randint(0, 2))
            ],
            "released": [{"amount": "123457"}] * dice.randint(0, 2),
            "deductions": [
                {
                    "code": code,
                    "by": dice.choice(["fixed", "gross", "net"]),
                    "value": str(dice.choice([2.5, 7, 60])),
                }
                for code in ("ONE", "TWO")[: dice.randint(0, 2)]
            ],
            "basic_salary": str(dice.randint(0, 15_000_000)),
            "arrears": str(dice.choice([0, 0, 250_000, -250_000])),
        }

    def _random_part(self, dice):
        """An assessed part: of this month, or of a quarter with what it carries."""
        period = dice.choice(["month", "quarter"])
        due = period == "month" or dice.choice([True, False])
        carried = dice.randint(0, 2_000_000) if period == "quarter" and due else 0
        return {
            "name": "Performance",
            "weight": str(Fraction(dice.randint(0, 5), 20)),
            "percent": str(dice.choice([0, 62.5, 92, 100])) if due else None,
            "period": period,
            "due": due,
            "carried": str(carried),
        }

    def test_the_payslip_keeps_what_it_was_made_from(self):
        employee = self._employee()
        score = self._score(employee, productivity="2/3")
        slip = self._computed(employee)
        self.assertEqual(slip.score_id, score)
        self.assertEqual(slip.contract_id, score.version_id)
        self.assertEqual(slip.department_id, self.agency)
        self.assertEqual(slip.allowance_basis["score"]["sha256"], score.sha256)
        self.assertEqual(slip.allowance_basis["result"]["productivity"], "2/3")
        self.assertEqual(slip.allowance_net, self._lines(slip)["NET"])
        self.assertEqual(Tkd(slip.allowance_basis).productivity, Fraction(2, 3))

    def test_each_line_says_why(self):
        employee = self._employee(civil_status="cpns")
        self._score(employee, productivity="2/3")
        self.env["ekinerja.sanction"].create(
            {"employee_id": employee.id, "percent": 25, "date_from": "2026-10-05"}
        )
        slip = self._computed(employee)
        reasons = {line.code: line.reason for line in slip.line_ids}
        self.assertIn("66.67 %", reasons["TKD_PROD_CUT"])
        self.assertIn("25 %", reasons["TKD_SANCTION_CUT"])
        self.assertIn("80 %", reasons["TKD_STATUS_CUT"])
        self.assertIn("III: 5 %", reasons["TKD_PPH21"])
        self.assertIn("Performance", reasons["TKD_CEILING"])

    def test_a_rate_is_taken_from_the_first_day_of_the_month(self):
        rates = self.env["ekinerja.allowance.rate"].search([("job_class", "=", 7)])
        rates.date_to = date(2026, 9, 30)
        rates.flush_recordset()
        rates.copy({"date_from": "2026-10-02", "date_to": False, "amount": 9_999_999})
        employee = self._employee()
        self._score(employee)
        with self.assertRaisesRegex(UserError, "No allowance rate of job class 7"):
            self._computed(employee)

    def test_two_rates_for_the_same_are_refused(self):
        rate = self.env["ekinerja.allowance.rate"].search(
            [("job_class", "=", 7), ("tier_id", "=", False)]
        )
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ExclusionViolation),
            self.env.cr.savepoint(),
        ):
            rate.copy({"date_from": "2026-10-01"})

    def test_floats_are_taken_as_the_decimals_they_were_written_as(self):
        self.assertEqual(exact_number(0.1), Fraction(1, 10))
        self.assertEqual(exact_number(3_920_964.0), 3_920_964)
        for lost in (1 / 3, 0.1 + 0.2, float("nan"), float("inf")):
            with self.assertRaises(ValueError):
                exact_number(lost)

    def test_a_payslip_is_for_one_whole_month(self):
        with self.assertRaisesRegex(ValidationError, "one whole month"):
            self._slip(self._employee(), date_to="2026-10-30")
