# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io

from PIL import Image

from odoo.tests import tagged
from odoo.tools import mute_logger

from .phone_common import PhoneCase

READERS = {"portal", "superior", "delegate", "head", "officer", "hr_admin", "inspector"}


@tagged("post_install", "-at_install")
class TestPhoto(PhoneCase):
    def setUp(self):
        super().setUp()
        self.log = self._work(self.portal)
        self.evidence = self._prove(self.log, "portal")

    @mute_logger("odoo.http")
    def test_who_sees_a_photo(self):
        """By our route and by those of Odoo that could serve the same bytes."""
        model = f"ekinerja.evidence/{self.evidence.id}/image"
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "ekinerja.evidence"),
                ("res_id", "=", self.evidence.id),
                ("res_field", "=", "image"),
            ]
        )
        kept = attachment.raw
        for role in self.users:
            self._login(role)
            for path in (
                f"/my/ekinerja/photo/{self.evidence.id}",
                f"/web/content/{model}",
                f"/web/image/{model}",
                f"/web/content/{attachment.id}",
                f"/web/image/{attachment.id}",
            ):
                with self.subTest(role=role, path=path):
                    answer = self.url_open(path)
                    shown = answer.status_code == 200 and answer.content == kept
                    if role not in READERS:
                        self.assertFalse(shown)
                    elif path.startswith("/my/"):
                        self.assertTrue(shown)

    def test_public_sees_nothing(self):
        self.authenticate(None, None)
        answer = self._get(f"/photo/{self.evidence.id}", 200)
        self.assertNotEqual(answer.headers["Content-Type"], "image/jpeg")

    def test_headers_and_small_picture(self):
        self._login("superior")
        answer = self._get(f"/photo/{self.evidence.id}?small=1")
        self.assertEqual(answer.headers["Content-Type"], "image/jpeg")
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        self.assertIn("no-store", answer.headers["Cache-Control"])
        with Image.open(io.BytesIO(answer.content)) as image:
            self.assertLessEqual(max(image.size), 320)

    @mute_logger("odoo.http")
    def test_only_the_owner_removes(self):
        for role in ("superior", "employee", "hr_admin"):
            self._login(role)
            answer = self._post(f"/photo/{self.evidence.id}/delete")
            self.assertEqual(answer.status_code, 404)
        self._login("portal")
        self.assertEqual(
            self._post(f"/photo/{self.evidence.id}/delete").status_code, 303
        )
        self.env.invalidate_all()
        self.assertFalse(self.evidence.exists())

    def test_handed_in_photo_stays(self):
        self.log.with_user(self.users["portal"]).action_submit()
        self._login("portal")
        answer = self._post(f"/photo/{self.evidence.id}/delete")
        self.assertEqual(answer.status_code, 409)
        self.env.invalidate_all()
        self.assertTrue(self.evidence.exists())
