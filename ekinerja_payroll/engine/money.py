# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From a score to rupiah (month folder, rules 6 and 7).

Every line is rounded half up to whole rupiah on its own, in the order of the rules.
The salary rules call the same small functions; :func:`allowance` puts them together
and is what their sum is tested against.
"""

from dataclasses import dataclass
from fractions import Fraction

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up

from .tax import Tax, tax_of

# These criteria depend on the work done; the others are paid for the post alone.
MEASURED = ("beban_kerja", "prestasi_kerja")


@dataclass(frozen=True)
class Terms:
    """What the regulation says about money. Ratios and percentages are exact."""

    productivity_weight: Fraction = Fraction(1)
    discipline_weight: Fraction = Fraction(0)
    cpns_factor: Fraction = Fraction(1)
    bpjs_percent: Fraction = Fraction(0)
    bpjs_ceiling: Fraction = Fraction(0)
    tax_percent: Fraction = Fraction(0)
    rupiah_per_point: Fraction = Fraction(0)


@dataclass(frozen=True)
class Part:
    """An assessed part of pay; a quarterly one is due with its last month only."""

    weight: Fraction
    ratio: Fraction = Fraction(1)
    due: bool = True
    carried: int = 0  # rupiah held back in earlier months of the quarter


@dataclass(frozen=True)
class Case:
    """One employee's month: rates of the post, result of the score, sanctions."""

    rates: tuple = ()  # (criterion, amount)
    productivity: Fraction = Fraction(1)
    discipline: Fraction = Fraction(1)
    sanctions: tuple = ()  # percentages in force on any day of the month
    sanctions_add: bool = False
    is_cpns: bool = False
    probation: Fraction = Fraction(1)  # part of the ceiling a CPNS earned as such
    basic_salary: Fraction = Fraction(0)
    acting: int = 0
    arrears: int = 0
    parts: tuple = ()
    tax: Tax | None = None  # by average rates; without it the final rate of the rank
    paid_share: Fraction = Fraction(1)  # less than 1 for days of leave without pay


@dataclass(frozen=True)
class Allowance:
    """The lines of a payslip in whole rupiah, cuts as positive numbers."""

    ceiling: int
    prod_cut: int
    disc_cut: int
    parts_cut: int
    deferred: int  # negative when held back, positive when paid after the quarter
    sanction_cut: int
    status_cut: int
    acting: int
    arrears: int
    gross: int
    bpjs: int
    pph21: int
    net: int


def share(amount, *ratios):
    """Amount × ratios, rounded half up to whole rupiah."""
    value = exact(amount)
    for ratio in ratios:
        value *= exact(ratio)
    return half_up(value)


def ceiling_of(rates):
    """Sum of all amounts of a post."""
    return sum(amount for _criterion, amount in rates)


def measured_of(rates):
    """Sum of the amounts that depend on the work done."""
    return sum(amount for criterion, amount in rates if criterion in MEASURED)


def piece_pay(points, rupiah_per_point):
    """What points earn where each one has its price."""
    return share(points, rupiah_per_point)


def parts_cut_of(measured, parts):
    """What assessment takes from the parts that are due, carried months included."""
    return sum(
        share(exact(measured) * part.weight + part.carried, 1 - part.ratio)
        for part in parts
        if part.due
    )


def deferred_of(measured, parts):
    """Parts not due are held back; with the last month of the quarter they return."""
    return sum(
        part.carried if part.due else -share(measured, part.weight) for part in parts
    )


def highest(percents):
    """Only the heaviest of several sanctions counts; 0 without any."""
    return max((exact(percent) for percent in percents), default=Fraction(0))


def sum_of(percents):
    """Sanctions that add up, to all of the allowance at most."""
    return min(Fraction(100), sum(map(exact, percents), Fraction(0)))


def sanction_of(case):
    """Percent that all sanctions of the month take together."""
    return (sum_of if case.sanctions_add else highest)(case.sanctions)


def status_factor(case, terms):
    """Share paid on probation and for days of leave."""
    lost = case.probation * (1 - terms.cpns_factor) if case.is_cpns else 0
    return (1 - lost) * exact(case.paid_share)


def bpjs_due(percent, ceiling, salary, gross):
    """Social security on the allowance, beside what the salary has paid already."""
    paid = share(min(ceiling, salary), exact(percent) / 100)
    return share(min(ceiling, salary + gross), exact(percent) / 100) - paid


def pph21_of(case, terms, gross):
    """Income tax on a month's gross."""
    if case.tax:
        return tax_of(case.tax, gross)
    return share(gross, exact(terms.tax_percent) / 100)


def allowance(case, terms):
    """All lines of one payslip.

    :param Case case: what is known of the employee's month
    :param Terms terms: what the regulation says
    :return: Allowance
    """
    ceiling = ceiling_of(case.rates)
    measured = measured_of(case.rates)
    prod_cut = share(measured, terms.productivity_weight, 1 - case.productivity)
    # Two halves of a rupiah that both round up must not take more than there is.
    disc_cut = min(
        share(measured, terms.discipline_weight, 1 - case.discipline),
        ceiling - prod_cut,
    )
    deferred = deferred_of(measured, case.parts)
    parts_cut = min(
        parts_cut_of(measured, case.parts), ceiling - prod_cut - disc_cut + deferred
    )
    left = ceiling - prod_cut - disc_cut - parts_cut + deferred
    sanction_cut = share(left, sanction_of(case) / 100)
    left -= sanction_cut
    status_cut = share(left, 1 - status_factor(case, terms))
    gross = left - status_cut + case.acting + case.arrears
    bpjs = bpjs_due(terms.bpjs_percent, terms.bpjs_ceiling, case.basic_salary, gross)
    pph21 = pph21_of(case, terms, gross)
    return Allowance(
        ceiling=ceiling,
        prod_cut=prod_cut,
        disc_cut=disc_cut,
        parts_cut=parts_cut,
        deferred=deferred,
        sanction_cut=sanction_cut,
        status_cut=status_cut,
        acting=case.acting,
        arrears=case.arrears,
        gross=gross,
        bpjs=bpjs,
        pph21=pph21,
        net=gross - bpjs - pph21,
    )
