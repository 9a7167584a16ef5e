# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Lateness, early leave and absence in percent (month folder, rule 5)."""

from dataclasses import dataclass
from fractions import Fraction

from .exact import exact

LATE = "late"
EARLY_LEAVE = "early_leave"


@dataclass(frozen=True)
class Band:
    """Minutes from (inclusive) and to (exclusive; None = open end) cost percent."""

    kind: str
    from_minutes: int
    to_minutes: int | None
    percent: Fraction

    def covers(self, minutes):
        return self.from_minutes <= minutes and (
            self.to_minutes is None or minutes < self.to_minutes
        )


@dataclass(frozen=True)
class Discipline:
    """What a violation costs under one regulation. Percentages are Fractions."""

    bands: tuple = ()
    grace_minutes: int = 0
    absent_percent: Fraction = Fraction(0)
    day_percent_cap: Fraction = Fraction(0)


@dataclass(frozen=True)
class DayResult:
    """Minutes of violation and what the day costs in percent."""

    late_minutes: int = 0
    early_minutes: int = 0
    percent: Fraction = Fraction(0)


def band_percent(rule, kind, minutes):
    """Percent of the band the minutes fall into; 0 outside every band."""
    if minutes <= 0:
        return Fraction(0)
    return next(
        (b.percent for b in rule.bands if b.kind == kind and b.covers(minutes)),
        Fraction(0),
    )


def highest_percent(rule, kind):
    """What a missing check-in or check-out costs: the dearest band of its kind."""
    return max((b.percent for b in rule.bands if b.kind == kind), default=Fraction(0))


def lateness(rule, start, check_in):
    """Whole minutes late; within the grace they do not count, above it all do."""
    late = max(0, check_in - start)
    return late if late > rule.grace_minutes else 0


def moved(hours, check_in):
    """Working hours of one day: who begins later within flexible time ends later."""
    start, end, *flexible = hours
    if not flexible or check_in is None:
        return start, end
    shift = min(max(0, check_in - start), flexible[0])
    return start + shift, end + shift


def day_result(rule, hours, check_in=None, check_out=None):
    """Judge one workday.

    :param Discipline rule: the regulation's bands and percentages
    :param tuple hours: start and end of the working hours, minutes after midnight;
        the end of a night shift lies beyond 1440; as a third, minutes of flexible time
    :param int check_in: minutes after midnight, None when it is missing
    :param int check_out: the same
    :return: DayResult
    """
    if check_in is None and check_out is None:
        return DayResult(percent=_capped(rule, rule.absent_percent))
    start, end = moved(hours, check_in)
    late = early = 0
    if check_in is None:
        cost = highest_percent(rule, LATE)
    else:
        late = lateness(rule, start, check_in)
        cost = band_percent(rule, LATE, late)
    if check_out is None:
        cost += highest_percent(rule, EARLY_LEAVE)
    else:
        early = max(0, end - check_out)
        cost += band_percent(rule, EARLY_LEAVE, early)
    return DayResult(late, early, _capped(rule, cost))


def month_discipline(percents, share=Fraction(1), floor=Fraction(0)):
    """Share of the discipline part that is earned: max(floor, 1 − Σ percent / 100).

    :param Fraction share: what percentages are percentages of, as a multiple of the
        discipline part
    """
    total = sum((exact(percent) for percent in percents), Fraction(0))
    return max(floor, 1 - total / (100 * share))


def _capped(rule, percent):
    return min(percent, rule.day_percent_cap)
