# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Targets and achievements: worked cases of the domain reference and properties."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from engine import planning
from engine.exact import percent
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = st.fractions(min_value=0, max_value=10**9, max_denominator=1000)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))


@pytest.mark.parametrize(
    ("formula", "target", "actual", "reached"),
    [
        ("higher", 120, 110, "91.67"),
        ("higher", 120, 120, "100.00"),
        ("higher", 100, 130, "120.00"),
        ("higher", 80, 0, "0.00"),
        ("lower", 10, 8, "120.00"),
        ("lower", 10, 9, "110.00"),
        ("lower", 10, 10, "100.00"),
        ("lower", 10, 12, "80.00"),
        ("lower", 10, 25, "0.00"),
        ("final", 90, 87, "87.00"),
        ("final", 90, 150, "120.00"),
        ("higher", 0, 0, "100.00"),
        ("lower", 0, 0, "100.00"),
        ("lower", 0, 1, "0.00"),
    ],
)
def test_achievement(formula, target, actual, reached):
    assert str(percent(planning.achievement(formula, target, actual))) == reached


def test_ge_31_two_subordinates_cover_less_than_the_head():
    assert str(percent(planning.coverage(120, [70, 40]))) == "91.67"
    assert planning.coverage(120, [70, 50]) == 1
    assert planning.coverage(0, []) == 1


def test_ge_31_months_of_120_and_125():
    assert planning.month_targets("sum", 120) == [10] * 12
    assert planning.month_targets("sum", 125) == [11] * 5 + [10] * 7


def test_months_of_a_status_and_of_a_ratio():
    assert planning.month_targets("last", 100, 4) == [25, 50, 75, 100]
    assert planning.month_targets("last", 100, 3) == [33, 67, 100]
    assert planning.month_targets("average", "87.5", 3) == [Fraction(175, 2)] * 3


def test_split_by_weights_gives_the_rest_to_whom_most_is_missing():
    assert planning.split(10, [1, 1, 1]) == [4, 3, 3]
    assert planning.split(10, [6, 3, 2]) == [5, 3, 2]
    assert planning.split(1, [1, 1], places=2) == [Fraction(1, 2)] * 2
    assert planning.split(-7, [1, 1]) == [-4, -3]
    assert planning.split("10.5", [0, 1, 1]) == [0, Fraction(11, 2), 5]


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_split_needs_weights(weights):
    with pytest.raises(ValueError, match="weight"):
        planning.split(10, weights)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (planning.achievement, ("best", 1, 1)),
        (planning.month_targets, ("median", 1)),
        (planning.month_targets, ("sum", 1, 0)),
        (planning.aggregate, ("median", [1])),
        (planning.pro_rata, ("sum", 1, (1, 2), (date(2026, 2, 1), date(2026, 1, 1)))),
    ],
)
def test_unknown_words_and_empty_periods(function, arguments):
    with pytest.raises(ValueError, match="."):
        function(*arguments)


def test_aggregate():
    assert planning.aggregate("sum", [1, None, 2]) == 3
    assert planning.aggregate("last", [40, 70, None]) == 70
    assert planning.aggregate("average", [1, None, 2]) == Fraction(3, 2)
    assert planning.aggregate("sum", [None]) is None


YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_transfer_in_the_middle_of_the_year():
    july = (date(2026, 7, 1), date(2026, 12, 31))
    assert planning.pro_rata("sum", 120, july, YEAR) == 60
    assert planning.pro_rata("sum", 125, july, YEAR) == 63
    assert planning.pro_rata("average", 90, july, YEAR) == 90
    assert planning.months_share(date(2026, 6, 16), date(2026, 6, 30)) == Fraction(1, 2)
    assert planning.months_share(date(2026, 6, 2), date(2026, 6, 1)) == 0


@given(
    NUMBERS, st.lists(st.integers(0, 50), min_size=1, max_size=40), st.integers(0, 4)
)
def test_parts_add_up_and_stay_near_their_share(total, weights, places):
    if not sum(weights):
        return
    parts = planning.split(total, weights, places)
    unit = Fraction(1, 10**places)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 2 * unit
        assert weight or not part


@given(NUMBERS, st.integers(1, 12), st.integers(0, 3))
def test_months_give_back_their_year(total, months, places):
    for aggregation in (planning.SUM, planning.LAST, planning.AVERAGE):
        targets = planning.month_targets(aggregation, total, months, places)
        assert len(targets) == months
        assert planning.aggregate(aggregation, targets) == total


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_months_of_a_sum_fall_and_differ_by_one_at_most(total, months):
    targets = planning.month_targets(planning.SUM, total, months)
    assert targets == sorted(targets, reverse=True)
    assert targets[0] - targets[-1] <= 1


@given(st.sampled_from(["higher", "lower", "final"]), NUMBERS, NUMBERS)
def test_achievement_lies_between_nothing_and_the_cap(formula, target, actual):
    assert 0 <= planning.achievement(formula, target, actual) <= planning.CAP


@given(NUMBERS, NUMBERS, NUMBERS)
def test_more_is_never_worse_where_higher_is_better(target, actual, extra):
    for formula, sign in (("higher", 1), ("final", 1), ("lower", -1)):
        less = planning.achievement(formula, target, actual)
        more = planning.achievement(formula, target, actual + extra)
        assert sign * (more - less) >= 0


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_parts_of_a_period_add_up(begin, first, second):
    middle = begin + timedelta(days=first)
    end = middle + timedelta(days=second)
    after = middle + timedelta(days=1)
    parts = planning.months_share(begin, middle) + planning.months_share(after, end)
    assert parts == planning.months_share(begin, end)
