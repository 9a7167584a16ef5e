# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From a score to rupiah (month folder, rules 6 and 7).

Every line is rounded half up to whole rupiah on its own, in the order of the rules.
The salary rules call the same small functions; :func:`allowance` puts them together
and is what their sum is tested against.
"""

from dataclasses import dataclass
from fractions import Fraction

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up

from .deduction import deductions_of, withheld_of
from .tax import Tax, tax_of

# Where the regulation says nothing else these criteria depend on points and attendance;
# the others are paid for the post alone.
MEASURED = ("beban_kerja", "prestasi_kerja")
# How a criterion is measured: by points and attendance, by attendance only, not at all.
FULL, PRESENCE, FIXED = MEASURES = ("full", "presence", "fixed")


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
    bpjs_floor: Fraction = Fraction(0)
    bpjs_employer_percent: Fraction = Fraction(0)


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
    missed: int = 0  # rupiah of checks that were missed
    earned_cut: Fraction = Fraction(0)  # ratio that absence takes of what was earned
    hold_cut: Fraction = Fraction(0)  # percent lost while something is not settled
    withheld: Fraction = Fraction(0)  # percent kept back until it is settled
    released: int = 0  # rupiah kept back earlier and paid now
    deductions: tuple = ()
    insured_beside: int = 0  # gross of other payslips of the month that was insured
    bonus_share: Fraction = Fraction(1)  # what THR or 13th month pay of their base
    measures: tuple = ()  # (criterion, one of MEASURES) where it is not as usual

    @property
    def measured(self):
        """What depends on points, and on attendance too."""
        return measured_of(self.rates, criteria_of(self.measures, FULL))

    @property
    def presence(self):
        """What depends on attendance only."""
        return measured_of(self.rates, criteria_of(self.measures, PRESENCE))

    @property
    def attended(self):
        """What depends on attendance, with or without points."""
        return self.measured + self.presence


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
    bonus_cut: int = 0
    hold_cut: int = 0
    hold: int = 0
    released: int = 0
    local: int = 0
    bpjs_employer: int = 0  # the employer's insurance: told, never taken


def share(amount, *ratios):
    """Amount × ratios, rounded half up to whole rupiah."""
    value = exact(amount)
    for ratio in ratios:
        value *= exact(ratio)
    return half_up(value)


def ceiling_of(rates):
    """Sum of all amounts of a post."""
    return sum(amount for _criterion, amount in rates)


def measured_of(rates, criteria=MEASURED):
    """Sum of the amounts that depend on the work done."""
    return sum(amount for criterion, amount in rates if criterion in criteria)


def measure_of(measures, criterion):
    """How a criterion is measured, by the regulation or else as usual."""
    usual = FULL if criterion in MEASURED else FIXED
    return dict(measures).get(criterion, usual)


def criteria_of(measures, measure):
    """All criteria that are measured in one way."""
    known = {*MEASURED, *dict(measures)}
    return {name for name in known if measure_of(measures, name) == measure}


def piece_pay(points, rupiah_per_point):
    """What points earn where each one has its price."""
    return share(points, rupiah_per_point)


def missed_cut_of(case, terms):
    """Rupiah that missed checks take: the discipline part at most, if there is one."""
    part = share(case.attended, terms.discipline_weight)
    lost = share(case.attended, terms.discipline_weight, 1 - case.discipline)
    return min(case.missed, part - lost if part else case.attended)


def more_disc_cut_of(case, terms):
    """Rupiah that missed checks and absence take, beside the percentages."""
    missed = missed_cut_of(case, terms)
    left = case.attended - missed
    left -= share(case.attended, terms.discipline_weight, 1 - case.discipline)
    left -= share(case.measured, terms.productivity_weight, 1 - case.productivity)
    return missed + share(max(0, left), case.earned_cut)


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


def insured(ceiling, floor, income):
    """What of an income social security is due on."""
    return min(ceiling, max(floor, income))


def bpjs_due(percent, ceiling, salary, gross, floor=0):
    """Social security on the allowance, beside what the salary has paid already.

    Where no salary is known nothing is known to have paid for the least income either.
    """
    floor = floor if salary else 0
    paid = share(insured(ceiling, floor, salary), exact(percent) / 100)
    return share(insured(ceiling, floor, salary + gross), exact(percent) / 100) - paid


def insurance_of(case, terms, percent, gross):
    """Employee's or employer's part on a payslip."""
    before = case.basic_salary + case.insured_beside
    return bpjs_due(percent, terms.bpjs_ceiling, before, gross, terms.bpjs_floor)


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
    measured = case.measured
    prod_cut = share(measured, terms.productivity_weight, 1 - case.productivity)
    # Two halves of a rupiah that both round up must not take more than there is.
    disc_cut = min(
        share(case.attended, terms.discipline_weight, 1 - case.discipline)
        + more_disc_cut_of(case, terms),
        ceiling - prod_cut,
    )
    deferred = deferred_of(measured, case.parts)
    parts_cut = min(
        parts_cut_of(measured, case.parts), ceiling - prod_cut - disc_cut + deferred
    )
    left = ceiling - prod_cut - disc_cut - parts_cut + deferred
    bonus_cut = left - share(left, case.bonus_share)
    left -= bonus_cut
    sanction_cut = share(left, sanction_of(case) / 100)
    left -= sanction_cut
    hold_cut = share(left, exact(case.hold_cut) / 100)
    left -= hold_cut
    status_cut = share(left, 1 - status_factor(case, terms))
    gross = left - status_cut + case.acting + case.arrears
    bpjs = insurance_of(case, terms, terms.bpjs_percent, gross)
    pph21 = pph21_of(case, terms, gross)
    net = gross - bpjs - pph21
    held = withheld_of(case.withheld, net)
    net += case.released - held
    local = sum(deductions_of(case.deductions, gross, net).values())
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
        net=net - local,
        bonus_cut=bonus_cut,
        hold_cut=hold_cut,
        hold=held,
        released=case.released,
        local=local,
        bpjs_employer=insurance_of(case, terms, terms.bpjs_employer_percent, gross),
    )
