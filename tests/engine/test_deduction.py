# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Holds, local deductions, insurance between floor and ceiling, THR and 13th month."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from payroll_engine.deduction import (
    Deduction,
    asked_of,
    deductions_of,
    withheld_of,
)
from payroll_engine.money import Case, Terms, allowance, bpjs_due

FULL = Case(rates=(("prestasi_kerja", 3_744_000),), basic_salary=Fraction(4_500_000))
TERMS = Terms(
    bpjs_percent=Fraction(1),
    bpjs_ceiling=Fraction(12_000_000),
    bpjs_employer_percent=Fraction(4),
    tax_percent=Fraction(5),
)
# 3,744,000 − 37,440 (1 %) − 187,200 (5 %)
NET = 3_519_360

amounts = st.integers(min_value=0, max_value=50_000_000)
percents = st.fractions(min_value=0, max_value=100, max_denominator=100)
deductions = st.lists(
    st.builds(
        Deduction,
        code=st.sampled_from(("ZAKAT", "KORPRI", "KOPERASI", "BPR")),
        by=st.sampled_from(("gross", "net")),
        value=percents,
    )
    | st.builds(
        Deduction,
        code=st.sampled_from(("A1", "A2")),
        by=st.just("fixed"),
        value=st.fractions(min_value=0, max_value=10**7, max_denominator=1),
    ),
    max_size=6,
    unique_by=lambda each: each.code,
).map(tuple)


# === HOLDS === #


def test_all_is_kept_back_of_the_net():
    held = allowance(replace(FULL, withheld=Fraction(100)), TERMS)
    assert (held.gross, held.hold, held.net) == (3_744_000, NET, 0)


def test_a_share_is_kept_back_and_half_a_rupiah_rounds_up():
    # 10 % of 3,519,360 is 351,936; 12.5 % is 439,920
    assert withheld_of(10, NET) == 351_936
    assert withheld_of(Fraction("12.5"), NET) == 439_920
    assert withheld_of(50, 3) == 2
    assert withheld_of(100, -5) == 0


def test_a_cut_is_lost_before_tax():
    # 10 % of 3,744,000 is 374,400; 1 % and 5 % of 3,369,600: 33,696 and 168,480
    cut = allowance(replace(FULL, hold_cut=Fraction(10)), TERMS)
    assert (cut.hold_cut, cut.gross) == (374_400, 3_369_600)
    assert (cut.bpjs, cut.pph21, cut.net) == (33_696, 168_480, 3_167_424)


def test_what_is_released_bears_no_tax_again():
    paid = allowance(replace(FULL, released=NET), TERMS)
    assert (paid.bpjs, paid.pph21, paid.net) == (37_440, 187_200, 2 * NET)


@given(amounts, percents)
def test_what_is_kept_back_now_and_paid_later_is_the_net(amount, percent):
    case = Case(rates=(("beban_kerja", amount),))
    plain = allowance(case, TERMS)
    now = allowance(replace(case, withheld=percent), TERMS)
    later = allowance(replace(case, released=now.hold), TERMS)
    assert 0 <= now.hold <= plain.net
    assert now.net + later.net == 2 * plain.net


# === LOCAL DEDUCTIONS === #


def test_the_first_is_served_first_and_the_last_takes_what_is_left():
    """Net 1,000,000: dues 50,000; zakat 2.5 % is 25,000; an instalment of 950,000
    finds 925,000."""
    found = deductions_of(
        (
            Deduction("DUES", "fixed", Fraction(50_000)),
            Deduction("ZAKAT", "net", Fraction("2.5")),
            Deduction("LOAN", "fixed", Fraction(950_000)),
            Deduction("MORE", "gross", Fraction(1)),
        ),
        1_200_000,
        1_000_000,
    )
    assert found == {"DUES": 50_000, "ZAKAT": 25_000, "LOAN": 925_000, "MORE": 0}


@pytest.mark.parametrize(
    ("by", "value", "asked"),
    [("fixed", 75_000, 75_000), ("gross", 2, 74_880), ("net", "2.5", 87_984)],
)
def test_what_is_asked_for(by, value, asked):
    assert asked_of(Deduction("X", by, Fraction(value)), 3_744_000, NET) == asked


@given(deductions, st.integers(-(10**6), 10**8), st.integers(-(10**6), 10**8))
def test_never_more_than_there_is(found, gross, net):
    taken = deductions_of(found, gross, net)
    assert taken.keys() == {each.code for each in found}
    assert all(amount >= 0 for amount in taken.values())
    assert sum(taken.values()) <= max(0, net)
    left = max(0, net)
    for each in found:
        assert taken[each.code] == min(left, asked_of(each, gross, net))
        left -= taken[each.code]


@given(deductions, amounts, percents, amounts)
def test_the_lines_add_up_to_what_is_paid(found, amount, withheld, released):
    case = Case(
        rates=(("beban_kerja", amount),),
        withheld=withheld,
        released=released,
        deductions=found,
    )
    paid = allowance(case, TERMS)
    assert paid.net >= 0
    taken = paid.bpjs + paid.pph21 + paid.hold + paid.local
    assert paid.gross - taken + paid.released == paid.net


# === SOCIAL SECURITY === #


@pytest.mark.parametrize(
    ("salary", "gross", "employee", "employer"),
    [
        # as in the examples: 8,244,000 together; 4 % 329,760 − 180,000
        (4_500_000, 3_744_000, 37_440, 149_760),
        # the ceiling of 12,000,000 cuts it: 75,000; 480,000 − 180,000
        (4_500_000, 9_500_000, 75_000, 300_000),
        (12_500_000, 3_744_000, 0, 0),
    ],
)
def test_employee_and_employer(salary, gross, employee, employer):
    case = Case(rates=(("beban_kerja", gross),), basic_salary=Fraction(salary))
    found = allowance(case, TERMS)
    assert (found.bpjs, found.bpjs_employer) == (employee, employer)
    without = allowance(case, replace(TERMS, bpjs_employer_percent=Fraction(0)))
    assert found.net == without.net


def test_the_floor_was_paid_by_the_salary():
    """Minimum wage 3,000,000: a salary of 2,000,000 has paid 30,000 for it.

    With 1,500,000 beside it 3,500,000 are insured: 35,000 − 30,000.
    """
    assert bpjs_due(1, 12_000_000, 2_000_000, 1_500_000, 3_000_000) == 5_000
    # together still below the floor: nothing more is due
    assert bpjs_due(1, 12_000_000, 2_000_000, 900_000, 3_000_000) == 0
    # no salary known: 1 % of the allowance
    assert bpjs_due(1, 12_000_000, 0, 900_000, 3_000_000) == 9_000


@given(percents, amounts, amounts, amounts, amounts)
def test_insurance_takes_no_more_than_its_share(percent, ceiling, floor, salary, gross):
    due = bpjs_due(percent, ceiling, salary, gross, floor)
    # each of the two sums may have rounded half a rupiah
    assert 0 <= due <= gross * percent / 100 + 1


# === THR AND 13TH MONTH === #


def test_a_share_of_the_ceiling():
    # 50 % of 3,744,001 is 1,872,000.5
    case = Case(rates=(("beban_kerja", 3_744_001),), bonus_share=Fraction(1, 2))
    found = allowance(case, Terms())
    assert (found.bonus_cut, found.gross) == (1_872_000, 1_872_001)
    # on probation 80 % of that: 374,400.2 less
    cpns = replace(case, is_cpns=True)
    assert allowance(cpns, Terms(cpns_factor=Fraction("0.8"))).gross == 1_497_601


@given(amounts, percents)
def test_a_bonus_is_between_nothing_and_its_base(amount, percent):
    case = Case(rates=(("beban_kerja", amount),), bonus_share=percent / 100)
    found = allowance(case, Terms())
    assert 0 <= found.gross == amount - found.bonus_cut <= amount
