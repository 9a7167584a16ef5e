# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which dates are worked, and from when to when (month folder, rules 1 and 2)."""

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True)
class Hours:
    """One set of working hours. ``days``: ISO weekday → (start, end) in minutes."""

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
