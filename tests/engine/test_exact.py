# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from decimal import Decimal
from fractions import Fraction

import pytest
from engine.exact import decimal_text, exact, half_up, percent, text
from hypothesis import given
from hypothesis import strategies as st

ratios = st.fractions(min_value=-(10**12), max_value=10**12)
places = st.integers(0, 9)


@pytest.mark.parametrize("value", [0.1, 0.5, 1.0, float("nan"), float("inf")])
def test_a_float_is_refused(value):
    with pytest.raises(TypeError, match="float"):
        exact(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, Fraction(3)),
        (Decimal("0.1"), Fraction(1, 10)),
        ("0.6", Fraction(3, 5)),
        ("139/150", Fraction(139, 150)),
        ("1e-7", Fraction(1, 10**7)),
        (" 7 ", Fraction(7)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_numbers_and_their_texts_keep_their_value(value, expected):
    assert exact(value) == expected


@pytest.mark.parametrize(
    "value", ["", "abc", "1,5", "nan", "inf", Decimal("NaN"), Decimal("Infinity")]
)
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError):
        exact(value)


@pytest.mark.parametrize("half", ["0.5", "1.5", "2.5", "16.5", "100000000000.5"])
def test_an_exact_half_rounds_away_from_zero(half):
    up = int(Fraction(half) + Fraction(1, 2))
    assert half_up(half) == up
    assert half_up("-" + half) == -up


def test_just_below_a_half_rounds_down_however_close():
    assert half_up(Fraction(10**30 - 1, 2 * 10**30)) == 0
    assert half_up(Fraction(1, 2)) == 1


def test_decimals_are_kept_even_when_zero():
    assert str(half_up("2.5", 2)) == "2.50"
    assert str(half_up("2.345", 2)) == "2.35"
    assert str(half_up("-2.345", 2)) == "-2.35"
    assert str(half_up(0, 9)) in ("0E-9", "0.000000000")


@given(ratios, places)
def test_rounding_moves_by_half_a_unit_at_most(value, digits):
    distance = abs(Fraction(half_up(value, digits)) - value)
    assert distance <= Fraction(1, 2 * 10**digits)


@given(ratios, places)
def test_rounding_is_symmetric_and_stable(value, digits):
    rounded = half_up(value, digits)
    assert half_up(-value, digits) == -rounded
    assert half_up(rounded, digits) == rounded


@given(ratios, ratios)
def test_rounding_keeps_the_order(one, other):
    low, high = sorted((one, other))
    assert half_up(low) <= half_up(high)


@given(ratios)
def test_text_reads_back_unchanged(value):
    assert exact(text(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9))
def test_decimal_text_reads_back_unchanged(value):
    assert exact(decimal_text(value)) == exact(value)


def test_a_third_has_no_decimal_text():
    with pytest.raises(ValueError, match="no end"):
        decimal_text(Fraction(1, 3))


def test_percent_is_shown_with_two_decimals():
    assert str(percent(Fraction(5237, 6000))) == "87.28"
    assert str(percent(1)) == "100.00"
    assert str(percent(Fraction(1, 3))) == "33.33"
    assert str(percent(Fraction(12345, 1000000))) == "1.23"
    assert str(percent(Fraction(12350, 1000000))) == "1.24"
