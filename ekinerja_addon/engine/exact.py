# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Exact numbers and the one way this product rounds."""

from decimal import Decimal
from fractions import Fraction

# No double and no typed parameter has more decimals than this.
MAX_PLACES = 40


def exact(value):
    """Return ``value`` (int, Decimal, Fraction or text such as "0.6", "139/150")
    as a Fraction.

    :raise TypeError: for a float, which has already lost what we want to keep.
    :raise ValueError: for text that is no number.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, float):
        raise TypeError("a float is not exact: pass its text instead")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} is not a number")
    return Fraction(value)


def half_up(value, places=0):
    """Round half up (away from zero) to ``places`` decimals.

    :return: int when ``places`` is 0, else a Decimal with exactly that many places.
    """
    value = exact(value)
    double = 2 * value.denominator
    whole = (abs(value.numerator) * 2 * 10**places + value.denominator) // double
    signed = whole if value >= 0 else -whole
    # From text: arithmetic of Decimals would round to 28 digits.
    return Decimal(f"{signed}E-{places}") if places else signed


def percent(ratio):
    """Return a ratio as the percentage people read: two decimals, half up."""
    return half_up(exact(ratio) * 100, 2)


def text(value):
    """Return an exact number as text that :func:`exact` reads back unchanged."""
    return str(exact(value))


def decimal_text(value):
    """Return a terminating decimal such as 5/4 as its plain text, "1.25".

    :raise ValueError: for a number without an end, such as a third
    """
    value = exact(value)
    for places in range(MAX_PLACES):
        if (value * 10**places).denominator == 1:
            return str(half_up(value, places))
    raise ValueError(f"{value} has no end as a decimal")
