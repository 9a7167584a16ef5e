# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from psycopg2 import IntegrityError
from werkzeug.exceptions import BadRequest

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import request, route

from .activity_log_form import FIELDS, LogForm
from .portal import OPEN_FOR_OWNER, EkinerjaPortal

# What the form may say. Anything else, such as an employee, is no slip of the pen.
FORM_KEYS = {*FIELDS, "note", "client_uuid", "hand_in"}
STEPS = {"submit": "action_submit", "withdraw": "action_withdraw", "delete": "unlink"}
READ = {"type": "http", "auth": "user", "website": True, "methods": ["GET"]}
WRITE = READ | {"methods": ["POST"]}


class ActivityPortal(EkinerjaPortal):
    """The month of the employee who has logged in: points, logs, entering work."""

    # === PAGES === #

    @route("/my/ekinerja", readonly=True, **READ)
    def portal_ekinerja(self, month=None, done=None, **_kwargs):
        employee_sudo = self._ekinerja_employee()
        if not employee_sudo:
            return self._ekinerja_no_employee()
        values = self._prepare_ekinerja_month(employee_sudo, month)
        values["done"] = self._ekinerja_done_text(done)
        return request.render("ekinerja_addon.portal_ekinerja", values)

    @route(["/my/ekinerja/log", "/my/ekinerja/log/<int:log_id>"], readonly=True, **READ)
    def portal_ekinerja_log(self, log_id=None, **_kwargs):
        employee_sudo = self._ekinerja_employee()
        if not employee_sudo:
            return self._ekinerja_no_employee()
        log = self._ekinerja_own_log(log_id)
        if log and log.state not in OPEN_FOR_OWNER:
            return self._ekinerja_redirect(log.date)
        return self._ekinerja_render_form(self._ekinerja_form(log, employee_sudo))

    # === WRITING === #

    @route(["/my/ekinerja/log/save", "/my/ekinerja/log/<int:log_id>/save"], **WRITE)
    def portal_ekinerja_log_save(self, log_id=None, **typed):
        """Store a new log or what was mended; on a fault the form comes back."""
        employee_sudo = self._ekinerja_employee()
        if not employee_sudo:
            return self._ekinerja_no_employee()
        self._ekinerja_refuse_unknown(typed, FORM_KEYS)
        hand_in = bool(typed.pop("hand_in", None))
        form = self._ekinerja_form(self._ekinerja_own_log(log_id), employee_sudo, typed)
        values = form.values()
        if values is None:
            return self._ekinerja_render_form(form)
        problem = self._ekinerja_try(lambda: self._ekinerja_save(form, values, hand_in))
        if problem:
            form.errors["form"] = problem
            return self._ekinerja_render_form(form)
        return self._ekinerja_redirect(form.log.date, "submit" if hand_in else "save")

    @route("/my/ekinerja/log/<int:log_id>/<any(submit,withdraw,delete):step>", **WRITE)
    def portal_ekinerja_log_step(self, log_id, step, **typed):
        self._ekinerja_refuse_unknown(typed, ())
        log = self._ekinerja_own_log(log_id)
        day = log.date
        problem = self._ekinerja_try(getattr(log, STEPS[step]))
        return self._ekinerja_answer(day, step, problem)

    @route("/my/ekinerja/submit", **WRITE)
    def portal_ekinerja_submit_month(self, month=None, **typed):
        """Hand in all drafts of a month."""
        self._ekinerja_refuse_unknown(typed, ())
        employee_sudo = self._ekinerja_employee()
        if not employee_sudo:
            return self._ekinerja_no_employee()
        first = self._ekinerja_month(month, self._ekinerja_today(employee_sudo))
        logs = self._ekinerja_month_logs(employee_sudo, first)
        drafts = logs.filtered(lambda log: log.state == "draft")
        problem = drafts and self._ekinerja_try(drafts.action_submit)
        return self._ekinerja_answer(first, drafts and "submit", problem)

    def _ekinerja_save(self, form, values, hand_in):
        if not form.log:
            values |= {"client_uuid": form.typed["client_uuid"]}
            form.log = form.log.create(values)
        elif form.log.state in OPEN_FOR_OWNER:
            form.log.write(values)
        # A form sent again after it was handed in has nothing left to do.
        if hand_in and form.log.state in OPEN_FOR_OWNER:
            form.log.action_submit()

    def _ekinerja_try(self, change):
        """Do all of it or none. Return in words what was in the way."""
        try:
            with request.env.cr.savepoint():
                change()
        except UserError as error:
            return str(error)
        except IntegrityError as error:
            # Somebody was faster: the same person on another device.
            return request.env["ekinerja.log"]._sql_error_to_message(error)
        return None

    # === READING === #

    def _ekinerja_own_log(self, log_id):
        """The user's log of that id, empty without one; others do not exist here."""
        logs = request.env["ekinerja.log"]
        if log_id is None:
            return logs
        mine = request.env.user.employee_ids.ids
        log = logs.search([("id", "=", log_id), ("employee_id", "in", mine)])
        if not log:
            raise request.not_found()
        return log

    def _ekinerja_month_logs(self, employee_sudo, first):
        return request.env["ekinerja.log"].search(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", first),
                ("date", "<=", fields.Date.end_of(first, "month")),
            ],
            order="date DESC, start",
        )

    def _ekinerja_refuse_unknown(self, typed, known):
        if typed.keys() - set(known) or not all(
            isinstance(text, str) for text in typed.values()
        ):
            raise BadRequest()

    # === RENDERING === #

    def _ekinerja_form(self, log, employee_sudo, typed=None):
        return LogForm(log, employee_sudo, self._ekinerja_zone(employee_sudo), typed)

    def _ekinerja_render_form(self, form):
        values = {
            "page_name": "ekinerja_log",
            "form": form,
            "number": self._ekinerja_number,
            # sudo: the reason and the name of who gave it; the log is the user's own
            "log_sudo": form.log.sudo(),
        }
        status = 422 if form.errors else 200
        return request.render(
            "ekinerja_addon.portal_ekinerja_log", values, status=status
        )

    def _ekinerja_redirect(self, day, done=""):
        done = f"&done={done}" if done else ""
        return request.redirect(f"/my/ekinerja?month={day:%Y-%m}{done}")

    def _ekinerja_answer(self, day, done, problem):
        if not problem:
            return self._ekinerja_redirect(day, done)
        month = f"{day:%Y-%m}"
        values = self._prepare_ekinerja_month(self._ekinerja_employee(), month)
        values["problem"] = problem
        return request.render("ekinerja_addon.portal_ekinerja", values, status=409)

    def _ekinerja_done_text(self, done):
        return {
            "save": request.env._("Saved as a draft. Hand it in when you are done."),
            "submit": request.env._("Handed in. Your superior decides next."),
            "withdraw": request.env._("Taken back. You can change it now."),
            "delete": request.env._("Deleted."),
        }.get(done)

    def _prepare_ekinerja_month(self, employee_sudo, month):
        """Values of the month's page; names of others come prepared, as plain text."""
        today = self._ekinerja_today(employee_sudo)
        first = self._ekinerja_month(month, today)
        logs = self._ekinerja_month_logs(employee_sudo, first)
        return {
            "page_name": "ekinerja",
            "employee_name": employee_sudo.name,
            "today": today,
            "month": first,
            "previous_month": fields.Date.subtract(first, months=1),
            "next_month": fields.Date.add(first, months=1),
            "is_current": first == today.replace(day=1),
            "logs": logs,
            "logs_by_day": logs.grouped("date"),
            # sudo: names of the operation and of who decided, of the user's own logs
            "sudo_names": {
                log: (log.operation_id.display_name, log.approver_id.name)
                for log in logs.sudo()
            },
            "state_names": dict(
                logs._fields["state"]._description_selection(request.env)
            ),
            "drafts": logs.filtered(lambda log: log.state == "draft"),
            **self._ekinerja_texts(employee_sudo),
            # Hook: a later room closes months.
            "is_closed": False,
        }
