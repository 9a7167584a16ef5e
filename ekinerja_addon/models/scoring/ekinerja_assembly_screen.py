# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import hashlib
import hmac
import io
import time
from urllib.parse import urlencode

import qrcode

from odoo import fields, models

from .ekinerja_assembly_code import CODE_LENGTH

# How long a code on the screen is good; the one before it is taken as well, because
# scanning takes a moment.
SECONDS = 30


class EkinerjaAssemblyScreen(models.Model):
    """The code people read at the place: printed once, or changing on a screen."""

    _inherit = "ekinerja.assembly"

    code_mode = fields.Selection(
        [("screen", "On a Screen, Changing"), ("paper", "Printed")],
        string="Code at the Place",
        required=True,
        default="paper",
        readonly=True,
        help="A photo of a printed code can be passed on; one on a screen is old after"
        " half a minute.",
    )
    code_picture = fields.Binary(compute="_compute_code_picture")

    def _compute_code_picture(self):
        for assembly in self:
            assembly.code_picture = base64.b64encode(assembly._picture())

    # === ACTION METHODS === #

    def action_open_screen(self):
        """The code, full screen, on a tablet or beamer; from then on it changes."""
        self.ensure_one()
        self._check_officer()
        self.code_mode = "screen"
        return {
            "type": "ir.actions.act_url",
            "url": f"/ekinerja/assembly/{self.id}/screen",
            "target": "new",
        }

    def action_print_code(self):
        """A sheet to hang up; from then on the printed code is the good one."""
        self._check_officer()
        self.code_mode = "paper"
        return self.env.ref("ekinerja_addon.assembly_code_report").report_action(self)

    # === BUSINESS METHODS === #

    def _screen_code(self, moment=None):
        """Eight letters and digits, good at a moment (seconds since 1970)."""
        self.ensure_one()
        window = int((moment or time.time()) // SECONDS)
        # sudo: the token itself stays here
        key = (self.sudo().token or "").encode()
        digest = hmac.new(key, str(window).encode(), hashlib.sha256).digest()
        return base64.b32encode(digest).decode()[:CODE_LENGTH]

    def _has_code(self, code):
        """On a screen only the code of now, or of just before, is good."""
        if self.code_mode == "paper":
            return super()._has_code(code)
        now, plain = time.time(), code.upper().replace(" ", "").encode()
        good = [self._screen_code(now), self._screen_code(now - SECONDS)]
        return bool(self.token) and any(
            [hmac.compare_digest(each.encode(), plain) for each in good]
        )

    def _shown_code(self):
        """What can be typed by who has no camera."""
        if self.code_mode == "paper":
            return self._short_code()
        return self._screen_code()

    def _code_url(self):
        """Where the phone goes that reads the code."""
        self.ensure_one()
        # sudo: shown by who keeps the list, at the place
        whole = self.sudo().token if self.code_mode == "paper" else self._screen_code()
        query = urlencode({"code": whole})
        return f"{self.get_base_url()}/my/ekinerja/assembly?{query}"

    def _picture(self):
        """The code as PNG."""
        out = io.BytesIO()
        qrcode.make(self._code_url(), border=2, box_size=12).save(out)
        return out.getvalue()
