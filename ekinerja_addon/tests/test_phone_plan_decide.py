# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import io

from PIL import Image

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..controllers.phone.plan_sign import name_picture, same_name
from .test_phone_plan import PlanCase


@tagged("post_install", "-at_install")
class TestPlanSigning(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        png = io.BytesIO()
        Image.new("RGBA", (40, 20)).save(png, "PNG")
        cls.drawn = f"data:image/png;base64,{base64.b64encode(png.getvalue()).decode()}"

    def test_names(self):
        self.assertTrue(same_name("  siti  AMINAH", "Siti Aminah"))
        self.assertTrue(same_name("Dr. José", "dr jose"))
        self.assertFalse(same_name("", ""))
        self.assertFalse(same_name("Siti", "Siti Aminah"))
        with Image.open(io.BytesIO(base64.b64decode(name_picture("Siti")))) as image:
            self.assertEqual(image.format, "PNG")

    def test_the_superior_agrees_and_signs_then_the_employee(self):
        plan = self._draft()
        plan.action_submit()
        self._login("superior")
        self.assertIn(self.portal.name, self._get("/team/plans").text)
        self.assertIn('id="canvas"', self._get(f"/plan/{plan.id}/sign").text)
        answer = self._post(f"/plan/{plan.id}/agree", {"signature": self.drawn})
        self.assertEqual(answer.status_code, 303, self._errors(answer))
        self.assertEqual(self._state(plan), "agreed")
        self.assertEqual(plan.signer_superior_id, self.superior)
        self._login("portal")
        answer = self._post(
            f"/plan/{plan.id}/sign", {"name": self.users["portal"].name.upper()}
        )
        self.assertEqual(answer.status_code, 303, self._errors(answer))
        self.env.invalidate_all()
        self.assertTrue(plan.signed_employee_at)
        self.assertTrue(plan.signature_employee)

    def test_an_own_plan_is_not_agreed_by_oneself(self):
        plan = self._draft("employee")
        plan.action_submit()
        self._login("employee")
        answer = self._post(f"/plan/{plan.id}/agree", {"signature": self.drawn})
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(self._state(plan), "submitted")

    def test_agreeing_without_a_signature_changes_nothing(self):
        plan = self._draft()
        plan.action_submit()
        self._login("superior")
        for typed in (
            {},
            {"name": "Somebody Else"},
            {"signature": "data:image/png;base64,bm8="},
            {"signature": "x" * 700_001},
            {"signature": "%%%"},
        ):
            with self.subTest(typed=str(typed)[:40]):
                answer = self._post(f"/plan/{plan.id}/agree", typed)
                self.assertEqual(answer.status_code, 409)
        self.assertEqual(self._state(plan), "submitted")
        self.assertFalse(plan.signed_superior_at)

    @mute_logger("odoo.http")
    def test_others_sign_nothing(self):
        plan = self._agreed(self.portal, year=self.year)
        for role, status in (("colleague", 404), ("outsider", 404), ("officer", 409)):
            self._login(role)
            answer = self._post(f"/plan/{plan.id}/sign", {"signature": self.drawn})
            self.assertEqual(answer.status_code, status)
        self.env.invalidate_all()
        self.assertFalse(plan.signed_employee_at or plan.signed_superior_at)

    def test_a_plan_is_returned_with_its_reason(self):
        plan = self._draft()
        plan.action_submit()
        self._login("superior")
        self.assertEqual(self._post(f"/plan/{plan.id}/return").status_code, 409)
        long = {"reason": "x" * 401}
        self.assertEqual(self._post(f"/plan/{plan.id}/return", long).status_code, 409)
        self.assertEqual(self._state(plan), "submitted")
        self._post(f"/plan/{plan.id}/return", {"reason": "Too few letters"})
        self.assertEqual(self._state(plan), "draft")
        self._login("portal")
        self.assertIn("Too few letters", self._get("/plan").text)
