# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What of a month somebody served, and in which posts."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .exact import exact

BY_DAYS = "days"
WHOLE = "whole"


@dataclass(frozen=True)
class Post:
    """A post held from a day to a day of the month; ``said`` is all that decides."""

    begin: date
    until: date
    said: tuple = ()
    died: bool = False  # with its last day

    def holds(self, day):
        return self.begin <= day <= self.until


@dataclass(frozen=True)
class Service:
    """A month that was not served in one post from its first to its last day.

    The days of the posts are parts of ``of`` days: of the month's workdays, or of the
    days served where the regulation pays a month begun as a whole one.
    """

    workdays: int  # of the month
    served: int  # of them in post
    of: int
    posts: tuple = ()  # (post, workdays that are paid)
    new: int = 0  # served days of the first months, paid in part


def joined(posts):
    """Posts in their order; those that follow each other and say the same are one."""
    found = []
    for post in posts:
        last = found[-1] if found else None
        if last and last.said == post.said and (post.begin - last.until).days == 1:
            found[-1] = Post(last.begin, post.until, last.said, post.died)
        else:
            found.append(post)
    return found


def served_days(days, posts):
    """The days on which any post was held."""
    return [day for day in days if any(post.holds(day) for post in posts)]


def service_of(days, posts, part=BY_DAYS, death=BY_DAYS, new_until=None):
    """Sum up a month.

    :param days: workdays of the month, all of them
    :param posts: [Post] in their order, none overlaps another
    :param part: how a month is paid that was not served as a whole
    :param death: how the month of death is paid
    :param date new_until: last day of the months that are paid in part
    :return: Service
    """
    served = served_days(days, posts)
    paid = [(post, _paid_days(days, post, death)) for post in posts]
    whole = part == WHOLE
    return Service(
        workdays=len(days),
        served=len(served),
        of=sum(count for _post, count in paid) if whole else len(days),
        posts=tuple(paid),
        new=sum(day <= new_until for day in served) if new_until else 0,
    )


def _paid_days(days, post, death):
    """Days of a post; the month of death may be paid to its end."""
    until = days[-1] if days and post.died and death == WHOLE else post.until
    return sum(post.begin <= day <= max(until, post.until) for day in days)


def new_share(service, percent):
    """Ratio paid of a month some days of which belong to the first months."""
    if not service.new:
        return Fraction(1)
    lost = (1 - exact(percent) / 100) * Fraction(service.new, service.served)
    return 1 - lost


def spans(periods):
    """Periods (begin, until or None) joined where one follows the other at once.

    :return: [(begin, until or None)] in order
    """
    found = []
    for begin, until in sorted(periods, key=lambda period: period[0]):
        if not found or not _follows(found[-1], begin):
            found.append((begin, until))
        elif found[-1][1] is not None:
            ends = (found[-1][1], until)
            found[-1] = (found[-1][0], None if until is None else max(ends))
    return found


def _follows(span, begin):
    return span[1] is None or (begin - span[1]).days <= 1
