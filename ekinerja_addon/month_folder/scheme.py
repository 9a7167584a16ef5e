# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The parameters of a month: scheme.json."""

import json
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from . import reasons
from .faults import WHOLE_ROW
from .json_text import Document
from .place import (
    FILE,
    Place,
    boolean,
    choice,
    integer,
    month,
    number,
    text,
    timezone,
)
from .scheme_lists import bands, tax_rates, work_hours


class Scheme(NamedTuple):
    """Parameters; percentages are percentages, factors and weights are ratios."""

    name: str
    regulation: str
    month: date
    timezone: str
    daily_target: Decimal
    monthly_target: Decimal
    target_mode: str
    leave_reduces_target: bool
    daily_cap: Decimal
    productivity_weight: Decimal
    discipline_weight: Decimal
    grace_minutes: int
    violation_bands: tuple
    absent_percent: Decimal
    day_percent_cap: Decimal
    cpns_factor: Decimal
    work_hours: tuple
    bpjs_percent: Decimal
    bpjs_ceiling: Decimal
    pph21_final_rates: dict


PARAMETERS = {
    "name": text,
    "regulation": text,
    "month": month,
    "timezone": timezone,
    "daily_target": number(0, 10**6),
    "monthly_target": number(0, 10**8),
    "target_mode": choice("fixed", "workdays"),
    "leave_reduces_target": boolean,
    "daily_cap": number(0, 10**6),
    "productivity_weight": number(0, 1),
    "discipline_weight": number(0, 1),
    "grace_minutes": integer(0, 24 * 60),
    "violation_bands": bands,
    "absent_percent": number(0, 100),
    "day_percent_cap": number(0, 100),
    "cpns_factor": number(0, 1),
    "work_hours": work_hours,
    "bpjs_percent": number(0, 100),
    "bpjs_ceiling": number(0, 10**13),
    "pph21_final_rates": tax_rates,
}


class Parameters:
    """What was read of scheme.json: the parameters, and where each one stands."""

    def __init__(self, source, faults):
        self.faults = faults
        self.document = self._document(source) if source is not None else None
        self.scheme = self._scheme() if self.document else None

    def _document(self, source):
        try:
            return Document(source)
        except json.JSONDecodeError as error:
            return self.faults.add(
                FILE, error.lineno, WHOLE_ROW, reasons.BROKEN_JSON, error=error.msg
            )

    def _scheme(self):
        for path, line in self.document.twice:
            self.faults.add(FILE, line, path, reasons.TWICE_KEY)
        top = Place(self.document, self.faults, self.document.value)
        values = top.read(lambda place: place.record(PARAMETERS))
        return Scheme(**values) if values else None

    def add(self, key, reason, /, **details):
        """Note a fault of a parameter that shows only beside other files."""
        line = self.document.line(key)
        self.faults.add(FILE, line, key, reason, **details)
