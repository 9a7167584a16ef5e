# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from .common import EkinerjaCommon


class TestPoints(EkinerjaCommon):
    def _points(self, points, quantity):
        self.small.points = points
        log = self._log(
            self.employee, activity_type_id=self.small.id, quantity=quantity
        )
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT trim_scale(points)::text FROM ekinerja_log WHERE id = %s", [log.id]
        )
        [stored] = self.env.cr.fetchone()
        log.unlink()
        return stored

    def test_points_are_those_of_the_catalogue_times_the_quantity(self):
        self.assertEqual(self._points(60, 2), "120")
        self.assertEqual(self._points(60, 0), "0")

    def test_points_are_exact_decimals(self):
        for points, quantity, expected in (
            (0.1, 3, "0.3"),
            (1.1, 1.1, "1.21"),
            (33.333333333, 3, "99.999999999"),
            (0.3, 0.7, "0.21"),
            (2.675, 100, "267.5"),
        ):
            with self.subTest(points=points, quantity=quantity):
                self.assertEqual(self._points(points, quantity), expected)

    def test_points_are_rounded_half_up_to_nine_decimals(self):
        self.assertEqual(self._points(0.00001, 0.00005), "0.000000001")
        self.assertEqual(self._points(0.00001, 0.00004), "0")

    def test_a_new_catalogue_does_not_change_old_points(self):
        logs = self.env["ekinerja.log"].union(
            *(
                self._log(self.employee, day, state=state)
                for day, state in enumerate(("draft", "submitted", "approved"), 1)
            )
        )
        self.activity.points = 600
        self.env.flush_all()
        logs.invalidate_recordset()
        self.assertEqual(logs.mapped("points"), [60, 60, 60])

    def test_handing_in_after_a_new_catalogue_keeps_the_points_of_the_entry(self):
        log = self._log(self.employee, user=self.users["employee"])
        self.activity.points = 600
        log.action_submit()
        self._as("superior", log).action_approve()
        self.assertEqual(log.points, 60)

    def test_another_activity_gives_its_own_points(self):
        log = self._log(self.employee, user=self.users["employee"], quantity=3)
        log.write({"activity_type_id": self.small.id})
        self.assertEqual(log.points, 0.3)

    def test_nobody_but_hr_changes_the_catalogue(self):
        self._assert_refused(
            set(self.users) - {"hr_admin"},
            lambda role: self._as(role, self.activity).write({"points": 600}),
        )
        self._as("hr_admin", self.activity).write({"points": 61})
        self.assertEqual(self.activity.points, 61)
