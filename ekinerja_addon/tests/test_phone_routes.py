# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Every route of the app, found in the routing map: none is left out."""

import re

from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import ROOT, PhoneCase

# Nothing of anybody stands on these.
PUBLIC = {"/sw.js", "/manifest.webmanifest", "/offline", "/session"}
# Numbers nobody has; the first is no record of anybody.
ABSURD = ("0", "999999999", "-1", "9" * 30, "1%20OR%201=1", "x")


@tagged("post_install", "-at_install")
class TestPhoneRoutes(PhoneCase):
    """Public, without token, by the wrong method, for others' records."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.routes = {
            (rule.rule.removeprefix(ROOT), method)
            for rule in cls.env["ir.http"].routing_map().iter_rules()
            if rule.rule == ROOT or rule.rule.startswith(f"{ROOT}/")
            for method in rule.methods & {"GET", "POST"}
        }
        cls.pages = {path for path, method in cls.routes if method == "GET"} - PUBLIC
        cls.writes = {path for path, method in cls.routes if method == "POST"}

    def setUp(self):
        super().setUp()
        self.log = self._work(self.employee)
        self.evidence = self._prove(self.log, "employee")
        self.template = self.env["ekinerja.log.template"].create(
            {
                "name": "A secret of the employee",
                "employee_id": self.employee.id,
                "activity_type_id": self.activity.id,
            }
        )

    def _paths(self, routes, number=None):
        """The addresses of routes, with a number for each part that is one: the given
        one, or of a record of ``employee``."""
        others = {
            "log_id": self.log.id,
            "evidence_id": self.evidence.id,
            "template_id": self.template.id,
            "person_id": self.employee.id,
        }
        for route in sorted(routes):
            path = re.sub(r"<any\((\w+)[^>]*>", r"\1", route)  # the first of the steps
            for part in re.findall(r"<[^>]*>", path):
                name = part.strip("<>").partition(":")[2]
                text = others.get(name, self.log.id) if number is None else number
                path = path.replace(part, str(text))
            yield path

    def _world(self):
        """All that a refused request could have changed."""
        self.env.invalidate_all()
        models = {
            name: self.env[name].sudo().with_context(active_test=False)
            for name, model in self.env.registry.items()
            if name.startswith("ekinerja.") and model._auto and not model._abstract
        }
        return {
            name: [
                (row["id"], row.get("write_date"))
                for row in model.search([]).read(
                    ["write_date"] if model._log_access else ["id"]
                )
            ]
            for name, model in models.items()
        }

    def test_the_routing_map_was_read(self):
        self.assertGreaterEqual(self.pages, {"", "/log", "/log/<int:log_id>", "/team"})
        self.assertGreaterEqual(self.writes, {"/log/save", "/sync", "/decide"})

    def test_public_is_led_to_the_login_from_every_page(self):
        self.authenticate(None, None)
        for path in self._paths(self.pages):
            with self.subTest(path=path):
                answer = self.url_open(ROOT + path, allow_redirects=False)
                self.assertEqual(answer.status_code, 303)
                self.assertIn("/web/login", answer.headers["Location"])

    def test_public_pages_name_nobody(self):
        self.authenticate(None, None)
        for path in sorted(PUBLIC):
            with self.subTest(path=path):
                text = self._get(path).text
                for name in (self.employee.name, self.company.name):
                    self.assertNotIn(name, text)

    @mute_logger("odoo.http")
    def test_public_writes_nothing(self):
        before = self._world()
        self.authenticate(None, None)
        for path in self._paths(self.writes):
            with self.subTest(path=path):
                answer = self._post(path, self._typed())
                self.assertIn(answer.status_code, (303, 400))
        self.assertEqual(self._world(), before)

    @mute_logger("odoo.http")
    def test_nothing_is_written_without_its_token(self):
        before = self._world()
        self._login("employee")
        for path in self._paths(self.writes):
            for token in ("", "0123456789abcdefo9999999999"):
                with self.subTest(path=path, token=token):
                    answer = self._post(path, self._typed(), token=token)
                    self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._world(), before)

    def test_nothing_is_written_by_a_get(self):
        before = self._world()
        self._login("employee")
        gets = set(self._paths(self.pages))
        for path in set(self._paths(self.writes)) - gets:
            with self.subTest(path=path):
                answer = self.url_open(ROOT + path, allow_redirects=False)
                self.assertIn(answer.status_code, (404, 405))
        self.assertEqual(self._world(), before)

    @mute_logger("odoo.http")
    def test_records_of_others_do_not_exist(self):
        """Not for a colleague on the portal, and not for another company."""
        self.log.note = "A secret of the employee"
        before = self._world()
        for role in ("portal", "foreign", "outsider"):
            self._login(role)
            for path in self._paths(self.pages):
                with self.subTest(role=role, path=path):
                    answer = self.url_open(ROOT + path)
                    self.assertIn(answer.status_code, (200, 404))
                    self.assertNotIn("A secret", answer.text)
                    self.assertNotEqual(answer.headers["Content-Type"], "image/jpeg")
            numbered = {path for path in self.writes if "_id>" in path}
            for path in self._paths(numbered):
                with self.subTest(role=role, path=path, method="POST"):
                    answer = self._post(path)
                    self.assertIn(answer.status_code, (303, 400, 404, 409))
        self.assertEqual(self._world(), before)

    @mute_logger("odoo.http")
    def test_absurd_numbers_are_no_error(self):
        before = self._world()
        self._login("portal")
        for number in ABSURD:
            for path in self._paths(self.pages, number):
                with self.subTest(path=path):
                    answer = self.url_open(ROOT + path)
                    self.assertIn(answer.status_code, (200, 404))
            for path in self._paths(self.writes, number):
                if number in path:
                    with self.subTest(path=path, method="POST"):
                        answer = self._post(path, {})
                        self.assertIn(answer.status_code, (303, 400, 404, 405, 409))
        self.assertEqual(self._world(), before)
