# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From the bytes of one CSV file to typed rows."""

import csv
import io
from collections import Counter

from . import reasons
from .faults import WHOLE_ROW, Wrong

BOM = b"\xef\xbb\xbf"


class Sheet:
    """Rows of one table. A cell with a fault is None in its row."""

    def __init__(self, table, rows=(), readable=False):
        self.table = table
        self.rows = list(rows)
        self.readable = readable  # False: nobody can say what is not in it
        self.lines = {}  # key of a row -> its first line

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    def complete(self, *columns):
        """Rows in which none of these columns is None."""
        return [
            row
            for row in self.rows
            if all(getattr(row, column) is not None for column in columns)
        ]


def file_text(files, file, faults, optional=False):
    """Text of a file; None, with a fault, when there is none to be read.

    A file that may be missing is None without a fault when it is.
    """
    try:
        content = files.content(file)
    except Wrong as wrong:
        return faults.wrong(file, 1, WHOLE_ROW, wrong)
    if content is None:
        return (
            None if optional else faults.add(file, 1, WHOLE_ROW, reasons.MISSING_FILE)
        )
    if not content.removeprefix(BOM).strip():
        return faults.add(file, 1, WHOLE_ROW, reasons.EMPTY_FILE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return faults.add(file, line, WHOLE_ROW, reasons.NOT_UTF8)


def read_sheet(table, text, faults):
    """Read the rows of one file; None stands for a file without any."""
    if text is None:
        return Sheet(table)
    records = _Records(text, table.file, faults)
    header = _header(table, records, faults)
    if header is None:
        return Sheet(table)
    rows = [_row(table, header, line, cells, faults) for line, cells in records]
    sheet = Sheet(table, rows, records.readable and set(table.key) <= set(header))
    _index(sheet, faults)
    return sheet


class _Records:
    """Rows of cells with the line each starts in; rows without any text are skipped."""

    def __init__(self, text, file, faults):
        self.reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        self.file = file
        self.faults = faults
        self.readable = True

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            line = self.reader.line_num + 1
            try:
                cells = [cell.strip() for cell in next(self.reader)]
            except csv.Error as error:
                self._give_up(line, error)
            if any(cells):
                return line, cells

    def _give_up(self, line, error):
        # After a broken quote nobody can tell where the next row starts.
        self.readable = False
        self.faults.add(self.file, line, WHOLE_ROW, reasons.BROKEN_CSV, error=error)
        raise StopIteration from None


def _header(table, records, faults):
    """Names in the first row; None when the rows cannot be told apart by them."""
    line, names = next(records, (1, []))
    if len(names) == 1 and (found := next((c for c in ";\t|" if c in names[0]), "")):
        return faults.add(table.file, line, WHOLE_ROW, reasons.SEPARATOR, found=found)
    for position, name in enumerate(names, 1):
        if not name:
            faults.add(
                table.file, line, WHOLE_ROW, reasons.UNNAMED_COLUMN, position=position
            )
        elif name not in table.columns:
            known = ", ".join(table.columns)
            faults.add(table.file, line, name, reasons.UNKNOWN_COLUMN, known=known)
    for name, count in Counter(filter(None, names)).items():
        if count > 1:
            faults.add(table.file, line, name, reasons.TWICE_COLUMN)
    for name in table.columns:
        if name not in names:
            faults.add(table.file, line, name, reasons.MISSING_COLUMN)
    return names


def _row(table, header, line, cells, faults):
    """One typed row; with a wrong number of cells only its key is looked at."""
    wanted = table.columns
    if len(cells) != len(header):
        faults.add(
            table.file,
            line,
            WHOLE_ROW,
            reasons.CELL_COUNT,
            found=len(cells),
            expected=len(header),
        )
        wanted, faults = table.key, None
    found = dict(zip(header, cells, strict=False))
    read = {
        name: _cell(table, name, found[name], line, faults)
        for name in wanted
        if name in found
    }
    return table.row(line, *(read.get(name) for name in table.columns))


def _cell(table, name, value, line, faults):
    column = table.columns[name]
    try:
        if value:
            return column.convert(value)
        if column.required:
            raise Wrong(reasons.REQUIRED)
    except Wrong as wrong:
        if faults is not None:
            faults.wrong(table.file, line, name, wrong)
    return None


def _index(sheet, faults):
    """Remember where each key stands; a key that stands twice is a fault."""
    table = sheet.table
    if not table.key:
        return
    for row in sheet.rows:
        key = table.key_of(row)
        if key is None:
            continue
        other = sheet.lines.setdefault(key, row.line)
        if other != row.line:
            value = " ".join(str(part) for part in key if part is not None)
            faults.add(
                table.file,
                row.line,
                table.key[-1],
                reasons.DUPLICATE,
                value=value,
                other=other,
            )
