# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from fractions import Fraction

import pytest
from engine.score import FIXED, WORKDAYS, Target, month_score, productivity
from hypothesis import given
from hypothesis import strategies as st

amounts = st.fractions(min_value=0, max_value=10**6)


# GE-03: points against a target of 6,000
@pytest.mark.parametrize(
    ("points", "ratio"),
    [
        (5400, Fraction(9, 10)),
        (6480, Fraction(1)),
        (6000, Fraction(1)),
        (0, Fraction(0)),
        (5237, Fraction(5237, 6000)),
    ],
)
def test_golden_points_give_their_productivity(points, ratio):
    assert productivity(points, 6000) == ratio


def test_a_fixed_target_does_not_follow_the_workdays():
    target = Target(mode=FIXED, monthly=Fraction(6000), leave_reduces=False)
    assert target.points(22, 0) == target.points(18, 5) == 6000


def test_a_daily_target_follows_the_workdays():
    target = Target(mode=WORKDAYS, daily=Fraction(300), leave_reduces=False)
    assert target.points(22, 3) == 6600


def test_leave_reduces_the_target_without_rounding():
    fixed = Target(mode=FIXED, monthly=Fraction(6000))
    assert fixed.points(22, 3) == Fraction(6000 * 19, 22)
    daily = Target(mode=WORKDAYS, daily=Fraction("287.5"))
    assert daily.points(21, 4) == Fraction("287.5") * 17


def test_who_is_away_all_month_is_asked_for_nothing():
    assert Target().points(22, 22) == 0
    assert productivity(0, 0) == 1


def test_a_month_without_workdays_does_not_divide_by_zero():
    assert Target(mode=FIXED).points(0, 0) == 6000
    assert Target(mode=WORKDAYS).points(0, 0) == 0


def test_a_target_of_zero_is_reached():
    assert productivity(0, 0) == productivity(5, 0) == 1


def test_a_score_holds_exact_values():
    score = month_score(
        claimed=100, days=[30, 40], percents=["0.5"], target=Fraction(200, 3)
    )
    assert score.points_claimed == 100
    assert score.points == 70
    assert score.productivity == 1
    assert score.discipline == Fraction(995, 1000)


def test_whole_billionths_count_as_their_points():
    unit = 10**9
    counted = month_score(
        claimed=180 * unit,
        days=[100 * unit, 80 * unit],
        percents=[],
        target=300,
        daily_cap=90,
        unit=unit,
    )
    plain = month_score(
        claimed=180, days=[100, 80], percents=[], target=300, daily_cap=90
    )
    assert counted == plain
    assert plain.points == 170


@given(
    claimed=amounts,
    days=st.lists(amounts, max_size=31),
    target=amounts,
    cap=amounts,
    unit=st.integers(1, 10**9),
)
def test_the_unit_of_points_changes_nothing(claimed, days, target, cap, unit):
    values = {"percents": [], "target": target, "daily_cap": cap}
    plain = month_score(claimed, days, **values)
    in_parts = [day * unit for day in days]
    assert month_score(claimed * unit, in_parts, unit=unit, **values) == plain


@given(
    st.lists(amounts, max_size=31),
    st.lists(st.fractions(min_value=0, max_value=3), max_size=31),
    amounts,
    amounts,
)
def test_results_are_exact_ratios(days, percents, target, cap):
    score = month_score(sum(days), days, percents, target, cap)
    for value in vars(score).values():
        assert isinstance(value, Fraction)
    assert 0 <= score.productivity <= 1
    assert 0 <= score.discipline <= 1
    assert score.points <= score.points_claimed


@given(amounts, amounts, amounts.filter(bool))
def test_more_points_never_score_less(one, other, target):
    low, high = sorted((one, other))
    assert productivity(low, target) <= productivity(high, target)


@given(st.sampled_from([FIXED, WORKDAYS]), st.integers(0, 31), st.integers(0, 31))
def test_leave_never_raises_the_target(mode, workdays, away):
    away = min(away, workdays)
    reduced = Target(mode=mode).points(workdays, away)
    assert 0 <= reduced <= Target(mode=mode, leave_reduces=False).points(workdays, away)
