# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from ..models.scoring.ekinerja_assembly_screen import SECONDS


class AssemblyScreen(http.Controller):
    """The code of an assembly, full screen; it renews itself without JavaScript."""

    @http.route(
        "/ekinerja/assembly/<int:assembly_id>/screen",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def screen(self, assembly_id):
        assembly = request.env["ekinerja.assembly"].browse(assembly_id)
        try:
            # Only who keeps the list shows its code.
            assembly.check_access("write")
        except (AccessError, MissingError):
            raise request.not_found() from None
        response = request.render(
            "ekinerja_addon.assembly_screen",
            {
                "assembly": assembly,
                "code": assembly._shown_code(),
                "picture": base64.b64encode(assembly._picture()).decode(),
                "seconds": SECONDS // 2,
            },
        )
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
