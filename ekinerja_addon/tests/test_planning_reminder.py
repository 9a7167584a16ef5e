# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.fields import Command

from .planning_common import PlanningCommon


class TestPlanReminder(PlanningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.operation.state = "draft"
        cls.operation.write(
            {"date_start": date(2026, 6, 1), "responsible_id": cls.superior.id}
        )
        cls.plan = cls._plan(cls.employee, [cls._line_vals()])
        # Of the others nobody expects a plan here.
        others = cls.env["hr.employee"].union(*cls.employees.values()) - cls.employee
        others.nip = False

    def _remind(self, day):
        return self.env["ekinerja.plan"]._remind(self.scheme, date.fromisoformat(day))

    def _reminded(self, record):
        record.invalidate_recordset()
        return {a.user_id.login for a in record.activity_ids}

    def test_a_plan_that_was_not_handed_in(self):
        self.assertFalse(self._remind("2026-01-20"))
        self.assertEqual(self._remind("2026-01-21"), 1)
        self.assertEqual(self._reminded(self.plan), {"ekinerja_employee"})
        self.assertFalse(self._remind("2026-01-22"))

    def test_a_plan_that_was_not_agreed(self):
        self.plan.action_submit()
        self.assertFalse(self._remind("2026-01-30"))
        self.assertEqual(self._remind("2026-01-31"), 1)
        self.assertEqual(self._reminded(self.plan), {"ekinerja_superior"})

    def test_for_portal_employees_the_superior_is_reminded(self):
        plan = self._plan(self.portal, [self._line_vals()])
        self._remind("2026-02-01")
        self.assertEqual(self._reminded(plan), {"ekinerja_superior"})

    def test_operations_that_start_and_that_are_late(self):
        self.plan.unlink()
        self.assertFalse(self._remind("2026-05-28"))
        self.assertEqual(self._remind("2026-05-29"), 1)
        self.assertEqual(self._reminded(self.operation), {"ekinerja_superior"})
        self.operation.action_open()
        self.assertFalse(self._remind("2026-12-31"))
        self.assertEqual(self._remind("2027-01-01"), 1)

    def test_what_is_done_is_closed_at_once(self):
        self._remind("2026-01-21")
        self._as("employee", self.plan).action_submit()
        self.assertFalse(self._reminded(self.plan))
        self._remind("2026-01-31")
        self._as("superior", self.plan).action_return("Too few")
        self.assertFalse(self._reminded(self.plan))
        self.plan.unlink()
        self._remind("2026-05-29")
        self.operation.action_open()
        self.assertFalse(self._reminded(self.operation))

    def test_what_is_no_more_due_is_closed_by_the_next_run(self):
        self._remind("2026-01-21")
        own = self.plan.activity_schedule(
            "ekinerja_addon.mail_activity_type_submit", user_id=self.env.uid
        )
        own.automated = False
        self.scheme.plan_submit_days = 60
        self.assertFalse(self._remind("2026-01-22"))
        self.assertEqual(self.plan.activity_ids, own)

    def test_reminders_of_other_companies_stay(self):
        foreign = self._plan(self.foreign, [self._line_vals()])
        activity = foreign.activity_schedule(
            "ekinerja_addon.mail_activity_type_submit",
            user_id=self.users["foreign"].id,
            automated=True,
        )
        self._remind("2026-01-02")
        self.assertTrue(activity.exists())

    def _missing(self):
        kind = self.env.ref("ekinerja_addon.mail_activity_type_missing")
        found = self.env["mail.activity"].search([("activity_type_id", "=", kind.id)])
        return {a.user_id.login: a.note.striptags() if a.note else "" for a in found}

    def _expect_plans_of(self, *logins):
        for number, login in enumerate(logins, 1):
            self.employees[login].nip = f"1990010120150310{number:02d}"

    def test_who_has_no_plan_at_all_is_reminded(self):
        self._expect_plans_of("colleague", "portal", "outsider")
        self.assertFalse(self._remind("2026-01-20"))
        self.assertEqual(self._remind("2026-01-21"), 1 + 3)
        expected = {
            "ekinerja_colleague": "",
            "ekinerja_superior": "Portal",
            "ekinerja_outsider": "",
        }
        # The outsider leads nobody; the portal employee's superior is named.
        self.assertEqual(self._missing(), expected)
        self.assertFalse(self._remind("2026-01-22"))

    def test_with_a_plan_the_reminder_goes(self):
        self._expect_plans_of("colleague", "portal")
        self._remind("2026-02-01")
        self._plan(self.colleague, user=self.users["colleague"])
        self.assertEqual(self._missing(), {"ekinerja_superior": "Portal"})
        self._plan(self.portal, user=self.users["superior"])
        self._remind("2026-02-02")
        self.assertFalse(self._missing())

    def test_newcomers_have_their_days_too(self):
        begin = {"date_version": date(2026, 6, 1), "contract_date_start": False}
        self._employee("newcomer", self.unit_a, self.superior, **begin)
        self._remind("2026-06-20")
        self.assertFalse(self._missing())
        self._remind("2026-06-21")
        self.assertEqual(self._missing(), {"ekinerja_superior": "Newcomer"})

    def test_statements_do_not_grow_with_the_plans(self):
        def statements():
            self.env["mail.activity"].search([]).unlink()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._remind("2026-02-01")
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        few = statements()
        team = self.env["hr.employee"].create(
            [
                {
                    "name": f"Member {n}",
                    "company_id": self.company.id,
                    "department_id": self.unit_a.id,
                    "parent_id": self.superior.id,
                }
                for n in range(30)
            ]
        )
        self.env["ekinerja.plan"].create(
            [{"employee_id": member.id, "year": 2026} for member in team]
        )
        self.assertLessEqual(statements(), few + 25)

    def test_the_cron_runs(self):
        self.env.ref("ekinerja_addon.ir_cron_planning_reminders")
        self.plan.line_ids = [Command.clear()]
        self.env["ekinerja.plan"]._remind(self.scheme, date(2026, 3, 1))
        self.assertTrue(self.plan.activity_ids)
