# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Entering work: one piece, what was done before, mending."""

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
# A few photos as a camera makes them, sent without the page's own scaling.
MAX_REQUEST = 24 * 1024 * 1024


class PhoneLog(PhoneBase):
    # === ONE ENTRY === #

    @route(["/my/ekinerja/log", "/my/ekinerja/log/<int:log_id>"], readonly=True, **READ)
    def phone_log(self, log_id=None, like=None, template=None, operation="", **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        log = self._phone_own_log(log_id)
        if log and log.state not in OPEN_FOR_OWNER:
            return self._phone_redirect("/day", date=log.date)
        catalogue = self._phone_catalogue(employee_sudo, operation)
        if like or template:
            catalogue.begin_like(self._phone_like(employee_sudo, like, template))
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
            if not store.run(alone=False):
                problems.append(f"{log.display_name}: {store.problem_text()}")
        return self._phone_answer(target, "repeat", "\n".join(problems))

    # === COMMON === #

    def _phone_catalogue(self, employee_sudo, operation="", one=False):
        zone = self._phone_zone(employee_sudo)
        return Catalogue(request.env, employee_sudo, zone, str(operation), one)

    def _phone_like(self, employee_sudo, like, template):
        """The own log or template of that id; empty for any other."""
        model = "ekinerja.log.template" if template else "ekinerja.log"
        text = str(template or like)
        if not text.isdecimal() or len(text) > 9:
            return request.env[model]
        own = [("id", "=", int(text)), ("employee_id", "=", employee_sudo.id)]
        return request.env[model].search(own)

    def _phone_store(self, employee_sudo, log_id, typed):
        """Read an entry with its files out of a post."""
        files = request.httprequest.files
        texts = {k: v for k, v in typed.items() if k not in files}
        self._phone_refuse_unknown(texts, ENTRY_KEYS)
        if set(files) - {"photo", "letter"}:
            raise BadRequest()
        hand_in = bool(texts.pop("hand_in", None))
        log = self._phone_own_log(log_id)
        catalogue = self._phone_catalogue(employee_sudo, one=True)
        entry = Entry(catalogue, log, texts)
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
