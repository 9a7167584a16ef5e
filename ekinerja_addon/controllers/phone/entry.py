# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""One piece of work as it was typed: what it means, what is to be mended."""

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from odoo.tools import format_date
from odoo.tools.misc import get_lang

from ...engine.exact import decimal_text
from ...tools import exact_field

FIELDS = (
    "operation_id",
    "activity_type_id",
    "date",
    "start",
    "stop",
    "quantity",
    "note",
    "field_duty",
    "assignment_letter",
)
CLAIMS = ("taken_at", "latitude", "longitude", "accuracy_m", "location_age_s")
TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?", re.ASCII)
# Three decimals only after the mark of the user's language: with the other one,
# "1.000", nobody knows which number is meant.
QUANTITY = r"\d{{1,5}}(?:[.,](?:\d{{1,2}}|\d{{4}})|{mark}\d{{3}})?"
NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,15})?(?:e-\d{1,2})?", re.ASCII)
NOTE_LENGTH = 2000
LETTER_LENGTH = 100
# Somebody who enters older work has mistyped the year.
OLDEST = timedelta(days=366)
# Choice "no operation": apart from the empty text, which is "nothing chosen yet".
UNPLANNED = "0"


class Entry:
    """Reads what was typed; the text stays as it is until it can be stored.

    :param Catalogue catalogue: what may be chosen, read once for all entries
    :param log: ``ekinerja.log`` of the user, empty for a new one
    :param dict typed: text of the form; None to show what is stored
    """

    def __init__(self, catalogue, log, typed=None):
        self.catalogue = catalogue
        self.env = log.env
        self.log = log
        self.now = catalogue.now
        self.errors = {}
        # NUL is no text to a database.
        typed = {k: v.replace("\0", "") for k, v in (typed or {}).items()}
        blank = dict.fromkeys((*FIELDS, *CLAIMS), "")
        self.typed = blank | (typed or self._stored())
        self.typed["client_uuid"] = self._client_uuid()

    # === SHOWING === #

    def _stored(self):
        """What the form shows before anybody typed: the log, or a new day's work."""
        if not self.log:
            return self.catalogue.blank()
        return self.catalogue.text_of(self.log)

    # === READING === #

    def values(self):
        """Return the values to store; None when something is to be mended first."""
        values = {
            "operation_id": self._operation(),
            "activity_type_id": self._activity(),
            "quantity": self._quantity(),
            "note": self._note(),
            "field_duty": self._text("field_duty") in ("1", "on"),
            "assignment_letter": self._letter(),
        }
        self._day()
        self._time("start")
        self._time("stop")
        if not {"date", "start", "stop"} & self.errors.keys():
            values |= self._span()
        return None if self.errors else values

    def span(self):
        """Start and stop in UTC; None as long as they cannot be read."""
        day = self._read_day()
        begin, end = self._read_time("start"), self._read_time("stop")
        # Moments of the first and the last year may have no UTC.
        if None in (day, begin, end) or not 1970 <= day.year <= 9000:
            return None
        start, stop = (
            datetime.combine(day, moment, self.catalogue.zone)
            for moment in (begin, end)
        )
        return tuple(
            moment.astimezone(UTC).replace(tzinfo=None) for moment in (start, stop)
        )

    def begins(self):
        """Day and time of the start as they were typed, in the form's own way."""
        match = TIME.fullmatch(self._text("start"))
        start = f"{int(match[1]):02d}:{match[2]}" if match else ""
        return self._text("date"), start

    def claims(self):
        """When and where, as the device says; nonsense in it is said, not stored."""
        position = {name: self._claimed_number(name) for name in CLAIMS[1:]}
        taken = self._text("taken_at").replace("Z", "+00:00")
        try:
            moment = datetime.fromisoformat(taken) if taken else None
        except ValueError:
            moment = None
        if moment and moment.tzinfo:
            moment = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        return position | {"taken_at": moment or False}

    def _claimed_number(self, name):
        text = self._text(name)
        if not text:
            return None
        value = float(text) if NUMBER.fullmatch(text) else math.nan
        if math.isnan(value):
            self.errors["place"] = self.env._("The position sent is no position.")
            return None
        return value

    def _text(self, name):
        return self.typed.get(name, "").strip()

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
        chosen = self.catalogue.operation(text, self.log)
        if not chosen:
            self.errors["operation_id"] = self.env._(
                "Choose one of your open operations, or say that the work was"
                " unplanned."
            )
        return chosen.id

    def _activity(self):
        chosen = self.catalogue.activity(self._text("activity_type_id"), self.log)
        if not chosen:
            self.errors["activity_type_id"] = self.env._("Choose what you did.")
        return chosen.id

    def _quantity(self):
        text, mark = self._text("quantity"), get_lang(self.env).decimal_point
        pattern = QUANTITY.format(mark=re.escape(mark))
        quantity = re.fullmatch(pattern, text, re.ASCII) and float(
            text.replace(",", ".")
        )
        if not quantity:
            self.errors["quantity"] = self.env._(
                "How many? Write a number above 0 without thousands separators, such"
                " as 3 or %s; at most 99999.",
                f"1{mark}5",
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

    def _letter(self):
        text = self._text("assignment_letter")
        if len(text) > LETTER_LENGTH:
            self.errors["assignment_letter"] = self.env._(
                "The number of a letter is shorter than that."
            )
        return text or False

    def _day(self):
        today, day = self.now.date(), self._read_day()
        if day is None:
            self.errors["date"] = self.env._("On which day was it?")
        elif day > today:
            self.errors["date"] = self.env._(
                "This day has not come yet. Log work once it is done."
            )
        elif day < today - OLDEST:
            self.errors["date"] = self.env._(
                "That is more than a year ago. Check the year."
            )

    def _read_day(self):
        try:
            return date.fromisoformat(self._text("date"))
        except ValueError:
            return None

    def _time(self, name):
        if self._read_time(name) is None:
            self.errors[name] = self.env._("Write a time such as 08:30.")

    def _read_time(self, name):
        match = TIME.fullmatch(self._text(name))
        return time(int(match[1]), int(match[2])) if match else None

    def _span(self):
        if self._read_time("stop") <= self._read_time("start"):
            self.errors["stop"] = self.env._(
                "The end must be later than the start. Work past midnight is two"
                " entries, one a day."
            )
            return {}
        start, stop = self.span()
        if start > self.now.astimezone(UTC).replace(tzinfo=None):
            self.errors["start"] = self.env._(
                "This time has not come yet. Log work once it is done."
            )
        self._check_overlap(start, stop)
        return {"start": start, "stop": stop}

    def _check_overlap(self, start, stop):
        """Say which log is in the way; the database would only say that one is."""
        key = self.typed["client_uuid"]
        other = self.catalogue.in_the_way((start, stop), self.log, key)
        if other:
            self.errors["start"] = self.env._(
                "From %(start)s to %(stop)s on %(day)s you logged “%(log)s” already."
                " Change the time of one of them.",
                start=self.catalogue.local(other.start).strftime("%H:%M"),
                stop=self.catalogue.local(other.stop).strftime("%H:%M"),
                day=format_date(self.env, other.date),
                log=other.display_name,
            )


def quantity_text(env, quantity):
    """A quantity as the user types it: 7,5."""
    text = decimal_text(exact_field(quantity))
    return text.replace(".", get_lang(env).decimal_point)
