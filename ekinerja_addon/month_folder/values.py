# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From the text of a cell to a value, or Wrong with the reason."""

import re
from datetime import date, time
from decimal import Decimal

from . import reasons
from .faults import Wrong

# half a character of JSON's \ud800 cannot be stored either
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
NIP = re.compile(r"\d{18}", re.ASCII)
CIVIL_SERVANT_RANK = re.compile(r"(I|II|III)/[a-d]|IV/[a-e]")
CONTRACT_RANK = re.compile(r"(?=[IVX])(?!XVIII|XIX)X?(IX|IV|V?I{0,3})")

# A number is stored as a double by Odoo: up to 15 digits come back unchanged.
EXACT_DIGITS = 15


def text(value):
    """A printable text; line breaks are kept, they belong to a note."""
    if CONTROL.search(value):
        raise Wrong(reasons.CONTROL_CHARACTER)
    return value


def number(value):
    """An exact decimal of at most 15 digits."""
    if not NUMBER.fullmatch(value):
        raise Wrong(reasons.NOT_A_NUMBER, value=value)
    return exact_number(Decimal(value))


def exact_number(value):
    """The decimal itself, when a double gives it back unchanged."""
    if significant_digits(value) > EXACT_DIGITS:
        raise Wrong(reasons.TOO_MANY_DIGITS, value=value)
    return value


def significant_digits(value):
    """Digits needed to write a decimal without an exponent."""
    _sign, digits, exponent = value.as_tuple()
    kept = "".join(map(str, digits)).rstrip("0")
    scale = -exponent - (len(digits) - len(kept)) if exponent < 0 else 0
    return max(len(kept), scale, value.adjusted() + 1)


def scale(value):
    """Decimals that are really used: 1.50 has one."""
    return max(0, -value.normalize().as_tuple().exponent)


def between(value, low=None, high=None):
    """Refuse a number outside its bounds."""
    if low == 0 and value < 0:
        raise Wrong(reasons.NEGATIVE, value=value)
    if low is not None and value < low:
        raise Wrong(reasons.TOO_LOW, value=value, limit=low)
    if high is not None and value > high:
        raise Wrong(reasons.TOO_HIGH, value=value, limit=high)
    return value


def decimal(low=None, high=None):
    """Converter of a decimal between two bounds."""
    return lambda value: between(number(value), low, high)


def whole(value, reason=reasons.NOT_WHOLE):
    """A decimal as int."""
    if value != value.to_integral_value():
        raise Wrong(reason, value=value)
    return int(value)


def integer(low=None, high=None):
    """Converter of a whole number between two bounds."""
    return lambda value: between(whole(number(value)), low, high)


def rupiah(value):
    """Money: whole rupiah, not negative."""
    return between(whole(number(value), reasons.NOT_WHOLE_RUPIAH), 0, 10**13)


def day(value):
    """An existing calendar date."""
    try:
        if DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # such as 2026-02-30
    raise Wrong(reasons.BAD_DATE, value=value)


def clock(value):
    """A local time of day to the minute."""
    match = TIME.fullmatch(value)
    if not match:
        raise Wrong(reasons.BAD_TIME, value=value)
    return time(int(match[1]), int(match[2]))


def choice(*choices):
    """Converter of one word out of a few."""

    def convert(value):
        if value not in choices:
            raise Wrong(reasons.BAD_CHOICE, value=value, choices=", ".join(choices))
        return value

    return convert


def flag(value):
    """Yes or no, written 1 or 0."""
    return choice("0", "1")(value) == "1"


def nip(value):
    """A NIP: birth date, year of appointment, month or contract, sex, number."""
    if not NIP.fullmatch(value):
        raise Wrong(reasons.NIP_DIGITS, value=value)
    _check_nip_dates(value)
    if value[14] not in "12":
        raise Wrong(reasons.NIP_SEX, value=value)
    return value


def _check_nip_dates(value):
    try:
        born = date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        raise Wrong(reasons.NIP_BIRTH, value=value) from None
    if not 1900 <= born.year <= 2099:
        raise Wrong(reasons.NIP_BIRTH, value=value)
    if not born.year < int(value[8:12]) <= 2099:
        raise Wrong(reasons.NIP_YEAR, value=value)
    if not (1 <= int(value[12:14]) <= 12 or is_contract_nip(value)):
        raise Wrong(reasons.NIP_MONTH, value=value)


def is_contract_nip(value):
    """Is this the NIP of a PPPK? Then digits 13 and 14 count its contracts."""
    return 21 <= int(value[12:14]) <= 29


def rank(value, status):
    """A rank that people of this status can have."""
    if status == "PPPK":
        if not CONTRACT_RANK.fullmatch(value):
            raise Wrong(reasons.RANK_CONTRACT, value=value)
    elif not CIVIL_SERVANT_RANK.fullmatch(value):
        raise Wrong(reasons.RANK_CIVIL_SERVANT, value=value, status=status)
    return value


def rank_group(row):
    """Group of ranks that a tax rate is set for: I to IV, or PPPK."""
    return "PPPK" if row.status == "PPPK" else row.rank.partition("/")[0]
