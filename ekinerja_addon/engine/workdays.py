# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which dates are worked, and from when to when (month folder, rules 1 and 2)."""

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True)
class Hours:
    """One set of working hours. ``days``: ISO weekday → (start, end) in minutes.

    Minutes of flexible time may follow, and after those begin and end of the break.
    """

    days: dict = field(default_factory=dict)
    date_from: date | None = None
    date_to: date | None = None

    def covers(self, day):
        return (self.date_from is None or self.date_from <= day) and (
            self.date_to is None or day <= self.date_to
        )


def hours_on(day, entries):
    """Working hours of a date: the first entry that covers it wins; None = day off."""
    entry = next((entry for entry in entries if entry.covers(day)), None)
    return entry.days.get(day.isoweekday()) if entry else None


def hours_text(hours):
    """Hours of a day in writing: "07:30-16:00+30/12:00-13:00", flexible and break."""
    clocks = [f"{minute // 60:02}:{minute % 60:02}" for minute in hours]
    flexible = hours[2] if len(hours) > 2 else 0
    words = "-".join(clocks[:2]) + (f"+{flexible}" if flexible else "")
    return "/".join([words, *(["-".join(clocks[3:5])] if len(hours) > 3 else [])])


def hours_of(words):
    """Read back what :func:`hours_text` has written."""
    span, *rest = words.split("/")
    span, *flexible = span.split("+")
    minutes = [*map(_minute, span.split("-")), int(flexible[0]) if flexible else 0]
    minutes += map(_minute, rest[0].split("-")) if rest else []
    return tuple(minutes) if len(minutes) > 3 or flexible else tuple(minutes[:2])


def minutes_of(clocks):
    """Minutes after midnight of clocks in writing: "12:01 12:58"."""
    return tuple(_minute(clock) for clock in clocks.split())


def _minute(clock):
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def month_days(first):
    """Every date of the month that starts at ``first``."""
    day = first
    while day.month == first.month:
        yield day
        day += timedelta(days=1)


def workdays(first, entries, holidays=()):
    """Return {date: (start, end)} of the month's workdays, holidays left out."""
    return {
        day: hours
        for day in month_days(first)
        if day not in holidays and (hours := hours_on(day, entries))
    }
