# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from psycopg2.errors import ExclusionViolation

from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..models.payslip.basis import Sources
from ..models.payslip.rate_book import RateBook
from .common import MONTH, PayrollCase

# Class 7 in an agency of tier "high": 2,352,578 performance + 1,568,386 workload.
CLASS_7 = 3_920_964


@tagged("post_install", "-at_install")
class TestAllowanceRateBook(PayrollCase):
    """Rates for an agency, a position, a place, a scarce profession."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls._department("SETDA-UMUM", "high", parent_id=cls.agency.id)
        cls.job = cls.env["hr.job"].create(
            {"name": "Dokter Spesialis", "company_id": cls.company.id}
        )
        cls.profession = cls.env["ekinerja.profession"].create(
            {"code": "DSP", "name": "Dokter Spesialis"}
        )
        cls.place = cls.env["hr.work.location"].create(
            {
                "name": "Puskesmas Pulau",
                "company_id": cls.company.id,
                "address_id": cls.company.partner_id.id,
            }
        )

    @classmethod
    def _rate(cls, amount, criterion="beban_kerja", **values):
        return cls.env["ekinerja.allowance.rate"].create(
            {
                "job_class": 7,
                "criterion": criterion,
                "amount": amount,
                "date_from": "2026-01-01",
                **values,
            }
        )

    def _ceiling(self, **values):
        employee = self._employee(**values)
        self._score(employee)
        slip = self._slip(employee)
        slip.compute_sheet()
        return self._lines(slip)["CEILING"]

    def test_of_an_agency_with_its_units(self):
        self._rate(2_000_000, department_id=self.agency.id)
        other = self._department("DINKES", "high")
        # 2,352,578 performance + 2,000,000 instead of the workload of the class
        self.assertEqual(self._ceiling(), 4_352_578)
        self.assertEqual(self._ceiling(department_id=self.unit.id), 4_352_578)
        self.assertEqual(self._ceiling(department_id=other.id), CLASS_7)

    def test_of_a_position(self):
        self._rate(3_000_000, job_id=self.job.id)
        self.assertEqual(self._ceiling(), CLASS_7)
        # 2,352,578 + 3,000,000; the class stays as entered
        posted = self._ceiling(job_id=self.job.id, job_class=7)
        self.assertEqual(posted, 5_352_578)

    def test_of_a_place_on_top(self):
        self._rate(
            500_000, "tempat_bertugas", work_location_id=self.place.id, on_top=True
        )
        self._rate(100_000, "tempat_bertugas")
        self.assertEqual(self._ceiling(), CLASS_7 + 100_000)
        there = self._ceiling(work_location_id=self.place.id)
        self.assertEqual(there, CLASS_7 + 600_000)

    def test_of_a_profession_through_the_position(self):
        self._rate(900_000, "kelangkaan_profesi", profession_id=self.profession.id)
        self.job.profession_id = self.profession
        self.assertEqual(self._ceiling(), CLASS_7)
        posted = self._ceiling(job_id=self.job.id, job_class=7)
        self.assertEqual(posted, CLASS_7 + 900_000)

    def test_the_payslip_says_for_whom_a_rate_is(self):
        self._rate(3_000_000, job_id=self.job.id)
        employee = self._employee(job_id=self.job.id, job_class=7)
        self._score(employee)
        slip = self._slip(employee)
        slip.compute_sheet()
        ceiling = slip.line_ids.filtered(lambda line: line.code == "TKD_CEILING")
        self.assertIn("Workload (Dokter Spesialis)", ceiling.reason)
        self.assertIn("3,000,000", ceiling.reason)

    def test_a_score_locked_before_has_the_rates_of_its_class(self):
        self._rate(3_000_000, job_id=self.job.id)
        book = RateBook(self.env, self.company, MONTH)
        old = {"job_class": 7, "tier_code": "high"}
        self.assertEqual(sum(int(r["amount"]) for r in book.of(old)), CLASS_7)
        new = old | {"job_id": self.job.id}
        self.assertEqual(sum(int(r["amount"]) for r in book.of(new)), 5_352_578)

    def test_sources_answer_for_any_post(self):
        employee = self._employee()
        self._score(employee)
        sources = Sources(self.env, self.company, MONTH, employee)
        post = {"job_class": 14, "tier_code": "high"}
        # of class 14: performance, workload of the tier and scarce profession
        self.assertEqual(len(sources._rates_of(post)), 3)
        self.assertEqual(sources._rates_of({"job_class": 1, "tier_code": None}), [])

    def test_a_snapshot_holds_what_rates_may_depend_on(self):
        employee = self._employee(
            job_id=self.job.id,
            job_class=7,
            profession_id=self.profession.id,
            work_location_id=self.place.id,
            department_id=self.unit.id,
        )
        post = self._score(employee).snapshot["employee"]
        self.assertEqual(post["job_id"], self.job.id)
        self.assertEqual(post["profession_id"], self.profession.id)
        self.assertEqual(post["work_location_id"], self.place.id)
        self.assertEqual(post["department_path"], self.unit.parent_path)

    @mute_logger("odoo.sql_db")
    def test_two_of_one_kind_are_not_in_force_together(self):
        narrowed = {
            "job_id": self.job.id,
            "department_id": self.agency.id,
            "work_location_id": self.place.id,
            "profession_id": self.profession.id,
        }
        self._rate(1, **narrowed)
        for name in narrowed:
            self._rate(2, **(narrowed | {name: False}))  # another kind
        with self.assertRaises(ExclusionViolation), self.env.cr.savepoint():
            self._rate(3, on_top=True, **narrowed).flush_recordset()

    def test_the_form_narrows_a_rate(self):
        with Form(self.env["ekinerja.allowance.rate"]) as form:
            form.job_class = 7
            form.criterion = "kondisi_kerja"
            form.amount = 100_000
            form.department_id = self.agency
            form.on_top = True
        rate = form.save()
        self.assertIn("SETDA", rate.display_name)


@tagged("post_install", "-at_install")
class TestAllowanceMeasures(PayrollCase):
    """How a criterion is measured is said by the regulation."""

    def _slip_of(self, productivity, discipline):
        employee = self._employee()
        self._score(employee, productivity, discipline)
        slip = self._slip(employee)
        slip.compute_sheet()
        return slip

    def _measure(self, **measures):
        self.scheme.criterion_ids = [
            (0, 0, {"criterion": name, "measure": measure})
            for name, measure in measures.items()
        ]

    def test_presence_only(self):
        self._measure(beban_kerja="presence")
        lines = self._lines(self._slip_of("1/2", "9/10"))
        # points: 2,352,578 × 60 % × 1/2 = 705,773.4
        self.assertEqual(lines["PROD_CUT"], -705_773)
        # attendance: (2,352,578 + 1,568,386) × 40 % × 1/10 = 156,838.56
        self.assertEqual(lines["DISC_CUT"], -156_839)

    def test_not_measured(self):
        self._measure(beban_kerja="fixed", prestasi_kerja="fixed")
        lines = self._lines(self._slip_of("0", "0"))
        self.assertEqual((lines["PROD_CUT"], lines["DISC_CUT"]), (0, 0))
        self.assertEqual(lines["GROSS"], 3_920_964)

    def test_a_fixed_criterion_may_be_measured(self):
        self.env["ekinerja.allowance.rate"].create(
            {
                "job_class": 7,
                "criterion": "kondisi_kerja",
                "amount": 1_000_000,
                "date_from": "2026-01-01",
            }
        )
        self._measure(kondisi_kerja="full")
        lines = self._lines(self._slip_of("0", "1"))
        # (3,920,964 + 1,000,000) × 60 % = 2,952,578.4
        self.assertEqual(lines["PROD_CUT"], -2_952_578)

    def test_the_payslip_says_of_what_is_cut(self):
        self._measure(beban_kerja="presence")
        slip = self._slip_of("1/2", "9/10")
        reasons = {line.code: line.reason for line in slip.line_ids}
        self.assertIn("2,352,578", reasons["TKD_PROD_CUT"])
        self.assertIn("3,920,964", reasons["TKD_DISC_CUT"])

    def test_a_later_change_leaves_a_locked_month(self):
        employee = self._employee()
        self._score(employee, "1/2", "1")
        self._measure(beban_kerja="fixed", prestasi_kerja="fixed")
        slip = self._slip(employee)
        slip.compute_sheet()
        # 3,920,964 × 60 % × 1/2 = 1,176,289.2
        self.assertEqual(self._lines(slip)["PROD_CUT"], -1_176_289)

    def test_a_snapshot_of_before_is_measured_as_usual(self):
        employee = self._employee()
        score = self._score(employee, "1/2", "1")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ekinerja_score SET snapshot = snapshot #- '{scheme,measures}'"
            " WHERE id = %s",
            [score.id],
        )
        self.env.invalidate_all()
        self.assertNotIn("measures", score.snapshot["scheme"])
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["PROD_CUT"], -1_176_289)

    def test_a_regulation_takes_its_measures_along(self):
        self._measure(tempat_bertugas="presence")
        self.assertEqual(
            self.scheme.copy().criterion_ids.mapped("measure"), ["presence"]
        )
        words = self.scheme._in_words()
        self.assertIn("Attendance Only", words["Measuring of Criteria"])
