# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A place in scheme.json, and the converters that read what stands there."""

import re
from datetime import date
from decimal import Decimal
from zoneinfo import available_timezones

from . import reasons, values
from .faults import WHOLE_ROW, Wrong

FILE = "scheme.json"
MONTH = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])", re.ASCII)


class Place:
    """A value of the document, its path, and a way to say what is wrong with it."""

    def __init__(self, document, faults, value, path=""):
        self.document = document
        self.faults = faults
        self.value = value
        self.path = path

    def below(self, key):
        """The place of a key of an object."""
        path = f"{self.path}.{key}" if self.path else key
        return Place(self.document, self.faults, self.value[key], path)

    def entries(self):
        """The places in a list."""
        return [
            Place(self.document, self.faults, value, f"{self.path}[{position}]")
            for position, value in enumerate(self.typed(list, reasons.A_LIST))
        ]

    def add(self, reason, key="", /, **details):
        path = ".".join(filter(None, (self.path, key)))
        line = self.document.line(path)
        self.faults.add(FILE, line, path or WHOLE_ROW, reason, **details)

    def read(self, convert):
        """Value made by a converter that takes a place; None with a fault."""
        try:
            return convert(self)
        except Wrong as wrong:
            return self.add(wrong.reason, **wrong.values)

    def record(self, converters, optional=()):
        """Read an object key by key; missing and unknown keys are faults.

        :return: dict with every key; None where there is nothing or a fault
        """
        self.typed(dict, reasons.AN_OBJECT)
        for key in self.value:
            if key not in converters:
                self.add(reasons.UNKNOWN_KEY, key)
        for key in converters:
            if key not in self.value and key not in optional:
                self.add(reasons.MISSING_KEY, key)
        return {
            key: self.below(key).read(convert) if key in self.value else None
            for key, convert in converters.items()
        }

    def typed(self, kind, expected):
        """The value, when JSON has it as this type.

        :raise Wrong: when it has another
        """
        if not isinstance(self.value, kind):
            raise Wrong(reasons.WRONG_TYPE, expected=self.faults.translate(expected))
        return self.value


def text(place):
    value = optional_text(place)
    if not value:
        raise Wrong(reasons.REQUIRED)
    return value


def optional_text(place):
    return values.text(place.typed(str, reasons.A_TEXT).strip())


def boolean(place):
    return place.typed(bool, reasons.TRUE_OR_FALSE)


def number(low=0, high=None):
    """Converter of an exact number between two bounds."""

    def convert(place):
        value = place.typed(Decimal, reasons.A_NUMBER)
        return values.between(values.exact_number(value), low, high)

    return convert


def integer(low=0, high=None):
    """Converter of a whole number between two bounds."""
    return lambda place: values.whole(number(low, high)(place))


def choice(*choices):
    """Converter of one word out of a few."""
    return lambda place: values.choice(*choices)(text(place))


def month(place):
    value = text(place)
    if not MONTH.fullmatch(value):
        raise Wrong(reasons.BAD_MONTH, value=value)
    return date.fromisoformat(f"{value}-01")


def day(place):
    return values.day(text(place))


def clock(place):
    return values.clock(text(place))


def timezone(place):
    value = text(place)
    if value not in available_timezones():
        raise Wrong(reasons.BAD_TIMEZONE, value=value)
    return value


def nullable(convert):
    """Converter of a value that may be null."""
    return lambda place: None if place.value is None else convert(place)
