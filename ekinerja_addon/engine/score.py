# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A month's score from points, target and attendance (month folder, rules 3 to 5)."""

from dataclasses import dataclass
from fractions import Fraction

from .exact import exact
from .leave import Leaves
from .measure import Measure
from .points import month_points

FIXED = "fixed"
WORKDAYS = "workdays"


@dataclass(frozen=True)
class Target:
    """How many points a month asks for."""

    mode: str = FIXED
    daily: Fraction = Fraction(300)
    monthly: Fraction = Fraction(6000)
    leave_reduces: bool = True

    def points(self, workdays, away, out=0):
        """Target of somebody away on ``away`` of ``workdays``, never rounded.

        :param out: workdays of the month out of post, that ask for nothing
        """
        target = self.monthly if self.mode == FIXED else self.daily * workdays
        gone = out + (away if self.leave_reduces else 0)
        if gone and workdays:
            target = exact(target) * (workdays - gone) / workdays
        return exact(target)


@dataclass(frozen=True)
class Score:
    """All values are exact; productivity and discipline are ratios of 0 to 1."""

    points_claimed: Fraction
    points: Fraction
    target: Fraction
    productivity: Fraction
    discipline: Fraction
    counted: Fraction  # points held against the target: with credit, within presence
    percent: Fraction = Fraction(0)  # lost in all, before floor and base
    credit: Fraction = Fraction(0)  # points given for leave
    lost_minutes: Fraction = Fraction(0)  # not spent at work


PLAIN = Measure()
NO_LEAVE = Leaves()


def productivity(points, target):
    """Share of the target reached, at most 1; 1 when nothing was asked for."""
    return PLAIN.productivity(points, target)


def month_score(
    claimed,
    days,
    percents,
    target,
    daily_cap=0,
    unit=1,
    measure=PLAIN,
    leave=NO_LEAVE,
    lost_minutes=0,
):
    """Judge one employee's month.

    :param claimed: points of all logs, whatever became of them
    :param days: per day, points of approved logs that belong to an operation
    :param percents: per workday, what attendance cost in percent
    :param target: points asked for
    :param daily_cap: points a day may count, 0 = no cap
    :param int unit: ``claimed`` and ``days`` count parts of 1/unit point
    :param Measure measure: how points become productivity
    :param Leaves leave: what leave gives and takes
    :param lost_minutes: late, early and absent, where presence caps
    :return: Score
    """
    points = month_points(days, exact(daily_cap) * unit) / unit
    target = exact(target)
    lost = lost_minutes + leave.lost_minutes
    counted = measure.counted(points, target, leave.credit, lost)
    return Score(
        points_claimed=exact(claimed) / unit,
        points=points,
        target=target,
        productivity=measure.productivity(counted, target),
        discipline=measure.discipline([*percents, leave.percent]),
        counted=counted,
        percent=sum(map(exact, percents), leave.percent),
        credit=exact(leave.credit),
        lost_minutes=exact(lost),
    )
