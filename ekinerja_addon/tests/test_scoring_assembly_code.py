# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import time

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from ..models.scoring.ekinerja_assembly_screen import SECONDS
from .common import MONTH, EkinerjaCommon

DAY = MONTH.replace(day=5)


@tagged("post_install", "-at_install")
class TestAssemblyCode(EkinerjaCommon, HttpCase):
    """The code at the place, on paper or changing on a screen, and the list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.assembly = cls.env["ekinerja.assembly"].create(
            {
                "name": "Apel",
                "department_id": cls.agency_a.id,
                "company_id": cls.company.id,
                "date": DAY,
            }
        )
        cls.assembly._expect()

    def _row(self, employee=None):
        rows = self.assembly.presence_ids
        return rows.filtered(lambda row: row.employee_id == (employee or self.employee))

    def _log_in(self, role):
        self.users[role].password = "assembly-test-1"
        self.authenticate(f"ekinerja_{role}", "assembly-test-1")

    # === CODE === #

    def test_a_code_on_a_screen_is_soon_old(self):
        self._as("officer", self.assembly).action_open_screen()
        self.assertEqual(self.assembly.code_mode, "screen")
        mine, now = self._as("employee", self.assembly), time.time()
        old = self.assembly._screen_code(now - 3 * SECONDS)
        for code in (self.assembly.token, self.assembly.code, old, ""):
            with self._refused():
                mine.action_announce(code)
        mine.action_announce(self.assembly._screen_code(now))
        self.assertEqual((self._row().state, self._row().source), ("present", "qr"))
        late = self.assembly._screen_code(now - SECONDS).lower()
        self._as("colleague", self.assembly).action_announce(f" {late} ")
        self.assertEqual(self._row(self.colleague).state, "present")

    def test_a_printed_code_stays(self):
        action = self._as("officer", self.assembly).action_print_code()
        self.assertEqual(action["report_type"], "qweb-pdf")
        self.assertIn(self.assembly.token, self.assembly._code_url())
        self._as("employee", self.assembly).action_announce(self.assembly.code)
        self.assertEqual(self._row().state, "present")

    def test_only_who_keeps_the_list_shows_the_code(self):
        for act in ("action_open_screen", "action_print_code"):
            self._assert_refused(
                ("employee", "superior", "inspector", "portal"),
                lambda role, act=act: getattr(self._as(role, self.assembly), act)(),
            )

    # === PAGES === #

    def test_the_screen_shows_the_code_and_renews_itself(self):
        self._as("officer", self.assembly).action_open_screen()
        self._log_in("officer")
        page = self.url_open(f"/ekinerja/assembly/{self.assembly.id}/screen")
        self.assertEqual(page.status_code, 200)
        self.assertIn('http-equiv="refresh"', page.text)
        self.assertIn("data:image/png;base64", page.text)
        self.assertNotIn(self.assembly.token, page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_nobody_else_sees_the_screen(self):
        for role in ("employee", "inspector"):
            self._log_in(role)
            page = self.url_open(f"/ekinerja/assembly/{self.assembly.id}/screen")
            self.assertEqual(page.status_code, 404)

    def test_the_phone_announces_by_the_changing_code(self):
        self._as("officer", self.assembly).action_open_screen()
        portal = self._as("portal", self.env["ekinerja.assembly"])
        # The day where the employee is: it begins hours before that of the server.
        self.assembly.date = portal._local_today()
        announce = portal.announce
        with self._refused(UserError):
            announce(self.assembly.code)
        self.assertEqual(announce(self.assembly._shown_code()), self.assembly)
        self.assertEqual(self._row(self.portal).state, "present")

    def test_the_poster_gives_way_to_the_screen(self):
        self._as("officer", self.assembly).action_open_screen()
        self._log_in("officer")
        path = f"/my/ekinerja/assembly/{self.assembly.id}/poster"
        page = self.url_open(path)
        self.assertTrue(page.url.endswith(f"/{self.assembly.id}/screen"))

    # === LIST === #

    def test_many_are_ticked_at_once(self):
        action = self._as("officer", self.assembly).action_open_list()
        rows = self._as("officer", self.env[action["res_model"]])
        found = rows.search(action["domain"])
        others = found.filtered(lambda row: row.employee_id != self.officer)
        others.action_present()
        self.assertEqual(self.assembly.present, len(others))
        one = others.filtered(lambda row: row.employee_id == self.employee)
        one.action_toggle()
        self.assertEqual(self._row().state, "missed")
        one.action_toggle()
        self.assertEqual(self._row().state, "present")
        others.action_missed()
        self.assertEqual(self.assembly.present, 0)

    def test_nobody_ticks_himself_or_a_closed_list(self):
        with self._refused():
            self._as("officer", self._row(self.officer)).action_present()
        with self._refused():
            self._as("employee", self._row()).action_toggle()
        self.assembly.state = "done"
        with self._refused(UserError):
            self._as("officer", self._row()).action_present()

    # === RATE === #

    def test_the_rate_by_agency_and_day_is_the_true_one(self):
        second = self.assembly.copy({"date": DAY.replace(day=6)})
        second._expect()
        self._row().state = "present"
        rows = second.presence_ids
        rows.state = "present"
        rows[0].write({"state": "excused", "excuse": "Court"})
        (self.assembly | second).state = "done"
        self.env.flush_all()
        rates = self._as("officer", self.env["ekinerja.assembly.rate"])
        found = rates._read_group([], ["date:day"], ["rate:avg", "expected:sum"])
        numbers = [(round(rate, 2), expected) for _day, rate, expected in found]
        self.assertEqual(numbers, [(round(100 / 7, 2), 7), (100, 6)])
        ((whole,),) = rates._read_group([], [], ["rate:avg"])
        self.assertAlmostEqual(whole, 700 / 13, 4)
