# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Pictures, to those who may see the log they belong to."""

import base64
import io

from PIL import Image

from odoo.http import request, route

from .base import OPEN_FOR_OWNER, READ, WRITE, PhoneBase

SMALL = 320
HEADERS = {
    "Content-Type": "image/jpeg",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
    "Cross-Origin-Resource-Policy": "same-origin",
    # It never changes, but who has logged out must not find it.
    "Cache-Control": "private, no-store",
}


class PhoneEvidence(PhoneBase):
    @route("/my/ekinerja/photo/<int:evidence_id>", readonly=True, **READ)
    def phone_photo(self, evidence_id, small=None, **_kwargs):
        evidence = self._phone_evidence(evidence_id)
        data = base64.b64decode(evidence.image or b"")
        if not data:
            raise request.not_found()
        return request.make_response(
            self._phone_small(data) if small else data, HEADERS
        )

    @route("/my/ekinerja/photo/<int:evidence_id>/delete", **WRITE)
    def phone_photo_delete(self, evidence_id, **_typed):
        evidence = self._phone_evidence(evidence_id)
        log = self._phone_own_log(evidence.log_id.id)
        problem = self._phone_try(evidence.unlink)
        if problem or log.state not in OPEN_FOR_OWNER:
            return self._phone_answer(log.date, "", problem)
        return self._phone_redirect(f"/log/{log.id}")

    def _phone_evidence(self, evidence_id):
        """Read by the rules of the user: what one may not see does not exist."""
        evidence = request.env["ekinerja.evidence"].search([("id", "=", evidence_id)])
        if not evidence:
            raise request.not_found()
        return evidence

    def _phone_small(self, data):
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            image.draft("RGB", (SMALL, SMALL))
            image.thumbnail((SMALL, SMALL))
            target = io.BytesIO()
            image.save(target, "JPEG", quality=70)
        return target.getvalue()
