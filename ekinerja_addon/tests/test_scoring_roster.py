# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import MONTH, EkinerjaCommon

FIRST, LAST = MONTH.replace(day=29), date(2026, 11, 3)


@tagged("post_install", "-at_install")
class TestRosterPlan(EkinerjaCommon):
    """People × days × rotation, in one go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shifts = cls.env["ekinerja.shift"].create(
            [
                {
                    "code": code,
                    "name": code,
                    "hour_from": start,
                    "hour_to": end,
                    "company_id": cls.company.id,
                }
                for code, start, end in (("P", 7, 14), ("S", 14, 21), ("M", 21, 7))
            ]
        )

    def _plan(self, role="officer", **values):
        plans = self._as(role, self.env["ekinerja.roster.plan"])
        return plans.create(
            {
                "employee_ids": [(6, 0, (self.employee | self.colleague).ids)],
                "date_from": FIRST,
                "date_to": LAST,
                "pattern": "P S M -",
                **values,
            }
        )

    def _duties(self, employee=None):
        duties = self.env["ekinerja.roster"].search(
            [("employee_id", "=", (employee or self.employee).id)], order="date"
        )
        return [duty.shift_id.code or "-" for duty in duties]

    def test_three_shifts_over_the_end_of_a_month(self):
        self._plan().action_plan()
        self.assertEqual(self._duties(self.colleague), ["P", "S", "M", "-", "P", "S"])
        self.assertEqual(self._duties(), ["S", "M", "-", "P", "S", "M"])

    def test_what_is_planned_stays_unless_it_is_replaced(self):
        duty = {"employee_id": self.employee.id, "date": FIRST}
        self.env["ekinerja.roster"].create(duty)
        self._plan().action_plan()
        self.assertEqual(self._duties()[0], "-")
        self._plan(replace=True).action_plan()
        self.assertEqual(self._duties(), ["S", "M", "-", "P", "S", "M"])

    def test_the_dialogue_takes_the_people_of_a_unit_and_shows_the_table(self):
        plans = self._as("officer", self.env["ekinerja.roster.plan"])
        with Form(plans) as form:
            self.assertEqual(form.pattern, "P S M -")
            form.department_id = self.unit_a
            form.date_from, form.date_to = FIRST, LAST
            self.assertIn("Employee", form.preview)
        people = form.record.employee_ids.sudo()  # sudo: units are not for officers
        self.assertEqual(people.department_id, self.unit_a)

    def test_senseless_plans_are_refused_in_words(self):
        with self._refused(UserError, "Known are: P = P"):
            self._plan(pattern="P X").action_plan()
        with self._refused(UserError, "Choose people"):
            self._plan(date_to=date(2026, 9, 1)).action_plan()
        with self._refused(UserError, "too many"):
            self._plan(date_to=date(2090, 1, 1)).action_plan()
        self.assertFalse(self._duties())

    def test_officers_plan_for_their_own_agencies(self):
        with self._refused():
            self._plan(employee_ids=[(6, 0, self.outsider.ids)]).action_plan()
        self._plan("hr_admin", employee_ids=[(6, 0, self.outsider.ids)]).action_plan()
        self.assertEqual(len(self._duties(self.outsider)), 6)

    def test_a_closed_month_keeps_its_duties(self):
        self._scored(self.employee)._verify()
        with self._refused(UserError, "closed"):
            self._plan().action_plan()

    def test_longer_rosters_cost_no_more_queries(self):
        plans = [self._plan(date_to=day) for day in (FIRST, date(2026, 12, 31))]
        counts = []
        for plan in plans:
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            plan.with_user(self.env.user).action_plan()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 3)
