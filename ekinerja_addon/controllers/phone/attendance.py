# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The month's attendance, and asking for its correction with a photo as proof."""

from odoo import fields
from odoo.http import request, route

from .base import READ, WRITE
from .files import MAX_REQUEST, PhoneFiles
from .pages import SHORT

SAID = ("date", "check_in", "check_out", "is_excused", "reason")
MODEL = "ekinerja.attendance.correction"


class PhoneAttendance(PhoneFiles):
    @route("/my/ekinerja/attendance", readonly=True, **READ)
    def phone_attendance(self, month=None, done=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        first = self._phone_month(month, self._phone_today(employee_sudo))
        values = self._attendance_values(employee_sudo, first)
        values["done"] = self._attendance_done(done)
        return self._page("phone_attendance", employee_sudo, values)

    def _attendance_values(self, employee_sudo, first):
        """Days that are judged, and what was asked for, of one month."""
        mine = [
            ("employee_id", "=", employee_sudo.id),
            ("date", ">=", first),
            ("date", "<=", fields.Date.end_of(first, "month")),
        ]
        day = "ekinerja.attendance.day"
        asked = request.env[MODEL].search(mine)
        today = self._phone_today(employee_sudo)
        return {
            "page": "month",
            "month": first,
            "previous_month": fields.Date.subtract(first, months=1),
            "next_month": fields.Date.add(first, months=1),
            # Days to come may be judged already, as if nobody came: not shown.
            "days": request.env[day].search(
                [*mine, ("date", "<=", today)], order="date"
            ),
            "asked": asked,
            "photos": self._file_photos(asked),
            "today": today,
            "kinds": self._page_labels(day, "kind"),
            "sources": self._page_labels(day, "source"),
            "states": self._page_labels(MODEL, "state"),
        }

    @route("/my/ekinerja/attendance/correct", readonly=True, **READ)
    def phone_correct(self, date=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        day = self._phone_date(date, self._phone_today(employee_sudo))
        typed = dict.fromkeys(SAID, "") | {"date": day.isoformat()}
        return self._correct_form(employee_sudo, typed)

    @route("/my/ekinerja/attendance/ask", max_content_length=MAX_REQUEST, **WRITE)
    def phone_correct_ask(self, **typed):
        """Ask for other times or an excuse; the agency's officer decides."""
        typed.pop("photo", None)
        typed = self._page_typed(typed, SAID)
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        values, problem = self._correct_values(employee_sudo, typed)
        pictures, refused = self._file_pictures()
        problem = problem or refused
        if not problem and not pictures:
            problem = request.env._(
                "Add a photo of the proof, such as the letter: without one nothing is"
                " approved."
            )

        def ask():
            correction = request.env[MODEL].create(values)
            files = self._file_attach(correction, pictures)
            correction.sudo().proof_ids = files  # sudo: made by the server above

        problem = problem or self._page_try(ask)
        if problem:
            return self._correct_form(employee_sudo, typed, problem, 409)
        month = values["date"].strftime("%Y-%m")
        return self._phone_redirect("/attendance", month=month, done="ask")

    @route("/my/ekinerja/attendance/<int:correction_id>/withdraw", **WRITE)
    def phone_correct_withdraw(self, correction_id, **typed):
        self._page_typed(typed, ())
        correction = self._correct_own(correction_id)
        month = correction.date.strftime("%Y-%m")
        problem = self._page_try(correction.unlink)
        if not problem:
            return self._phone_redirect("/attendance", month=month, done="withdraw")
        employee_sudo = self._phone_employee()
        first = correction.date.replace(day=1)
        values = self._attendance_values(employee_sudo, first) | {"problem": problem}
        return self._page("phone_attendance", employee_sudo, values, 409)

    @route(
        "/my/ekinerja/attendance/<int:correction_id>/photo/<int:file_id>",
        readonly=True,
        **READ,
    )
    def phone_correct_photo(self, correction_id, file_id, **_kwargs):
        return self._file_answer(self._page_record(MODEL, correction_id), file_id)

    # === VALUES === #

    def _correct_own(self, correction_id):
        """An own one: officers decide on those of others, and take none back."""
        correction = self._page_record(MODEL, correction_id)
        # sudo: whose it is, portal users cannot read employees.
        if correction.sudo().employee_id != self._phone_employee():
            raise request.not_found()
        return correction

    def _correct_values(self, employee_sudo, typed):
        """(values, "") to store, or (None, what is to be mended)."""
        day = self._phone_date(typed["date"], None)
        if not day or day > self._phone_today(employee_sudo):
            return None, request.env._("Choose a day that has been.")
        times = {
            name: self._page_moment(employee_sudo, day, typed[name])
            for name in ("check_in", "check_out")
        }
        if any(typed[name] and not moment for name, moment in times.items()):
            return None, request.env._("Write a time such as 07:30.")
        if not typed["reason"]:
            return None, request.env._("Write why, in a few words.")
        long = self._page_long(typed["reason"], request.env._("Reason"), SHORT)
        if long:
            return None, long
        if self._correct_waits(employee_sudo, day):
            return None, request.env._("A correction of this day waits already.")
        values = {"date": day, "reason": typed["reason"]}
        values["is_excused"] = typed["is_excused"] in ("1", "on")
        return values | {name: at for name, at in times.items() if at}, ""

    def _correct_waits(self, employee_sudo, day):
        return request.env[MODEL].search_count(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", "=", day),
                ("state", "=", "asked"),
            ]
        )

    def _correct_form(self, employee_sudo, typed, problem="", status=200):
        day = self._phone_date(typed["date"], self._phone_today(employee_sudo))
        values = {
            "page": "month",
            "typed": typed,
            "day": day,
            "today": self._phone_today(employee_sudo),
            "seen": request.env["ekinerja.attendance.day"].search(
                [("employee_id", "=", employee_sudo.id), ("date", "=", day)]
            ),
            "kinds": self._page_labels("ekinerja.attendance.day", "kind"),
            "problem": problem,
        }
        return self._page("phone_correct", employee_sudo, values, status)

    def _attendance_done(self, done):
        return {
            "ask": request.env._("Asked for. The officer of your agency decides."),
            "withdraw": request.env._("Taken back."),
        }.get(done)
