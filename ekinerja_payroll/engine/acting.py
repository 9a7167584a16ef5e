# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What covering another post earns (Plt, Plh).

The class of the post that is covered, beside that of the own one, tells the case:

* a lower post: the own allowance and a part of that of the covered post,
* a post of the same level: the higher of both and a part of the lower one,
* a higher post: the allowance of the higher post alone.

So the third case pays the difference between both posts.
"""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up

from .money import allowance
from .posts import exact_sums

LOWER = "lower"
SAME = "same"
HIGHER = "higher"
FULL = "full"
BY_DAY = "days"


def level_of(own_class, covered_class):
    """The case, seen from the own post."""
    if covered_class == own_class:
        return SAME
    return HIGHER if covered_class > own_class else LOWER


def acting_sums(own, covered, percent, level):
    """Exact amounts of a full month in both posts, a criterion each.

    :param own: rates of the own post, (criterion, amount)
    :param covered: rates of the post that is covered
    :param percent: part of the lower allowance that is paid on top
    """
    part = exact(percent) / 100
    if level == HIGHER:
        return exact_sums([(covered, 1)])
    if level == SAME and ceiling(covered) > ceiling(own):
        own, covered = covered, own
    return exact_sums([(own, 1), (covered, part)])


def ceiling(rates):
    return sum((exact(amount) for _criterion, amount in rates), Fraction(0))


def extra_rates(rates, own, held, percent):
    """What must be added to the month's own rates for the posts that are covered.

    :param rates: the month's own rates in whole rupiah, (criterion, amount)
    :param own: rates of the own post for a full month
    :param held: [(rates, level, share of the month)]
    :return: ((criterion, whole rupiah), …); less than nothing where the higher post
        has less of a criterion
    """
    whole = exact_sums([(own, 1)])
    more = {}
    for covered, level, share in held:
        sums = acting_sums(own, covered, percent, level)
        for criterion in sorted(whole.keys() | sums.keys()):
            change = sums.get(criterion, 0) - whole.get(criterion, 0)
            more[criterion] = more.get(criterion, 0) + change * share
    before = {
        criterion: int(total) for criterion, total in exact_sums([(rates, 1)]).items()
    }
    return tuple(
        (
            criterion,
            half_up(before.get(criterion, 0) + change) - before.get(criterion, 0),
        )
        for criterion, change in more.items()
    )


def gain_of(case, terms, more):
    """Rupiah that rates beside the own ones earn: measured and cut as those are.

    What of a quarterly part is not due yet is not held back here.

    :param more: ((criterion, whole rupiah), …)
    """
    due = tuple(replace(part, carried=0) for part in case.parts if part.due)
    own = replace(case, acting=0, arrears=0, tax=None, parts=due)
    both = replace(own, rates=(*own.rates, *more))
    return allowance(both, terms).gross - allowance(own, terms).gross


def shares_of(appointments, of):
    """Share of the month of each appointment; no day is paid twice.

    Where two cover the same day, the one that is worth more has it, and all of a month
    without workdays.

    :param appointments: [(worth, days)], days as numbers of the month
    :return: [share] in the same order
    """
    shares, taken = [Fraction(0)] * len(appointments), set()
    order = sorted(range(len(shares)), key=lambda at: -appointments[at][0])
    if order and not of:
        shares[order[0]] = Fraction(1)
        return shares
    for at in order:
        mine = set(appointments[at][1]) - taken
        taken |= mine
        shares[at] = Fraction(len(mine), of)
    return shares


def lasts(begin, until, months):
    """Does it last so many calendar months? Until further notice it does."""
    return until is None or until >= months_later(begin, months) - timedelta(days=1)


def months_later(day, months):
    """The same day of a later month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def counts(begin, until, month, rule):
    """Does a month count, whose first day is ``month``?"""
    if rule != FULL:
        return True
    end = months_later(month, 1) - timedelta(days=1)
    return begin <= month and (until is None or until >= end)
