# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from freezegun import freeze_time

from odoo.fields import Command

from .planning_common import PlanningCommon

YEAR = ("2026-01-01", "2026-12-31")


@freeze_time("2026-10-15")
class TestTimeline(PlanningCommon):
    def _timeline(self, role="employee", **filters):
        operations = self._as(role, self.env["ekinerja.operation"])
        return operations.get_timeline(*YEAR, filters)

    def _row(self, operation, role="employee"):
        rows = self._timeline(role)["operations"]
        return next(row for row in rows if row["id"] == operation.id)

    def _months(self, operation, *months):
        keys = (
            "month",
            "planned_physical",
            "actual_physical",
            "planned_financial",
            "actual_financial",
        )
        operation.month_ids = [Command.clear()] + [
            Command.create(dict(zip(keys, (date(2026, n, 1), *rest), strict=True)))
            for n, *rest in months
        ]

    def test_progress_is_that_of_the_last_report_against_last_month(self):
        self.operation.planned_budget = 1000
        self._months(
            self.operation,
            (8, 40, 30, 400, 300),
            (9, 60, 45, 600, 500),
            (10, 80, 0, 800, 0),
        )
        row = self._row(self.operation)
        self.assertEqual((row["planned"], row["actual"], row["behind"]), (60, 45, 15))
        self.assertEqual((row["spending_planned"], row["spent"]), (600, 500))
        self.assertEqual(row["budget"], 1000)

    def test_who_is_ahead_is_not_behind(self):
        self._months(self.operation, (9, 60, 75, 0, 0))
        self.assertEqual(self._row(self.operation)["behind"], 0)

    def test_only_the_period_is_shown(self):
        before = self._operation(
            "OLD", self.unit_a, date_start=date(2025, 1, 1), date_end=date(2025, 12, 31)
        )
        across = self._operation("ACROSS", self.unit_a, date_start=date(2025, 12, 1))
        shown = {row["id"] for row in self._timeline()["operations"]}
        self.assertNotIn(before.id, shown)
        self.assertIn(across.id, shown)

    def test_filters_narrow_down(self):
        other = self._operation("OTHER", self.agency_b, self.outsider)
        for filters, found in (
            ({"search": "OTH"}, other),
            ({"department_id": self.agency_b.id}, other),
            ({"mine": True}, self.operation),
        ):
            with self.subTest(filters=filters):
                rows = self._timeline(**filters)["operations"]
                self.assertEqual([row["id"] for row in rows], found.ids)

    def test_rules_decide_what_is_shown(self):
        shown = {row["id"] for row in self._timeline("foreign_admin")["operations"]}
        self.assertNotIn(self.operation.id, shown)

    def test_queries_do_not_grow_with_operations(self):
        queries = []
        for count in (2, 40):
            for number in range(count):
                operation = self._operation(f"Q{count}-{number}", self.unit_a)
                operation.step_ids = [
                    Command.create(
                        {
                            "name": "Step",
                            "date_start": date(2026, 3, 1),
                            "date_end": date(2026, 4, 1),
                        }
                    )
                ]
                self._months(operation, (9, 60, 75, 0, 0))
            self._timeline()  # what is cached for good is cached now
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = self._timeline()["operations"]
            queries.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(rows), 43)
        self.assertEqual(queries[0], queries[1])
        self.assertLessEqual(queries[1], 16)
