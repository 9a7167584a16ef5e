# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Assemblies: which come next, and "I am here" by the code at the place."""

import base64
import io
from datetime import timedelta
from urllib.parse import urlencode

import qrcode

from odoo import fields
from odoo.http import request, route

from .base import READ, WRITE
from .pages import SHORT, PhonePages

PAST = timedelta(days=30)
SHOWN = 40


class PhoneAssembly(PhonePages):
    @route("/my/ekinerja/assemblies", readonly=True, **READ)
    def phone_assemblies(self, done=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        return self._assembly_page(employee_sudo, done=done)

    @route("/my/ekinerja/assembly", readonly=True, **READ)
    def phone_assembly(self, code="", **_kwargs):
        """Where the QR code leads: one tap more, as looking changes nothing."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        return self._assembly_page(employee_sudo, code=str(code)[:SHORT])

    @route("/my/ekinerja/assembly/here", **WRITE)
    def phone_assembly_here(self, **typed):
        code = self._page_typed(typed, ("code",))["code"]
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        problem = "" if code else request.env._("Write the code first.")
        problem = problem or self._page_try(
            lambda: request.env["ekinerja.assembly"].announce(code[:SHORT])
        )
        if problem:
            return self._assembly_page(employee_sudo, code[:SHORT], problem, 409)
        return self._phone_redirect("/assemblies", done="here")

    @route("/my/ekinerja/assembly/<int:assembly_id>/poster", readonly=True, **READ)
    def phone_assembly_poster(self, assembly_id, **_kwargs):
        """The code to be shown at the place, for the officer in charge."""
        assembly = self._page_record("ekinerja.assembly", assembly_id)
        if not (assembly.has_access("write") and self._assembly_keeper(assembly)):
            raise request.not_found()
        if assembly.code_mode == "screen":
            return request.redirect(f"/ekinerja/assembly/{assembly.id}/screen")
        query = urlencode({"code": assembly.token})
        url = f"{assembly.get_base_url()}/my/ekinerja/assembly?{query}"
        values = {
            "page": "assembly",
            "assembly": assembly,
            "short": f"{assembly.code[:4]} {assembly.code[4:]}",
            "picture": self._assembly_qr(url),
        }
        return self._page("phone_assembly_poster", self._phone_employee(), values)

    def _assembly_keeper(self, assembly):
        return assembly._has_field_access(assembly._fields["token"], "read")

    def _assembly_qr(self, url):
        png = io.BytesIO()
        qrcode.make(url, box_size=8, border=3).save(png, "PNG")
        return f"data:image/png;base64,{base64.b64encode(png.getvalue()).decode()}"

    def _assembly_page(self, employee_sudo, code="", problem="", status=200, done=None):
        today = self._phone_today(employee_sudo)
        mine = request.env["ekinerja.assembly.presence"].search(
            [("employee_id", "=", employee_sudo.id), ("date", ">=", today - PAST)],
            order="date desc, id desc",
            limit=SHOWN,
        )
        assemblies = mine.assembly_id
        keeps = self._assembly_kept(today)
        values = {
            "page": "assembly",
            "coming": mine.filtered(lambda row: row.date >= today).sorted("date"),
            "past": mine.filtered(lambda row: row.date < today),
            "open_now": {a.id for a in assemblies if self._assembly_open(a, today)},
            "keeps": keeps,
            "kinds": self._page_labels("ekinerja.assembly", "kind"),
            "states": self._page_labels("ekinerja.assembly.presence", "state"),
            "code": code,
            "problem": problem,
            "done": done == "here" and request.env._("Your presence was noted."),
        }
        return self._page("phone_assemblies", employee_sudo, values, status)

    def _assembly_kept(self, today):
        """Assemblies of today and later whose code the user shows to others."""
        assemblies = request.env["ekinerja.assembly"]
        if not self._assembly_keeper(assemblies):
            return assemblies
        coming = assemblies.search(
            [("date", ">=", today), ("state", "=", "planned")],
            order="date, id",
            limit=SHOWN,
        )
        return coming._filtered_access("write")

    def _assembly_open(self, assembly, today):
        now = fields.Datetime.now()
        return (
            assembly.state == "planned"
            and assembly.date == today
            and (not assembly.start or assembly.start <= now)
            and (not assembly.stop or now <= assembly.stop)
        )
