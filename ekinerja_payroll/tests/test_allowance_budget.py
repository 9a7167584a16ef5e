# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import MONTH, PayrollCase

ACCOUNT = "5.1.01.02.001.00001"
CLASS_7 = 3_920_964  # of the tier "high"


class BudgetCase(PayrollCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agency.is_opd = True
        cls.unit = cls._department("SETDA-UMUM", "high", parent_id=cls.agency.id)
        cls.other = cls._department("DINKES", "normal", is_opd=True)
        cls.checks = cls.env["ekinerja.allowance.budget.check"]

    @classmethod
    def _budget(cls, months, agency=None, **values):
        return cls.env["ekinerja.allowance.budget"].create(
            {
                "year": 2026,
                "department_id": (agency or cls.agency).id,
                "account_code": ACCOUNT,
                "name": "TPP Beban Kerja",
                "amount": sum(months.values()),
                "month_ids": [
                    (0, 0, {"month": date(2026, month, 1), "amount": amount})
                    for month, amount in months.items()
                ],
                **values,
            }
        )

    def _check(self, agency=None, month=MONTH):
        self.checks._refresh(self.company, [month])
        self.env.flush_all()
        return self.checks.search(
            [
                ("company_id", "=", self.company.id),
                ("department_id", "=", (agency or self.agency).id),
                ("month", "=", month),
            ]
        )


@tagged("post_install", "-at_install")
class TestAllowanceBudget(BudgetCase):
    """What an agency may spend, beside what its people may be paid and were paid."""

    def test_ceilings_of_the_people_in_post(self):
        self._employee()
        self._employee(department_id=self.unit.id)
        self._employee(department_id=self.other.id)
        left = date(2026, 9, 30)
        self._employee(contract_date_end=left)
        check = self._check()
        self.assertEqual((check.people, check.ceiling), (2, 2 * CLASS_7))
        self.assertEqual(check.state, "none")
        # of the tier "normal": 2,352,578 + 980,241
        self.assertEqual(self._check(self.other).ceiling, 3_332_819)
        self.assertEqual(self._check(month=date(2026, 9, 1)).people, 3)

    def test_a_month_has_what_was_planned_less_what_was_paid(self):
        employee = self._employee()
        self._budget({9: 5_000_000, 10: 4_000_000, 11: 4_000_000})
        self._score(employee, productivity="1/2")
        run = self._run()
        run.action_generate_allowance()
        self.assertFalse(self._check().paid)  # not confirmed yet
        run.action_confirm_allowance()
        check = self._check()
        self.assertEqual((check.planned, check.available), (4_000_000, 9_000_000))
        # 3,920,964 less 60 % × 1/2 of it, 1,176,289
        self.assertEqual(check.paid, 2_744_675)
        self.assertEqual(check.margin, 9_000_000 - CLASS_7)
        self.assertEqual(check.state, "within")
        november = self._check(month=date(2026, 11, 1))
        self.assertEqual(november.available, 13_000_000 - 2_744_675)

    def test_the_chart_draws_what_the_table_says(self):
        self._employee()
        self._budget({10: 4_000_000})
        self._check()
        found = self.env["ekinerja.allowance.budget.chart"].search(
            [("company_id", "=", self.company.id), ("month", "=", MONTH)]
        )
        self.assertEqual(
            {line.kind: line.amount for line in found},
            {"planned": 4_000_000, "ceiling": CLASS_7, "paid": 0},
        )

    def test_what_is_taken_back_is_not_paid(self):
        employee = self._employee()
        self._budget({10: 4_000_000})
        self._score(employee)
        run = self._run()
        run.action_generate_allowance()
        run.action_confirm_allowance()
        self.assertEqual(self._check().paid, CLASS_7)
        run.slip_ids.refund_sheet()
        self.assertEqual(self._check().paid, 0)

    def test_a_new_year_begins_with_nothing_left(self):
        self._employee()
        self._budget({12: 9_000_000})
        self._budget({1: 1_000_000}, year=2027, month_ids=[]).month_ids = [
            (0, 0, {"month": "2027-01-01", "amount": 1_000_000})
        ]
        self.assertEqual(self._check(month=date(2027, 1, 1)).available, 1_000_000)

    def test_several_accounts_add_up(self):
        self._employee()
        self._budget({10: 1_000_000})
        self._budget({10: 2_500_000}, account_code="5.1.01.02.002.00001")
        self.assertEqual(self._check().planned, 3_500_000)

    def test_the_year_is_spread_to_the_rupiah(self):
        budget = self._budget({1: 100})
        budget.amount = 1_000_001
        budget.action_spread()
        self.assertEqual(len(budget.month_ids), 12)
        self.assertEqual(sum(budget.month_ids.mapped("amount")), 1_000_001)
        spread = set(budget.month_ids.mapped("amount"))
        self.assertEqual(spread, {83_333, 83_334})
        self.assertEqual((budget.planned, budget.unplanned), (1_000_001, 0))

    @mute_logger("odoo.sql_db")
    def test_nonsense_is_refused(self):
        budget = self._budget({1: 100})
        for error, wrong in (
            (CheckViolation, {"account_code": "TPP"}),
            (CheckViolation, {"amount": 0.5}),
            (CheckViolation, {"year": 26}),
            (CheckViolation, {"month_ids": [(1, budget.month_ids.id, {"amount": -1})]}),
            (ValidationError, {"department_id": self.unit.id}),
            (ValidationError, {"year": 2027}),
        ):
            with self.subTest(wrong):
                with self.assertRaises(error), self.env.cr.savepoint():
                    budget.write(wrong)
                    self.env.flush_all()
                self.env.invalidate_all()
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self._budget({2: 1})

    def test_a_budget_is_entered_with_its_months(self):
        with Form(self.env["ekinerja.allowance.budget"]) as form:
            form.department_id = self.agency
            form.account_code = ACCOUNT
            form.name = "TPP"
            form.amount = 12
            with form.month_ids.new() as line:
                line.month = date(form.year, 1, 1)
                line.amount = 5
        self.assertEqual(form.save().unplanned, 7)

    def test_the_menu_opens_the_year_as_it_is_now(self):
        self._employee()
        action = self.checks.action_open()
        self.assertEqual(action["res_model"], self.checks._name)
        ceilings = self.env["ekinerja.allowance.ceiling"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(len(ceilings.mapped("month")), 12)
        self.checks.action_open()
        again = self.env["ekinerja.allowance.ceiling"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(len(again), len(ceilings))

    def test_queries_do_not_grow_with_the_people(self):
        counts = []
        for more in (1, 2, 12):  # the first warms the caches
            for _number in range(more):
                self._employee()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.checks._refresh(self.company, [MONTH])
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    # === PRE-FLIGHT === #

    def test_a_short_budget_is_named_before_a_run_and_stops_nobody(self):
        employee = self._employee()
        self._score(employee)
        self._budget({10: 3_000_000})
        run = self._run()
        run.action_check_allowance()
        warning = run.problem_ids.filtered(lambda p: p.code == "over_budget")
        self.assertEqual(warning.department_id, self.agency)
        self.assertFalse(warning.stops)
        self.assertFalse(run.problem_count)
        for figure in ("3,920,964", "920,964", "3,000,000"):
            self.assertIn(figure, warning.reason)
        self.assertIn("SETDA", warning.display_name)
        opened = warning.action_mend()
        self.assertEqual(opened["res_model"], self.checks._name)
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.employee_id, employee)

    def test_other_agencies_do_not_concern_the_batch(self):
        self._score(self._employee())
        self._budget({10: 3_000_000})
        run = self._run(department_ids=[(6, 0, self.other.ids)])
        run.action_check_allowance()
        self.assertNotIn("over_budget", run.problem_ids.mapped("code"))
        run = self._run(department_ids=[(6, 0, self.unit.ids)])
        run.action_check_allowance()
        self.assertIn("over_budget", run.problem_ids.mapped("code"))

    def test_an_agency_without_a_budget_is_not_warned_of(self):
        self._score(self._employee())
        run = self._run()
        run.action_check_allowance()
        self.assertNotIn("over_budget", run.problem_ids.mapped("code"))

    def test_the_treasurer_is_warned_too(self):
        self._score(self._employee())
        self._budget({10: 3_000_000})
        run = self._run().with_user(
            self._user("bendahara_b", "ekinerja_payroll.group_treasurer")
        )
        run.action_check_allowance()
        self.assertIn("over_budget", run.problem_ids.mapped("code"))

    # === ACCESS === #

    def test_an_officer_reads_the_own_agency_only(self):
        officer = self._user("pengelola_b", "ekinerja_addon.group_officer")
        self.agency.officer_user_ids = officer
        mine = self._budget({10: 1})
        foreign = self._budget({10: 1}, self.other)
        self._employee()
        self._employee(department_id=self.other.id)
        self.checks.with_user(officer).action_open()
        for model in (
            "ekinerja.allowance.budget",
            "ekinerja.allowance.budget.month",
            "ekinerja.allowance.ceiling",
            "ekinerja.allowance.budget.check",
            "ekinerja.allowance.budget.chart",
        ):
            found = self.env[model].with_user(officer).search([])
            with self.subTest(model):
                self.assertTrue(found)
                agency = "budget_id.department_id"
                name = agency if model.endswith("month") else "department_id"
                self.assertEqual(found.sudo().mapped(name), self.agency)
        self.assertTrue(mine.with_user(officer).read(["amount"]))
        with self.assertRaises(AccessError):
            foreign.with_user(officer).read(["amount"])
        with self.assertRaises(AccessError):
            mine.with_user(officer).action_spread()

    def test_an_officer_who_is_treasurer_reads_all(self):
        both = self._user(
            "rangkap_b",
            "ekinerja_addon.group_officer",
            "ekinerja_payroll.group_treasurer",
        )
        foreign = self._budget({10: 1}, self.other)
        self.assertTrue(foreign.with_user(both).read(["amount"]))
        foreign.with_user(both).action_spread()

    def test_staff_do_not_open_the_check(self):
        for login, group in (
            ("staf_b", "base.group_user"),
            ("portal_b", "base.group_portal"),
            ("atasan_b", "ekinerja_addon.group_superior"),
        ):
            user = self._user(login, group)
            with self.subTest(login), self.assertRaises(AccessError):
                self.checks.with_user(user).action_open()

    def test_other_companies_stay_apart(self):
        budget = self._budget({10: 1})
        reference = self.env["ekinerja.allowance.reference"].create(
            {"job_class": 7, "amount": 1}
        )
        index = self.env["ekinerja.allowance.index"].create({"regulation": "X"})
        self._employee()
        self.checks.action_open()
        ceiling = self.env["ekinerja.allowance.ceiling"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        other = self.env["res.company"].create({"name": "Kabupaten Lain"})
        stranger = self._user(
            "asing_b",
            "ekinerja_addon.group_hr_admin",
            "ekinerja_payroll.group_treasurer",
        )
        stranger.write({"company_id": other.id, "company_ids": [(6, 0, other.ids)]})
        for record in (budget, budget.month_ids, reference, index, ceiling):
            theirs = record.with_user(stranger).with_context(
                allowed_company_ids=other.ids
            )
            with self.subTest(record._name):
                self.assertFalse(theirs.has_access("read"))
        checks = self.checks.with_user(stranger).with_context(
            allowed_company_ids=other.ids
        )
        self.assertFalse(checks.search([("company_id", "=", self.company.id)]))


@tagged("post_install", "-at_install")
class TestAllowanceComparison(BudgetCase):
    """Last year beside this one, for the people in post."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.treasurer = cls._user("banding", "ekinerja_payroll.group_treasurer")
        rates = cls.env["ekinerja.allowance.rate"].search(
            [("company_id", "=", cls.company.id)]
        )
        rates.date_to = "2026-12-31"
        rates.flush_recordset()
        for rate in rates:
            rate.copy(
                {
                    "amount": 2 * rate.amount
                    if rate.criterion == "beban_kerja"
                    else rate.amount,
                    "date_from": "2027-01-01",
                    "date_to": False,
                }
            )

    def _compare(self, **values):
        wizard = (
            self.env["ekinerja.allowance.comparison"]
            .with_user(self.treasurer)
            .create({"old_day": "2026-10-01", "new_day": "2027-10-01", **values})
        )
        action = wizard.action_compare()
        return self.env[action["res_model"]].search(action["domain"])

    def test_each_class_criterion_and_agency(self):
        self._employee()
        self._employee(department_id=self.unit.id)
        self._employee(department_id=self.other.id)
        lines = self._compare()
        self.assertEqual(len(lines), 4)  # two criteria in two agencies
        workload = lines.filtered(
            lambda line: (
                line.criterion == "beban_kerja" and line.department_id == self.agency
            )
        )
        self.assertEqual(workload.people, 2)
        self.assertEqual(workload.old_amount, 1_568_386)
        self.assertEqual(workload.new_amount, 3_136_772)
        self.assertEqual(workload.percent, 100)
        self.assertEqual(workload.old_cost, 3_136_772)
        self.assertEqual(workload.cost_difference, 3_136_772)
        same = lines.filtered(lambda line: line.criterion == "prestasi_kerja")
        self.assertEqual(set(same.mapped("difference")), {0})

    def test_the_cost_is_what_the_ceilings_cost(self):
        self._employee()
        self._employee(job_class=14)
        lines = self._compare()
        ceiling = self._check(month=date(2027, 10, 1)).ceiling
        self.assertEqual(sum(lines.mapped("new_cost")), ceiling)

    def test_a_rate_that_is_new_has_no_percentage(self):
        self._employee()
        lines = self._compare(old_day="2020-01-01")
        self.assertEqual(set(lines.mapped("old_amount")), {0})
        self.assertEqual(set(lines.mapped("percent")), {0})

    def test_each_reads_the_own_comparison(self):
        self._employee()
        lines = self._compare()
        other = self._user("banding2", "ekinerja_payroll.group_treasurer")
        self.assertFalse(lines.with_user(other).has_access("read"))
        staff = self._user("banding3", "base.group_user")
        with self.assertRaises(AccessError):
            self.env["ekinerja.allowance.comparison"].with_user(staff).create({})

    def test_rates_of_another_company_are_not_compared(self):
        other = self.env["res.company"].create({"name": "Kabupaten Lain"})
        with self.assertRaises(AccessError):
            self._compare(company_id=other.id)
