# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Absence without excuse, added up over a calendar year (PP 94/2021)."""

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True)
class Year:
    """What a calendar year holds against somebody, up to a date."""

    absent_days: int = 0
    minutes: int = 0  # late and early on days that were worked
    day_minutes: int = 450
    longest_run: int = 0  # workdays in a row, over weekends and holidays

    @property
    def days(self):
        """Days of absence: whole ones, and those that minutes add up to."""
        return self.absent_days + self.minutes // self.day_minutes


@dataclass(frozen=True)
class Step:
    """From so many days on (or so many in a row) this sanction is proposed."""

    code: str
    from_days: int
    run_days: int = 0
    values: dict = field(default_factory=dict, compare=False, hash=False)

    def reached(self, year):
        run = self.run_days and year.longest_run >= self.run_days
        return bool(run) or year.days >= self.from_days


def accumulate(workdays, absences, minutes, year, until, day_minutes=450):
    """Add up one calendar year; nothing is carried over from the year before.

    :param workdays: dates that were to be worked, weekends and holidays left out; a
        day of leave or duty has its reason: it is no absence, and it ends a run
    :param absences: dates absent without excuse
    :param dict minutes: {date: minutes late and early}
    :param int year: calendar year
    :param date until: last date that counts
    """
    absences = set(absences)
    days = sorted(day for day in workdays if day.year == year and day <= until)
    run = longest = 0
    for day in days:
        run = run + 1 if day in absences else 0
        longest = max(longest, run)
    return Year(
        absent_days=sum(1 for day in days if day in absences),
        minutes=sum(
            late for day, late in minutes.items() if day.year == year and day <= until
        ),
        day_minutes=day_minutes,
        longest_run=longest,
    )


def proposed(steps, year):
    """The heaviest step that was reached, None below all of them.

    :param steps: in rising order
    """
    return next((step for step in reversed(steps) if step.reached(year)), None)


def months_in_force(decided, months):
    """First day and last day of a sanction: whole months, from the next one on."""
    first = (decided.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = first
    for _month in range(months):
        last = (last + timedelta(days=32)).replace(day=1)
    return first, last - timedelta(days=1)
