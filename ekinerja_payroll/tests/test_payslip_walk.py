# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import io
from datetime import datetime

from PIL import Image

from odoo.tests import tagged

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipWalk(PayrollCase):
    """An inspector walks from a payslip to the photo: score, day, log, photo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.inspector = cls._user("inspektur_jejak", "ekinerja_addon.group_inspector")
        cls.employee = cls._employee()
        activity = cls.env["ekinerja.activity.type"].create(
            {
                "code": "FOTO",
                "name": "Visit",
                "unit": "visit",
                "points": 30,
                "company_id": cls.company.id,
            }
        )
        cls.log = cls.env["ekinerja.log"].create(
            {
                "employee_id": cls.employee.id,
                "activity_type_id": activity.id,
                "start": datetime(2026, 10, 1, 1),
                "stop": datetime(2026, 10, 1, 2),
                "quantity": 1,
            }
        )
        photo = io.BytesIO()
        Image.new("RGB", (64, 48), "green").save(photo, "JPEG")
        cls.photo = cls.env["ekinerja.evidence"].create(
            {
                "log_id": cls.log.id,
                "kind": "photo",
                "image": base64.b64encode(photo.getvalue()),
            }
        )
        cls.log._transition("submit")
        cls.log._transition("approve")
        score = cls.env["ekinerja.score"]._compute_month(
            MONTH, cls.company, cls.employee
        )
        score._verify()
        score.action_lock()
        cls.slip = cls._slip(cls.employee)
        cls.slip.compute_sheet()
        cls.slip.action_payslip_done()

    def test_four_steps_from_the_payslip_to_the_photo(self):
        env = self.env(user=self.inspector)
        slip = self.slip.with_env(env)
        action = slip.action_open_score()
        score = env[action["res_model"]].browse(action["res_id"])
        day = score.day_ids.filtered(lambda day: day.date == self.log.date)
        action = day.action_open_logs()
        log = env[action["res_model"]].search(action["domain"])
        self.assertEqual(log, self.log)
        self.assertEqual(log.evidence_ids, self.photo)
        self.assertTrue(log.evidence_ids.image)

    def test_each_step_is_a_button_or_a_row_of_the_screen_before(self):
        views = (
            (
                "hr.payslip",
                "ekinerja_payroll.hr_payslip_view_form",
                "action_open_score",
            ),
            (
                "ekinerja.score.day",
                "ekinerja_addon.ekinerja_score_day_view_list",
                "action_open_logs",
            ),
            ("ekinerja.log", "ekinerja_addon.ekinerja_log_view_form", "evidence_ids"),
        )
        for model, view, name in views:
            records = self.env[model].with_user(self.inspector)
            kind = "list" if view.endswith("list") else "form"
            with self.subTest(model):
                arch = records.get_view(self.env.ref(view).id, kind)["arch"]
                self.assertIn(f'name="{name}"', arch)
