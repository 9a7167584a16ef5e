# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The parameters that are lists: violation bands, working hours, tax rates."""

from datetime import date
from typing import NamedTuple

from . import reasons
from .faults import Wrong
from .place import choice, clock, day, integer, nullable, number, text

RANK_GROUPS = ("I", "II", "III", "IV", "PPPK")
DAY_MINUTES = 24 * 60


class Band(NamedTuple):
    """Minutes of lateness or early leave, and the percentage they cost."""

    code: str
    kind: str
    from_minutes: int
    to_minutes: int | None  # None: no upper end
    percent: object


class WorkHours(NamedTuple):
    """Hours by ISO weekday, for a while or always."""

    name: str
    days: dict  # 1 (Monday) to 7 (Sunday) -> (start, end)
    date_from: date | None
    date_to: date | None


# === violation bands === #

BAND = {
    "code": text,
    "kind": choice("late", "early_leave"),
    "from_minutes": integer(0, DAY_MINUTES),
    "to_minutes": nullable(integer(0, DAY_MINUTES)),
    "percent": number(0, 100),
}


def bands(place):
    """Bands; those of one kind do not overlap."""
    places = place.entries()
    found = [entry.read(_band) for entry in places]
    for position, band in enumerate(found):
        _check_band(places, found, position, band)
    return tuple(found)


def _band(place):
    band = Band(**place.record(BAND))
    start, end = band.from_minutes, band.to_minutes
    if start is not None and end is not None and end <= start:
        place.add(reasons.BAND_ORDER, "to_minutes", start=start, end=end)
    return band


def _check_band(places, found, position, band):
    earlier = [other for other in found[:position] if other and band]
    for other in earlier:
        if (other.kind, other.code) == (band.kind, band.code) and band.code:
            places[position].add(reasons.BAND_TWICE, "code", value=band.code)
        elif _overlap(band, other):
            places[position].add(reasons.BAND_OVERLAP, other=other.code)


def _overlap(band, other):
    if band.kind != other.kind or None in (band.from_minutes, other.from_minutes):
        return False
    first, second = sorted((band, other), key=lambda b: b.from_minutes)
    return first.to_minutes is None or second.from_minutes < first.to_minutes


# === working hours === #

WORK_HOURS = {
    "name": text,
    "days": lambda place: _days(place),  # it stands further below
    "from": nullable(day),
    "to": nullable(day),
}


def work_hours(place):
    """Entries of working hours, the first that covers a date counts."""
    places = place.entries()
    if not places:
        raise Wrong(reasons.REQUIRED)
    found = [entry.read(_hours) for entry in places]
    undated = [p for p in places if p.value and _is_default(p.value)]
    for entry in undated[1:]:
        entry.add(reasons.SECOND_DEFAULT)
    return tuple(found)


def _is_default(value):
    return isinstance(value, dict) and not (value.get("from") or value.get("to"))


def _hours(place):
    read = place.record(WORK_HOURS, optional=("from", "to"))
    start, end = read.pop("from"), read.pop("to")
    if start and end and end < start:
        place.add(reasons.END_BEFORE_START, "to", start=start, end=end)
    return WorkHours(date_from=start, date_to=end, **read)


def _days(place):
    place.typed(dict, reasons.AN_OBJECT)
    days = {}
    for key in place.value:
        if key in tuple("1234567"):
            days[int(key)] = place.below(key).read(_pair)
        else:
            place.add(reasons.BAD_WEEKDAY, key, value=key)
    return {weekday: hours for weekday, hours in sorted(days.items()) if hours}


def _pair(place):
    """Start and end of a day; null or an empty list is a day off."""
    if place.value is None or place.value == []:
        return None
    entries = place.entries()
    if len(entries) != 2:
        raise Wrong(reasons.HOURS_PAIR)
    start, end = (entry.read(clock) for entry in entries)
    if start and end and end <= start:
        raise Wrong(reasons.END_NOT_AFTER_START, start=start, end=end)
    return start, end


# === tax rates === #


def tax_rates(place):
    """Final rate in percent by group of ranks."""
    place.typed(dict, reasons.AN_OBJECT)
    for key in place.value:
        if key not in RANK_GROUPS:
            place.add(reasons.UNKNOWN_KEY, key)
    return {
        group: place.below(group).read(number(0, 100))
        for group in RANK_GROUPS
        if group in place.value
    }
