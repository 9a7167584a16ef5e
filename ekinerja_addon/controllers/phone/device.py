# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What makes the pages an app: service worker, manifest, session, leaving."""

import json

from odoo.http import request, route

from .base import HEADERS, READ, STATIC, WRITE, PhoneBase, assets_version
from .words import script_texts_json

# They ask in the background: a session of their own would replace the one of the
# login page that is being filled in.
PUBLIC = {
    "type": "http",
    "auth": "public",
    "methods": ["GET"],
    "readonly": True,
    "save_session": False,
}
SCOPE = "/my/ekinerja"
ICON = "/ekinerja_addon/static/src/phone/icon-%s.png"


class PhoneDevice(PhoneBase):
    @route("/my/ekinerja/sw.js", **PUBLIC)
    def phone_service_worker(self, **_kwargs):
        """The worker, with the version of the files it keeps; it rules our pages
        only."""
        script = (STATIC / "sw.js").read_text()
        body = f'"use strict";\nconst VERSION = "{assets_version()}";\n{script}'
        headers = {
            "Content-Type": "text/javascript; charset=utf-8",
            "Service-Worker-Allowed": SCOPE,
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
        }
        return request.make_response(body, headers)

    @route("/my/ekinerja/manifest.webmanifest", **PUBLIC)
    def phone_manifest(self, **_kwargs):
        icons = [
            {
                "src": ICON % size,
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size, purpose in ((192, "any"), (512, "any"), (512, "maskable"))
        ]
        content = {
            "id": SCOPE,
            "name": "e-Kinerja",
            "short_name": "e-Kinerja",
            "start_url": SCOPE,
            "scope": SCOPE,
            "display": "standalone",
            "lang": (request.env.lang or "en_US").replace("_", "-"),
            "background_color": "#f4f5f7",
            "theme_color": "#0b4f6c",
            "icons": icons,
        }
        headers = {
            "Content-Type": "application/manifest+json",
            "Cache-Control": "public, max-age=86400",
        }
        return request.make_response(json.dumps(content), headers)

    @route("/my/ekinerja/offline", **PUBLIC)
    def phone_offline(self, **_kwargs):
        """What the worker shows for a page it does not have: nothing of anybody."""
        values = {
            "uid": 0,
            "page": "offline",
            "page_lang": (request.env.lang or "en_US").replace("_", "-"),
            "version": assets_version(),
            "json_texts": script_texts_json(request.env),
            "zone": "",
            "rendered": 0,
            "done": None,
            "problem": None,
            "has_team": False,
            "number": self._phone_number,
        }
        response = request.render("ekinerja_addon.phone_offline", values)
        response.headers.update(HEADERS)
        return response

    @route("/my/ekinerja/session", **PUBLIC)
    def phone_session(self, **_kwargs):
        """Who is logged in, and the token their next post needs."""
        uid = request.session.uid or 0
        content = {"uid": uid, "csrf_token": request.csrf_token() if uid else ""}
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        return request.make_json_response(content, headers)

    @route("/my/ekinerja/leave", readonly=True, **READ)
    def phone_leave(self, **_kwargs):
        """Ask before logging out: entries may wait on this phone."""
        return self._phone_page(
            "ekinerja_addon.phone_leave", self._phone_employee(), {"page": "leave"}
        )

    @route("/my/ekinerja/logout", **WRITE)
    def phone_logout(self, **_kwargs):
        request.session.logout(keep_db=True)
        return request.redirect("/web/login?redirect=/my/ekinerja", 303)
