# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, datetime, timedelta
from fractions import Fraction

from odoo import fields
from odoo.tests import tagged

from ..engine import money
from ..models.payslip.basis import Sources
from ..tkd import Tkd, case_of, terms_of
from .common import MONTH, PayrollCase

QUARTER = (date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1))


@tagged("post_install", "-at_install")
class TestRegencies(PayrollCase):
    """Allowances of regencies as they are known, by the data of their scheme."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls._employee(job_class=9)

    def _rate(self, amount):
        self.env["ekinerja.allowance.rate"].create(
            {
                "job_class": 9,
                "criterion": "beban_kerja",
                "amount": amount,
                "date_from": "2026-01-01",
            }
        )

    def _pay(self, month=MONTH, **result):
        """Confirmed payslip of a month with these exact results."""
        score = self.env["ekinerja.score"]._compute_month(
            month, self.company, self.employee
        )
        full = {"productivity": "1", "discipline": "1"}
        score.snapshot = score.snapshot | {
            "result": score.snapshot["result"] | full | result
        }
        score._verify()
        score.action_lock()
        end = fields.Date.end_of(month, "month")
        slip = self._slip(self.employee, date_from=month, date_to=end)
        slip.compute_sheet()
        slip.action_payslip_done()
        self._check_engine(slip)
        return slip

    def _check_engine(self, slip):
        """The rules of the payslip say the same as the engine as a whole."""
        basis = slip.allowance_basis
        whole = money.allowance(case_of(basis), terms_of(basis))
        lines = self._lines(slip)
        self.assertEqual((lines["GROSS"], lines["NET"]), (whole.gross, whole.net))
        self.assertEqual(
            (lines.get("PARTS_CUT", 0), lines.get("DEFERRED", 0)),
            (-whole.parts_cut, whole.deferred),
        )

    def _gross(self, **result):
        return self._lines(self._pay(**result))["GROSS"]

    # GE-08
    def test_sixty_forty_with_both_bases(self):
        self._rate(4_000_000)
        self.assertEqual(
            self._gross(productivity="19/20", discipline="183/200"), 3_744_000
        )

    def test_percent_cut_from_everything_stops_at_the_discipline_part(self):
        self._rate(4_000_000)
        self.scheme.deduction_base = "total"
        measure = self.scheme._measure()
        for percents, gross in ((["8.5"], 3_540_000), (["45"], 2_280_000)):
            case = money.Case(
                rates=(("beban_kerja", 4_000_000),),
                productivity=Fraction(19, 20),
                discipline=measure.discipline(percents),
            )
            terms = money.Terms(Fraction("0.6"), Fraction("0.4"))
            self.assertEqual(money.allowance(case, terms).gross, gross)

    # GE-11
    def test_badung_pays_the_quarterly_part_after_the_quarter(self):
        self._rate(5_000_000)
        self.scheme.write(
            {
                "productivity_weight": 0,
                "discipline_weight": 0.15,
                "component_ids": [
                    (
                        0,
                        0,
                        {
                            "code": "p",
                            "name": "Performance",
                            "weight": 0.15,
                            "period": "quarter",
                        },
                    )
                ],
            }
        )
        self.env["ekinerja.assessment"].create(
            {
                "component_id": self.scheme.component_ids.id,
                "month": QUARTER[-1],
                "department_id": self.agency.id,
                "percent": 92,
            }
        )
        slips = [self._pay(month, discipline="9/10") for month in QUARTER]
        paid = [self._lines(slip)["GROSS"] for slip in slips]
        self.assertEqual(paid, [4_175_000, 4_175_000, 6_245_000])
        last = self._lines(slips[-1])
        self.assertEqual((last["DEFERRED"], last["PARTS_CUT"]), (1_500_000, -180_000))
        reasons = {line.code: line.reason for line in slips[-1].line_ids}
        self.assertIn("92", reasons["TKD_PARTS_CUT"])
        nominative = self.env["ekinerja.nominative"].search(
            [("slip_id", "=", slips[-1].id)]
        )
        self.assertEqual(
            (nominative.parts_cut, nominative.deferred), (180_000, 1_500_000)
        )

    def test_a_part_that_nobody_assessed_stops_the_payslip(self):
        self._rate(5_000_000)
        self.scheme.component_ids = [
            (0, 0, {"code": "p", "name": "Behaviour", "weight": 0.1})
        ]
        self._score(self.employee)
        run = self._run()
        run.action_check_allowance()
        problem = run.problem_ids.filtered(lambda each: each.code == "not_assessed")
        self.assertIn("Behaviour", problem.reason)

    # GE-07
    def test_jakarta_work_plan_is_an_assessed_part(self):
        part = money.Part(Fraction("0.6"), Fraction("0.96"))
        case = money.Case(
            rates=(("beban_kerja", 8_000_000),),
            productivity=Fraction(5820, 6300),
            parts=(part,),
        )
        paid = money.allowance(case, money.Terms(Fraction("0.4")))
        self.assertEqual(paid.gross, 7_564_190)

    # GE-12
    def test_bintan_pays_by_the_approved_job(self):
        self.scheme.write({"rupiah_per_point": 14_500, "monthly_target": 0})
        job = self.env["ekinerja.activity.type"].create(
            {"code": "J", "name": "Job", "unit": "job", "points": 1}
        )
        operation = self.env["ekinerja.operation"].create(
            {
                "code": "O",
                "name": "Work",
                "department_id": self.agency.id,
                "member_ids": [(6, 0, self.employee.ids)],
                "date_start": date(2026, 10, 1),
                "date_end": date(2026, 10, 31),
                "state": "open",
            }
        )
        for day, jobs, action in ((5, 96, "approve"), (6, 4, "reject")):
            log = self.env["ekinerja.log"].create(
                {
                    "employee_id": self.employee.id,
                    "start": datetime(2026, 10, day, 2),
                    "stop": datetime(2026, 10, day, 3),
                    "activity_type_id": job.id,
                    "operation_id": operation.id,
                    "quantity": jobs,
                }
            )
            log._transition("submit")
            log._transition(action)
        slip = self._pay()
        self.assertEqual(self._lines(slip)["GROSS"], 1_392_000)
        self.assertTrue(slip.line_ids[0].reason)

    def test_bintan_price_of_a_capped_day(self):
        self.assertEqual(money.piece_pay(min(150, 144), 14_500), 2_088_000)

    # GE-14
    def test_the_production_flow_with_minutes_presence_and_an_absence(self):
        """Its cut for an absent day is taken from what was earned, by the scheme."""
        self._rate(3_930_768)
        employee = self.employee
        employee.version_id.wage = 4_500_000
        self.scheme.absent_earned_percent = 3
        self._office_hours()
        for month in QUARTER[:2]:
            self._attended_but_one_day(month)
        slip = self._pay(MONTH, productivity="1", discipline="19/20")
        lines = self._lines(slip)
        self.assertEqual(slip.score_id.snapshot["result"]["earned_cut"], "3")
        self.assertEqual(
            (lines["PROD_CUT"], lines["DISC_CUT"], lines["SANCTION_CUT"]),
            (0, 3_852_153 - 3_930_768 - 115_565, 0),
        )
        self._check_causes(slip, "absent", 115_565)
        self.assertEqual(
            (lines["GROSS"], lines["BPJS"], lines["PPH21"], lines["NET"]),
            (3_736_588, -37_366, -186_829, 3_512_393),
        )
        employee.civil_status = "cpns"
        self.assertEqual(
            self._lines(self._pay(QUARTER[1], discipline="19/20"))["GROSS"], 2_989_270
        )

    def _office_hours(self):
        """From 07:30 to 16:00 on weekdays."""
        calendar = self.env["resource.calendar"].create(
            {
                "name": "Office",
                "tz": "Asia/Makassar",
                "company_id": self.company.id,
                "attendance_ids": [(5, 0, 0)]
                + [
                    (
                        0,
                        0,
                        {
                            "name": "Day",
                            "dayofweek": str(day),
                            "day_period": "full_day",
                            "hour_from": 7.5,
                            "hour_to": 16,
                        },
                    )
                    for day in range(5)
                ],
            }
        )
        self.scheme.calendar_ids = [(0, 0, {"calendar_id": calendar.id})]
        self.employee.tz = "Asia/Makassar"

    def _attended_but_one_day(self, month):
        """At work on every workday but the last."""
        worked = sorted(self.scheme._workdays(month))[:-1]
        self.env["hr.attendance"].create(
            [
                {
                    "employee_id": self.employee.id,
                    "check_in": datetime(day.year, day.month, day.day, 0),
                    "check_out": datetime(day.year, day.month, day.day, 9),
                }
                for day in worked
            ]
        )

    def _check_causes(self, slip, kind, rupiah):
        """What is no percentage of a part is explained to the rupiah, too."""
        causes = slip.score_id._causes()
        mine = [cause for cause in causes if cause["kind"] == kind]
        self.assertEqual(mine[-1]["rupiah"], rupiah)
        disciplined = ("absent", "late", "early_leave", "check", "break", "leave")
        self.assertEqual(
            sum(c.get("rupiah", 0) for c in causes if c["kind"] in disciplined),
            -self._lines(slip)["DISC_CUT"],
        )

    # Seluma, domain 3.4
    def test_seluma_cuts_rupiah_for_each_missed_check(self):
        self._rate(2_000_000)
        self._seluma()
        slip = self._pay()
        self.assertEqual(slip.allowance_basis["checks"], {"times": 5, "amount": "6000"})
        self.assertEqual(self._lines(slip)["DISC_CUT"], -30_000)
        reasons = {line.code: line.reason for line in slip.line_ids}
        self.assertIn("5 missed checks", reasons["TKD_DISC_CUT"])
        self._check_causes(slip, "check", 30_000)
        # The amount is that of the locked month, whatever the scheme says later.
        self.scheme.check_amount_ids.amount = 60_000
        again = Sources(self.env, self.company, MONTH, self.employee)
        self.assertEqual(
            again.basis(self.employee)["checks"], slip.allowance_basis["checks"]
        )

    def test_a_class_without_an_amount_pays_nothing(self):
        self._rate(2_000_000)
        self._seluma(class_from=10)
        slip = self._pay()
        self.assertNotIn("checks", slip.allowance_basis)
        self.assertEqual(self._lines(slip)["DISC_CUT"], 0)

    def test_missed_checks_take_the_discipline_part_at_most(self):
        case = money.Case(
            rates=(("beban_kerja", 1_000_000),),
            discipline=Fraction(9, 10),
            missed=900_000,
        )
        part = money.Terms(Fraction("0.6"), Fraction("0.4"))
        self.assertEqual(money.allowance(case, part).disc_cut, 400_000)
        alone = money.Terms(Fraction(1), Fraction(0))
        self.assertEqual(money.allowance(case, alone).disc_cut, 900_000)

    def _seluma(self, **amount):
        """Three checks a day by the scheme, of which five were missed."""
        self._office_hours()
        self.scheme.write(
            {
                "has_checks": True,
                "stamp_ids": [
                    (0, 0, {"name": name, "hour_from": start, "hour_to": end})
                    for name, start, end in (
                        ("Pagi", 7.5, 8 + 1 / 60),
                        ("Siang", 12, 13 + 1 / 60),
                        ("Sore", 16, 24),
                    )
                ],
                "check_amount_ids": [(0, 0, {"amount": 6_000, **amount})],
                "absent_percent": 0,
            }
        )
        worked = sorted(self.scheme._workdays(MONTH))
        spans = [
            (day, hours)
            for day in worked
            for hours in ((7.6, 12.5), (13, 16.5))
            if (day, hours[0]) != (worked[0], 7.6)  # no morning on the first
        ]
        # on the second neither noon nor afternoon, on the third the same
        spans = [s for s in spans if s[0] not in worked[1:3]]
        spans += [(day, (7.6, 10)) for day in worked[1:3]]
        self.env["hr.attendance"].create(
            [
                {
                    "employee_id": self.employee.id,
                    **{
                        name: datetime(day.year, day.month, day.day)
                        + timedelta(hours=hour - 8)
                        for name, hour in zip(
                            ("check_in", "check_out"), hours, strict=True
                        )
                    },
                }
                for day, hours in spans
            ]
        )

    # GE-17
    def test_a_sentence_cuts_each_of_its_months(self):
        self._rate(3_744_000)
        Sanction = self.env["ekinerja.sanction"]
        for percent, end in ((25, "2026-11-30"), (20, "2026-12-31")):
            Sanction.create(
                {
                    "employee_id": self.employee.id,
                    "percent": percent,
                    "date_from": "2026-10-01",
                    "date_to": end,
                }
            )
        paid = [self._lines(self._pay(month))["GROSS"] for month in QUARTER[1:]]
        self.assertEqual(paid, [2_808_000, 2_995_200])

    def test_sentences_add_up_where_the_scheme_says_so(self):
        self.assertEqual(money.sum_of(["25", "20"]), 45)
        self.assertEqual(money.sum_of(["60", "60"]), 100)
        self._rate(3_744_000)
        self.scheme.sanction_overlap = "sum"
        for percent in (25, 20):
            self.env["ekinerja.sanction"].create(
                {
                    "employee_id": self.employee.id,
                    "percent": percent,
                    "date_from": "2026-10-01",
                }
            )
        self.assertEqual(self._gross(), 3_744_000 * 55 // 100)

    def test_leave_without_pay_is_a_share_of_the_month(self):
        self._rate(2_000_000)
        slip = self._pay(paid_share="1/4")
        self.assertEqual(self._lines(slip)["STATUS_CUT"], -1_500_000)
        reason = slip.line_ids.filtered(
            lambda line: line.code == "TKD_STATUS_CUT"
        ).reason
        self.assertIn("25", reason)

    def test_a_plain_scheme_has_none_of_these_lines(self):
        self._rate(2_000_000)
        slip = self._pay()
        self.assertFalse(Tkd(slip.allowance_basis).has_parts)
        self.assertNotIn("TKD_DEFERRED", slip.line_ids.mapped("code"))

    def test_what_turns_out_after_the_lock_gives_checks_and_absence_back(self):
        """Each rupiah that the day took comes back with the next payslip."""
        self._rate(2_000_000)
        self._seluma()
        self.scheme.absent_earned_percent = 3
        worked = sorted(self.scheme._workdays(MONTH))
        absent = self.env["hr.attendance"].search(
            [
                ("employee_id", "=", self.employee.id),
                ("check_in", ">=", datetime(2026, 10, 29, 20)),
            ]
        )
        absent.unlink()
        paid = self._lines(self._pay_as_scored())
        # 8 checks; then 3 % of what points (none) and checks leave of 2,000,000
        self.assertEqual(paid["DISC_CUT"], -(48_000 + 22_560))
        correction = self.env["ekinerja.attendance.correction"].create(
            {
                "employee_id": self.employee.id,
                "date": worked[-1],
                "is_excused": True,
                "reason": "Assignment letter",
            }
        )
        correction._approve(self.env.user)
        owed = self.env["ekinerja.adjustment"].search(
            [("correction_id", "=", correction.id)]
        )
        self.assertEqual((owed.earned_percent, owed.missed_checks), (3, 3))
        following = self._pay_as_scored(QUARTER[1])
        self.assertEqual(self._lines(following)["ARREARS"], 18_000 + 22_560)

    def _pay_as_scored(self, month=MONTH):
        """Payslip of a month with the results that its days came to."""
        score = self.env["ekinerja.score"]._compute_month(
            month, self.company, self.employee
        )
        return self._pay(month, **score.snapshot["result"])
