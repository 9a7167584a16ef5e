# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.tests import tagged

from .common import MONTH, PayrollCase

SEPTEMBER = date(2026, 9, 1)
NOVEMBER = date(2026, 11, 1)


@tagged("post_install", "-at_install")
class TestMonitoringPayChange(PayrollCase):
    """October against September, for who stays, comes, and goes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stays, cls.promoted, cls.comes, cls.goes = (
            cls._employee(name) for name in ("Tetap", "Naik", "Baru", "Pergi")
        )
        cls._pay(SEPTEMBER, {cls.stays: "1", cls.promoted: "1", cls.goes: "1"})
        cls.promoted.version_id.write({"job_class": 14, "rank": "IV/a"})
        cls.env["ekinerja.sanction"].create(
            {
                "employee_id": cls.promoted.id,
                "percent": 10,
                "date_from": "2026-10-01",
                "reason": "SK 1/2026",
            }
        )
        cls.batch = cls._pay(
            MONTH, {cls.stays: "11/12", cls.promoted: "1", cls.comes: "1"}
        )

    @classmethod
    def _pay(cls, month, people):
        for employee, productivity in people.items():
            cls._score(employee, productivity=productivity, month=month)
        run = cls._run(allowance_month=month)
        run.action_generate_allowance()
        return run

    def _rows(self, month=MONTH, **context):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["ekinerja.pay.change"].with_context(**context)
        found = rows.search(
            [("month", "=", month), ("company_id", "=", self.company.id)]
        )
        return {row.employee_id: row for row in found}

    def test_everybody_of_either_month_is_there(self):
        kinds = {employee: row.kind for employee, row in self._rows().items()}
        self.assertEqual(
            kinds,
            {
                self.stays: "less",
                self.promoted: "more",
                self.comes: "appeared",
                self.goes: "vanished",
            },
        )

    def test_amounts_and_percent_are_those_of_the_payslips(self):
        for employee, row in self._rows().items():
            slips = self.env["hr.payslip"].search([("employee_id", "=", employee.id)])
            net = {slip.allowance_month: slip.allowance_net for slip in slips}
            old, new = net.get(SEPTEMBER, 0), net.get(MONTH, 0)
            self.assertEqual((row.net_before, row.net), (old, new))
            self.assertEqual(row.net_change, new - old)
            expected = round(100 * (new - old) / old, 2) if old else 100
            self.assertAlmostEqual(row.percent, expected, 2)
            self.assertEqual(row.size, abs(row.percent))
            self.assertEqual(row.gross_change, row.gross - row.gross_before)

    def test_the_sum_of_changes_is_the_change_of_the_sums(self):
        rows = self._rows().values()
        sums = dict(
            self.env["hr.payslip"]._read_group(
                [("company_id", "=", self.company.id)],
                ["allowance_month:month"],
                ["allowance_net:sum"],
            )
        )
        change = sum(row.net_change for row in rows)
        self.assertEqual(change, sums[MONTH] - sums[SEPTEMBER])

    def test_why_in_words(self):
        """By hand: 3,920,964 × 0.6 / 12 = 196,048.2, rounded 196,048 less."""
        rows = self._rows()
        stays, promoted = rows[self.stays].why, rows[self.promoted].why
        self.assertRegex(stays, "−[^;]*196,048: Cut for Productivity")
        self.assertIn("productivity 100 % → 91.67 %", stays)
        self.assertNotIn("Gross", stays)
        self.assertIn("job class 7 → 14", promoted)
        self.assertIn("sanction none → 10 %", promoted)
        self.assertIn("rate 5 % → 15 %", promoted)
        self.assertEqual(rows[self.comes].why, "No payslip in 2026-09.")
        self.assertEqual(rows[self.goes].why, "No payslip in 2026-10.")

    def test_a_new_rate_is_named_when_the_post_is_the_same(self):
        rate = self.env["ekinerja.allowance.rate"].search(
            [
                ("company_id", "=", self.company.id),
                ("job_class", "=", 7),
                ("criterion", "=", "prestasi_kerja"),
            ]
        )
        rate.date_to = "2026-10-31"
        self.env.flush_all()
        rate.copy({"date_from": NOVEMBER, "date_to": False, "amount": 2_400_000})
        self._pay(NOVEMBER, {self.stays: "1"})
        why = self._rows(NOVEMBER)[self.stays].why
        self.assertIn("Performance", why)
        self.assertIn("2,352,578 → ", why)
        self.assertIn("2,400,000", why)

    def test_the_threshold_is_a_parameter_of_the_search(self):
        changes = self.env["ekinerja.pay.change"]
        domain = [("month", "=", MONTH), ("company_id", "=", self.company.id)]
        small = self._rows()[self.stays].size
        self.assertTrue(0 < small < 10)
        over = changes.search([*domain, ("size", ">", small)])
        self.assertNotIn(self.stays, over.employee_id)
        self.assertIn(self.promoted, over.employee_id)

    def test_against_another_month(self):
        self._pay(NOVEMBER, {self.stays: "1"})
        rows = self._rows(NOVEMBER, ekinerja_months_back=2)
        self.assertEqual(rows[self.stays].kind, "same")
        self.assertEqual(rows[self.stays].month_before, SEPTEMBER)
        self.assertEqual(rows[self.goes].kind, "vanished")
        self.assertNotIn(self.comes, rows)

    def test_the_first_month_is_compared_with_nothing(self):
        self.assertFalse(self._rows(SEPTEMBER))
        self.assertFalse(self._rows(NOVEMBER))

    def test_what_is_no_number_of_months_is_ignored(self):
        for back in ("1; DROP TABLE", -3, 0, 10**9, True, None):
            rows = self._rows(ekinerja_months_back=back)
            self.assertEqual(rows[self.stays].month_before, SEPTEMBER)

    def test_a_payslip_taken_back_is_none(self):
        slip = self.batch.slip_ids.filtered(lambda s: s.employee_id == self.stays)
        self.batch.action_confirm_allowance()
        slip.refund_sheet()
        self.assertEqual(self._rows()[self.stays].kind, "vanished")

    def test_rows_open_their_payslip(self):
        rows = self._rows()
        action = rows[self.comes].action_open_slip()
        self.assertEqual(action["res_id"], rows[self.comes].slip_id.id)
        gone = rows[self.goes]
        self.assertEqual(gone.action_open_slip()["res_id"], gone.slip_before_id.id)

    def test_the_batch_opens_its_changes(self):
        action = self.batch.action_open_changes()
        found = self.env["ekinerja.pay.change"].search(action["domain"])
        self.assertEqual(found.employee_id, self._all())

    def _all(self):
        return self.stays | self.promoted | self.comes | self.goes

    def test_statements_do_not_grow_with_people(self):
        counts = []
        for size in (2, 8):
            while len(self._rows(NOVEMBER)) < size:
                employee = self._employee("Lagi")
                self._pay(MONTH, {employee: "1"})
                self._pay(NOVEMBER, {employee: "1/2"})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = self.env["ekinerja.pay.change"].search([("month", "=", NOVEMBER)])
            self.assertTrue(all(rows.mapped("why")))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
