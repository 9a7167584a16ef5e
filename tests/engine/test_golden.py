# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Worked cases of regencies, each one by the values of its regulation alone."""

from fractions import Fraction

import pytest
from engine.discipline import EARLY_LEAVE, LATE, Band, Discipline, day_result
from engine.exact import half_up
from engine.leave import LeaveEffect, Leaves, leaves
from engine.measure import Measure, deduction_share, earned, step_ratio
from engine.score import WORKDAYS, Target, month_score
from hypothesis import given
from hypothesis import strategies as st

SIXTY_FORTY = {"productivity": Fraction("0.6"), "discipline": Fraction("0.4")}
MINUTES = (1, 31, 61, 91)
PERCENTS = ("0.5", "1", "1.25", "1.5")
BANDS = tuple(
    Band(kind, low, high, Fraction(percent))
    for kind in (LATE, EARLY_LEAVE)
    for low, high, percent in zip(MINUTES, (*MINUTES[1:], None), PERCENTS, strict=True)
)
RULE = Discipline(BANDS, 0, Fraction(3), Fraction(3))
SURPLUS = tuple(
    (start, Fraction(percent, 100))
    for start, percent in ((0, 50), (301, 70), (501, 80), (701, 90), (901, 100))
)


# GE-03
@pytest.mark.parametrize(
    ("ceiling", "points", "paid"),
    [
        (2_000_000, 5400, 1_800_000),
        (2_000_000, 6480, 2_000_000),
        (2_000_000, 0, 0),
        (1_750_000, 5237, 1_527_458),
    ],
)
def test_points_alone_decide(ceiling, points, paid):
    ratio = month_score(points, [points], [], 6000).productivity
    assert half_up(ceiling * earned([(1, ratio)])) == paid


# GE-04
@pytest.mark.parametrize(("cap", "points"), [(300, 1050), (0, 1180)])
def test_a_daily_cap_is_not_filled_by_another_day(cap, points):
    week = [420, 300, 150, 310, 0]
    assert month_score(sum(week), week, [], 6000, cap).points == points


# GE-06
def test_jakarta_minutes_are_capped_by_presence():
    effects = {
        "annual": LeaveEffect(reduces_target=False, credit=Fraction(300)),
        "sick": LeaveEffect(reduces_target=False, lost_minutes=Fraction(150)),
    }
    away = leaves({"annual": 1, "sick": 1}, effects)
    target = Target(WORKDAYS, leave_reduces=False).points(21, away.away)
    score = month_score(
        5820,
        [5820],
        [],
        target,
        measure=Measure(presence_caps=True),
        leave=away,
        lost_minutes=45,
    )
    assert (target, score.counted) == (6300, 6105)
    assert score.productivity == Fraction(6105, 6300)
    parts = [("0.7", score.productivity), ("0.1", 1), ("0.2", "0.9")]
    assert half_up(100 * earned(parts), 4) == half_up(Fraction("95.8333"), 4)


# GE-07
def test_jakarta_work_plan_and_activity():
    ratio = month_score(5820, [5820], [], 6300).productivity
    share = earned([("0.4", ratio), ("0.6", "0.96")])
    assert half_up(100 * share, 6) == half_up(Fraction("94.552381"), 6)
    assert half_up(8_000_000 * share) == 7_564_190


# GE-08 and GE-09
@pytest.mark.parametrize(
    ("base", "percents", "paid"),
    [
        ("discipline", ["0.5", "0.5", "1", "1.5", "3", "2"], 3_744_000),
        ("total", ["0.5", "0.5", "1", "1.5", "3", "2"], 3_540_000 + 0),
        ("total", ["3"] * 15, 2_280_000),
        ("discipline", ["3"] * 15, 2_280_000 + 880_000),
    ],
)
def test_both_bases_and_the_floor(base, percents, paid):
    share = deduction_share(base, SIXTY_FORTY["discipline"])
    discipline = Measure(deduction_share=share).discipline(percents)
    parts = [("0.6", "0.95"), ("0.4", discipline)]
    assert half_up(4_000_000 * earned(parts)) == paid


def test_a_floor_keeps_part_of_the_discipline_part():
    kept = Measure(discipline_floor=Fraction(1, 4))
    assert kept.discipline(["90"]) == Fraction(1, 4)


# GE-10
@pytest.mark.parametrize(
    ("minutes", "percent"),
    [
        (0, "0"),
        (1, "0.5"),
        (30, "0.5"),
        (31, "1"),
        (60, "1"),
        (61, "1.25"),
        (90, "1.25"),
        (91, "1.5"),
        (None, "1.5"),
    ],
)
def test_bands(minutes, percent):
    check_in = None if minutes is None else 450 + minutes
    day = day_result(RULE, (450, 960), check_in, 960)
    assert day.percent == Fraction(percent)
    # as a percentage of everything, at a discipline part of 40 %
    assert day.percent * SIXTY_FORTY["discipline"] in {
        Fraction(each) for each in ("0", "0.2", "0.4", "0.5", "0.6")
    }


# GE-13
@pytest.mark.parametrize(
    ("points", "percent"),
    [
        (7260, 50),
        (7561, 70),
        (7761, 80),
        (7960, 80),
        (7961, 90),
        (8160, 90),
        (8161, 100),
        (7259, 0),
    ],
)
def test_a_table_turns_surplus_into_percent(points, percent):
    score = month_score(points, [points], [], 7260, measure=Measure(steps=SURPLUS))
    assert score.productivity == Fraction(percent, 100)


@given(st.integers(-2000, 2000))
def test_a_table_never_falls(surplus):
    assert step_ratio(SURPLUS, surplus) <= step_ratio(SURPLUS, surplus + 1)


@given(
    st.integers(0, 10**4),
    st.integers(0, 10**4),
    st.integers(0, 500),
    st.integers(0, 10**4),
)
def test_presence_only_ever_lowers(points, target, credit, lost):
    plain = Measure().counted(points, target, credit)
    capped = Measure(presence_caps=True).counted(points, target, credit, lost)
    assert 0 <= capped <= plain


@given(
    st.lists(st.fractions(0, 4), max_size=31),
    st.fractions(min_value="0.05", max_value=1),
)
def test_cutting_from_all_costs_at_most_the_discipline_part(percents, weight):
    share = deduction_share("total", weight)
    lost = weight * (1 - Measure(deduction_share=share).discipline(percents))
    assert lost == min(weight, sum(percents, Fraction(0)) / 100)


# Leave as a regulation has it
def test_leave_without_an_effect_is_just_away():
    assert leaves({"annual": 3, "sick": 2}, {}) == Leaves(away=5)


def test_only_days_beyond_the_free_ones_cost():
    effects = {
        "sick": LeaveEffect(percent=Fraction(2), paid=Fraction("0.2"), free_days=2)
    }
    assert leaves({"sick": 2}, effects) == Leaves(away=2)
    found = leaves({"sick": 5}, effects)
    assert (found.away, found.percent) == (5, 6)
    assert found.paid_share(20) == 1 - Fraction("2.4") / 20


def test_a_month_of_unpaid_leave_pays_nothing():
    effects = {"unpaid": LeaveEffect(paid=Fraction(0))}
    assert leaves({"unpaid": 22}, effects).paid_share(22) == 0
    assert Leaves().paid_share(0) == 1
    assert Leaves(unpaid_days=Fraction(1)).paid_share(0) == 1
