# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The form of one log: what was typed, what it means, what is to be mended."""

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from odoo.tools import format_date
from odoo.tools.misc import get_lang

from ..engine.exact import decimal_text
from ..tools import exact_field

FIELDS = ("operation_id", "activity_type_id", "date", "start", "stop", "quantity")
TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
# Three decimals only after the mark of the user's language: with the other one,
# "1.000", nobody knows which number is meant.
QUANTITY = r"\d{{1,5}}(?:[.,](?:\d{{1,2}}|\d{{4}})|{mark}\d{{3}})?"
NOTE_LENGTH = 2000
# Somebody who enters older work has mistyped the year.
OLDEST = timedelta(days=366)
RECENT = timedelta(days=60)
# Choice "no operation": apart from the empty text, which is "nothing chosen yet".
UNPLANNED = "0"


class LogForm:
    """Reads what was typed; the text stays as it is until it can be stored.

    :param log: ``ekinerja.log`` of the user, empty for a new one
    :param employee_sudo: the user's employee
    :param ZoneInfo zone: the employee's
    :param dict typed: text of the form; None to show what is stored
    """

    def __init__(self, log, employee_sudo, zone, typed=None):
        self.env = log.env
        self.log = log
        self.employee_sudo = employee_sudo
        self.zone = zone
        self.now = datetime.now(zone)
        self.mark = get_lang(self.env).decimal_point
        self.errors = {}
        self.operations = self._read_operations()
        # An activity that left the catalogue stays with the log it was entered for.
        catalogue = self.env["ekinerja.activity.type"].search([])
        self.activities = catalogue | log.activity_type_id
        # NUL is no text to a database.
        typed = {k: v.replace("\0", "") for k, v in (typed or {}).items()}
        self.typed = self._stored() | typed
        self.typed["client_uuid"] = self._client_uuid()
        self.sent_before = self._read_sent_before()

    def _read_operations(self):
        """Open operations of the employee, and the one the log was entered for."""
        return self.env["ekinerja.operation"].search(
            [
                ("member_ids", "in", self.employee_sudo.ids),
                "|",
                ("state", "=", "open"),
                ("id", "=", self.log.operation_id.id),
            ]
        )

    def _read_sent_before(self):
        """The log this very form made when it was sent the first time."""
        logs = self.env["ekinerja.log"]
        if self.log:
            return logs
        return logs.search(
            [
                ("client_uuid", "=", self.typed["client_uuid"]),
                ("employee_id", "=", self.employee_sudo.id),
            ]
        )

    def _stored(self):
        """What the form shows before anybody typed: the log, or a new day's work."""
        if not self.log:
            only = self.operations if len(self.operations) == 1 else ()
            return {
                **dict.fromkeys((*FIELDS, "note"), ""),
                "operation_id": str(only.id) if only else "",
                "date": self.now.date().isoformat(),
                "quantity": "1",
            }
        start, stop = self._local(self.log.start), self._local(self.log.stop)
        return {
            "operation_id": str(self.log.operation_id.id or UNPLANNED),
            "activity_type_id": str(self.log.activity_type_id.id),
            "date": start.date().isoformat(),
            "start": start.strftime("%H:%M"),
            "stop": stop.strftime("%H:%M"),
            "quantity": self._quantity_text(),
            "note": self.log.note or "",
        }

    def _quantity_text(self):
        quantity = decimal_text(exact_field(self.log.quantity))
        return quantity.replace(".", self.mark)

    def recent_activities(self):
        """What the employee has done most of lately, to be chosen first."""
        groups = self.env["ekinerja.log"]._read_group(
            [
                ("employee_id", "=", self.employee_sudo.id),
                ("date", ">=", self.now.date() - RECENT),
                ("activity_type_id", "in", self.activities.ids),
            ],
            ["activity_type_id"],
            ["__count"],
            order="__count DESC",
            limit=5,
        )
        return self.activities.browse([activity.id for activity, _count in groups])

    # === READING === #

    def values(self):
        """Return the values to store; None when something is to be mended first."""
        values = {
            "operation_id": self._operation(),
            "activity_type_id": self._activity(),
            "quantity": self._quantity(),
            "note": self._note(),
        }
        day, begin, end = self._day(), self._time("start"), self._time("stop")
        if day and begin is not None and end is not None:
            values |= self._span(day, begin, end)
        return None if self.errors else values

    def _text(self, name):
        return self.typed[name].strip()

    def _client_uuid(self):
        """Key that makes a form sent twice one log; made anew when it is no key."""
        try:
            return str(UUID(self.typed.get("client_uuid", "")))
        except ValueError:
            return str(uuid4())

    def _operation(self):
        text = self._text("operation_id")
        if text == UNPLANNED:
            return False
        chosen = self.operations.filtered(lambda operation: str(operation.id) == text)
        if not chosen:
            self.errors["operation_id"] = self.env._(
                "Choose one of your operations, or say that the work was unplanned."
            )
        return chosen.id

    def _activity(self):
        text = self._text("activity_type_id")
        chosen = self.activities.filtered(lambda activity: str(activity.id) == text)
        if not chosen:
            self.errors["activity_type_id"] = self.env._("Choose what you did.")
        return chosen.id

    def _quantity(self):
        text = self._text("quantity")
        pattern = QUANTITY.format(mark=re.escape(self.mark))
        quantity = re.fullmatch(pattern, text, re.ASCII) and float(
            text.replace(",", ".")
        )
        if not quantity:
            self.errors["quantity"] = self.env._(
                "How many? Write a number above 0 without thousands separators, such"
                " as 3 or %s; at most 99999.",
                f"1{self.mark}5",
            )
        return quantity

    def _note(self):
        text = self._text("note")
        if len(text) > NOTE_LENGTH:
            self.errors["note"] = self.env._(
                "That is a long story: please keep it below %s characters.",
                NOTE_LENGTH,
            )
        return text or False

    def _day(self):
        today = self.now.date()
        try:
            day = date.fromisoformat(self._text("date"))
        except ValueError:
            self.errors["date"] = self.env._("On which day was it?")
            return None
        if day > today:
            self.errors["date"] = self.env._(
                "This day has not come yet. Log work once it is done."
            )
        elif day < today - OLDEST:
            self.errors["date"] = self.env._(
                "That is more than a year ago. Check the year."
            )
        return None if "date" in self.errors else day

    def _time(self, name):
        match = TIME.fullmatch(self._text(name))
        if not match:
            self.errors[name] = self.env._("Write a time such as 08:30.")
            return None
        return time(int(match[1]), int(match[2]))

    def _span(self, day, begin, end):
        if end <= begin:
            self.errors["stop"] = self.env._(
                "The end must be later than the start. Work past midnight is two"
                " entries, one a day."
            )
            return {}
        start, stop = (
            datetime.combine(day, moment, self.zone).astimezone(UTC)
            for moment in (begin, end)
        )
        if start > self.now:
            self.errors["start"] = self.env._(
                "This time has not come yet. Log work once it is done."
            )
        span = {
            "start": start.replace(tzinfo=None),
            "stop": stop.replace(tzinfo=None),
        }
        self._recognize(span["start"])
        self._check_overlap(**span)
        return span

    def _recognize(self, start):
        """The same form with the same start is the same work, sent twice; with
        another start it is more work, entered after a step back."""
        if self.sent_before.start == start:
            self.log = self.sent_before
        elif self.sent_before:
            self.typed["client_uuid"] = str(uuid4())

    def _check_overlap(self, start, stop):
        """Say which log is in the way; the database would only say that one is."""
        other = self.env["ekinerja.log"].search(
            [
                ("employee_id", "=", self.employee_sudo.id),
                ("start", "<", stop),
                ("stop", ">", start),
                ("id", "not in", self.log.ids),
            ],
            limit=1,
        )
        if other:
            self.errors["start"] = self.env._(
                "From %(start)s to %(stop)s on %(day)s you logged “%(log)s” already."
                " Change the time of one of them.",
                start=self._local(other.start).strftime("%H:%M"),
                stop=self._local(other.stop).strftime("%H:%M"),
                day=format_date(self.env, other.date),
                log=other.display_name,
            )

    def _local(self, moment):
        return moment.replace(tzinfo=UTC).astimezone(self.zone)
