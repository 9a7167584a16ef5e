# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, timedelta

import pytest
from engine.discipline import Discipline, day_result
from engine.ladder import Step, Year, accumulate, months_in_force, proposed
from hypothesis import given
from hypothesis import strategies as st

STEPS = tuple(
    Step(code, days, run)
    for code, days, run in (
        ("oral", 3, 0),
        ("written", 4, 0),
        ("dissatisfied", 7, 0),
        ("cut6", 11, 0),
        ("cut9", 14, 0),
        ("cut12", 17, 0),
        ("lower", 21, 0),
        ("relieved", 25, 0),
        ("dismissal", 28, 10),
    )
)


def weekdays(first, last):
    day = first
    while day <= last:
        if day.isoweekday() < 6:
            yield day
        day += timedelta(days=1)


YEAR = list(weekdays(date(2026, 1, 1), date(2026, 12, 31)))


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (0, None),
        (2, None),
        (3, "oral"),
        (4, "written"),
        (6, "written"),
        (7, "dissatisfied"),
        (10, "dissatisfied"),
        (11, "cut6"),
        (13, "cut6"),
        (14, "cut9"),
        (16, "cut9"),
        (17, "cut12"),
        (20, "cut12"),
        (21, "lower"),
        (24, "lower"),
        (25, "relieved"),
        (27, "relieved"),
        (28, "dismissal"),
    ],
)
def test_golden_ladder(days, code):
    step = proposed(STEPS, Year(absent_days=days))
    assert (step and step.code) == code


@pytest.mark.parametrize(("minutes", "days"), [(449, 0), (450, 1), (899, 1), (900, 2)])
def test_minutes_add_up_to_days(minutes, days):
    assert Year(minutes=minutes).days == days


def test_ten_days_in_a_row_over_weekends_are_dismissal():
    absent = YEAR[:10]
    found = accumulate(YEAR, absent, {}, 2026, date(2026, 12, 31))
    assert (found.longest_run, found.days) == (10, 10)
    assert proposed(STEPS, found).code == "dismissal"


def test_a_day_at_work_breaks_the_run():
    absent = [*YEAR[:9], YEAR[10]]
    found = accumulate(YEAR, absent, {}, 2026, date(2026, 12, 31))
    assert (found.longest_run, found.days) == (9, 10)
    assert proposed(STEPS, found).code == "dissatisfied"


def test_a_holiday_does_not_break_the_run():
    worked = [day for day in YEAR if day != YEAR[5]]
    found = accumulate(worked, worked[:10], {}, 2026, date(2026, 12, 31))
    assert found.longest_run == 10


def test_the_first_of_january_begins_anew():
    days = list(weekdays(date(2026, 12, 21), date(2027, 1, 8)))
    before = accumulate(days, days, {}, 2026, date(2027, 1, 8))
    after = accumulate(days, days, {}, 2027, date(2027, 1, 8))
    assert (before.absent_days, before.longest_run) == (9, 9)
    assert (after.absent_days, after.longest_run) == (6, 6)


def test_minutes_of_another_year_do_not_count():
    minutes = {date(2026, 12, 31): 449, date(2027, 1, 1): 1}
    assert accumulate([], [], minutes, 2027, date(2027, 1, 31)).minutes == 1


@given(st.sets(st.sampled_from(YEAR)), st.sampled_from(YEAR))
def test_the_ladder_only_climbs_within_a_year(absences, until):
    now = accumulate(YEAR, absences, {}, 2026, until)
    later = accumulate(YEAR, absences, {}, 2026, until + timedelta(days=30))
    assert later.days >= now.days and later.longest_run >= now.longest_run


@pytest.mark.parametrize(
    ("decided", "months", "span"),
    [
        (date(2026, 1, 31), 9, (date(2026, 2, 1), date(2026, 10, 31))),
        (date(2026, 12, 1), 1, (date(2027, 1, 1), date(2027, 1, 31))),
        (date(2028, 1, 15), 1, (date(2028, 2, 1), date(2028, 2, 29))),
    ],
)
def test_a_sanction_holds_whole_months_from_the_next_one(decided, months, span):
    assert months_in_force(decided, months) == span


# Working hours that move, and that cross midnight
def test_flexible_time_moves_the_end_with_the_start():
    rule = Discipline()
    hours = (450, 960, 60)
    ok = day_result(rule, hours, 480, 990)
    early = day_result(rule, hours, 480, 960)
    late = day_result(rule, hours, 520, 1020)
    assert (ok.late_minutes, ok.early_minutes) == (0, 0)
    assert (early.late_minutes, early.early_minutes) == (0, 30)
    assert (late.late_minutes, late.early_minutes) == (10, 0)


@given(
    st.integers(0, 1439), st.integers(1, 720), st.integers(0, 90), st.integers(0, 90)
)
def test_a_shift_is_judged_the_same_before_and_beyond_midnight(
    start, long, late, early
):
    rule = Discipline()
    shift = (start, start + long)
    day = day_result(rule, shift, start + late, start + long - early)
    assert (day.late_minutes, day.early_minutes) == (late, early)
