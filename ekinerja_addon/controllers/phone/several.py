# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Entering several pieces of work on one page, all or none."""

from werkzeug.exceptions import BadRequest

from odoo.http import request, route

from .base import READ, WRITE
from .entry import CLAIMS, FIELDS, Entry
from .log import MAX_REQUEST, PhoneLog
from .store import Store

# Of several entries on one page: what they share, and the rest, row by row.
SHARED = ("date", *CLAIMS)
ROWS = 5
ROW_KEYS = tuple(
    f"{name}-{row}" for row in range(ROWS) for name in (*FIELDS, "client_uuid")
)


class PhoneSeveral(PhoneLog):
    @route("/my/ekinerja/several", readonly=True, **READ)
    def phone_several(self, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        catalogue = self._phone_catalogue(employee_sudo)
        logs = request.env["ekinerja.log"]
        entries = [Entry(catalogue, logs) for _row in range(ROWS)]
        # Only the first begins where the last entry of today ends.
        for entry in entries[1:]:
            entry.typed |= {"start": "", "stop": ""}
        return self._phone_render_several(employee_sudo, entries)

    @route("/my/ekinerja/several/save", max_content_length=MAX_REQUEST, **WRITE)
    def phone_several_save(self, **typed):
        """Store all rows or none: rows without an activity are left out."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        files = request.httprequest.files
        texts = {k: v for k, v in typed.items() if k not in files}
        hand_in = bool(texts.pop("hand_in", None))
        catalogue = self._phone_catalogue(employee_sudo)
        entries = self._phone_rows(catalogue, texts)
        pictures = self._phone_row_pictures()
        problem = self._phone_store_rows(entries, pictures, hand_in)
        if problem is not None:
            return self._phone_render_several(employee_sudo, entries, problem, 422)
        done = "submit" if hand_in else "save"
        return self._phone_redirect("/day", date=texts.get("date"), done=done)

    def _phone_rows(self, catalogue, texts):
        """The entries of a page; its day and position are those of all of them."""
        self._phone_refuse_unknown(texts, (*SHARED, *ROW_KEYS))
        shared = {name: texts.get(name, "") for name in SHARED}
        logs = request.env["ekinerja.log"]
        return [
            Entry(
                catalogue,
                logs,
                {
                    name: texts[f"{name}-{row}"]
                    for name in (*FIELDS, "client_uuid")
                    if f"{name}-{row}" in texts
                }
                | shared,
            )
            for row in range(ROWS)
        ]

    def _phone_row_pictures(self):
        """The photos of each row, as received."""
        files = request.httprequest.files
        names = [f"photo-{row}" for row in range(ROWS)]
        if set(files) - set(names):
            raise BadRequest()
        return [
            [("photo", file.read()) for file in files.getlist(name) if file.filename]
            for name in names
        ]

    def _phone_store_rows(self, entries, pictures, hand_in):
        """Return None when all is stored, else what was in the way (maybe "")."""
        stores = [
            Store(entry, hand_in, row_pictures)
            for entry, row_pictures in zip(entries, pictures, strict=True)
            if entry.typed["activity_type_id"]
        ]
        if not stores:
            return request.env._("Choose what you did in at least one row.")
        stores = [store for store in stores if not store.sent_before()]
        if not all([store.understand() for store in stores]):
            return ""

        def save():
            for store in stores:
                store.save()

        before = [store.entry.log for store in stores]
        problem = self._phone_try(save)
        if problem:  # what was stored of the first rows is gone again
            for store, log in zip(stores, before, strict=True):
                store.entry.log = log
        return problem

    def _phone_render_several(self, employee_sudo, entries, problem="", status=200):
        values = {
            "page": "log",
            "entries": entries,
            "catalogue": entries[0].catalogue,
            "problem": problem,
        }
        return self._phone_page(
            "ekinerja_addon.phone_several", employee_sudo, values, status
        )
