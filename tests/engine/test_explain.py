# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from fractions import Fraction

from engine.explain import (
    days_of_work,
    missing_points,
    shares_of_days,
    whole_shares,
)
from engine.measure import Measure
from hypothesis import given
from hypothesis import strategies as st

percents = st.lists(st.fractions(0, 3, max_denominator=20), max_size=31)
weights = st.fractions(min_value="0.05", max_value=1, max_denominator=20)
floors = st.fractions(0, 1, max_denominator=10)


@given(percents, weights, floors)
def test_days_add_up_to_what_was_lost(found, share, floor):
    measure = Measure(deduction_share=share, discipline_floor=floor)
    lost = 1 - measure.discipline(found)
    days = shares_of_days(found, lost)
    assert sum(days, Fraction(0)) == lost
    assert all(day >= 0 for day in days)


def test_a_floor_spares_the_last_days():
    assert shares_of_days(["3", "3"], Fraction("0.04")) == [
        Fraction("0.03"),
        Fraction("0.01"),
    ]


def test_a_base_makes_more_of_a_percent():
    assert shares_of_days(["1", "3"], Fraction("0.1")) == [
        Fraction("0.025"),
        Fraction("0.075"),
    ]


@given(st.integers(0, 10**8), st.lists(st.fractions(0, 10), max_size=40))
def test_rupiah_add_up(amount, found):
    parts = whole_shares(amount, found)
    assert sum(parts) == (amount if any(found) else 0)
    assert all(part >= 0 for part in parts)


def test_remainders_go_to_the_largest():
    assert whole_shares(10, [1, 1, 1]) == [4, 3, 3]
    assert whole_shares(100, [0, 0]) == [0, 0]


def test_what_was_missing():
    assert missing_points(4980, 6000) == 1020
    assert missing_points(7000, 6000) == 0
    assert str(days_of_work(1020, 300)) == "3.40"
    assert days_of_work(1020, 0) is None
