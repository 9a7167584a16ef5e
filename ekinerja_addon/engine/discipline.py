# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Lateness, early leave and absence in percent (month folder, rule 5)."""

from dataclasses import dataclass
from fractions import Fraction

from .exact import exact
from .presence import beyond_break, break_of, missed_checks, within_break

LATE = "late"
EARLY_LEAVE = "early_leave"
BREAK = "break"


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
    break_grace_minutes: int = 0

    @property
    def judges_break(self):
        """A break costs only where the regulation has bands for it."""
        return any(band.kind == BREAK for band in self.bands)


@dataclass(frozen=True)
class DayResult:
    """Minutes of violation and what the day costs in percent."""

    late_minutes: int = 0
    early_minutes: int = 0
    percent: Fraction = Fraction(0)
    break_minutes: int = 0  # away beyond the break
    no_break: bool = False  # it was not stamped, though it is judged
    in_break: int = 0  # minutes late or early that were the break anyway
    missed: tuple = ()  # names of checks without a stamping

    @property
    def lost_minutes(self):
        """Working time that was not worked, the break left out."""
        minutes = self.late_minutes + self.early_minutes + self.break_minutes
        return minutes - self.in_break


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


def day_result(rule, hours, check_in=None, check_out=None, stamps=(), checks=()):
    """Judge one workday.

    :param Discipline rule: the regulation's bands and percentages
    :param tuple hours: start and end of the working hours, minutes after midnight;
        the end of a night shift lies beyond 1440; then minutes of flexible time, and
        begin and end of the break
    :param int check_in: minutes after midnight, None when it is missing
    :param int check_out: the same
    :param stamps: minutes after midnight of what was stamped in between, in order
    :param checks: [Check] asked for on this day
    :return: DayResult
    """
    seen = [minute for minute in (check_in, *stamps, check_out) if minute is not None]
    missed = missed_checks(checks, hours, seen)
    cost = sum((check.percent for check in missed), Fraction(0))
    names = tuple(check.name for check in missed)
    if check_in is None and check_out is None:
        return DayResult(
            percent=_capped(rule, rule.absent_percent + cost), missed=names
        )
    start, end = moved(hours, check_in)
    late, late_cost = _late(rule, start, check_in)
    early, early_cost = _early(rule, end, check_out)
    away = _away(rule, hours, check_in, check_out, stamps)
    pause = break_of(hours) or (0, 0)
    cost += late_cost + early_cost + _away_percent(rule, away)
    return DayResult(
        late,
        early,
        _capped(rule, cost),
        break_minutes=away or 0,
        no_break=away is None,
        in_break=within_break(pause, start, start + late)
        + within_break(pause, end - early, end),
        missed=names,
    )


def _late(rule, start, check_in):
    """(minutes late, their percent); the dearest band when nobody checked in."""
    if check_in is None:
        return 0, highest_percent(rule, LATE)
    late = lateness(rule, start, check_in)
    return late, band_percent(rule, LATE, late)


def _early(rule, end, check_out):
    """(minutes left early, their percent); likewise."""
    if check_out is None:
        return 0, highest_percent(rule, EARLY_LEAVE)
    early = max(0, end - check_out)
    return early, band_percent(rule, EARLY_LEAVE, early)


def _away(rule, hours, check_in, check_out, stamps):
    """Minutes away beyond the break; None when it is judged and was not stamped."""
    pause = break_of(hours)
    if not pause or not rule.judges_break:
        return 0
    away = beyond_break(pause, check_in, check_out, stamps)
    return away if away is None or away > rule.break_grace_minutes else 0


def _away_percent(rule, away):
    """Percent of the minutes; the dearest band when nobody knows them."""
    if away is None:
        return highest_percent(rule, BREAK)
    return band_percent(rule, BREAK, away)


def month_discipline(percents, share=Fraction(1), floor=Fraction(0)):
    """Share of the discipline part that is earned: max(floor, 1 − Σ percent / 100).

    :param Fraction share: what percentages are percentages of, as a multiple of the
        discipline part
    """
    total = sum((exact(percent) for percent in percents), Fraction(0))
    return max(floor, 1 - total / (100 * share))


def _capped(rule, percent):
    return min(percent, rule.day_percent_cap)
