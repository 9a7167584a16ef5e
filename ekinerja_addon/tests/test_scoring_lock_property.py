# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import Error

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine.adjust import adjusted
from ..engine.exact import text
from ..tools import content_hash
from .common import MONTH, EkinerjaCommon

# Tried in this order, until one is another value and a possible one.
VALUES = {
    "boolean": (True, False),
    "char": ("Another",),
    "integer": (1, 7, 15),
    "float": (0.5, 0.25, 1, 7, 40),
    "date": ("2026-01-02", "2026-09-30", "2030-12-31"),
}
QUICK = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@tagged("post_install", "-at_install")
class TestLockProperty(EkinerjaCommon):
    """A locked month recomputes to the same hash whatever parameter was changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme.write(
            {
                "daily_cap": 300,
                "step_ids": [Command.create({"from_points": 0, "percent": 60})],
                "cap_ids": [Command.create({"daily_cap": 250})],
                "component_ids": [
                    Command.create({"code": "b", "name": "B", "weight": 0})
                ],
                "leave_effect_ids": [Command.create({"kind": "sick", "percent": 1})],
                "has_checks": True,
                "stamp_ids": [
                    Command.create({"name": "Noon", "hour_from": 12, "hour_to": 13})
                ],
                "article_ids": [Command.create({"rule": "late", "article": "1"})],
            }
        )
        for day in (1, 2, 5):
            log = cls._log(cls.employee, day, quantity=6, state="approved")
            cls._attend(cls.employee, day, 7.5 + day / 10)
        cls._leave(cls.employee, "sick", 6, 7)
        cls.score = cls._scored(cls.employee)
        cls.score._verify()
        cls.score.action_lock()
        cls.log = log
        cls.before = cls._frozen()
        # Lists without a line have nothing to change.
        cls.names = sorted(
            name
            for name, field in cls.scheme._fields.items()
            if cls.scheme._is_parameter(name, field)
            and field.store
            and name not in ("date_from", "date_to")
            and (field.type != "one2many" or cls.scheme[name])
        )

    def test_no_list_of_the_addon_is_forgotten(self):
        """A list that has no line here would never be changed."""
        lists = {
            name
            for name, field in self.scheme._fields.items()
            if field.type == "one2many"
            and field._module == "ekinerja_addon"
            and self.scheme._is_parameter(name, field)
        }
        self.assertGreater(len(lists), 7)
        self.assertLessEqual(lists, set(self.names))

    @classmethod
    def _frozen(cls):
        score = cls.score
        score.invalidate_recordset()
        days = score.day_ids.sorted("date")
        return (
            score.sha256,
            score.snapshot,
            score.productivity,
            score.discipline,
            [(day.date, day.points, day.percent, day.kind) for day in days],
        )

    def _change(self, name):
        """Give a parameter another value; False when no value is possible."""
        field, old = self.scheme._fields[name], self.scheme[name]
        if field.type == "one2many":
            return bool(old) and self._try(name, [Command.clear()])
        if field.type == "selection":
            values = [
                value
                for value, _label in field.get_description(self.env, ["selection"])[
                    "selection"
                ]
            ]
        else:
            values = VALUES[field.type]
        return any(value != old and self._try(name, value) for value in values)

    def _try(self, name, value):
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                self.scheme.write({name: value})
                self.env.flush_all()
        except (UserError, Error):
            self.env.invalidate_all()
            return False
        return True

    def _recomputed(self):
        """Hash of the month, judged again from what was frozen alone."""
        snapshot = self.score.snapshot
        found = adjusted(snapshot, [])
        names = ("points", "productivity", "discipline")
        again = {name: text(getattr(found, name)) for name in names}
        return content_hash(snapshot | {"result": snapshot["result"] | again})

    def _assert_same(self):
        self.env.flush_all()
        scores = self.env["ekinerja.score"]
        self.assertFalse(
            scores._compute_month(MONTH, self.company, self.employee, judge_again=True)
        )
        self.assertEqual(self._frozen(), self.before)
        self.assertTrue(self.score.is_intact)
        self.assertEqual(self._recomputed(), self.score.sha256)

    def test_each_parameter_alone(self):
        self.assertGreater(len(self.names), 25)
        for name in self.names:
            with self.subTest(name=name), self.env.cr.savepoint() as savepoint:
                self.assertTrue(self._change(name), "no other value is possible")
                self._assert_same()
                savepoint.close(rollback=True)
            self.env.invalidate_all()

    @QUICK
    @given(st.data())
    def test_any_of_them_together(self, data):
        names = data.draw(st.sets(st.sampled_from(self.names), min_size=2))
        with self.env.cr.savepoint() as savepoint:
            for name in sorted(names):
                self._change(name)
            self._assert_same()
            savepoint.close(rollback=True)
        self.env.invalidate_all()

    def test_what_lies_around_it_changes(self):
        """The catalogue, holidays, hours and the post of today."""
        self.activity.points = 1
        self._holiday(1, 9)
        self.calendar.attendance_ids.filtered(
            lambda period: period.day_period == "morning"
        ).hour_from = 6
        self.employee.write({"job_class": 15, "department_id": self.agency_b.id})
        self.env["hr.attendance"].search(
            [("employee_id", "=", self.employee.id)], limit=1
        ).check_in = self._utc(5, 5)
        self._assert_same()
