# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from contextlib import contextmanager
from datetime import date

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon

IN_TIME = "2026-11-03 15:59:00"  # 23:59 in Makassar
TOO_LATE = "2026-11-03 16:01:00"


@tagged("post_install", "-at_install")
class TestEntryWindow(EkinerjaCommon):
    """Work of a month is entered and decided until a day of the next month."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme.write({"entry_until_day": 3, "decision_until_day": 8})

    def _enter(self, role="employee", day=30, **values):
        employee = self.employees[role]
        return self._log(employee, day, user=self.users[role], **values)

    @contextmanager
    def _too_late(self, words):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            yield

    def _except(self, **values):
        values = {
            "month": MONTH,
            "department_id": self.agency_a.id,
            "date_to": date(2026, 11, 6),
            "reason": "The network was down",
            "company_id": self.company.id,
        } | values
        exceptions = self._as("hr_admin", self.env["ekinerja.entry.exception"])
        return exceptions.create(values)

    # === ENTRY === #

    def test_the_last_minute_is_in_time(self):
        with freeze_time(IN_TIME):
            log = self._enter()
            self._as("employee", log).action_submit()
        self.assertEqual(log.state, "submitted")

    def test_a_minute_later_is_too_late_for_everything_of_the_owner(self):
        with freeze_time(IN_TIME):
            draft, submitted = self._enter(), self._enter(day=29)
            self._as("employee", submitted).action_submit()
        own = self._as("employee", draft)
        with freeze_time(TOO_LATE):
            for act in (
                lambda: self._enter(day=28),
                lambda: own.write({"note": "Other"}),
                own.unlink,
                own.action_submit,
                self._as("employee", submitted).action_withdraw,
            ):
                with self._too_late("could be entered until 11/03/2026"):
                    act()

    def test_the_running_month_is_not_bound(self):
        with freeze_time(TOO_LATE):
            log = self._log(
                self.employee, date(2026, 11, 2), user=self.users["employee"]
            )
        self.assertEqual(log.date, date(2026, 11, 2))

    def test_no_day_means_until_the_month_is_closed(self):
        self.scheme.entry_until_day = 0
        with freeze_time("2026-12-24 03:00:00"):
            self.assertTrue(self._enter())

    def test_an_import_is_not_bound(self):
        with freeze_time(TOO_LATE):
            self.assertTrue(self._log(self.employee, 30))

    def test_a_portal_employee_is_bound_too(self):
        with freeze_time(TOO_LATE), self._too_late("could be entered"):
            self._enter("portal")

    # === DECISION === #

    def test_superiors_decide_a_few_days_longer(self):
        with freeze_time(IN_TIME):
            logs = self._enter() | self._enter(day=29) | self._enter(day=28)
            self._as("employee", logs).action_submit()
        with freeze_time("2026-11-08 15:00:00"):
            self._as("superior", logs[0]).action_approve()
        with freeze_time("2026-11-08 17:00:00"):
            waiting = self._as("superior", logs[1])
            for act in (
                waiting.action_approve,
                lambda: waiting.action_return("Mend"),
                lambda: waiting.action_reject("No"),
            ):
                with self._too_late("could be decided on until 11/08/2026"):
                    act()
        self.assertEqual(logs.mapped("state"), ["approved", "submitted", "submitted"])

    def test_what_was_returned_is_mended_as_long_as_it_can_be_decided(self):
        with freeze_time(IN_TIME):
            log = self._enter()
            self._as("employee", log).action_submit()
        with freeze_time("2026-11-05 03:00:00"):
            self._as("superior", log).action_return("Which letter?")
            self._as("employee", log).write({"note": "Letter 12"})
            self._as("employee", log).action_submit()
            self._as("superior", log).action_approve()
        self.assertEqual(log.state, "approved")

    # === EXCEPTION === #

    def test_an_exception_lets_through_and_leaves_a_trace(self):
        self._except()
        with freeze_time("2026-11-05 03:00:00"):
            log = self._enter()
            self._as("employee", log).action_submit()
        notes = log.event_ids.mapped("note")
        self.assertEqual(len([n for n in notes if "exception" in (n or "")]), 2)
        with freeze_time("2026-11-07 03:00:00"), self._too_late("entered"):
            self._enter(day=29)

    def test_an_exception_is_for_its_people_and_window_only(self):
        self._except(
            department_id=False, employee_ids=[Command.link(self.colleague.id)]
        )
        with freeze_time("2026-11-05 03:00:00"):
            self.assertTrue(self._enter("colleague"))
            with self._too_late("entered"):
                self._enter()
        self._except(window="decide", date_to=date(2026, 11, 20))
        log = self._log(self.employee, 28)
        self._as("employee", log).sudo().action_submit()
        with freeze_time("2026-11-12 03:00:00"):
            with self._too_late("entered"):
                self._enter()
            self._as("superior", log).action_approve()
        self.assertIn("exception", log.event_ids[0].note)

    def test_only_hr_makes_one_and_nobody_deletes_it(self):
        exception = self._except()
        self.assertTrue(exception.message_ids or exception.create_uid)
        self._assert_refused(
            ("employee", "superior", "officer", "inspector"),
            lambda role: self._as(role, exception).write({"date_to": "2099-01-01"}),
        )
        with self._refused(AccessError):
            self._as("hr_admin", exception).unlink()
        with self._refused(UserError):
            exception.sudo().unlink()
        with self._refused(ValidationError):
            self._except(department_id=False)

    def test_closing_still_ends_everything(self):
        self._except(date_to=fields.Date.to_date("2099-01-01"))
        self._scored(self.employee)._verify()
        with self._refused(UserError, "is closed"):
            self._enter()

    def test_as_many_queries_for_many_logs_as_for_one(self):
        self._except()
        logs = self.env["ekinerja.log"].union(
            *(self._log(self.employee, day) for day in (26, 27, 28, 29, 30))
        )
        counts = []
        for some in (logs[:1], logs[:1], logs[1:]):  # the first warms the caches
            self.env.invalidate_all()
            own = self._as("employee", some)
            own.mapped("date")
            with freeze_time("2026-11-05 03:00:00"):
                start = self.env.cr.sql_log_count
                own._check_window("enter")
                counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[1], counts[2])
