# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from fractions import Fraction

import pytest
from engine.discipline import (
    EARLY_LEAVE,
    LATE,
    Band,
    DayResult,
    Discipline,
    day_result,
    month_discipline,
)
from hypothesis import given
from hypothesis import strategies as st

HOURS = (450, 960)  # 07:30 to 16:00
STEPS = ((1, 31, "0.5"), (31, 61, "1"), (61, 91, "1.25"), (91, None, "1.5"))


def rule(**values):
    bands = tuple(
        Band(kind, low, high, Fraction(cost))
        for kind in (LATE, EARLY_LEAVE)
        for low, high, cost in STEPS
    )
    defaults = {"absent_percent": Fraction(3), "day_percent_cap": Fraction(3)}
    return Discipline(**{"bands": bands} | defaults | values)


def cost(late=0, early=0, **values):
    start, end = HOURS
    return day_result(rule(**values), HOURS, start + late, end - early).percent


@pytest.mark.parametrize(
    ("minutes", "percent"),
    [
        (-30, "0"),
        (0, "0"),
        (1, "0.5"),
        (30, "0.5"),
        (31, "1"),
        (60, "1"),
        (61, "1.25"),
        (90, "1.25"),
        (91, "1.5"),
        (500, "1.5"),
    ],
)
def test_golden_bands_include_from_and_exclude_to(minutes, percent):
    assert cost(late=minutes) == Fraction(percent)
    assert cost(early=minutes) == Fraction(percent)


def test_a_missing_check_in_costs_the_dearest_band_of_its_kind():
    result = day_result(rule(), HOURS, None, 960)
    assert result == DayResult(0, 0, Fraction("1.5"))


def test_a_missing_check_out_costs_the_dearest_band_of_its_kind():
    result = day_result(rule(), HOURS, 450, None)
    assert result == DayResult(0, 0, Fraction("1.5"))


def test_a_missing_check_out_adds_to_lateness():
    result = day_result(rule(), HOURS, 451, None)
    assert result == DayResult(1, 0, Fraction(2))


def test_no_attendance_costs_the_absence_and_no_bands():
    assert day_result(rule(), HOURS).percent == 3
    assert day_result(rule(absent_percent=Fraction(2)), HOURS).percent == 2


def test_an_absence_is_cut_to_the_cap_of_a_day():
    assert day_result(rule(day_percent_cap=Fraction(1)), HOURS).percent == 1


def test_late_and_early_leave_add_up_to_the_cap_of_a_day():
    assert cost(late=91, early=91) == 3
    assert cost(late=91, early=91, day_percent_cap=Fraction("2.5")) == Fraction("2.5")


def test_minutes_within_the_grace_are_forgiven():
    assert cost(late=15, grace_minutes=15) == 0


def test_minutes_above_the_grace_count_in_full():
    result = day_result(rule(grace_minutes=30), HOURS, 450 + 31, 960)
    assert result == DayResult(31, 0, Fraction(1))


def test_the_grace_does_not_forgive_early_leave():
    assert cost(early=10, grace_minutes=15) == Fraction("0.5")


def test_minutes_outside_every_band_cost_nothing():
    bands = (Band(LATE, 10, 20, Fraction(1)),)
    assert cost(late=9, bands=bands) == 0
    assert cost(late=20, bands=bands) == 0
    assert cost(early=15, bands=bands) == 0


def test_who_is_punctual_pays_nothing_even_where_a_band_begins_at_nought():
    bands = (Band(LATE, 0, 31, Fraction(1)), Band(EARLY_LEAVE, 0, 31, Fraction(1)))
    assert cost(bands=bands) == 0
    assert cost(late=1, bands=bands) == 1


def test_without_bands_a_missing_check_in_costs_nothing():
    assert day_result(rule(bands=()), HOURS, None, 960).percent == 0


def test_coming_early_and_leaving_late_is_no_violation():
    assert day_result(rule(), HOURS, 0, 1500) == DayResult()


def test_a_month_without_violations_is_in_full():
    assert month_discipline([]) == 1
    assert month_discipline(["0", 0, Fraction(0)]) == 1


def test_discipline_stops_at_zero():
    assert month_discipline([3] * 33) == Fraction(1, 100)
    assert month_discipline([3] * 34) == 0
    assert month_discipline([100, 100]) == 0


def test_a_sum_of_percentages_is_exact():
    assert month_discipline(["0.1"] * 3) == Fraction(997, 1000)


minutes = st.one_of(st.none(), st.integers(0, 1800))


@given(minutes, minutes)
def test_a_day_costs_between_nothing_and_its_cap(check_in, check_out):
    result = day_result(rule(), HOURS, check_in, check_out)
    assert isinstance(result.percent, Fraction)
    assert 0 <= result.percent <= 3
    assert result.late_minutes >= 0
    assert result.early_minutes >= 0


@given(st.integers(0, 600), st.integers(0, 600))
def test_coming_later_never_costs_less(one, other):
    low, high = sorted((one, other))
    assert cost(late=low) <= cost(late=high)


@given(st.lists(st.fractions(min_value=0, max_value=3), max_size=31))
def test_discipline_is_a_ratio_and_order_does_not_matter(percents):
    result = month_discipline(percents)
    assert isinstance(result, Fraction)
    assert 0 <= result <= 1
    assert result == month_discipline(reversed(percents))
