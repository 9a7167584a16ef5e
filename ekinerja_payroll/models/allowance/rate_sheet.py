# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reads a list of rates from a spreadsheet; no ORM."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from odoo.addons.ekinerja_addon.models.planning.budget_sheet import (
    Fault,
    amount,
    header,
    table,
)

# words of a header, in lower case, and the column they name
HEADERS = {
    "job_class": ("job class", "job_class", "kelas jabatan", "kelas"),
    "criterion": ("criterion", "kriteria"),
    "amount": ("amount", "besaran", "nilai", "jumlah", "tpp"),
    "tier": ("workload tier", "workload_tier", "tingkat beban kerja", "beban"),
    "agency": ("agency code", "department_code", "kode opd", "kode skpd", "kode unit"),
    "job": ("position", "jabatan", "nama jabatan"),
    "place": ("place of duty", "tempat bertugas", "lokasi kerja"),
    "profession": ("profession code", "kode profesi", "profesi"),
    "percent": ("of basic (%)", "% basic", "persen", "% tpp basic"),
    "on_top": ("on top", "tambahan"),
}
COLUMN_OF = {word: column for column, words in HEADERS.items() for word in words}
REQUIRED = ("job_class", "criterion", "amount")
CRITERIA = {
    "beban_kerja": ("beban kerja", "workload"),
    "prestasi_kerja": ("prestasi kerja", "performance"),
    "tempat_bertugas": ("tempat bertugas", "place of duty"),
    "kondisi_kerja": ("kondisi kerja", "working conditions"),
    "kelangkaan_profesi": ("kelangkaan profesi", "scarce profession"),
    "pertimbangan_objektif": (
        "pertimbangan objektif",
        "pertimbangan objektif lainnya",
        "other objective grounds",
    ),
}
CRITERION_OF = {
    word: name for name, words in CRITERIA.items() for word in (name, *words)
}
YES = {"1", "x", "y", "ya", "yes", "true"}
NO = {"", "0", "n", "tidak", "no", "false"}
NAMED = ("tier", "agency", "job", "place", "profession")


@dataclass(frozen=True)
class Row:
    line: int
    job_class: int
    criterion: str
    amount: Decimal
    percent: Decimal
    on_top: bool
    names: tuple  # of NAMED, as written

    @property
    def key(self):
        return self.job_class, self.criterion, self.names


def read(data, filename):
    """Return (rows, faults) of a file's bytes.

    :raise SheetError: "format" or "header"
    """
    lines = enumerate(table(data, filename), 1)
    columns = header(lines, COLUMN_OF, REQUIRED)
    rows, faults = [], []
    for line, cells in lines:
        values = {name: cells[i] for i, name in columns.items() if i < len(cells)}
        if any(value not in (None, "") for value in values.values()):
            row = _row(line, values, faults)
            if row:
                rows.append(row)
    return rows, faults + _doubles(rows)


def _row(line, values, faults):
    """A row, or None when a cell is wrong; then ``faults`` got longer."""
    known = len(faults)
    cells = _Cells(line, values, faults)
    row = Row(
        line,
        cells.job_class(),
        cells.criterion(),
        cells.money("amount"),
        cells.money("percent", optional=True),
        cells.on_top(),
        tuple(cells.text(name) for name in NAMED),
    )
    return row if len(faults) == known else None


class _Cells:
    """Cells of one line; what is wrong goes to the faults."""

    def __init__(self, line, values, faults):
        self.line, self.values, self.faults = line, values, faults

    def text(self, name):
        value = self.values.get(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # a spreadsheet has no whole numbers
        return " ".join(str("" if value is None else value).split())

    def fault(self, name, kind):
        self.faults.append(Fault(self.line, name, kind, self.text(name)))

    def job_class(self):
        text = self.text("job_class")
        if text.isdecimal() and 1 <= int(text) <= 17:
            return int(text)
        return self.fault("job_class", "class")

    def criterion(self):
        found = CRITERION_OF.get(self.text("criterion").lower())
        return found or self.fault("criterion", "criterion")

    def money(self, name, optional=False):
        if optional and not self.text(name):
            return None
        try:
            value = amount(self.values.get(name))
        except ValueError:
            return self.fault(name, "amount")
        if value < 0:
            return self.fault(name, "negative")
        if not optional and value != value.to_integral_value():
            return self.fault(name, "whole")
        return value

    def on_top(self):
        """None where nothing is written: as it was."""
        text = self.text("on_top").lower()
        if text not in YES | NO:
            self.fault("on_top", "yes")
        return text in YES if text else None


def _doubles(rows):
    seen = Counter()
    faults = []
    for row in rows:
        seen[row.key] += 1
        if seen[row.key] > 1:
            faults.append(Fault(row.line, "job_class", "double", str(row.job_class)))
    return faults
