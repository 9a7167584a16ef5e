# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What lies between coming and leaving: the break, and checks within the day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Check:
    """A stamping that is asked for between two minutes of the day (``end`` excluded).

    Checks of one name are one check with other hours: the first that covers a date
    wins, as with working hours.
    """

    name: str
    start: int
    end: int
    percent: Fraction = Fraction(0)
    weekday: int = 0  # ISO; 0 = every day
    date_from: date | None = None
    date_to: date | None = None

    def covers(self, day):
        return (
            self.weekday in (0, day.isoweekday())
            and (self.date_from is None or self.date_from <= day)
            and (self.date_to is None or day <= self.date_to)
        )


def checks_on(day, checks):
    """Checks that are asked for on a date: of each name the first that covers it."""
    found = {}
    for check in checks:
        if check.name not in found and check.covers(day):
            found[check.name] = check
    return tuple(found.values())


def missed_checks(checks, hours, moments):
    """Checks without a stamping, of those that meet the working hours.

    :param tuple hours: of the day; a school that ends before noon has no noon check
    :param moments: minutes after midnight of all stampings
    """
    start, end = hours[:2]
    return tuple(
        check
        for check in checks
        if check.start <= end
        and check.end > start
        and not any(check.start <= moment < check.end for moment in moments)
    )


def break_of(hours):
    """(begin, end) of the day's break; None where the hours have none."""
    return tuple(hours[3:5]) or None


def beyond_break(pause, check_in, check_out, stamps):
    """Minutes away before and after the break; None when it was not stamped.

    Who came during the break or left in it is late or early, and nothing else.

    :param tuple pause: begin and end of the break, minutes after midnight
    :param stamps: minutes after midnight between coming and leaving, in order:
        out, in, out, in …
    """
    start, end = pause
    if check_in is None or check_in >= start:
        return 0
    if check_out is None and not stamps or check_out is not None and check_out <= end:
        return 0
    away = [
        max(0, start - out) + max(0, back - end)
        for out, back in zip(stamps[::2], stamps[1::2], strict=False)
        if out < end and back > start
    ]
    return sum(away) if away else None


def within_break(pause, first, last):
    """Minutes of a span that are the break anyway, and so no working time."""
    start, end = pause
    return max(0, min(last, end) - max(first, start))
