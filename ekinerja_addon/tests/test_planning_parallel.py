# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from contextlib import contextmanager
from datetime import date, datetime
from threading import Thread

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.exceptions import ValidationError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

# long before any scheme of the database this runs in
DAY = date(1999, 10, 1)
NIGHT = {"start": datetime(1999, 10, 1, 11), "stop": datetime(1999, 10, 1, 12)}


@tagged("post_install", "-at_install")
class TestParallelVolume(TransactionCase):
    """Two real database sessions draw the last volume; the rows are removed again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = []
        cls.addClassCleanup(cls._clean_up)
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            people = cls._make(env, "hr.employee", {"name": "One"}, {"name": "Two"})
            department = cls._make(env, "hr.department", {"name": "Parallel"})
            activity = {"code": "PARA", "name": "Letter", "unit": "letter", "points": 1}
            activity = cls._make(env, "ekinerja.activity.type", activity)
            cls.scheme = cls._make(env, "ekinerja.scheme", cls._scheme_vals(env))
            operation = cls._make(
                env,
                "ekinerja.operation",
                {
                    "code": "PARALLEL",
                    "name": "Parallel",
                    "department_id": department.id,
                    "member_ids": [(6, 0, people.ids)],
                    "date_start": DAY,
                    "date_end": DAY,
                    "volume": 3,
                    "state": "open",
                },
            )
            cls.rows = [
                {
                    "employee_id": person.id,
                    "activity_type_id": activity.id,
                    "operation_id": operation.id,
                    "start": datetime(1999, 10, 1, 1),
                    "stop": datetime(1999, 10, 1, 3),
                    "quantity": 2,
                }
                for person in people
            ]

    @classmethod
    def _scheme_vals(cls, env):
        return {
            "name": "Parallel",
            "regulation": "None",
            "company_id": env.company.id,
            "date_from": date(1999, 1, 1),
            "date_to": date(1999, 12, 31),
            "volume_mode": "strict",
        }

    @classmethod
    def _make(cls, env, model, *vals_list):
        records = env[model].create(list(vals_list))
        cls.made.append((records._table, records.ids))
        return records

    @classmethod
    def _clean_up(cls):
        with cls.registry.cursor() as cr:
            cls._forget_logs(cr)
            for table, ids in reversed(cls.made):
                cr.execute(f'DELETE FROM "{table}" WHERE id = ANY(%s)', [ids])

    @classmethod
    def _forget_logs(cls, cr):
        ids = [row["employee_id"] for row in cls.rows]
        cr.execute("DELETE FROM ekinerja_log WHERE employee_id = ANY(%s)", [ids])

    def tearDown(self):
        with self.registry.cursor() as cr:
            self._forget_logs(cr)
        super().tearDown()

    @contextmanager
    def _session(self):
        """A session whose snapshot is taken before anything happens."""
        with self.registry.cursor() as cr:
            cr.execute("SELECT 1")
            yield api.Environment(cr, SUPERUSER_ID, {})

    def _draw(self, env, row):
        env["ekinerja.log"].create(row)
        env.flush_all()

    def _drawn(self):
        with self._session() as env:
            operation = env["ekinerja.operation"].browse(self.rows[0]["operation_id"])
            return operation.volume_used

    def test_of_two_that_draw_the_last_volume_one_passes(self):
        with self._session() as one, self._session() as two:
            self._draw(one, self.rows[0])
            failed = []
            thread = Thread(target=self._fails, args=(two, self.rows[1], failed))
            thread.start()
            thread.join(0.5)
            self.assertTrue(thread.is_alive(), "the second waits for the first")
            one.cr.commit()
            thread.join(10)
            self.assertIsInstance(failed[0], SerializationFailure)
            two.cr.rollback()
            # Odoo begins the request anew, and now it sees what is left.
            with self.assertRaisesRegex(ValidationError, "used up: 4 / 3"):
                self._draw(two, self.rows[1])
            two.cr.rollback()
        self.assertEqual(self._drawn(), 2)

    def test_a_session_from_before_the_first_commit_does_not_pass(self):
        with self._session() as one, self._session() as two:
            self._draw(one, self.rows[0])
            one.cr.commit()
            failed = []
            self._fails(two, self.rows[1], failed)
            self.assertIsInstance(failed[0], SerializationFailure)
            two.cr.rollback()
        self.assertEqual(self._drawn(), 2)

    def test_the_second_passes_when_the_first_gives_up(self):
        with self._session() as one, self._session() as two:
            self._draw(one, self.rows[0])
            one.cr.rollback()
            self._draw(two, self.rows[1])
            two.cr.commit()
        self.assertEqual(self._drawn(), 2)

    def test_points_of_both_do_not_pass_the_volume_that_caps_them(self):
        self._set_mode("cap")
        self.addCleanup(self._set_mode, "strict")
        with self._session() as one, self._session() as two:
            self._draw(one, self.rows[0])
            one.cr.commit()
            failed = []
            self._fails(two, self.rows[1], failed)
            self.assertIsInstance(failed[0], SerializationFailure)
            two.cr.rollback()
            self._draw(two, self.rows[1])
            two.cr.commit()
        self.assertEqual(self._points(), [2, 1])
        # One is rejected while another is entered: what is free is given once.
        with self._session() as one, self._session() as two:
            self._logs(one)[0].state = "rejected"
            one.flush_all()
            one.cr.commit()
            failed = []
            self._fails(two, self.rows[0] | NIGHT, failed)
            self.assertIsInstance(failed[0], SerializationFailure)
            two.cr.rollback()
            self._draw(two, self.rows[0] | NIGHT)
            two.cr.commit()
        self.assertEqual(self._points(), [2, 2, 1])

    def _set_mode(self, mode):
        with self._session() as env:
            env["ekinerja.scheme"].browse(self.scheme.ids).volume_mode = mode
            env.flush_all()
            env.cr.commit()

    def _logs(self, env):
        people = [row["employee_id"] for row in self.rows]
        logs = env["ekinerja.log"].search([("employee_id", "in", people)], order="id")
        return logs

    def _points(self):
        with self._session() as env:
            return self._logs(env).mapped("points")

    def _fails(self, env, row, failed):
        try:
            with mute_logger("odoo.sql_db"):
                self._draw(env, row)
        except (SerializationFailure, ValidationError) as error:
            failed.append(error)
