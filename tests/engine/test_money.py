# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from dataclasses import replace
from fractions import Fraction

import pytest
from engine.exact import half_up
from hypothesis import given
from hypothesis import strategies as st
from payroll_engine.money import (
    FIXED,
    FULL,
    MEASURED,
    MEASURES,
    PRESENCE,
    Case,
    Terms,
    allowance,
    bpjs_due,
    ceiling_of,
    highest,
    measured_of,
    share,
)

CRITERIA = (
    "beban_kerja",
    "prestasi_kerja",
    "tempat_bertugas",
    "kondisi_kerja",
    "kelangkaan_profesi",
    "pertimbangan_objektif",
)

amounts = st.integers(min_value=0, max_value=50_000_000)
ratios = st.fractions(min_value=0, max_value=1, max_denominator=10**4)
percents = st.fractions(min_value=0, max_value=100, max_denominator=100)
# Deductions of real life: together far below what they are taken from.
rates = st.lists(st.tuples(st.sampled_from(CRITERIA), amounts), max_size=6).map(tuple)


@st.composite
def terms(draw):
    weight = draw(st.fractions(min_value=0, max_value=1, max_denominator=100))
    return Terms(
        productivity_weight=weight,
        discipline_weight=1 - weight,
        cpns_factor=draw(ratios),
        bpjs_percent=draw(st.fractions(min_value=0, max_value=5, max_denominator=100)),
        bpjs_ceiling=draw(amounts),
        tax_percent=draw(st.fractions(min_value=0, max_value=35, max_denominator=100)),
    )


@st.composite
def cases(draw):
    return Case(
        rates=draw(rates),
        productivity=draw(ratios),
        discipline=draw(ratios),
        sanctions=tuple(draw(st.lists(percents, max_size=3))),
        is_cpns=draw(st.booleans()),
        basic_salary=draw(amounts),
    )


def cuts(result):
    return (
        result.prod_cut,
        result.disc_cut,
        result.sanction_cut,
        result.status_cut,
    )


# GE-03: points against a target of 6,000, everything measured by points
@pytest.mark.parametrize(
    ("ceiling", "points", "paid"),
    [
        (2_000_000, 5400, 1_800_000),
        (2_000_000, 6000, 2_000_000),
        (2_000_000, 0, 0),
        (1_750_000, 5237, 1_527_458),
    ],
)
def test_golden_points_are_paid(ceiling, points, paid):
    case = Case(
        rates=(("prestasi_kerja", ceiling),), productivity=Fraction(points, 6000)
    )
    assert allowance(case, Terms()).gross == paid


# GE-08, discipline on its own part: 95 % productivity, 8.5 % of cuts
def test_golden_sixty_forty():
    case = Case(
        rates=(("prestasi_kerja", 4_000_000),),
        productivity=Fraction(95, 100),
        discipline=1 - Fraction("8.5") / 100,
    )
    weights = Terms(
        productivity_weight=Fraction("0.6"), discipline_weight=Fraction("0.4")
    )
    assert allowance(case, weights).gross == 3_744_000


# GE-15: insurance takes what the salary has left below the ceiling
@pytest.mark.parametrize(
    ("salary", "gross", "due"),
    [
        (4_500_000, 3_744_000, 37_440),
        (4_500_000, 9_500_000, 75_000),
        (12_500_000, 3_744_000, 0),
        (0, 3_744_000, 37_440),
    ],
)
def test_golden_insurance(salary, gross, due):
    assert bpjs_due(1, 12_000_000, salary, gross) == due


# GE-16: final tax by the group of the rank
@pytest.mark.parametrize(("percent", "tax"), [(0, 0), (5, 187_200), (15, 561_600)])
def test_golden_final_tax(percent, tax):
    case = Case(rates=(("prestasi_kerja", 3_744_000),))
    assert allowance(case, Terms(tax_percent=Fraction(percent))).pph21 == tax


# GE-17: of 25 % and 20 % the higher one
def test_golden_sanction():
    case = Case(
        rates=(("prestasi_kerja", 3_744_000),), sanctions=(Fraction(20), Fraction(25))
    )
    assert allowance(case, Terms()).gross == 2_808_000


def test_a_third_is_a_third():
    # a Decimal of a third, however long, would give 1,000,000 less a rupiah or more
    assert share(3_000_000, Fraction(1, 3)) == 1_000_000
    assert share(1, Fraction(1, 2)) == 1
    assert share(-1, Fraction(1, 2)) == -1


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        share(100, 0.5)


def test_two_halves_do_not_take_more_than_there_is():
    case = Case(
        rates=(("beban_kerja", 100_001),),
        productivity=Fraction(0),
        discipline=Fraction(0),
    )
    half = Fraction(1, 2)
    result = allowance(case, Terms(productivity_weight=half, discipline_weight=half))
    assert (result.prod_cut, result.disc_cut, result.gross) == (50_001, 50_000, 0)


@given(cases(), terms())
def test_cuts_never_exceed_the_ceiling(case, terms):
    result = allowance(case, terms)
    assert min(cuts(result)) >= 0
    assert sum(cuts(result)) <= result.ceiling
    assert 0 <= result.gross <= result.ceiling == ceiling_of(case.rates)


@given(cases(), terms())
def test_lines_add_up_to_the_net(case, terms):
    result = allowance(case, terms)
    assert result.ceiling - sum(cuts(result)) == result.gross
    assert result.gross - result.bpjs - result.pph21 == result.net


@given(cases(), terms(), st.integers(min_value=-(10**6), max_value=10**6))
def test_arrears_are_added_to_the_gross_and_change_no_cut(case, terms, arrears):
    without = allowance(case, terms)
    paid = allowance(replace(case, arrears=arrears), terms)
    assert paid.gross == without.gross + arrears
    assert cuts(paid) == cuts(without)
    assert paid.gross - paid.bpjs - paid.pph21 == paid.net


@given(cases(), terms(), ratios, st.sampled_from(["productivity", "discipline"]))
def test_better_work_is_never_paid_less(case, terms, ratio, name):
    better = max(ratio, getattr(case, name))
    worse = replace(case, **{name: min(ratio, getattr(case, name))})
    best = replace(case, **{name: better})
    assert allowance(best, terms).gross >= allowance(worse, terms).gross


@given(cases(), terms())
def test_full_score_without_sanction_pays_the_ceiling(case, terms):
    perfect = replace(
        case,
        productivity=Fraction(1),
        discipline=Fraction(1),
        sanctions=(),
        is_cpns=False,
    )
    assert allowance(perfect, terms).gross == ceiling_of(case.rates)


@given(cases(), terms(), percents)
def test_another_sanction_never_helps(case, terms, percent):
    more = replace(case, sanctions=(*case.sanctions, percent))
    assert allowance(more, terms).gross <= allowance(case, terms).gross


@given(cases(), terms(), st.randoms(use_true_random=False))
def test_order_of_rates_and_sanctions_does_not_matter(case, terms, shuffler):
    mixed = [list(case.rates), list(case.sanctions)]
    for part in mixed:
        shuffler.shuffle(part)
    shuffled = replace(case, rates=tuple(mixed[0]), sanctions=tuple(mixed[1]))
    assert allowance(shuffled, terms) == allowance(case, terms)


@given(cases(), terms())
def test_only_measured_rates_are_cut_for_the_score(case, terms):
    result = allowance(case, terms)
    measured = measured_of(case.rates)
    # each of the two lines may have rounded half a rupiah up
    assert result.prod_cut + result.disc_cut <= measured + 1


@given(cases(), terms())
def test_every_line_is_a_whole_number(case, terms):
    assert {type(value) for value in vars(allowance(case, terms)).values()} == {int}


@given(
    st.fractions(min_value=0, max_value=10, max_denominator=100),
    amounts,
    amounts,
    amounts,
    amounts,
)
def test_insurance_is_never_negative_and_grows_with_the_gross(
    percent, ceiling, salary, gross, more
):
    due = bpjs_due(percent, ceiling, salary, gross)
    assert 0 <= due <= bpjs_due(percent, ceiling, salary, gross + more)
    assert bpjs_due(percent, ceiling, salary, 0) == 0


@given(st.lists(percents, max_size=5))
def test_highest_is_one_of_them_or_nothing(found):
    assert highest(found) in (found or [0])
    assert all(percent <= highest(found) for percent in found)


@given(amounts, st.lists(ratios, max_size=3))
def test_share_rounds_once_at_the_end(amount, parts):
    exact = Fraction(amount)
    for part in parts:
        exact *= part
    assert share(amount, *parts) == half_up(exact)
    assert abs(share(amount, *parts) - exact) <= Fraction(1, 2)


measures = st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from(MEASURES)).map(
    lambda found: tuple(found.items())
)


@given(cases(), terms(), measures)
def test_cuts_never_exceed_the_ceiling_however_criteria_are_measured(
    case, terms, measures
):
    result = allowance(replace(case, measures=measures), terms)
    assert min(cuts(result)) >= 0
    assert sum(cuts(result)) <= result.ceiling


@given(cases(), terms(), ratios)
def test_points_do_not_touch_what_only_attendance_decides(case, terms, ratio):
    only = replace(case, measures=tuple((name, PRESENCE) for name in CRITERIA))
    assert allowance(only, terms).prod_cut == 0
    assert allowance(replace(only, productivity=ratio), terms) == allowance(only, terms)


@given(cases(), terms())
def test_what_is_not_measured_is_not_cut_for_the_score(case, terms):
    fixed = replace(case, measures=tuple((name, FIXED) for name in CRITERIA))
    result = allowance(fixed, terms)
    assert result.prod_cut == result.disc_cut == 0


@given(cases(), terms())
def test_saying_what_is_usual_changes_nothing(case, terms):
    usual = tuple((name, FULL if name in MEASURED else FIXED) for name in CRITERIA)
    assert allowance(replace(case, measures=usual), terms) == allowance(case, terms)


def test_presence_only_loses_the_weight_of_discipline():
    # 1,000,000 for the place of duty, 5 % lost to absence, no points at all:
    # 1,000,000 × 40 % × 5 % = 20,000 for discipline, nothing for points.
    case = Case(
        rates=(("tempat_bertugas", 1_000_000),),
        productivity=Fraction(0),
        discipline=Fraction(95, 100),
        measures=(("tempat_bertugas", PRESENCE),),
    )
    weights = Terms(
        productivity_weight=Fraction("0.6"), discipline_weight=Fraction("0.4")
    )
    result = allowance(case, weights)
    assert (result.prod_cut, result.disc_cut, result.gross) == (0, 20_000, 980_000)
