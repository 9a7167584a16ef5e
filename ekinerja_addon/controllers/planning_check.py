# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import http
from odoo.http import request


class PlanningCheck(http.Controller):
    """Anyone with the printed document sees whether it is genuine."""

    @http.route(
        "/ekinerja/check/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def check(self, token):
        # sudo: the public knows a document by its token only; what is shown of it are
        # names, posts and dates, made by one method.
        env_sudo = request.env["ekinerja.plan"].sudo().env
        facts = env_sudo["ekinerja.plan"]._check_facts(token)
        facts = facts or env_sudo["ekinerja.operation"]._check_facts(token)
        response = request.render(
            "ekinerja_addon.planning_check_page",
            {"facts": facts},
            status=200 if facts else 404,
        )
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
