# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The ceiling of a month in which somebody held several posts, or a part of one.

The regulation says which post counts; days out of every post earn nothing. Amounts of
one criterion are added up exactly and rounded once, so that two posts with the same
rate pay exactly that rate.
"""

from dataclasses import dataclass
from fractions import Fraction

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up

LAST_DAY = "last_day"
FIRST_DAY = "first_day"
HALF = "half"
BY_DAY = "by_day"


@dataclass(frozen=True)
class Held:
    """One of the posts of a month, in the order they were held."""

    days: int  # workdays that are paid
    rates: tuple = ()  # (criterion, amount) of a full month
    probation: bool = False


def counted(held, of, rule=LAST_DAY):
    """Which of the posts count, each with its share of the month.

    Where more than half of the workdays decide and no post has them, the one held
    longest counts; of several as long, the later one.

    :param held: [Held]
    :param int of: workdays the days of the posts are parts of
    :return: [(place in ``held``, share)]
    """
    if rule == BY_DAY:
        return [(at, _share(post.days, of)) for at, post in enumerate(held)]
    return [(_chosen(held, rule), _share(sum(post.days for post in held), of))]


def _share(days, of):
    """A month without a single workday in post pays nothing."""
    return Fraction(days, of) if of else Fraction(0)


def _chosen(held, rule):
    places = range(len(held))
    if rule == FIRST_DAY:
        return next((at for at in places if held[at].days), 0)
    if rule == HALF:
        return max(places, key=lambda at: (held[at].days, at))
    return places[-1]


def mixed(parts):
    """Amounts of a month in whole rupiah, a criterion each.

    :param parts: [(rates, share)]
    :return: {criterion: amount}
    """
    return {criterion: half_up(total) for criterion, total in exact_sums(parts).items()}


def exact_sums(parts):
    """The same before rounding."""
    sums = {}
    for rates, share in parts:
        for criterion, amount in rates:
            sums[criterion] = sums.get(criterion, Fraction(0)) + exact(amount) * share
    return sums


def probation_of(parts):
    """Ratio of the ceiling that was earned on probation.

    :param parts: [(Held, share)]
    """
    worth = [(post.probation, _worth(post) * share) for post, share in parts]
    whole = sum((amount for _probation, amount in worth), Fraction(0))
    if not whole:
        return Fraction(any(probation for probation, _amount in worth))
    return sum(amount for probation, amount in worth if probation) * Fraction(1, whole)


def _worth(post):
    return sum((exact(amount) for _criterion, amount in post.rates), Fraction(0))
