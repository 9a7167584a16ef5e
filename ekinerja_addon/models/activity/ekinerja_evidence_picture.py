# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import binascii
import hashlib
import math

from odoo import api, models
from odoo.exceptions import ValidationError

from ...evidence import MAX_BYTES, RefusedPicture, read_picture, stamp
from ...evidence.picture import write_jpeg


class EkinerjaEvidence(models.Model):
    """From the bytes received to the stamped picture that is kept."""

    _inherit = "ekinerja.evidence"

    @api.model
    def _picture(self, log, encoded, values):
        """Read, stamp and write anew. Return what is stored of the picture."""
        try:
            picture = read_picture(self._decode(encoded))
        except RefusedPicture as refused:
            raise ValidationError(self._refusal_text(refused.code)) from refused
        lines = self._stamp_lines(log, picture, values)
        made = write_jpeg(stamp(picture.image, lines))
        exif = picture.exif
        return {
            "image": base64.b64encode(made),
            "image_sha256": hashlib.sha256(made).hexdigest(),
            "sha256": picture.sha256,
            "dhash": picture.dhash,
            "size": picture.size,
            "width": picture.width,
            "height": picture.height,
            "exif_taken_at": exif.taken_at or False,
            "has_exif_position": exif.latitude is not None,
            "exif_latitude": exif.latitude or 0.0,
            "exif_longitude": exif.longitude or 0.0,
        }

    @api.model
    def _decode(self, encoded):
        # Before decoding: four letters of base64 are three bytes.
        if len(encoded or "") > math.ceil(MAX_BYTES / 3) * 4 + 4:
            raise RefusedPicture("too_large")
        try:
            return base64.b64decode(encoded or b"", validate=True)
        except (binascii.Error, ValueError, TypeError) as error:
            raise RefusedPicture("not_a_picture") from error

    @api.model
    def _stamp_lines(self, log, picture, values):
        """When, where, who and which: the text in the picture."""
        local = log._local_time(values["taken_at"] or values["received_at"])
        # sudo: a portal user cannot read his own employee record's name.
        who_sudo = log.employee_id.sudo()
        where = self.env._("position unknown")
        if values.get("has_position"):
            where = (
                f"{values['latitude']:.6f}, {values['longitude']:.6f}"
                f" ±{values['accuracy_m']:.0f} m"
            )
        return [
            f"{local:%d-%m-%Y %H:%M %Z} · {where}",
            f"{who_sudo.name} {who_sudo.nip or ''} · {picture.sha256[:12]}",
        ]

    @api.model
    def _refusal_text(self, code):
        return {
            "empty": self.env._("No picture arrived. Take it again."),
            "too_large": self.env._(
                "The picture is larger than %s MB. Take it in the page, which makes"
                " it smaller.",
                MAX_BYTES // 2**20,
            ),
            "heic": self.env._(
                "HEIC pictures cannot be read here. Take the photo in the page, or"
                " set the camera to “Most compatible” (JPEG)."
            ),
            "not_a_picture": self.env._(
                "This file is no photo. Send a JPEG, PNG or WebP."
            ),
            "too_many_pixels": self.env._(
                "The picture has too many pixels. Take it smaller."
            ),
            "too_small": self.env._("The picture is too small to show anything."),
        }.get(
            code,
            self.env._("The picture is damaged and cannot be read. Take it again."),
        )
