# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From punches to days: the first comes in, the last goes out."""

from collections import defaultdict
from datetime import timedelta

DAY = timedelta(days=1)


def day_of(moment, nights):
    """Day a punch belongs to: a night duty that has not ended yet is of yesterday.

    :param dict nights: {date: minute of the next day at which its duty ends}
    """
    day = moment.date()
    minute = moment.hour * 60 + moment.minute
    # Who leaves late has left all the same: six hours beyond the end still count.
    end = nights.get(day - DAY)
    return day - DAY if end is not None and minute < end + 360 else day


def days_of(punches, nights=None, apart=1):
    """Return {date: (first, last)}; last is None when nobody went out.

    :param punches: moments of one employee
    :param int apart: punches closer than so many minutes are one
    """
    found = defaultdict(list)
    for moment in sorted(punches):
        found[day_of(moment, nights or {})].append(moment)
    return {
        day: (moments[0], last_of(moments, apart)) for day, moments in found.items()
    }


def last_of(moments, apart):
    first, last = moments[0], moments[-1]
    return last if last - first >= timedelta(minutes=max(1, apart)) else None
