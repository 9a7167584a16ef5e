# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Objections: against a day, a decision or a month; decided one step higher."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.http import request, route

from .base import READ, WRITE
from .files import MAX_REQUEST, PhoneFiles
from .pages import LONG

SAID = ("kind", "date", "month", "log", "reason", "check_in", "check_out")
SHOWN = 60
ONE = "/my/ekinerja/objections/<int:objection_id>"


class PhoneObjection(PhoneFiles):
    # === READING === #

    @route("/my/ekinerja/objections", readonly=True, **READ)
    def phone_objections(self, done=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        mine = request.env["ekinerja.objection"].search(
            [("employee_id", "=", employee_sudo.id)], order="id desc", limit=SHOWN
        )
        return self._objection_list(employee_sudo, mine, "mine", done)

    @route("/my/ekinerja/objections/decide", readonly=True, **READ)
    def phone_objections_decide(self, done=None, **_kwargs):
        """What waits for the decision of the user, the first due on top."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        waiting = request.env["ekinerja.objection"].search(
            [("state", "=", "open"), ("employee_id", "!=", employee_sudo.id)],
            limit=10 * SHOWN,
        )
        mine = waiting._mine_to_decide()[:SHOWN]
        return self._objection_list(employee_sudo, mine, "decide", done)

    @route(ONE, readonly=True, **READ)
    def phone_objection(self, objection_id, done=None, **_kwargs):
        objection = self._page_record("ekinerja.objection", objection_id)
        return self._objection_page(objection, done=done)

    @route(f"{ONE}/photo/<int:file_id>", readonly=True, **READ)
    def phone_objection_photo(self, objection_id, file_id, **_kwargs):
        objection = self._page_record("ekinerja.objection", objection_id)
        return self._file_answer(objection, file_id)

    # === OBJECTING === #

    @route("/my/ekinerja/objections/new", readonly=True, **READ)
    def phone_objection_new(self, **asked):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        asked = {name: str(asked.get(name, "")) for name in SAID}
        return self._objection_form(employee_sudo, asked)

    @route("/my/ekinerja/objections/file", max_content_length=MAX_REQUEST, **WRITE)
    def phone_objection_file(self, **typed):
        typed.pop("photo", None)
        typed = self._page_typed(typed, SAID)
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        pictures, problem = self._file_pictures()
        problem = problem or self._objection_fault(typed)
        made = []

        def file():
            values = self._objection_values(employee_sudo, typed)
            made.append(request.env["ekinerja.objection"].create(values))
            self._file_attach(made[0], pictures)

        problem = problem or self._page_try(file)
        if problem:
            return self._objection_form(employee_sudo, typed, problem, 409)
        return self._phone_redirect(f"/objections/{made[0].id}", done="file")

    def _objection_fault(self, typed):
        """What is to be mended before the server is asked."""
        if typed["kind"] not in self._page_labels("ekinerja.objection", "kind"):
            return request.env._("Choose what the objection is about.")
        if not typed["reason"]:
            return request.env._("Write what is wrong, and what would be right.")
        return self._page_long(typed["reason"], request.env._("Reason"))

    def _objection_values(self, employee_sudo, typed):
        """What the employee says; whose it is and who decides is the server's.

        :raise UserError: for a day, an activity or a time that is none
        """
        values = {"kind": typed["kind"], "reason": typed["reason"]}
        if typed["kind"] == "log":
            log_id = int(typed["log"]) if typed["log"].isdecimal() else 0
            return values | {"log_id": self._phone_own_log(min(log_id, 2**31 - 1)).id}
        if typed["kind"] == "score":
            month = self._phone_date(f"{typed['month']}-01", None)
            if not month:
                raise UserError(request.env._("Choose the month."))
            return values | {"month": month}
        day = self._phone_date(typed["date"], None)
        if not day:
            raise UserError(request.env._("Choose the day."))
        times = {
            name: self._objection_time(employee_sudo, day, typed[name])
            for name in ("check_in", "check_out")
        }
        return values | {"date": day} | {k: v for k, v in times.items() if v}

    def _objection_time(self, employee_sudo, day, text):
        moment = self._page_moment(employee_sudo, day, text)
        if text and not moment:
            raise UserError(request.env._("Write a time such as 07:30."))
        return moment

    def _objection_form(self, employee_sudo, typed, problem="", status=200):
        values = {
            "page": "score",
            "typed": typed,
            "kinds": self._page_labels("ekinerja.objection", "kind"),
            "subject": self._objection_subject(typed),
            "last_day": self._objection_last_day(employee_sudo, typed),
            "today": self._phone_today(employee_sudo),
            "problem": problem,
            "long": LONG,
        }
        return self._page("phone_objection_new", employee_sudo, values, status)

    def _objection_subject(self, typed):
        """The activity the objection is about, when there is one of that number."""
        log_id = int(typed["log"]) if typed["log"].isdecimal() else 0
        mine = request.env.user.employee_ids.ids
        return request.env["ekinerja.log"].search(
            [("id", "=", min(log_id, 2**31 - 1)), ("employee_id", "in", mine)]
        )

    def _objection_last_day(self, employee_sudo, typed):
        """Until when this objection can be filed; None while the subject is open."""
        log = self._objection_subject(typed)
        day = log.date or self._phone_date(typed["date"], None)
        month = day or self._phone_date(f"{typed['month']}-01", None)
        if not month or (typed["kind"] == "log" and not log):
            return None
        # sudo: asked of a record that is never stored, with the own employee, an own
        # activity and a date; portal users do not read all of a scheme.
        asked_sudo = request.env["ekinerja.objection"].sudo()
        draft = asked_sudo.new(
            {
                "kind": typed["kind"],
                "employee_id": employee_sudo.id,
                "company_id": employee_sudo.company_id.id,
                "date": day,
                "month": month.replace(day=1),
                "log_id": log.id,
            }
        )
        try:
            days = draft._scheme().objection_days
        except UserError:
            return None
        return draft._read_fact_date() + timedelta(days=days)

    # === DECIDING === #

    @route(f"{ONE}/<any(grant,refuse,withdraw):step>", **WRITE)
    def phone_objection_step(self, objection_id, step, **typed):
        reason = self._page_typed(typed, ("reason",))["reason"]
        objection = self._page_record("ekinerja.objection", objection_id)
        problem = ""
        if step != "withdraw":
            problem = self._page_long(reason, request.env._("Reason"))
            if not reason:
                problem = request.env._("Write the reason of your decision.")
        decide = {
            "grant": lambda: objection.action_grant(reason),
            "refuse": lambda: objection.action_refuse(reason),
            "withdraw": objection.action_withdraw,
        }[step]
        problem = problem or self._page_try(decide)
        if problem:
            return self._objection_page(objection, reason, problem, 409)
        return self._phone_redirect(f"/objections/{objection.id}", done=step)

    # === PAGES === #

    def _objection_list(self, employee_sudo, objections, which, done):
        values = {
            "page": "team" if which == "decide" else "score",
            "which": which,
            "objections": objections,
            # sudo: names of those whose objections the user may read
            "names": {o.id: o.employee_id.name for o in objections.sudo()},
            "month": self._phone_today(employee_sudo).replace(day=1),
            "done": self._objection_done(done),
            **self._objection_labels(),
        }
        return self._page("phone_objections", employee_sudo, values)

    def _objection_page(self, objection, reason="", problem="", status=200, done=None):
        employee_sudo = self._phone_employee()
        # sudo: names, and the activity, of an objection the user may read
        seen_sudo = objection.sudo()
        own = seen_sudo.employee_id == employee_sudo
        score = objection.score_id
        values = {
            "page": "score" if own else "team",
            "objection": objection,
            "own": own,
            "who": seen_sudo.employee_id.name,
            "decider": seen_sudo.decider_id.name,
            "log": seen_sudo.log_id,
            "log_states": self._phone_states(),
            "score": score if score.has_access("read") else score.browse(),
            "photos": self._file_photos(objection).get(objection.id, ()),
            "reason": reason,
            "problem": problem,
            "long": LONG,
            "done": self._objection_done(done),
            **self._objection_labels(),
        }
        return self._page("phone_objection", employee_sudo, values, status)

    def _objection_labels(self):
        return {
            "kinds": self._page_labels("ekinerja.objection", "kind"),
            "states": self._page_labels("ekinerja.objection", "state"),
        }

    def _objection_done(self, done):
        return {
            "file": request.env._("Your objection was filed."),
            "withdraw": request.env._("Taken back."),
            "grant": request.env._("Granted. What follows was done."),
            "refuse": request.env._("Refused with your reason."),
        }.get(done)
