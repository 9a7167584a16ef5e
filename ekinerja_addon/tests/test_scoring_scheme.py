# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError
from odoo.fields import Command

from .common import EkinerjaCommon


class TestScheme(EkinerjaCommon):
    def test_only_hr_changes_the_regulation(self):
        others = set(self.users) - {"hr_admin"}
        band = self.scheme.band_ids[0]
        line = self.scheme.calendar_ids
        for change in (
            lambda role: self._as(role, self.scheme).write({"monthly_target": 1}),
            lambda role: self._as(role, self.scheme).action_activate(),
            lambda role: self._as(role, self.scheme).unlink(),
            lambda role: self._as(role, band).write({"percent": 0}),
            lambda role: self._as(role, band).unlink(),
            lambda role: self._as(role, line).write({"date_to": "2026-01-02"}),
        ):
            self._assert_refused(others, change)
        self._as("hr_admin", self.scheme).write({"monthly_target": 6500})
        self._as("hr_admin", band).write({"percent": 0.75})

    def test_hr_of_another_company_gets_no_line_into_the_scheme(self):
        vals = {
            "scheme_id": self.scheme.id,
            "code": "X",
            "kind": "late",
            "from_minutes": 0,
            "to_minutes": 1,
            "percent": 0,
        }
        with self._refused():
            self._as("foreign_admin", self.env["ekinerja.scheme.band"]).create(vals)

    def test_everybody_of_the_company_reads_the_regulation(self):
        readers = {r for r in self.users if self._as(r, self.scheme).has_access("read")}
        self.assertEqual(readers, set(self.users) - {"foreign", "foreign_admin"})

    def test_a_form_begins_with_the_zone_of_the_company(self):
        self.company.resource_calendar_id.tz = "Asia/Jayapura"
        found = self.env["ekinerja.scheme"].default_get(["timezone"])
        self.assertEqual(found, {"timezone": "Asia/Jayapura"})

    def test_two_schemes_are_not_in_force_on_one_day(self):
        vals = {"name": "B", "regulation": "R", "company_id": self.company.id}
        with self._refused_by_database("Another scheme is in force"):
            self.env["ekinerja.scheme"].create(vals | {"date_from": "2026-06-01"})
        draft = self.env["ekinerja.scheme"].create(
            vals | {"date_from": "2026-06-01", "state": "draft"}
        )
        self.assertEqual(self._in_force("2026-10-01"), self.scheme)
        draft.action_activate()
        self.assertEqual(self.scheme.date_to.isoformat(), "2026-05-31")
        self.assertEqual(self._in_force("2026-05-31"), self.scheme)
        self.assertEqual(self._in_force("2026-06-01"), draft)

    def _in_force(self, day):
        return self.env["ekinerja.scheme"]._in_force(day, self.company)

    def test_schemes_of_two_companies_do_not_meet(self):
        scheme = self.scheme.copy({"company_id": self.company_b.id})
        scheme.action_activate()
        self.assertEqual(self._in_force("2026-10-01"), self.scheme)

    def test_a_copy_is_a_draft_with_its_bands(self):
        copy = self.scheme.copy()
        self.assertEqual(copy.state, "draft")
        self.assertEqual(len(copy.band_ids), 8)
        self.assertEqual(len(copy.calendar_ids), 1)

    def test_bands_do_not_overlap(self):
        for low, high in ((1, 31), (30, 40), (90, 0), (5, 6)):
            vals = {
                "code": "X",
                "kind": "late",
                "from_minutes": low,
                "to_minutes": high,
                "percent": 1,
            }
            with self.subTest(low=low, high=high), self.assertRaises(UserError):
                self.scheme.band_ids = [Command.create(vals)]

    def test_no_parameter_is_negative(self):
        for name in ("monthly_target", "daily_cap", "grace_minutes", "absent_percent"):
            with self.subTest(name=name), self.assertRaises(UserError):
                self.scheme[name] = -1
