# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What of a month somebody served."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from engine.score import FIXED, WORKDAYS, Target
from engine.service import (
    BY_DAYS,
    WHOLE,
    Post,
    joined,
    new_share,
    served_days,
    service_of,
    spans,
)
from hypothesis import given
from hypothesis import strategies as st

FIRST = date(2026, 10, 1)
MONTH = [FIRST + timedelta(n) for n in range(31)]
DAYS = [day for day in MONTH if day.isoweekday() < 6]

numbers = st.integers(0, 30)
periods = st.tuples(numbers, numbers).map(
    lambda pair: (MONTH[min(pair)], MONTH[max(pair)])
)


@st.composite
def posts(draw):
    """Posts one after the other, with or without gaps."""
    cuts = sorted(draw(st.sets(numbers, min_size=2, max_size=8)))
    return [
        Post(MONTH[begin], MONTH[until] - timedelta(1), (("job_class", n % 2),))
        for n, (begin, until) in enumerate(zip(cuts, cuts[1:], strict=False))
        if n == 0 or draw(st.booleans())
    ]


def october(begin, until, **values):
    return Post(date(2026, 10, begin), date(2026, 10, until), **values)


def test_a_part_of_a_month_by_its_days():
    found = service_of(DAYS, [october(15, 31)])
    assert (found.workdays, found.served, found.of) == (22, 12, 22)
    assert [days for _post, days in found.posts] == [12]


def test_a_part_of_a_month_as_a_whole_one():
    found = service_of(DAYS, [october(15, 31)], part=WHOLE)
    assert (found.served, found.of) == (12, 12)


@pytest.mark.parametrize(("rule", "paid"), [(BY_DAYS, 10), (WHOLE, 22)])
def test_the_month_of_death(rule, paid):
    found = service_of(DAYS, [october(1, 14, died=True)], death=rule)
    assert (found.served, found.of) == (10, 22)
    assert [days for _post, days in found.posts] == [paid]


@pytest.mark.parametrize(("until", "share"), [(14, "39/44"), (31, "3/4"), (1, "87/88")])
def test_first_months_in_part(until, share):
    # 10, 22 and 1 of 22 days lose a quarter
    new_until = date(2026, 10, until)
    found = service_of(DAYS, [october(1, 31)], new_until=new_until)
    assert new_share(found, 75) == Fraction(share)


def test_posts_that_follow_and_say_the_same_are_one():
    said = (("job_class", 8),)
    parts = [october(1, 9, said=said), october(10, 20, said=said)]
    assert joined(parts) == [october(1, 20, said=said)]
    apart = [october(1, 9, said=said), october(11, 20, said=said)]
    assert joined(apart) == apart
    other = [october(1, 9, said=said), october(10, 20)]
    assert joined(other) == other


def test_periods_that_follow_each_other_are_one_span():
    a, b, c = date(2026, 8, 1), date(2026, 9, 30), date(2026, 12, 31)
    assert spans([(date(2026, 10, 1), c), (a, b)]) == [(a, c)]
    assert spans([(a, b), (date(2026, 10, 2), c)]) == [
        (a, b),
        (date(2026, 10, 2), c),
    ]
    assert spans([(a, None), (date(2026, 10, 1), c)]) == [(a, None)]
    assert spans([(a, b), (date(2026, 9, 1), None)]) == [(a, None)]


@given(posts())
def test_days_of_posts_are_the_days_served(held):
    found = service_of(DAYS, held)
    assert sum(days for _post, days in found.posts) == found.served <= found.workdays


@given(posts())
def test_joining_posts_keeps_the_days(held):
    assert served_days(MONTH, joined(held)) == served_days(MONTH, held)


@given(posts(), st.integers(0, 30), st.integers(0, 100))
def test_the_share_of_first_months_lies_between_part_and_whole(held, until, percent):
    found = service_of(DAYS, held, new_until=MONTH[until])
    assert Fraction(percent, 100) <= new_share(found, percent) <= 1


@given(st.lists(periods, min_size=1))
def test_spans_keep_every_day_and_do_not_touch(pairs):
    found = spans(pairs)
    days = {d for begin, until in pairs for d in MONTH if begin <= d <= until}
    assert days == {d for begin, until in found for d in MONTH if begin <= d <= until}
    assert all(
        (after[0] - before[1]).days > 1
        for before, after in zip(found, found[1:], strict=False)
    )


@given(st.integers(1, 31), st.data())
def test_parts_of_a_month_ask_for_the_points_of_the_whole(workdays, data):
    served = data.draw(st.integers(0, workdays))
    for mode in (FIXED, WORKDAYS):
        target = Target(mode)
        first = target.points(workdays, 0, workdays - served)
        second = target.points(workdays, 0, served)
        assert first + second == target.points(workdays, 0)
