# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import binascii
import hmac
import io
import secrets

from PIL import Image, UnidentifiedImageError

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools import content_hash

MAX_SIGNATURE = 512 * 1024


class EkinerjaSignedMixin(models.AbstractModel):
    """What is signed: the content at the moment of agreement, hashed for good."""

    _name = "ekinerja.signed.mixin"
    _description = "Signed Document"

    content = fields.Json(readonly=True, copy=False)
    sha256 = fields.Char(string="SHA-256", readonly=True, copy=False)
    check_token = fields.Char(
        readonly=True, copy=False, index="btree_not_null", groups="base.group_system"
    )

    # === BUSINESS METHODS === #

    def _live_document(self):
        """Canonical content as it stands now: JSON values, numbers as exact text."""
        raise NotImplementedError

    def _freeze(self):
        """Keep the content as it is agreed, with its hash and the page to check it."""
        for record in self:
            content = record._live_document()
            record.update(
                {
                    "content": content,
                    "sha256": content_hash(content),
                    "check_token": secrets.token_urlsafe(24),
                }
            )

    def _is_genuine(self):
        """True when the stored content is still what was agreed."""
        self.ensure_one()
        return bool(self.sha256) and hmac.compare_digest(
            content_hash(self.content), self.sha256
        )

    def _check_url(self):
        # sudo: the token is for the printed document, not to be read by everybody.
        token = self.sudo().check_token
        return token and f"{self.get_base_url()}/ekinerja/check/{token}"

    def _checked_image(self, signature):
        """A drawing as PNG: re-encoded, so that nothing else can hide in it."""
        data = signature.encode() if isinstance(signature, str) else signature
        data = data.rpartition(b",")[2]  # without "data:image/png;base64,"
        if len(data) > MAX_SIGNATURE:
            raise UserError(self.env._("The signature is too large."))
        try:
            with Image.open(io.BytesIO(base64.b64decode(data, validate=True))) as image:
                image.thumbnail((800, 400))
                png = io.BytesIO()
                image.convert("RGBA").save(png, "PNG")
        except (binascii.Error, UnidentifiedImageError, OSError, ValueError) as error:
            raise UserError(self.env._("The signature is no picture.")) from error
        return base64.b64encode(png.getvalue())
