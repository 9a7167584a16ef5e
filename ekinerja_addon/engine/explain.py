# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What each day and each missing point took, so that the parts add up to the whole."""

from fractions import Fraction

from .exact import exact, half_up


def shares_of_days(percents, lost):
    """Divide what discipline lost among the days, in their order.

    Each day takes its part until nothing is left: where a floor stopped the loss, the
    last days have taken nothing more.

    :param percents: [percent of a day]
    :param lost: ratio of the discipline part that was lost in all
    :return: [ratio], which adds up to ``lost``
    """
    total = sum(map(exact, percents), Fraction(0))
    left, found = exact(lost), []
    if not total:
        return [Fraction(0) for _percent in percents]
    unit = unit_of(total, left)
    for percent in percents:
        taken = min(left, exact(percent) * unit)
        found.append(taken)
        left -= taken
    return found


def unit_of(total, lost):
    """Ratio that one percent takes: a hundredth, or what its base makes of it."""
    return max(Fraction(1, 100), lost * Fraction(1, total))


def whole_shares(amount, weights):
    """Divide whole rupiah by weights, so that the parts add up to the rupiah.

    What rounding leaves goes to the largest remainders, first come first served.
    """
    weights = [exact(weight) for weight in weights]
    total = sum(weights, Fraction(0))
    if not total:
        return [0 for _weight in weights]
    exact_parts = [amount * weight * Fraction(1, total) for weight in weights]
    parts = [part.numerator // part.denominator for part in exact_parts]
    order = sorted(range(len(parts)), key=lambda at: parts[at] - exact_parts[at])
    for at in order[: amount - sum(parts)]:
        parts[at] += 1
    return parts


def missing_points(points, target):
    """Points that would have been enough, at least 0."""
    return max(Fraction(0), exact(target) - exact(points))


def days_of_work(points, daily_target):
    """How many days of usual work so many points are, two decimals."""
    daily = exact(daily_target)
    return half_up(exact(points) * Fraction(1, daily), 2) if daily else None
