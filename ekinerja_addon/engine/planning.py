# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Targets over people and months, and how far they were reached.

Everything is a ``Fraction``; a number of decimal places says how small a part of a
target may be, so that nobody is asked for a third of a document.
"""

from calendar import monthrange
from datetime import date
from fractions import Fraction

from .exact import exact, half_up

# how a year's figure follows from its months
SUM = "sum"
LAST = "last"
AVERAGE = "average"
# how a result compares with its target
HIGHER = "higher"
LOWER = "lower"
FINAL = "final"

CAP = Fraction(6, 5)
MONTHS = 12


def achievement(formula, target, actual, cap=CAP):
    """Share of a target that was reached: from 0 to ``cap``.

    Higher is better: actual / target. Lower is better: (2 · target − actual) / target.
    Final value: ``actual`` is the percentage itself. Where nothing was to be reached
    (target 0) any result fulfils "higher", and only 0 fulfils "lower".

    :raise ValueError: for an unknown formula
    """
    target, actual = exact(target), exact(actual)
    if formula == FINAL:
        ratio = actual / 100
    elif formula not in (HIGHER, LOWER):
        raise ValueError(f"no such formula: {formula}")
    elif not target:
        ratio = exact(int(formula == HIGHER or actual <= 0))
    elif formula == HIGHER:
        ratio = actual / target
    else:
        ratio = (2 * target - actual) / target
    return max(Fraction(0), min(ratio, exact(cap)))


def split(total, weights, places=0):
    """Divide ``total`` by weights in parts that add up to it, to the last digit.

    Each part is a multiple of the smallest unit (10 to the power of −``places``); the
    rest goes unit by unit to whom most is missing, the first of equals. What of
    ``total`` is finer than the unit stays with the first part that is asked for.

    :raise ValueError: when a weight is negative, or nothing is asked for
    """
    total, weights = exact(total), [exact(weight) for weight in weights]
    if any(weight < 0 for weight in weights) or not sum(weights):
        raise ValueError("a split needs a weight above 0 and none below")
    unit, sign = Fraction(1, 10**places), -1 if total < 0 else 1
    ideal = [abs(total) * weight / sum(weights) / unit for weight in weights]
    parts = [share.numerator // share.denominator for share in ideal]
    missing = abs(total) / unit - sum(parts)
    whole = missing.numerator // missing.denominator
    by_rest = sorted(range(len(parts)), key=lambda i: parts[i] - ideal[i])
    for index in by_rest[:whole]:
        parts[index] += 1
    result = [sign * part * unit for part in parts]
    first = next(i for i, weight in enumerate(weights) if weight)
    result[first] += total - sum(result)
    return result


def month_targets(aggregation, total, months=MONTHS, places=0):
    """Targets of the months of a plan from the target at its end.

    A sum is divided, the rest to the first months (125 over 12: 5 × 11, 7 × 10). A
    last value is approached evenly and reached in the last month. An average holds in
    every month.

    :raise ValueError: for an unknown aggregation, or no month
    """
    total = exact(total)
    if months < 1:
        raise ValueError("a plan has at least one month")
    if aggregation == SUM:
        return split(total, [1] * months, places)
    if aggregation == AVERAGE:
        return [total] * months
    if aggregation != LAST:
        raise ValueError(f"no such aggregation: {aggregation}")
    path = [exact(half_up(total * n / months, places)) for n in range(1, months)]
    return [*path, total]


def aggregate(aggregation, values):
    """A year's figure from its months; None where nothing was reported.

    :param values: per month an exact number, or None
    :raise ValueError: for an unknown aggregation
    """
    known = [exact(value) for value in values if value is not None]
    if aggregation not in (SUM, LAST, AVERAGE):
        raise ValueError(f"no such aggregation: {aggregation}")
    if not known:
        return None
    if aggregation == LAST:
        return known[-1]
    total = sum(known, Fraction(0))
    return total / len(known) if aggregation == AVERAGE else total


def months_between(begin, end):
    """First day of every month from ``begin`` to ``end``, both included."""
    first = begin.year * MONTHS + begin.month - 1
    last = end.year * MONTHS + end.month - 1
    return [date(n // MONTHS, n % MONTHS + 1, 1) for n in range(first, last + 1)]


def months_share(begin, end):
    """Months of a period, a part of a month by its days: 16 to 30 June is a half."""
    if end < begin:
        return Fraction(0)
    parts = Fraction(0)
    for first in months_between(begin, end):
        length = monthrange(first.year, first.month)[1]
        last = first.replace(day=length)
        days = (min(end, last) - max(begin, first)).days + 1
        parts += Fraction(days, length)
    return parts


def pro_rata(aggregation, total, part, whole, places=0):
    """Target of a part of a period: of a sum its share, of a status all of it.

    :param tuple part: first and last day of the part
    :param tuple whole: first and last day of the whole
    :raise ValueError: when the whole has no day
    """
    length = months_share(*whole)
    if not length:
        raise ValueError("the whole period has no day")
    if aggregation != SUM:
        return exact(total)
    return exact(half_up(exact(total) * months_share(*part) / length, places))


def coverage(total, parts):
    """How much of a target its parts add up to; 1 where nothing is to be covered."""
    total = exact(total)
    return sum((exact(part) for part in parts), Fraction(0)) / total if total else 1
