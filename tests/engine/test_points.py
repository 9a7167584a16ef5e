# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from fractions import Fraction

import pytest
from engine.points import day_points, month_points
from hypothesis import given
from hypothesis import strategies as st

points = st.fractions(min_value=0, max_value=10**6)
logs = st.lists(st.tuples(st.integers(1, 31), points), max_size=40)
caps = st.one_of(st.just(0), points)

# GE-04: approved points from Monday to Friday
WEEK = (420, 300, 150, 310, 0)


def by_day(entries):
    days = dict.fromkeys((day for day, _points in entries), 0)
    for day, value in entries:
        days[day] += value
    return list(days.values())


def test_a_hard_cap_cuts_each_day_of_the_golden_week():
    assert month_points(WEEK, 300) == 1050


def test_no_cap_counts_all_of_the_golden_week():
    assert month_points(WEEK, 0) == 1180


@pytest.mark.parametrize(
    ("value", "cap", "expected"),
    [(299, 300, 299), (300, 300, 300), (301, 300, 300), (0, 300, 0), (5, 0, 5)],
)
def test_the_cap_bites_above_it_only(value, cap, expected):
    assert day_points(value, cap) == expected


def test_no_days_are_no_points():
    assert month_points([]) == 0
    assert isinstance(month_points([]), Fraction)


@given(logs, caps)
def test_points_never_rise_when_a_log_is_removed(entries, cap):
    whole = month_points(by_day(entries), cap)
    for index in range(len(entries)):
        rest = entries[:index] + entries[index + 1 :]
        assert month_points(by_day(rest), cap) <= whole


@given(logs, caps, st.randoms(use_true_random=False))
def test_the_order_of_logs_does_not_matter(entries, cap, random):
    shuffled = random.sample(entries, len(entries))
    assert month_points(by_day(entries), cap) == month_points(by_day(shuffled), cap)


@given(logs, points.filter(bool))
def test_a_day_never_counts_more_than_its_cap(entries, cap):
    days = by_day(entries)
    assert month_points(days, cap) <= cap * len(days)
    assert month_points(days, cap) <= month_points(days, 0)


@given(logs, caps)
def test_points_are_exact(entries, cap):
    assert isinstance(month_points(by_day(entries), cap), Fraction)


@given(st.lists(points, max_size=31), points.filter(bool))
def test_room_of_one_day_is_not_filled_by_another(days, cap):
    assert month_points(days, cap) == sum(month_points([day], cap) for day in days)
