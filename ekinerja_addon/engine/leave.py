# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What days of leave do to target, points, discipline and pay."""

from dataclasses import dataclass
from fractions import Fraction

NONE = Fraction(0)


@dataclass(frozen=True)
class LeaveEffect:
    """Effect of one kind of leave under one regulation, per day beyond the free days.

    Reducing the target and credit hold from the first day: they give, not take.
    """

    reduces_target: bool = True
    credit: Fraction = NONE  # points
    lost_minutes: Fraction = NONE  # not spent at work, where presence caps
    percent: Fraction = NONE  # discipline
    paid: Fraction = Fraction(1)  # ratio of the allowance for these days
    free_days: int = 0


@dataclass(frozen=True)
class Leaves:
    """A month's leave, summed up."""

    away: int = 0  # days that reduce the target
    credit: Fraction = NONE
    lost_minutes: Fraction = NONE
    percent: Fraction = NONE
    unpaid_days: Fraction = NONE

    def paid_share(self, workdays):
        """Ratio of the month's allowance that is paid."""
        if not workdays or not self.unpaid_days:
            return Fraction(1)
        return max(NONE, 1 - self.unpaid_days / workdays)


DEFAULT = LeaveEffect()
# Of breaks of service a regulation says nothing about.
UNPAID = LeaveEffect(paid=NONE)


def leaves(days, effects):
    """Sum up a month's leave.

    :param dict days: {kind: workdays on leave}
    :param dict effects: {kind: LeaveEffect}; a kind without one is just away
    :return: Leaves
    """
    away, credit, lost, percent, unpaid = 0, NONE, NONE, NONE, NONE
    for kind, count in days.items():
        effect = effects.get(kind, DEFAULT)
        beyond = max(0, count - effect.free_days)
        away += count if effect.reduces_target else 0
        credit += effect.credit * count
        lost += effect.lost_minutes * beyond
        percent += effect.percent * beyond
        unpaid += (1 - effect.paid) * beyond
    return Leaves(away, credit, lost, percent, unpaid)
