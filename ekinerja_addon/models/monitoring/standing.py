# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Where one person stands in a month: days, totals, pace. Values in, values out."""

from dataclasses import dataclass, field
from fractions import Fraction

from ...engine.exact import percent
from ...engine.points import day_points
from ...engine.score import Target, productivity
from ...engine.service import served_days

DUTY = "duty"


@dataclass(frozen=True)
class Terms:
    """What holds for everybody in the month."""

    workdays: frozenset
    target: Target | None
    daily_cap: Fraction
    today: object
    out_reduces: bool = True  # days out of post reduce the target


@dataclass
class Day:
    """One person's day; ``points`` count, ``pending`` would count once approved."""

    claimed: Fraction = Fraction(0)
    approved: Fraction = Fraction(0)
    submitted: Fraction = Fraction(0)
    logs: int = 0
    undecided: int = 0
    points: Fraction = Fraction(0)
    pending: Fraction = Fraction(0)
    mark: str = ""

    def add(self, state, planned, points, count):
        """Count logs of one state; unplanned work is recorded and earns nothing."""
        self.logs += count
        self.claimed += points
        if state == "submitted":
            self.undecided += count
        if planned and state == "approved":
            self.approved += points
        elif planned and state == "submitted":
            self.submitted += points

    def close(self, cap):
        """Apply the cap of a day once all its logs are counted."""
        self.points = day_points(self.approved, cap)
        self.pending = day_points(self.approved + self.submitted, cap) - self.points


@dataclass
class Standing:
    """One person's month."""

    days: dict = field(default_factory=dict)
    target: Fraction = Fraction(0)
    present: frozenset = frozenset()
    missing: int = 0

    def total(self, name):
        return sum((getattr(day, name) for day in self.days.values()), 0)

    @property
    def silent(self):
        """Days to log have passed, and nothing was logged at all."""
        return self.missing > 0 and not self.total("logs")

    def _logs_on(self, date):
        return self.days[date].logs if date in self.days else 0

    def reached(self, pending=0):
        """Percentage of the target, with ``pending`` points on top."""
        return percent(productivity(self.total("points") + pending, self.target))

    def projected(self, terms):
        """Percentage at the end of the month if it goes on like this.

        What waits for a decision counts as if approved. Today counts once something
        is logged, so nobody falls behind in the morning. None before the first day.
        """
        begun = {
            day
            for day in self.present
            if day < terms.today or (day == terms.today and self._logs_on(day))
        }
        if not begun:
            return None
        pace = Fraction(len(self.present), len(begun))
        expected = (self.total("points") + self.total("pending")) * pace
        return percent(productivity(expected, self.target))


def standing(terms, logs, leaves, posts=()):
    """Judge one person's month.

    :param dict logs: date → [(state, planned, points, count)]
    :param dict leaves: date → kind of leave
    :param posts: [Post] of somebody who did not hold one all the month
    """
    workdays = frozenset(
        served_days(terms.workdays, posts) if posts else terms.workdays
    )
    days = {}
    for date, found in logs.items():
        days[date] = Day()
        for row in found:
            days[date].add(*row)
        days[date].close(terms.daily_cap)
    away = {d for d in workdays if leaves.get(d, DUTY) != DUTY}
    present = frozenset(workdays - away)
    missing = {d for d in present if d < terms.today and d not in days}
    marks = {
        **dict.fromkeys(missing, "missing"),
        **{d: DUTY for d in present if d in leaves},
        **dict.fromkeys(away, "leave"),
    }
    for date, mark in marks.items():
        days.setdefault(date, Day()).mark = mark
    out = len(terms.workdays) - len(workdays)
    return Standing(days, _target(terms, len(away), out), present, len(missing))


def _target(terms, away, out):
    if not terms.target:
        return Fraction(0)
    reduces = out if terms.out_reduces else 0
    return terms.target.points(len(terms.workdays), away, reduces)
