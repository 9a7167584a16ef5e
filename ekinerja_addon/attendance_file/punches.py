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
    found = by_day(punches, nights)
    return {
        day: (moments[0], last_of(moments, apart)) for day, moments in found.items()
    }


def by_day(punches, nights=None):
    """{date: [moment]} in order."""
    found = defaultdict(list)
    for moment in sorted(punches):
        found[day_of(moment, nights or {})].append(moment)
    return found


def stamps_of(punches, nights=None, apart=1):
    """{date: clocks between the first and the last punch}, "12:01 12:58".

    A finger that touched twice was there once.
    """
    return {
        day: " ".join(f"{moment:%H:%M}" for moment in between(moments, apart))
        for day, moments in by_day(punches, nights).items()
    }


def between(moments, apart):
    found = moments[:1]
    for moment in moments:
        if moment - found[-1] >= timedelta(minutes=max(1, apart)):
            found.append(moment)
    last = last_of(moments, apart)
    return [moment for moment in found[1:] if last and moment != last]


def last_of(moments, apart):
    first, last = moments[0], moments[-1]
    return last if last - first >= timedelta(minutes=max(1, apart)) else None
