# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""PPh 21 by average rates, settled in December; figures worked by hand."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from engine.exact import half_up
from hypothesis import given
from hypothesis import strategies as st
from payroll_engine.tax import (
    Tax,
    average_tax,
    ladder_tax,
    rate_of,
    tax_of,
    taxable_of,
)

DATA = Path(__file__).parents[2] / "ekinerja_payroll" / "data"


def table(name):
    """A table as the product ships it: (up to and including, percent)."""
    with (DATA / "ekinerja.tax.bracket.csv").open() as stream:
        rows = [row for row in csv.DictReader(stream) if row["table"] == name]
    return tuple((int(row["up_to"]) or None, row["percent"]) for row in rows)


A, B, C, YEAR = (table(name) for name in ("A", "B", "C", "year"))


@pytest.mark.parametrize(("rows", "count"), [(A, 44), (B, 40), (C, 41), (YEAR, 5)])
def test_tables_rise_without_a_gap_and_have_an_end(rows, count):
    assert len(rows) == count
    limits = [up_to for up_to, _percent in rows]
    assert limits[-1] is None and limits[:-1] == sorted(set(limits[:-1]))
    percents = [Fraction(percent) for _up_to, percent in rows]
    assert percents == sorted(set(percents))


@pytest.mark.parametrize("rows", [A, B, C])
def test_each_limit_belongs_to_its_bracket_and_the_next_rupiah_does_not(rows):
    for (up_to, percent), (_next, above) in zip(rows, rows[1:], strict=False):
        assert rate_of(rows, up_to) == Fraction(percent)
        assert rate_of(rows, up_to + 1) == Fraction(above)
    assert rate_of(rows, 10**10) == 34


# The annex of PP 58/2023 once more, as it is printed: up to so many million, percent.
PRINTED = {
    "A": """
    5.4 0; 5.65 0.25; 5.95 0.5; 6.3 0.75; 6.75 1; 7.5 1.25; 8.55 1.5; 9.65 1.75; 10.05
    2; 10.35 2.25; 10.7 2.5; 11.05 3; 11.6 3.5; 12.5 4; 13.75 5; 15.1 6; 16.95 7; 19.75
    8; 24.15 9; 26.45 10; 28 11; 30.05 12; 32.4 13; 35.4 14; 39.1 15; 43.85 16; 47.8 17;
    51.4 18; 56.3 19; 62.2 20; 68.6 21; 77.5 22; 89 23; 103 24; 125 25; 157 26; 206 27;
    337 28; 454 29; 550 30; 695 31; 910 32; 1400 33; above 34
    """,
    "B": """
    6.2 0; 6.5 0.25; 6.85 0.5; 7.3 0.75; 9.2 1; 10.75 1.5; 11.25 2; 11.6 2.5; 12.6 3;
    13.6 4; 14.95 5; 16.4 6; 18.45 7; 21.85 8; 26 9; 27.7 10; 29.35 11; 31.45 12; 33.95
    13; 37.1 14; 41.1 15; 45.8 16; 49.5 17; 53.8 18; 58.5 19; 64 20; 71 21; 80 22; 93
    23; 109 24; 129 25; 163 26; 211 27; 374 28; 459 29; 555 30; 704 31; 957 32; 1405 33;
    above 34
    """,
    "C": """
    6.6 0; 6.95 0.25; 7.35 0.5; 7.8 0.75; 8.85 1; 9.8 1.25; 10.95 1.5; 11.2 1.75; 12.05
    2; 12.95 3; 14.15 4; 15.55 5; 17.05 6; 19.5 7; 22.7 8; 26.6 9; 28.1 10; 30.1 11;
    32.6 12; 35.4 13; 38.9 14; 43 15; 47.4 16; 51.2 17; 55.8 18; 60.4 19; 66.7 20; 74.5
    21; 83.2 22; 95.6 23; 110 24; 134 25; 169 26; 221 27; 390 28; 463 29; 561 30; 709
    31; 965 32; 1419 33; above 34
    """,
}


@pytest.mark.parametrize(("name", "rows"), [("A", A), ("B", B), ("C", C)])
def test_tables_are_those_of_the_annex(name, rows):
    """And each limit, and the rupiah above it, is taxed at the printed rate."""
    printed = []
    for row in PRINTED[name].split(";"):
        limit, percent = row.replace("above", "0").split()
        printed.append((int(Fraction(limit) * 10**6) or None, Fraction(percent)))
    assert [(up_to, Fraction(percent)) for up_to, percent in rows] == printed
    for (up_to, percent), (_next, above) in zip(printed, printed[1:], strict=False):
        assert average_tax(rows, up_to) == half_up(up_to * percent / 100)
        assert average_tax(rows, up_to + 1) == half_up((up_to + 1) * above / 100)


@pytest.mark.parametrize(
    ("rows", "gross", "percent"),
    [
        (A, 5_400_000, "0"),
        (A, 5_400_001, "0.25"),
        (A, 8_550_000, "1.5"),
        (A, 8_550_001, "1.75"),
        (B, 6_200_000, "0"),
        (B, 6_200_001, "0.25"),
        (B, 9_200_000, "1"),
        (B, 9_200_001, "1.5"),
        (C, 9_800_000, "1.25"),
        (C, 9_800_001, "1.5"),
        (C, 12_950_000, "3"),
        (C, 12_950_001, "4"),
        (C, 1_419_000_000, "33"),
        (C, 1_419_000_001, "34"),
    ],
)
def test_limits_as_the_regulation_prints_them(rows, gross, percent):
    assert rate_of(rows, gross) == Fraction(percent)


def test_a_month_is_taxed_as_a_whole():
    assert average_tax(A, 8_244_000) == 123_660
    assert average_tax(B, 8_244_000) == 82_440
    assert average_tax(C, 12_950_000) == 388_500


def tax(month=8, rows=A, salary=4_500_000, free=54_000_000, **earlier):
    return Tax(month, rows, YEAR, free, Fraction(salary), **earlier)


def test_the_allowance_pays_what_the_salary_has_not():
    # TK/0: 4,500,000 pays nothing, 8,244,000 pays 1.5 %
    assert tax_of(tax(), 3_744_000) == 123_660
    # 6,000,000 has paid 0.75 %: 45,000; 9,744,000 pays 2 %: 194,880
    assert tax_of(tax(salary=6_000_000), 3_744_000) == 194_880 - 45_000


def test_slices_of_a_year():
    assert ladder_tax(YEAR, 60_000_000) == 3_000_000
    assert ladder_tax(YEAR, 60_001_000) == 3_000_150
    assert ladder_tax(YEAR, 250_000_000) == 3_000_000 + 28_500_000
    assert ladder_tax(YEAR, 500_000_000) == 31_500_000 + 62_500_000
    assert ladder_tax(YEAR, 5_000_000_000) == 94_000_000 + 1_350_000_000
    assert ladder_tax(YEAR, 5_000_001_000) == 1_444_000_350
    assert ladder_tax(YEAR, 0) == 0


def test_what_is_taxed_of_a_year():
    # 98,928,000 less 5 % (4,946,400) less 54,000,000: 39,981,600, in thousands
    assert taxable_of(98_928_000, 54_000_000, 12) == 39_981_000
    # the cost of the office stops at 500,000 a month
    assert taxable_of(240_000_000, 54_000_000, 12) == 180_000_000
    assert taxable_of(60_000_000, 58_500_000, 6) == 0


def test_december_settles_the_year():
    """Twelve times 4,500,000 and 3,744,000, K/0 of category A, 11 × 123,660 paid.

    Together 98,928,000 − 4,946,400 − 58,500,000 = 35,481,600: 5 % of 35,481,000 is
    1,774,050. The salary alone is below what is free. 1,774,050 − 1,360,260 = 413,790.
    """
    year = {
        "months": 11,
        "salaries": Fraction(11 * 4_500_000),
        "allowances": 11 * 3_744_000,
        "withheld": 11 * 123_660,
    }
    december = tax(month=12, free=58_500_000, **year)
    assert tax_of(december, 3_744_000) == 413_790
    # more was withheld than is due: the rest is paid back
    much = tax(month=12, free=58_500_000, **year | {"withheld": 1_800_000})
    assert tax_of(much, 3_744_000) == -25_950


def test_a_first_month_in_december():
    # 8,244,000 of one month is below what is free
    assert tax_of(tax(month=12), 3_744_000) == 0


def test_two_payments_of_a_month_are_taxed_together():
    """4,500,000 and 3,744,000 and THR of 3,744,000: 11,988,000, 4 %: 479,520.

    Whichever comes second pays the difference.
    """
    alone = tax_of(tax(), 3_744_000)
    after = tax(beside=3_744_000, beside_tax=alone, counts=False)
    assert alone == 123_660
    assert tax_of(after, 3_744_000) == 479_520 - 123_660


def test_thr_of_december_before_its_month_is_taxed_as_a_month():
    early = tax(month=12, counts=False, early=True)
    assert tax_of(early, 3_744_000) == 123_660


def test_a_bonus_counts_for_the_year_but_is_no_month():
    """As above, with THR of 3,744,000 in March, for which 400,000 were withheld.

    98,928,000 + 3,744,000 = 102,672,000; 5 % (5,133,600) is below 6,000,000;
    less 58,500,000 leaves 39,038,400: 5 % of 39,038,000 is 1,951,900.
    1,951,900 − 1,360,260 − 400,000 = 191,640.
    """
    year = {
        "months": 11,
        "salaries": Fraction(11 * 4_500_000),
        "allowances": 12 * 3_744_000,
        "withheld": 11 * 123_660 + 400_000,
    }
    assert tax_of(tax(month=12, free=58_500_000, **year), 3_744_000) == 191_640
    # paid after December's month instead: the same year, nothing is lost
    december = {
        "months": 12,
        "salaries": Fraction(12 * 4_500_000),
        "allowances": 12 * 3_744_000,
        "withheld": 11 * 123_660 + 413_790,
    }
    late = tax(month=12, free=58_500_000, counts=False, **december)
    assert tax_of(late, 3_744_000) == 1_951_900 - 11 * 123_660 - 413_790


def test_the_pension_lowers_the_taxable_income_of_the_year():
    """4.75 % of 54,000,000 is 2,565,000: 35,481,600 − 2,565,000 = 32,916,600.

    5 % of 32,916,000 is 1,645,800; less 1,360,260 leaves 285,540.
    """
    year = {
        "months": 11,
        "salaries": Fraction(11 * 4_500_000),
        "allowances": 11 * 3_744_000,
        "withheld": 11 * 123_660,
        "pension_percent": Fraction("4.75"),
    }
    december = tax(month=12, free=58_500_000, **year)
    assert tax_of(december, 3_744_000) == 285_540
    # at most 200,000 a month: 2,400,000 instead; 33,081,600: 1,654,050 − 1,360,260
    most = tax(month=12, free=58_500_000, pension_most=200_000, **year)
    assert tax_of(most, 3_744_000) == 293_790


amounts = st.integers(min_value=0, max_value=60_000_000)


@given(amounts, st.lists(amounts, min_size=12, max_size=12), st.sampled_from([A, B, C]))
def test_a_settled_year_has_paid_the_law_to_the_rupiah(salary, grosses, rows):
    paid = 0
    for month, gross in enumerate(grosses, 1):
        each = tax(
            month=month,
            rows=rows,
            salary=salary,
            months=month - 1,
            salaries=Fraction(salary * (month - 1)),
            allowances=sum(grosses[: month - 1]),
            withheld=paid,
        )
        paid += tax_of(each, gross)
    whole = ladder_tax(YEAR, taxable_of(12 * salary + sum(grosses), 54_000_000, 12))
    alone = ladder_tax(YEAR, taxable_of(12 * salary, 54_000_000, 12))
    assert paid == whole - alone
