# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Agreement and signature: drawn with a finger, or the own name typed."""

import base64
import io
import unicodedata
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from odoo.http import request, route
from odoo.tools.misc import file_path

from .base import READ, WRITE
from .pages import SHORT
from .plan import PhonePlan

# What the page's canvas sends is a few kilobytes.
MAX_DRAWING = 700_000
FONT = "web/static/fonts/sign/MarckScript-Regular.ttf"
INK = (20, 33, 43, 255)


@cache
def _font():
    """Odoo's own font for typed signatures; read once."""
    return ImageFont.truetype(io.BytesIO(Path(file_path(FONT)).read_bytes()), 64)


def name_picture(name):
    """A typed name as a picture, as Odoo's own signature dialogue makes one."""
    font = _font()
    left, top, right, bottom = font.getbbox(name)
    image = Image.new("RGBA", (right - left + 40, bottom - top + 40), (0, 0, 0, 0))
    ImageDraw.Draw(image).text((20 - left, 20 - top), name, font=font, fill=INK)
    png = io.BytesIO()
    image.save(png, "PNG")
    return base64.b64encode(png.getvalue()).decode()


def same_name(one, other):
    """Whether two names are the same but for case, spaces, dots and accents."""

    def plain(name):
        letters = unicodedata.normalize("NFKD", name).casefold()
        return [letter for letter in letters if letter.isalnum()]

    return bool(plain(one)) and plain(one) == plain(other)


class PhonePlanSign(PhonePlan):
    @route("/my/ekinerja/plan/<int:plan_id>/sign", readonly=True, **READ)
    def phone_plan_sign(self, plan_id, **_kwargs):
        plan = self._page_record("ekinerja.plan", plan_id)
        return self._sign_page(plan)

    @route(
        "/my/ekinerja/plan/<int:plan_id>/<any(sign,agree):step>",
        max_content_length=2 * MAX_DRAWING,
        **WRITE,
    )
    def phone_plan_signed(self, plan_id, step, **typed):
        """Sign; a superior agrees and signs in one step, all of it or nothing."""
        typed = self._page_typed(typed, ("signature", "name"))
        plan = self._page_record("ekinerja.plan", plan_id)
        signature, problem = self._sign_picture(typed)

        def sign():
            if step == "agree":
                plan.action_agree()
            plan.action_sign(signature)

        problem = problem or self._page_try(sign)
        if problem:
            return self._sign_page(plan, typed["name"], problem, 409)
        return self._phone_redirect(f"/plan/{plan.id}", done=step)

    def _sign_picture(self, typed):
        """(picture in base64, "") or (None, what is missing)."""
        if typed["signature"]:
            if len(typed["signature"]) > MAX_DRAWING:
                return None, request.env._("The signature is too large.")
            return typed["signature"], ""
        name = request.env.user.name
        if not same_name(typed["name"][:SHORT], name):
            return None, request.env._(
                "Draw your signature, or type your name as it stands here: %s", name
            )
        return name_picture(name), ""

    def _sign_page(self, plan, name="", problem="", status=200):
        agrees = plan.can_decide
        if not (plan.can_sign or agrees or problem):
            return self._phone_redirect(f"/plan/{plan.id}")
        values = {
            "page": "plan",
            "plan": plan,
            # sudo: the name of the owner of a plan the user may read
            "who": plan.sudo().employee_id.name,
            "agrees": agrees,
            "signer": request.env.user.name,
            "typed_name": name,
            "problem": problem,
            "scripts": ("sign",),
        }
        return self._page("phone_plan_sign", self._phone_employee(), values, status)
