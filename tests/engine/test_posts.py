# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Several posts in a month, figures worked by hand beside random ones."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from payroll_engine.posts import (
    BY_DAY,
    FIRST_DAY,
    HALF,
    LAST_DAY,
    Held,
    counted,
    mixed,
    probation_of,
)

RULES = (LAST_DAY, FIRST_DAY, HALF, BY_DAY)
CRITERIA = ("beban_kerja", "prestasi_kerja", "tempat_bertugas")

amounts = st.integers(0, 50_000_000)
rates = st.lists(st.tuples(st.sampled_from(CRITERIA), amounts), max_size=5).map(tuple)
posts = st.builds(Held, st.integers(0, 23), rates, st.booleans())
months = st.lists(posts, min_size=1, max_size=4)


def one(amount, days, **values):
    return Held(days, (("prestasi_kerja", amount),), **values)


def paid(held, of, rule):
    parts = [(held[at].rates, share) for at, share in counted(held, of, rule)]
    return sum(mixed(parts).values())


# GE-29: 20 workdays, half of them at 4,000,000 and half at 5,000,000;
# 21 workdays: 9/21 × 4,000,000 = 1,714,285.71, 12/21 × 5,000,000 = 2,857,142.86
@pytest.mark.parametrize(
    ("days", "total"), [((10, 10), 4_500_000), ((9, 12), 4_571_429)]
)
def test_golden_each_post_by_its_workdays(days, total):
    held = [one(4_000_000, days[0]), one(5_000_000, days[1])]
    assert paid(held, sum(days), BY_DAY) == total


@pytest.mark.parametrize(
    ("rule", "days", "total"),
    [
        (LAST_DAY, (20, 1), 5_000_000),
        (FIRST_DAY, (1, 20), 4_000_000),
        (FIRST_DAY, (0, 21), 5_000_000),  # held on a weekend only
        (HALF, (11, 10), 4_000_000),
        (HALF, (10, 11), 5_000_000),
        (HALF, (10, 10), 5_000_000),  # as long: the later one
    ],
)
def test_one_post_of_the_month_counts(rule, days, total):
    held = [one(4_000_000, days[0]), one(5_000_000, days[1])]
    assert paid(held, sum(days), rule) == total


def test_of_three_posts_the_longest_counts_though_none_has_half():
    held = [one(1_000_000, 8), one(2_000_000, 7), one(3_000_000, 6)]
    assert paid(held, 21, HALF) == 1_000_000


@pytest.mark.parametrize("rule", RULES)
def test_days_out_of_post_earn_nothing(rule):
    # 12 of 22 workdays in post: 12/22 × 4,400,000
    assert paid([one(4_400_000, 12)], 22, rule) == 2_400_000


@pytest.mark.parametrize("rule", RULES)
def test_a_month_without_a_workday_in_post_pays_nothing(rule):
    assert paid([one(4_400_000, 0)], 22, rule) == 0
    assert paid([one(4_400_000, 0)], 0, rule) == 0


def test_probation_of_a_part_is_weighed_by_what_was_earned():
    # 10 of 20 days as CPNS at 3,000,000, 10 as PNS at 5,000,000: 1.5 of 4 million
    parts = [
        (one(3_000_000, 10, probation=True), Fraction(1, 2)),
        (one(5_000_000, 10), Fraction(1, 2)),
    ]
    assert probation_of(parts) == Fraction(3, 8)


def test_probation_without_a_ceiling_is_all_or_nothing():
    assert probation_of([(Held(20, (), True), Fraction(1))]) == 1
    assert probation_of([(Held(20, (), False), Fraction(1))]) == 0


@given(months)
def test_shares_of_posts_add_up_to_the_days_in_post(held):
    of = sum(post.days for post in held)
    for rule in RULES:
        shares = [share for _at, share in counted(held, of, rule)]
        assert sum(shares) == (1 if of else 0)


@given(months, st.integers(0, 23))
def test_days_out_of_post_are_missing_from_the_shares(held, out):
    served = sum(post.days for post in held)
    of = served + out
    for rule in RULES:
        shares = sum(share for _at, share in counted(held, of, rule))
        assert shares == (Fraction(served, of) if of else 0)


@given(posts, st.integers(0, 23))
def test_with_one_post_all_rules_pay_the_same(post, out):
    of = post.days + out
    assert len({paid([post], of, rule) for rule in RULES}) == 1


@given(months)
def test_never_more_than_the_highest_post_of_each_criterion(held):
    of = sum(post.days for post in held)
    best = {}
    for post in held:
        for criterion, amount in mixed([(post.rates, Fraction(1))]).items():
            best[criterion] = max(best.get(criterion, 0), amount)
    for rule in RULES:
        parts = [(held[at].rates, share) for at, share in counted(held, of, rule)]
        assert all(total <= best[name] for name, total in mixed(parts).items())


@given(rates, st.lists(st.integers(0, 23), min_size=1, max_size=5))
def test_rounding_loses_nothing_where_the_rate_stays_the_same(each, days):
    held = [Held(count, each) for count in days]
    of = sum(days)
    whole = sum(amount for _criterion, amount in each) if of else 0
    assert paid(held, of, BY_DAY) == whole


@given(months)
def test_rounding_is_off_by_half_a_rupiah_for_a_criterion_at_most(held):
    of = sum(post.days for post in held) or 1
    exact = sum(
        Fraction(amount * post.days, of) for post in held for _c, amount in post.rates
    )
    names = {name for post in held for name, _amount in post.rates}
    assert abs(paid(held, of, BY_DAY) - exact) <= Fraction(len(names), 2)


@given(months)
def test_probation_is_a_ratio(held):
    of = sum(post.days for post in held)
    parts = [(held[at], share) for at, share in counted(held, of, BY_DAY)]
    assert 0 <= probation_of(parts) <= 1
