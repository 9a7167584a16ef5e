# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Income tax (PPh 21) on what is paid beside the salary.

Two readings are in use. By the final rates of PP 80/2010 the rank decides, see
``money``. By the average rates of PP 58/2023 (TER) salary and allowance are taxed
together; the salary has paid its own part, the allowance pays the rest. With December
the whole year is settled by article 17 of the law.
"""

from dataclasses import dataclass
from fractions import Fraction

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up

# Cost of holding an office: 5 % of gross, up to this for a month (PMK 168/2023).
OFFICE_PERCENT = Fraction(5)
OFFICE_MOST = 500_000
SETTLED_IN = 12


@dataclass(frozen=True)
class Tax:
    """All that the tax of one employee's month depends on, beside the gross."""

    month: int
    average: tuple  # (up to and including, percent), the last up to None
    ladder: tuple  # the same of article 17, each rate for its own slice
    free: int  # income of a year that is not taxed (PTKP)
    salary: Fraction  # of this month
    # of the earlier months of the year
    months: int = 0
    salaries: Fraction = Fraction(0)
    allowances: int = 0
    withheld: int = 0
    # of other payslips of the same month
    beside: int = 0
    beside_tax: int = 0
    # A month counts for the year; THR and 13th month are beside the months.
    counts: bool = True
    early: bool = False  # paid before its December settles the year
    # the employee's part of the pension, taken from the salary
    pension_percent: Fraction = Fraction(0)
    pension_most: int = 0  # for a month; 0: no limit


def rate_of(average, gross):
    """Percent of the bracket that holds a month's gross."""
    for up_to, percent in average:
        if up_to is None or gross <= up_to:
            return exact(percent)
    raise ValueError("the last bracket has no upper end")


def average_tax(average, gross):
    """Tax of a month: one rate for all of it."""
    return half_up(exact(gross) * rate_of(average, gross) / 100)


def ladder_tax(ladder, taxable):
    """Tax of a year: each slice at its own rate."""
    tax, below = Fraction(0), 0
    for up_to, percent in ladder:
        top = taxable if up_to is None else min(taxable, up_to)
        tax += max(0, top - below) * exact(percent) / 100
        below = up_to
        if up_to is None or taxable <= up_to:
            break
    return half_up(tax)


def taxable_of(gross, free, months, pension=0):
    """What of a year's gross is taxed, in whole thousands."""
    office = min(exact(gross) * OFFICE_PERCENT / 100, OFFICE_MOST * months)
    return max(0, int((exact(gross) - office - pension - free) // 1000 * 1000))


def pension_of(tax, salaries, months):
    """What the salaries of a year have paid for the pension."""
    paid = exact(salaries) * tax.pension_percent / 100
    return min(paid, tax.pension_most * months) if tax.pension_most else paid


def year_tax(tax, gross, months, pension=0):
    return ladder_tax(tax.ladder, taxable_of(gross, tax.free, months, pension))


def tax_of(tax, gross):
    """What the allowance of a month pays; below 0 too much was withheld before."""
    if tax.month == SETTLED_IN and not tax.early:
        return _settled(tax, gross)
    together = average_tax(tax.average, tax.salary + tax.beside + gross)
    return together - average_tax(tax.average, tax.salary) - tax.beside_tax


def _settled(tax, gross):
    """The year's tax with the allowances, less that without, less what was paid."""
    months, salaries = tax.months, tax.salaries
    if tax.counts:
        months, salaries = months + 1, salaries + tax.salary
    pension = pension_of(tax, salaries, months)
    together = year_tax(tax, salaries + tax.allowances + gross, months, pension)
    return together - year_tax(tax, salaries, months, pension) - tax.withheld
