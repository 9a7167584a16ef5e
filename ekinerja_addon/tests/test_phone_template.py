# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import PhoneCase


@tagged("post_install", "-at_install")
class TestPhoneTemplate(PhoneCase):
    def setUp(self):
        super().setUp()
        self.log = self._work(self.portal, note="Letters of the week", quantity=3)
        self._login("portal")

    def _templates(self):
        self.env.invalidate_all()
        return self.env["ekinerja.log.template"].search([])

    def _keep(self, log=None, **typed):
        return self._post(f"/log/{(log or self.log).id}/template", typed)

    def test_kept_used_and_deleted(self):
        self.assertEqual(self._keep(name="Weekly letters").status_code, 303)
        template = self._templates()
        self.assertRecordValues(
            template,
            [
                {
                    "name": "Weekly letters",
                    "employee_id": self.portal.id,
                    "activity_type_id": self.activity.id,
                    "operation_id": self.operation.id,
                    "quantity": 3,
                    "minutes": 60,
                }
            ],
        )
        self.assertIn("Weekly letters", self._get("/templates").text)
        self.assertIn(f"/log?template={template.id}", self._get().text)
        form = self._page(self._get(f"/log?template={template.id}"))
        typed = {
            field.name: field.value
            for field in form.xpath("//form[@id='entry']//*[@name]")
            if field.get("type") not in ("file", "checkbox") and field.tag != "button"
        }
        typed = {name: value or "" for name, value in typed.items()}
        self.assertEqual((typed["start"], typed["stop"]), ("09:00", "10:00"))
        typed.pop("csrf_token")
        self.assertEqual(self._post("/log/save", typed).status_code, 303)
        made = self._logs_of(self.portal) - self.log
        self.assertRecordValues(
            made, [{"note": "Letters of the week", "quantity": 3, "state": "draft"}]
        )
        self._post(f"/templates/{template.id}/delete")
        self.assertFalse(self._templates())

    def test_without_a_name_it_is_called_after_its_activity(self):
        self._keep()
        self.assertEqual(self._templates().name, self.activity.name)

    @mute_logger("odoo.http")
    def test_templates_of_others_do_not_exist(self):
        self._keep(name="Private")
        template = self._templates()
        for role in ("employee", "superior", "officer", "hr_admin", "foreign"):
            self._login(role)
            with self.subTest(role=role):
                self.assertEqual(self._keep(name="Mine").status_code, 404)
                answer = self._post(f"/templates/{template.id}/delete")
                self.assertEqual(answer.status_code, 404)
                for path in ("", "/templates", f"/log?template={template.id}"):
                    self.assertNotIn("Letters of the week", self._get(path).text)
        self.assertEqual(self._templates(), template)

    @mute_logger("odoo.http")
    def test_nothing_else_can_be_said(self):
        for typed in ({"employee_id": self.employee.id}, {"company_id": 1}):
            with self.subTest(typed=typed):
                self.assertEqual(self._keep(name="x", **typed).status_code, 400)
        self.assertEqual(self._keep(name="x" * 61).status_code, 409)
        self.assertFalse(self._templates())

    def test_absurd_numbers_fill_nothing(self):
        for number in ("0", "-1", "x", "9" * 30, "%00"):
            with self.subTest(number=number):
                self.assertNotIn("Letters", self._get(f"/log?template={number}").text)

    def test_so_many_and_no_more(self):
        values = {"employee_id": self.portal.id, "activity_type_id": self.activity.id}
        templates = self.env["ekinerja.log.template"]
        templates.create([values | {"name": str(n)} for n in range(20)])
        with self.assertRaisesRegex(UserError, "limit"):
            templates.create(values | {"name": "one more"})

    def test_no_template_in_the_name_of_another(self):
        values = {
            "name": "Theirs",
            "employee_id": self.employee.id,
            "activity_type_id": self.activity.id,
        }
        with self._refused():
            self._as("portal", self.env["ekinerja.log.template"]).create(values)
