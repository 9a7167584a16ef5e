# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Points of a day and of a month (month folder, rule 3)."""

from .exact import exact


def day_points(points, daily_cap=0):
    """Points that count for one day: all of them, or the cap when it is above 0.

    Any exact numbers of one unit will do: whole billionths stay integers.
    """
    return min(points, daily_cap) if daily_cap > 0 else points


def month_points(days, daily_cap=0):
    """Sum of the days' points, each day cut to the cap first.

    Room left on one day is never filled by the surplus of another.
    """
    if daily_cap <= 0:
        return exact(sum(days))
    if exact(daily_cap).denominator == 1:
        daily_cap = int(daily_cap)  # the common case, and integers compare fast
    return exact(sum(day_points(points, daily_cap) for points in days))
