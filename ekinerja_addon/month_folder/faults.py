# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""One fault, and the list they are collected in."""

from datetime import time
from typing import NamedTuple

WHOLE_ROW = "-"


class Fault(NamedTuple):
    """What is wrong, and the place in the file where it is mended."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.column}: {self.reason}"


class Wrong(Exception):
    """A value that cannot be accepted; the caller knows where it stands."""

    def __init__(self, reason, /, **values):
        super().__init__(reason)
        self.reason = reason
        self.values = values


def untranslated(reason, /, **values):
    return reason % values if values else reason


class Faults(list):
    """Collects faults and words them in the reader's language."""

    def __init__(self, translate=None):
        super().__init__()
        self.translate = translate or untranslated

    def add(self, file, line, column, reason, /, **values):
        """Note a fault, worded with the values it is about."""
        values = {name: shown(value) for name, value in values.items()}
        self.append(Fault(file, line, column, self.translate(reason, **values)))

    def wrong(self, file, line, column, wrong):
        """Note the fault that a converter has raised."""
        self.add(file, line, column, wrong.reason, **wrong.values)


def shown(value, limit=200):
    """Text of a value as a message shows it: on one line and not endless."""
    text = value.isoformat("minutes") if isinstance(value, time) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[:limit]}…"
