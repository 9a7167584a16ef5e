# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""How points become productivity: the choices a regulation has.

Every regency is a value of :class:`Measure`, none of them is code.
"""

from dataclasses import dataclass
from fractions import Fraction

from .discipline import month_discipline
from .exact import exact

DISCIPLINE_PART = "discipline"
WHOLE = "total"


@dataclass(frozen=True)
class Measure:
    """What a regulation says about points reached and percent lost.

    :param tuple steps: (points above the target, ratio paid), in rising order; with
        steps the ratio of points and target plays no part
    :param bool presence_caps: points are minutes, and nobody has worked more minutes
        than were spent at work
    :param deduction_share: part of pay that percentages are percentages of, as a
        multiple of the discipline part (1), so 0.4 when they are cut from all of it
    :param discipline_floor: ratio of the discipline part that is always paid
    """

    steps: tuple = ()
    presence_caps: bool = False
    deduction_share: Fraction = Fraction(1)
    discipline_floor: Fraction = Fraction(0)

    def counted(self, points, target, credit=0, lost=0):
        """Points that are held against the target.

        :param credit: points given for leave
        :param lost: minutes not spent at work, taken off what can be reached
        """
        points = exact(points) + credit
        if not self.presence_caps:
            return points
        return min(points, max(Fraction(0), exact(target) - lost))

    def productivity(self, points, target):
        """Share of the productivity part that is earned, 0 to 1."""
        points, target = exact(points), exact(target)
        if self.steps:
            return step_ratio(self.steps, points - target)
        return min(Fraction(1), points / target) if target > 0 else Fraction(1)

    def discipline(self, percents):
        """Share of the discipline part that is earned, floor to 1."""
        return month_discipline(percents, self.deduction_share, self.discipline_floor)


def deduction_share(base, discipline_weight):
    """What one percent is a percent of, seen from the discipline part.

    Without a discipline part nothing can be cut from it, whatever the base.
    """
    weight = exact(discipline_weight)
    return weight if base == WHOLE and weight else Fraction(1)


def step_ratio(steps, surplus):
    """Ratio of the highest step that the surplus has reached; 0 below all steps."""
    return max(
        ((start, ratio) for start, ratio in steps if start <= surplus),
        default=(None, Fraction(0)),
    )[1]


def earned(parts):
    """Share of pay that is earned from (weight, ratio reached) of its parts.

    What no part measures is static: it is paid whatever happens.
    """
    lost = (exact(weight) * (1 - exact(ratio)) for weight, ratio in parts)
    return 1 - sum(lost, Fraction(0))
