# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The rules of a locked month, read back from the parameters frozen with it."""

from datetime import date
from fractions import Fraction

from .discipline import Band, Discipline
from .exact import exact
from .measure import Measure, deduction_share
from .presence import Check


def measure_of(scheme):
    """How points became productivity, and percent discipline.

    :param dict scheme: parameters of a locked snapshot
    """
    return Measure(
        steps=tuple(
            (exact(start), exact(percent) / 100)
            for start, percent in scheme.get("steps", ())
        ),
        presence_caps=scheme.get("presence_caps", False),
        deduction_share=deduction_share(
            scheme.get("deduction_base"), scheme["discipline_weight"]
        ),
        discipline_floor=exact(scheme.get("discipline_floor", 0)) / 100,
    )


def discipline_of(scheme):
    """What late, early and absent cost."""
    return Discipline(
        bands=tuple(
            Band(kind, low, high, exact(percent))
            for _code, kind, low, high, percent in scheme["bands"]
        ),
        grace_minutes=scheme["grace_minutes"],
        absent_percent=exact(scheme["absent_percent"]),
        day_percent_cap=exact(scheme["day_percent_cap"]),
        break_grace_minutes=scheme.get("break_grace_minutes", 0),
    )


def checks_of(scheme):
    """What had to be stamped within a day."""
    return tuple(
        Check(
            name,
            start,
            end,
            exact(percent),
            weekday,
            *(day and date.fromisoformat(day) for day in dates),
        )
        for name, start, end, percent, weekday, *dates in (
            row[:7] for row in scheme.get("checks", ())
        )
    )


def cap_of(scheme, job_class):
    """Points a day could count; 0 = all of them."""
    for low, high, cap in scheme.get("caps", ()):
        if low <= (job_class or 0) <= high:
            return exact(cap)
    return exact(scheme.get("daily_cap", Fraction(0)))
