# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A locked month as it would be, had it known what was found out later.

Everything comes from the frozen snapshot, so nothing that changed since plays a part.
"""

from dataclasses import dataclass
from fractions import Fraction

from .exact import exact
from .frozen import cap_of, measure_of
from .points import day_points

NONE = Fraction(0)


@dataclass(frozen=True)
class Change:
    """What a locked month lacks (or, below 0, has too much)."""

    points: Fraction = NONE
    percent: Fraction = NONE  # given back
    minutes: Fraction = NONE  # given back, where presence caps points
    earned: Fraction = NONE  # percent of what was earned, given back
    day: str | None = None  # as the snapshot names it


@dataclass(frozen=True)
class Adjusted:
    """The month's results with the changes; ratios of 0 to 1."""

    points: Fraction
    counted: Fraction
    productivity: Fraction
    discipline: Fraction
    earned_cut: Fraction = NONE  # percent that absence takes of what was earned


def adjusted(snapshot, changes):
    """Judge a locked month again, with changes.

    :param dict snapshot: of a locked score
    :param changes: [Change]
    :return: Adjusted
    """
    result = {name: exact(value) for name, value in snapshot["result"].items()}
    measure = measure_of(snapshot["scheme"])
    points = result["points"] + _more_points(snapshot, changes)
    given = sum((change.minutes for change in changes), NONE)
    counted = measure.counted(
        points,
        result["target"],
        result.get("credit", NONE),
        max(NONE, result.get("lost_minutes", NONE) - given),
    )
    back = sum((change.percent for change in changes), NONE)
    earned = sum((change.earned for change in changes), NONE)
    return Adjusted(
        points=points,
        counted=counted,
        productivity=measure.productivity(counted, result["target"]),
        discipline=measure.discipline([max(NONE, result["percent"] - back)]),
        earned_cut=min(exact(100), max(NONE, result.get("earned_cut", NONE) - earned)),
    )


def _more_points(snapshot, changes):
    """Points that the changes add: on a day at most what its cap leaves.

    Never less than nothing is left of the month.
    """
    cap = cap_of(snapshot["scheme"], snapshot["employee"].get("job_class"))
    approved = {day[0]: exact(day[2]) for day in snapshot["days"]}
    more, loose = {}, NONE
    for change in changes:
        if change.day is None:
            loose += change.points
        else:
            more[change.day] = more.get(change.day, NONE) + change.points
    for day, points in more.items():
        before = approved.get(day, NONE)
        after = max(NONE, before + points)
        loose += day_points(after, cap) - day_points(before, cap)
    return max(loose, -exact(snapshot["result"]["points"]))
