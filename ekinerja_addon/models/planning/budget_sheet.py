# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reads a budget spreadsheet as the planning system (SIPD) exports it; no ORM."""

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .budget_code import level_of, parent_code

MAX_ROWS = 50_000
HEADER_ROWS = 20  # titles stand above the header of an export
# words of a header, in lower case, and the column they name
HEADERS = {
    "department": ("kode skpd", "kode unit skpd", "kode opd", "department code"),
    "code": ("kode sub kegiatan", "kode rekening", "kode", "code"),
    "name": ("nama sub kegiatan", "uraian", "nama", "name"),
    "ceiling": ("pagu", "pagu anggaran", "anggaran", "jumlah", "ceiling"),
    "fund_source": ("sumber dana", "fund source", "source of funds"),
}
MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february"),
    ("maret", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "aug", "august"),
    ("september", "sep"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nov"),
    ("desember", "des", "dec", "december"),
)
COLUMN_OF = {word: column for column, words in HEADERS.items() for word in words} | {
    word: number for number, words in enumerate(MONTHS, 1) for word in words
}
REQUIRED = ("code", "name", "ceiling")
THOUSANDS = re.compile(r"^-?\d{1,3}(?:\.\d{3})+$")


class SheetError(ValueError):
    """The file as a whole cannot be read; the text says which of REASONS."""


@dataclass(frozen=True)
class Fault:
    line: int
    column: str
    kind: str
    detail: str = ""


@dataclass
class Row:
    line: int
    department: str
    code: str
    name: str
    ceiling: Decimal
    fund_source: str
    cash: dict = field(default_factory=dict)

    @property
    def key(self):
        return self.department, self.code


def amount(cell):
    """Rupiah of a cell: a number, "1.250.000,50", "Rp 1.250.000" or "1250000.50".

    :raise ValueError: for anything else
    """
    if isinstance(cell, int | float):
        return Decimal(repr(cell))
    text = re.sub(r"^rp\.?\s*|\s", "", str(cell or "").strip(), flags=re.IGNORECASE)
    if "," in text or THOUSANDS.match(text):
        text = text.replace(".", "").replace(",", ".")
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite():
        raise ValueError(text)
    return value


def read(data, filename):
    """Return (rows, faults) of a file's bytes.

    :raise SheetError: "format" or "header"
    """
    lines = enumerate(table(data, filename), 1)
    columns = header(lines)
    rows, faults = [], []
    for line, cells in lines:
        values = {name: cells[i] for i, name in columns.items() if i < len(cells)}
        if any(value not in (None, "") for value in values.values()):
            row = _row(line, values, faults)
            if row:
                rows.append(row)
    return rows, faults + _doubles(rows) + _sums(rows)


def table(data, filename):
    """Rows of cells of an XLSX or CSV file.

    :raise SheetError: "format"
    """
    return _xlsx(data) if (filename or "").lower().endswith("xlsx") else _csv(data)


def _xlsx(data):
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise SheetError("format") from error
    sheet = book.worksheets[0]
    return sheet.iter_rows(values_only=True, max_row=MAX_ROWS)


def _csv(data):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError("format") from error
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))[:MAX_ROWS]


def header(lines, column_of=COLUMN_OF, required=REQUIRED):
    """Position of each known column, from the first line that names all needed.

    :raise SheetError: "header"
    """
    for line, cells in lines:
        columns = {}
        for index, cell in enumerate(cells):
            name = column_of.get(" ".join(str(cell or "").lower().split()))
            if name and name not in columns.values():
                columns[index] = name
        if set(required) <= set(columns.values()):
            return columns
        if line >= HEADER_ROWS:
            break
    raise SheetError("header")


def _row(line, values, faults):
    """A row, or None when a cell is wrong; then ``faults`` got longer."""
    known = len(faults)
    code = str(values.get("code") or "").strip()
    if not level_of(code):
        faults.append(Fault(line, "code", "code", code))
    name = str(values.get("name") or "").strip()
    if not name:
        faults.append(Fault(line, "name", "empty"))
    money = {
        column: _money(line, column, values[column], faults)
        for column in ("ceiling", *range(1, 13))
        if column in values
        and (column == "ceiling" or values[column] not in ("", None))
    }
    if len(faults) > known:
        return None
    return Row(
        line,
        str(values.get("department") or "").strip(),
        code,
        name,
        money.pop("ceiling", Decimal(0)),
        str(values.get("fund_source") or "").strip(),
        money,
    )


def _money(line, column, cell, faults):
    try:
        value = amount(cell)
    except ValueError as error:
        faults.append(Fault(line, str(column), "amount", str(error)))
        return None
    if value < 0:
        faults.append(Fault(line, str(column), "negative", str(value)))
    return value


def _doubles(rows):
    seen = Counter()
    faults = []
    for row in rows:
        seen[row.key] += 1
        if seen[row.key] > 1:
            faults.append(Fault(row.line, "code", "double", row.code))
    return faults


def _sums(rows):
    """Ceilings that differ from what stands below, and cash plans from ceilings."""
    below = defaultdict(Decimal)
    for row in rows:
        below[row.department, parent_code(row.code)] += row.ceiling
    faults = [
        Fault(row.line, "ceiling", "sum", str(below[row.key]))
        for row in rows
        if row.key in below and below[row.key] != row.ceiling
    ]
    faults += [
        Fault(row.line, "month", "cash", str(sum(row.cash.values())))
        for row in rows
        if row.cash and sum(row.cash.values()) != row.ceiling
    ]
    return faults
