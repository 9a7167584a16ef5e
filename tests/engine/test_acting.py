# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Covering another post: the three cases, worked by hand and at random."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from payroll_engine.acting import (
    BY_DAY,
    FULL,
    HIGHER,
    LOWER,
    SAME,
    acting_sums,
    counts,
    extra_rates,
    gain_of,
    lasts,
    level_of,
    shares_of,
)
from payroll_engine.money import Case, Part, Terms, allowance, ceiling_of

CRITERIA = ("beban_kerja", "prestasi_kerja", "kondisi_kerja")
WHOLE = Fraction(1)
TERMS = Terms(Fraction(3, 5), Fraction(2, 5))
# Classes 9 and 8 of a table: 5,532,975 and 4,447,069
NINE = (("beban_kerja", 1_383_244), ("prestasi_kerja", 4_149_731))
EIGHT = (("beban_kerja", 1_111_767), ("prestasi_kerja", 3_335_302))

amounts = st.integers(0, 30_000_000)
rates = st.lists(
    st.tuples(st.sampled_from(CRITERIA), amounts), min_size=1, max_size=4
).map(tuple)
ratios = st.fractions(0, 1, max_denominator=200)
levels = st.sampled_from((LOWER, SAME, HIGHER))


def gain(own, covered, level, share=WHOLE, percent=20, **values):
    case = Case(rates=own, **values)
    more = extra_rates(own, own, [(covered, level, share)], percent)
    return gain_of(case, TERMS, more)


@pytest.mark.parametrize(
    ("own", "covered", "level"), [(9, 8, LOWER), (9, 9, SAME), (8, 9, HIGHER)]
)
def test_classes_tell_the_case(own, covered, level):
    assert level_of(own, covered) == level


def test_a_lower_post_adds_a_part_of_its_allowance():
    # 20 % of 1,111,767 = 222,353.4 and of 3,335,302 = 667,060.4
    assert gain(NINE, EIGHT, LOWER) == 222_353 + 667_060


def test_of_two_posts_of_one_level_the_higher_is_paid_and_a_part_of_the_other():
    # The own one is higher: 20 % of the covered one on top.
    assert gain(NINE, EIGHT, SAME) == 222_353 + 667_060
    # The covered one is higher by 271,477 and 814,429; 20 % of the own one on top.
    assert gain(EIGHT, NINE, SAME) == 271_477 + 222_353 + 814_429 + 667_060


def test_a_higher_post_is_paid_alone():
    own = allowance(Case(rates=EIGHT), TERMS).gross
    assert gain(EIGHT, NINE, HIGHER) == 5_532_975 - 4_447_069
    assert own + gain(EIGHT, NINE, HIGHER) == 5_532_975


def test_a_higher_post_may_have_less_of_a_criterion():
    own = (("prestasi_kerja", 3_000_000), ("kondisi_kerja", 500_000))
    covered = (("prestasi_kerja", 4_000_000),)
    assert gain(own, covered, HIGHER) == 500_000


def test_what_is_added_is_measured_like_the_own_allowance():
    # 90 % of the points and all of attendance: 1 − 0.6 × 0.1 = 94 % of 900,000
    covered = (("prestasi_kerja", 4_500_000),)
    own = (("prestasi_kerja", 5_000_000),)
    assert gain(own, covered, LOWER, productivity=Fraction(9, 10)) == 846_000
    # A CPNS is paid 80 % of it, a sentence of 25 % leaves 75 %.
    terms = replace(TERMS, cpns_factor=Fraction(4, 5))
    more = extra_rates(own, own, [(covered, LOWER, WHOLE)], 20)
    assert gain_of(Case(rates=own, is_cpns=True), terms, more) == 720_000
    assert gain_of(Case(rates=own, sanctions=(25,)), TERMS, more) == 675_000


def test_what_is_added_holds_nothing_back_for_the_quarter():
    part = Part(Fraction(1, 5), due=False)
    settled = Part(Fraction(1, 5), ratio=Fraction(1, 2), carried=400_000)
    own, covered = (("prestasi_kerja", 5_000_000),), (("prestasi_kerja", 4_500_000),)
    more = extra_rates(own, own, [(covered, LOWER, WHOLE)], 20)
    assert gain_of(Case(rates=own, parts=(part,)), TERMS, more) == 900_000
    # With its last month half of the part is lost: 900,000 × (1 − 0.2 × 0.5)
    assert gain_of(Case(rates=own, parts=(settled,)), TERMS, more) == 810_000


def test_days_of_the_month_are_a_share():
    # 11 of 22 workdays: half of 20 % of 4,447,069
    assert gain(NINE, EIGHT, LOWER, Fraction(11, 22)) == 111_177 + 333_530


def test_no_day_is_paid_for_two_covered_posts():
    worth = [(500_000, range(1, 16)), (900_000, range(10, 21))]
    assert shares_of(worth, 20) == [Fraction(9, 20), Fraction(11, 20)]


def test_a_month_without_workdays_is_not_divided():
    assert shares_of([(500_000, ()), (900_000, ())], 0) == [0, 1]
    assert shares_of([], 0) == []


@pytest.mark.parametrize(
    ("begin", "until", "months", "lasting"),
    [
        (date(2026, 9, 15), date(2026, 10, 14), 1, True),
        (date(2026, 9, 15), date(2026, 10, 13), 1, False),
        (date(2026, 2, 1), date(2026, 2, 28), 1, True),
        (date(2026, 1, 31), date(2026, 2, 27), 1, True),
        (date(2026, 12, 1), date(2027, 1, 30), 2, False),
        (date(2026, 12, 1), date(2027, 1, 31), 2, True),
        (date(2026, 10, 30), None, 3, True),
        (date(2026, 10, 30), date(2026, 10, 30), 0, True),
    ],
)
def test_how_long_an_appointment_lasts(begin, until, months, lasting):
    assert lasts(begin, until, months) is lasting


@pytest.mark.parametrize(
    ("begin", "until", "full"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), True),
        (date(2026, 9, 15), None, True),
        (date(2026, 10, 2), None, False),
        (date(2026, 9, 1), date(2026, 10, 30), False),
    ],
)
def test_which_month_counts(begin, until, full):
    assert counts(begin, until, date(2026, 10, 1), FULL) is full
    assert counts(begin, until, date(2026, 10, 1), BY_DAY) is True


@given(rates, rates, ratios.map(lambda ratio: ratio * 100))
def test_acting_among_equals_or_below_never_pays_less(own, covered, percent):
    whole = sum(acting_sums(own, (), 0, LOWER).values())
    for level in (LOWER, SAME):
        assert sum(acting_sums(own, covered, percent, level).values()) >= whole


@given(rates, rates, levels, ratios, ratios, ratios)
def test_what_is_paid_lies_between_none_and_both(own, covered, level, share, p, d):
    case = Case(rates=own, productivity=p, discipline=d)
    more = extra_rates(own, own, [(covered, level, share)], 20)
    paid = allowance(case, TERMS).gross + gain_of(case, TERMS, more)
    assert 0 <= paid <= ceiling_of(own) + ceiling_of(covered)


@given(rates, rates, ratios, ratios)
def test_a_higher_post_alone_is_paid_to_the_rupiah(own, covered, p, d):
    own_case = Case(rates=own, productivity=p, discipline=d)
    more = extra_rates(own, own, [(covered, HIGHER, WHOLE)], 20)
    paid = allowance(own_case, TERMS).gross + gain_of(own_case, TERMS, more)
    alone = allowance(replace(own_case, rates=covered), TERMS).gross
    assert paid == alone


@given(st.lists(st.tuples(amounts, st.sets(st.integers(1, 31))), max_size=4))
def test_shares_of_covered_posts_are_at_most_a_month(appointments):
    shares = shares_of(appointments, 31)
    days = set().union(*(days for _worth, days in appointments))
    assert sum(shares) == Fraction(len(days), 31)
