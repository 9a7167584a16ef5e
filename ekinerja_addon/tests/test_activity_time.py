# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, datetime, timedelta
from threading import Event, Thread

from psycopg2 import IntegrityError, OperationalError

from odoo import SUPERUSER_ID, api
from odoo.exceptions import LockError, ValidationError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .common import MONTH, ZONE, EkinerjaCommon

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


class TestLogDate(EkinerjaCommon):
    def test_a_log_belongs_to_the_local_day_of_its_start(self):
        for name, zone in ZONES.items():
            self.employee.tz = zone
            for day, hour, expected in (
                (1, 24 - 1 / 60, 1),  # a minute before midnight
                (2, 0, 2),
                (2, 0.5, 2),
                (31, 23.5, 31),
            ):
                log = self._log(self.employee, day, hour, 1 / 30)
                with self.subTest(zone=name, day=day, hour=hour):
                    self.assertEqual(log.date, MONTH.replace(day=expected))
                log.unlink()

    def test_the_zones_are_an_hour_apart(self):
        moment = datetime(2026, 10, 1, 15, 30)  # in UTC
        days = {}
        for name, zone in ZONES.items():
            self.employee.tz = zone
            vals = {"start": moment, "stop": moment + timedelta(hours=1)}
            log = self._log(self.employee, **vals)
            days[name] = log.date.day
            log.unlink()
        self.assertEqual(days, {"WIB": 1, "WITA": 1, "WIT": 2})

    def test_a_month_begins_at_local_midnight(self):
        """Half past midnight of 1 November is still October in UTC."""
        log = self._log(self.employee, date(2026, 11, 1), 0.5)
        self.assertEqual(log.start.month, 10)
        self.assertEqual(log.date, date(2026, 11, 1))

    def test_work_over_midnight_belongs_to_the_day_it_began(self):
        log = self._log(self.employee, 31, 23, 4)
        self.assertEqual(log.date, date(2026, 10, 31))

    def test_the_zone_of_the_user_does_not_matter(self):
        self.users["employee"].tz = "America/New_York"
        log = self._log(self.employee, 1, 0.5, user=self.users["employee"])
        self.assertEqual(log.date, MONTH)
        log = log.with_context(tz="Pacific/Kiritimati")
        log.write({"start": self._utc(1, 0.25)})
        self.assertEqual(log.date, MONTH)

    def test_moving_the_employee_does_not_move_the_days(self):
        log = self._log(self.employee, 1, 23.5)
        self.employee.tz = ZONES["WIT"]
        log.invalidate_recordset()
        self.assertEqual(log.date, MONTH)

    def test_moving_the_start_moves_the_day(self):
        log = self._log(self.employee, user=self.users["employee"])
        log.write({"start": self._utc(5, 8), "stop": self._utc(5, 9)})
        self.assertEqual(log.date.day, 5)

    def test_a_form_without_an_employee_opens(self):
        log = self.env["ekinerja.log"].new({"start": datetime(2026, 10, 1, 15, 30)})
        self.assertEqual(log.date, MONTH)

    def test_an_operation_is_open_on_its_first_and_last_local_day(self):
        operation = self._operation(
            "OP-S", self.unit_a, date_start="2026-10-05", date_end="2026-10-06"
        )
        for day, hour in ((5, 0), (6, 23.5)):
            self.assertTrue(
                self._log(self.employee, day, hour, 0.25, operation_id=operation.id)
            )
        for day, hour in ((4, 23.5), (7, 0)):
            with (
                self.subTest(day=day),
                self.assertRaisesRegex(ValidationError, "runs from 2026-10-05"),
            ):
                self._log(self.employee, day, hour, 0.25, operation_id=operation.id)


class TestOverlap(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls._log(cls.employee, 1, 8, 2)

    def _assert_overlap(self, act):
        with self.assertRaises(IntegrityError) as caught, mute_logger("odoo.sql_db"):
            act()
            self.env.flush_all()
        message = self.env["ekinerja.log"]._sql_error_to_message(caught.exception)
        self.assertIn("another log of the same employee overlaps it", message)

    def test_overlapping_times_are_refused(self):
        """GE-05 G: 08:00 to 10:00 and 09:00 to 11:00."""
        for hour, hours in ((9, 2), (7, 2), (8, 2), (8.5, 0.5), (7, 5)):
            with self.subTest(hour=hour, hours=hours):
                self._assert_overlap(
                    lambda h=hour, n=hours: self._log(
                        self.employee, 1, h, n, user=self.users["employee"]
                    )
                )

    def test_overlap_within_one_batch_is_refused(self):
        vals = [self._log_vals(self.colleague, 1, hour, 2) for hour in (8, 9)]
        self._assert_overlap(lambda: self.env["ekinerja.log"].create(vals))

    def test_a_log_is_not_moved_onto_another(self):
        other = self._log(self.employee, 1, 11, 1, user=self.users["employee"])
        self._assert_overlap(lambda: other.write({"start": self._utc(1, 9.5)}))

    def test_a_rejected_log_still_takes_its_time(self):
        self.log.state = "rejected"
        self._assert_overlap(lambda: self._log(self.employee, 1, 8.5))

    def test_touching_times_do_not_overlap(self):
        self.assertTrue(self._log(self.employee, 1, 7, 1))
        self.assertTrue(self._log(self.employee, 1, 10, 1))

    def test_colleagues_work_at_the_same_time(self):
        self.assertTrue(self._log(self.colleague, 1, 8, 2))

    def test_the_time_of_a_deleted_log_is_free(self):
        self._as("employee", self.log).unlink()
        self.assertTrue(self._log(self.employee, 1, 8, 2))

    def test_a_log_ends_after_it_begins(self):
        for hours in (0, -1, 1 / 120):
            with (
                self.subTest(hours=hours),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
            ):
                self._log(self.colleague, 1, 8, hours)


@tagged("post_install", "-at_install")
class TestParallelSessions(TransactionCase):
    """Two real database sessions; what they commit is removed again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            employee = env["hr.employee"].create({"name": "Parallel", "tz": ZONE})
            activity = env["ekinerja.activity.type"].create(
                {"code": "PARALLEL", "name": "Parallel", "unit": "u", "points": 1}
            )
            cls.vals = {
                "employee_id": employee.id,
                "activity_type_id": activity.id,
                "start": datetime(2026, 10, 1, 1),
                "stop": datetime(2026, 10, 1, 3),
            }
        cls.addClassCleanup(cls._clean_up)

    @classmethod
    def _clean_up(cls):
        with cls.registry.cursor() as cr:
            cls._forget_logs(cr)
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["ekinerja.activity.type"].browse(cls.vals["activity_type_id"]).unlink()
            employee = env["hr.employee"].browse(cls.vals["employee_id"])
            contact = employee.work_contact_id
            employee.unlink()
            contact.unlink()

    @classmethod
    def _forget_logs(cls, cr):
        cr.execute(
            "DELETE FROM ekinerja_log WHERE employee_id = %s", [cls.vals["employee_id"]]
        )

    def tearDown(self):
        with self.registry.cursor() as cr:
            self._forget_logs(cr)
        super().tearDown()

    def _in_session(self, act, *waits):
        """Run act(env) in a session of its own; wait before the commit."""
        outcome = {}
        session = self.registry.cursor()
        # Here and not in the thread: the runner holds the lock of the registry.
        env = api.Environment(session, SUPERUSER_ID, {})

        def run():
            try:
                with session as cr:
                    act(env)
                    env.flush_all()
                    outcome["written"] = True
                    for wait in waits:
                        wait(cr)
            except Exception as error:  # noqa: BLE001  told to the test
                outcome["error"] = error

        thread = Thread(target=run)
        thread.start()
        return thread, outcome

    def _race(self, first_ends):
        """Two sessions enter overlapping work before either has finished."""
        written, blocked = Event(), Event()

        def hold(cr):
            written.set()
            blocked.wait(10)
            first_ends(cr)

        first, one = self._in_session(self._enter, hold)
        self.assertTrue(written.wait(10), one)
        later = {"start": datetime(2026, 10, 1, 2), "stop": datetime(2026, 10, 1, 4)}
        with mute_logger("odoo.sql_db"):
            second, two = self._in_session(lambda env: self._enter(env, **later))
            second.join(0.5)  # the database lets it wait for the first
            self.assertTrue(second.is_alive())
            blocked.set()
            first.join(10)
            second.join(10)
        return one, two

    def _enter(self, env, **vals):
        return env["ekinerja.log"].create(self.vals | vals)

    def _count(self):
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM ekinerja_log WHERE employee_id = %s",
                [self.vals["employee_id"]],
            )
            return cr.fetchone()[0]

    def test_two_sessions_cannot_both_enter_overlapping_work(self):
        one, two = self._race(lambda cr: None)
        self.assertNotIn("error", one)
        self.assertIsInstance(two.get("error"), IntegrityError)
        self.assertEqual(self._count(), 1)

    def test_the_second_session_enters_when_the_first_gives_up(self):
        _one, two = self._race(lambda cr: cr.rollback())
        self.assertNotIn("error", two)
        self.assertEqual(self._count(), 1)

    def test_two_superiors_cannot_decide_one_log_differently(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            log_id = self._enter(env, state="submitted").id
        with self.registry.cursor() as one, self.registry.cursor() as two:
            approving, rejecting = (
                api.Environment(cr, SUPERUSER_ID, {})["ekinerja.log"].browse(log_id)
                for cr in (one, two)
            )
            self.assertEqual(rejecting.state, "submitted")
            approving.action_approve()
            approving.flush_recordset()
            with self.assertRaises(LockError):
                rejecting.action_reject("No")
            one.commit()
            with self.assertRaises(OperationalError), mute_logger("odoo.sql_db"):
                rejecting.action_reject("No")  # Odoo tries again and sees the state
            two.rollback()
