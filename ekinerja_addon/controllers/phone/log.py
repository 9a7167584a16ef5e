# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Entering work: one piece, several at once, what was done before, mending."""

from datetime import timedelta

from werkzeug.exceptions import BadRequest

from odoo.http import request, route

from .base import OPEN_FOR_OWNER, READ, WRITE, PhoneBase
from .catalogue import Catalogue
from .entry import CLAIMS, FIELDS, Entry
from .store import Store

# What the form may say. Anything else, such as an employee, is no slip of the pen.
ENTRY_KEYS = {*FIELDS, *CLAIMS, "client_uuid", "hand_in", "photo", "letter"}
STEPS = {"submit": "action_submit", "withdraw": "action_withdraw", "delete": "unlink"}
ROWS = 5
# A few photos as a camera makes them, sent without the page's own scaling.
MAX_REQUEST = 24 * 1024 * 1024


class PhoneLog(PhoneBase):
    # === ONE ENTRY === #

    @route(["/my/ekinerja/log", "/my/ekinerja/log/<int:log_id>"], readonly=True, **READ)
    def phone_log(self, log_id=None, like=None, operation="", **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        log = self._phone_own_log(log_id)
        if log and log.state not in OPEN_FOR_OWNER:
            return self._phone_redirect("/day", date=log.date)
        catalogue = self._phone_catalogue(employee_sudo, like, operation)
        return self._phone_render_form(employee_sudo, Entry(catalogue, log))

    @route(
        ["/my/ekinerja/log/save", "/my/ekinerja/log/<int:log_id>/save"],
        max_content_length=MAX_REQUEST,
        **WRITE,
    )
    def phone_log_save(self, log_id=None, **typed):
        """Store a new log or what was mended; on a fault the form comes back."""
        employee_sudo = self._phone_writer()
        if not employee_sudo:
            return self._phone_no_employee()
        store = self._phone_store(employee_sudo, log_id, typed)
        if not store.run():
            return self._phone_render_form(employee_sudo, store.entry, 422)
        done = "submit" if store.hand_in else "save"
        return self._phone_redirect("/day", date=store.entry.log.date, done=done)

    @route("/my/ekinerja/log/<int:log_id>/<any(submit,withdraw,delete):step>", **WRITE)
    def phone_log_step(self, log_id, step, **typed):
        self._phone_refuse_unknown(typed, ())
        log = self._phone_own_log(log_id)
        day = log.date
        problem = self._phone_try(getattr(log, STEPS[step]))
        return self._phone_answer(day, step, problem)

    @route("/my/ekinerja/submit", **WRITE)
    def phone_submit_day(self, date=None, **typed):
        """Hand in all drafts of a day."""
        self._phone_refuse_unknown(typed, ())
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        day = self._phone_date(date, self._phone_today(employee_sudo))
        logs = self._phone_logs(employee_sudo, day, day)
        drafts = logs.filtered(lambda log: log.state == "draft")
        problem = drafts and self._phone_try(drafts.action_submit)
        return self._phone_answer(day, "submit", problem)

    # === SEVERAL === #

    @route("/my/ekinerja/several", readonly=True, **READ)
    def phone_several(self, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        catalogue = self._phone_catalogue(employee_sudo)
        logs = request.env["ekinerja.log"]
        entries = [Entry(catalogue, logs) for _row in range(ROWS)]
        for entry in entries[1:]:
            entry.typed |= {"start": "", "stop": ""}
        return self._phone_render_several(employee_sudo, entries)

    @route("/my/ekinerja/several/save", **WRITE)
    def phone_several_save(self, **typed):
        """Store all rows or none: rows without an activity are left out."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        hand_in = bool(typed.pop("hand_in", None))
        day = typed.pop("date", "")
        catalogue = self._phone_catalogue(employee_sudo)
        entries = self._phone_rows(catalogue, day, typed)
        problem = self._phone_store_rows(entries, hand_in)
        if problem is not None:
            return self._phone_render_several(employee_sudo, entries, problem, 422)
        done = "submit" if hand_in else "save"
        return self._phone_redirect("/day", date=day, done=done)

    def _phone_rows(self, catalogue, day, typed):
        rows = [{} for _row in range(ROWS)]
        numbers = [str(number) for number in range(ROWS)]
        for name, text in typed.items():
            field, _dash, number = name.rpartition("-")
            known = field in (*FIELDS, "client_uuid") and number in numbers
            if not known or not isinstance(text, str):
                raise BadRequest()
            rows[int(number)][field] = text
        logs = request.env["ekinerja.log"]
        return [Entry(catalogue, logs, row | {"date": day}) for row in rows]

    def _phone_store_rows(self, entries, hand_in):
        """Return None when all is stored, else what was in the way (maybe "")."""
        filled = [e for e in entries if e.typed["activity_type_id"]]
        if not filled:
            return request.env._("Choose what you did in at least one row.")
        stores = [Store(entry, hand_in) for entry in filled]
        stores = [store for store in stores if not store.sent_before()]
        if not all([store.understand() for store in stores]):
            return ""

        def save():
            for store in stores:
                store.save()

        return self._phone_try(save)

    # === AGAIN === #

    @route("/my/ekinerja/repeat", **WRITE)
    def phone_repeat(self, date=None, to=None, **typed):
        """Copy a day's work to today as drafts; what does not fit is left out."""
        self._phone_refuse_unknown(typed, ())
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        today = self._phone_today(employee_sudo)
        day = self._phone_date(date, today - timedelta(days=1))
        target = self._phone_date(to, today)
        catalogue = self._phone_catalogue(employee_sudo)
        problems = []
        for log in self._phone_logs(employee_sudo, day, day):
            text = catalogue.text_of(log) | {"date": target.isoformat()}
            entry = Entry(catalogue, request.env["ekinerja.log"], text)
            store = Store(entry, hand_in=False)
            if not store.run():
                problems.append(f"{log.display_name}: {store.problem_text()}")
        return self._phone_answer(target, "repeat", "\n".join(problems))

    # === COMMON === #

    def _phone_catalogue(self, employee_sudo, like=None, operation=""):
        like_log = None
        if str(like or "").isdigit() and len(str(like)) < 10:
            own = [("id", "=", int(like)), ("employee_id", "=", employee_sudo.id)]
            like_log = request.env["ekinerja.log"].search(own)
        zone = self._phone_zone(employee_sudo)
        return Catalogue(request.env, employee_sudo, zone, like_log, str(operation))

    def _phone_store(self, employee_sudo, log_id, typed):
        """Read an entry with its files out of a post."""
        files = request.httprequest.files
        texts = {k: v for k, v in typed.items() if k not in files}
        self._phone_refuse_unknown(texts, ENTRY_KEYS)
        if set(files) - {"photo", "letter"}:
            raise BadRequest()
        hand_in = bool(texts.pop("hand_in", None))
        log = self._phone_own_log(log_id)
        entry = Entry(self._phone_catalogue(employee_sudo), log, texts)
        pictures = [
            (kind, file.read())
            for kind in ("photo", "letter")
            for file in files.getlist(kind)
            if file.filename
        ]
        return Store(entry, hand_in, pictures)

    def _phone_refuse_unknown(self, typed, known):
        if typed.keys() - set(known) or not all(
            isinstance(text, str) for text in typed.values()
        ):
            raise BadRequest()

    def _phone_answer(self, day, done, problem):
        """Back to the day: what was done, or what was in the way."""
        if not problem:
            return self._phone_redirect("/day", date=day, done=done)
        employee_sudo = self._phone_employee()
        values = self._phone_day_values(employee_sudo, day) | {"problem": problem}
        return self._phone_page(
            "ekinerja_addon.phone_day", employee_sudo, values, status=409
        )

    def _phone_render_form(self, employee_sudo, entry, status=200):
        values = {
            "page": "log",
            "entry": entry,
            "catalogue": entry.catalogue,
            "evidence": entry.log.evidence_ids,
            "reason": entry.log.decision_reason,
            # sudo: the name of who returned the user's own log
            "decider": entry.log.sudo().approver_id.name,
        }
        return self._phone_page(
            "ekinerja_addon.phone_log", employee_sudo, values, status
        )

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
