# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import hashlib
import io
from datetime import timedelta

from PIL import Image

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .phone_common import PhoneCommon, photo

HERE = {"latitude": -5.1477, "longitude": 119.4327, "accuracy_m": 12}


class TestEvidence(PhoneCommon):
    def _codes(self, evidence):
        return set(evidence.finding_ids.mapped("code"))

    def _site(self, **vals):
        return self.env["ekinerja.worksite"].create(
            {
                "name": "Office",
                "company_id": self.company.id,
                "department_id": self.agency_a.id,
                "latitude": -5.1477,
                "longitude": 119.4327,
                "radius_m": 100,
            }
            | vals
        )

    def test_bytes_received_are_hashed_and_not_kept(self):
        data = photo()
        evidence = self._prove(self._work(self.portal), "portal", data)
        self.assertEqual(evidence.sha256, hashlib.sha256(data).hexdigest())
        kept = base64.b64decode(evidence.sudo().image)
        self.assertEqual(evidence.image_sha256, hashlib.sha256(kept).hexdigest())
        self.assertNotEqual(kept, data)
        with Image.open(io.BytesIO(kept)) as image:
            self.assertEqual(image.format, "JPEG")
            self.assertFalse(image.getexif())
            self.assertNotIn("comment", image.info)

    def test_claims_of_the_server_are_ignored(self):
        log = self._work(self.portal)
        evidence = self._prove(
            log, "portal", sha256="0" * 64, distance_m=0, received_at="2020-01-01"
        )
        self.assertNotEqual(evidence.sha256, "0" * 64)
        self.assertGreater(
            evidence.received_at, fields.Datetime.now() - timedelta(minutes=5)
        )

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.models")
    def test_only_the_owner_proves(self):
        log = self._work(self.portal)
        for role in ("employee", "superior", "officer", "inspector", "foreign"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self._prove(log, role)
        self.assertFalse(log.evidence_ids)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.models")
    def test_who_reads_evidence_reads_the_log(self):
        self._prove(self._work(self.portal), "portal")
        readers = {
            role
            for role, user in self.users.items()
            if self.env["ekinerja.evidence"].with_user(user).search([])
        }
        self.assertEqual(
            readers,
            {
                "portal",
                "superior",
                "delegate",
                "head",
                "officer",
                "hr_admin",
                "inspector",
            },
        )

    def test_evidence_is_never_edited(self):
        evidence = self._prove(self._work(self.portal), "portal")
        with self.assertRaises(AccessError):
            evidence.latitude = 1

    def test_evidence_stays_when_handed_in(self):
        log = self._work(self.portal)
        evidence = self._prove(log, "portal")
        log.with_user(self.users["portal"]).action_submit()
        with self.assertRaises(UserError):
            evidence.unlink()
        with self.assertRaises(UserError):
            self._prove(log, "portal")

    def test_photo_required(self):
        log = self._work(self.portal, activity_type_id=self.photo_type.id)
        log = log.with_user(self.users["portal"])
        with self.assertRaisesRegex(UserError, "needs a photo"):
            log.action_submit()
        self._prove(log, "portal")
        log.action_submit()
        self.assertEqual(log.state, "submitted")

    def test_place_required(self):
        log = self._work(self.portal, activity_type_id=self.place_type.id)
        log = log.with_user(self.users["portal"])
        self._prove(log, "portal")
        with self.assertRaisesRegex(UserError, "needs the place"):
            log.action_submit()
        log.evidence_ids.unlink()
        log.env["ekinerja.evidence"].create({"log_id": log.id, "kind": "place", **HERE})
        log.action_submit()
        self.assertEqual(log.state, "submitted")

    def test_field_duty_needs_its_letter(self):
        log = self._work(self.portal, field_duty=True).with_user(self.users["portal"])
        with self.assertRaisesRegex(UserError, "assignment letter"):
            log.action_submit()
        log.assignment_letter = "094/12/ST/2026"
        log.action_submit()
        self.assertEqual(log.state, "submitted")

    def test_nonsense_positions_are_refused(self):
        log = self._work(self.portal)
        for wrong in (
            {"latitude": 999, "longitude": 1},
            {"latitude": float("nan"), "longitude": 1},
            {"latitude": 1, "longitude": 1, "accuracy_m": -1},
            {"latitude": 1, "longitude": 1, "location_age_s": -5},
        ):
            with self.subTest(wrong=wrong), self.assertRaises(ValidationError):
                self._prove(log, "portal", **wrong)

    def test_wild_clock_says_nothing(self):
        log = self._work(self.portal)
        evidence = self._prove(log, "portal", taken_at="2036-01-01 00:00:00")
        self.assertFalse(evidence.taken_at)

    def test_quota_of_a_log(self):
        log = self._work(self.portal)
        for _n in range(6):
            self._prove(log, "portal")
        with self.assertRaisesRegex(UserError, "at most"):
            self._prove(log, "portal")

    # === FINDINGS === #

    def test_far_from_the_site(self):
        self._site()
        log = self._work(self.portal)
        near = self._prove(log, "portal", **HERE)
        far = self._prove(log, "portal", **(HERE | {"latitude": -5.2477}))
        self.assertNotIn("far", self._codes(near))
        self.assertIn("far", self._codes(far))
        self.assertAlmostEqual(far.distance_m, 11_019, delta=30)

    def test_site_of_the_operation_counts_first(self):
        self._site()
        site = self._site(
            name="Field", latitude=-5.2477, operation_ids=[(6, 0, self.operation.ids)]
        )
        evidence = self._prove(self._work(self.portal), "portal", **HERE)
        self.assertEqual(evidence.sudo().worksite_id, site)

    def test_same_picture_again(self):
        data = photo()
        first = self._prove(self._work(self.employee), "employee", data)
        again = self._prove(self._work(self.portal), "portal", data)
        self.assertEqual(self._codes(first), set())
        self.assertIn("same", self._codes(again))
        self.assertEqual(again.sudo().finding_ids.other_id, first)

    def test_picture_that_looks_alike(self):
        view = Image.radial_gradient("L").rotate(30).resize((640, 480)).convert("RGB")
        one, target = io.BytesIO(), io.BytesIO()
        view.save(one, "JPEG")
        view.resize((600, 450)).save(target, "JPEG", quality=60)
        data = one.getvalue()
        first = self._prove(self._work(self.portal), "portal", data)
        self.assertFalse(self._codes(first))
        again = self._prove(self._work(self.portal, 10), "portal", target.getvalue())
        self.assertNotEqual(again.sha256, first.sha256)
        self.assertIn("alike", self._codes(again))

    def test_poor_old_and_late(self):
        taken = fields.Datetime.now() - timedelta(days=4)
        evidence = self._prove(
            self._work(self.portal),
            "portal",
            taken_at=taken,
            **(HERE | {"accuracy_m": 900, "location_age_s": 4000}),
        )
        self.assertEqual(self._codes(evidence), {"inaccurate", "old_position", "late"})

    def test_findings_are_not_written_by_hand(self):
        evidence = self._prove(self._work(self.portal), "portal")
        findings = self.env["ekinerja.evidence.finding"]
        for role in ("portal", "superior", "hr_admin"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                findings.with_user(self.users[role]).create(
                    {"evidence_id": evidence.id, "code": "far", "severity": 1}
                )

    # === SHOWING === #

    def test_who_decides_sees_place_and_findings(self):
        self._site()
        far = self._prove(
            self._work(self.portal), "portal", **(HERE | {"latitude": -5.2477})
        )
        plain = self._prove(self._work(self.portal, 10), "portal")
        seen = self._as("superior", far)
        self.assertIn("Far from the work site: 11,0", seen.finding_text)
        self.assertIn("<svg", seen.sketch)
        self.assertFalse(plain.sketch)
        evidence = self._as("superior", self.env["ekinerja.evidence"])
        self.assertEqual(evidence.search([("is_odd", "=", True)]), far)
        self.assertEqual(evidence.search([("is_odd", "=", False)]), plain)
        self.assertEqual(far.action_open_log()["res_id"], far.log_id.id)
