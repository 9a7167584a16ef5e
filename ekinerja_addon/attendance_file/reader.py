# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From the bytes of one file to punches, every fault with its line."""

import csv
import io
from datetime import date, datetime, time
from typing import NamedTuple

CSV, XLSX, DAT = "csv", "xlsx", "dat"


class Profile(NamedTuple):
    """How the files of one device look. Columns count from 1; 0 means there is none."""

    format: str = CSV
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    header_rows: int = 1
    key_column: int = 1
    moment_column: int = 2
    time_column: int = 0  # when date and time stand apart
    moment_format: str = "%Y-%m-%d %H:%M:%S"


class Punch(NamedTuple):
    line: int
    key: str
    moment: datetime  # local, without zone


class Fault(NamedTuple):
    line: int
    reason: str
    value: str


def read(content, profile):
    """Return ([Punch], [Fault]) of a file; a line with a fault gives no punch."""
    punches, faults = [], []
    try:
        for found in found_in(content, profile):
            (punches if isinstance(found, Punch) else faults).append(found)
    except Exception as error:  # noqa: BLE001 - whatever the bytes are, it is a fault
        return [], [Fault(1, "unreadable", str(error))]
    return punches, faults


def found_in(content, profile):
    """Yield what each row of the file is, one at a time: files are long."""
    for line, row in enumerate(READERS[profile.format](content, profile), 1):
        if line <= profile.header_rows or not any(str(cell).strip() for cell in row):
            continue
        yield punch(line, row, profile)


def punch(line, row, profile):
    """The punch of one row, or what is wrong with it."""
    try:
        key = cell_text(row[profile.key_column - 1])
        moment = row[profile.moment_column - 1]
        clock = row[profile.time_column - 1] if profile.time_column else None
    except IndexError:
        return Fault(line, "columns", str(len(row)))
    if not key:
        return Fault(line, "no_key", "")
    try:
        return Punch(line, key, as_moment(moment, clock, profile.moment_format))
    except (TypeError, ValueError):
        return Fault(line, "moment", f"{moment} {clock or ''}".strip())


def as_moment(moment, clock, wanted):
    """Date and time of a cell, or of two; spreadsheets give real dates."""
    if isinstance(moment, datetime) and clock is None:
        return moment.replace(second=0, microsecond=0)
    if isinstance(moment, datetime | date) and isinstance(clock, time):
        return datetime(moment.year, moment.month, moment.day, clock.hour, clock.minute)
    words = [cell_text(moment), *([cell_text(clock)] if clock is not None else [])]
    return datetime.strptime(" ".join(words), wanted).replace(second=0)


def cell_text(value):
    """Text of a cell; a number without its decimals, as identifiers are."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value if value is not None else "").strip()


def read_csv(content, profile):
    text = content.decode(profile.encoding)
    return csv.reader(io.StringIO(text), delimiter=profile.delimiter)


def read_dat(content, profile):
    """Columns of a raw log stand apart by tabs or by several blanks."""
    for line in content.decode(profile.encoding).splitlines():
        parts = line.split("\t") if "\t" in line else line.split()
        yield [part.strip() for part in parts]


def read_xlsx(content, _profile):
    # Only where it is needed: the other formats do without.
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).active
    return sheet.iter_rows(values_only=True)


READERS = {CSV: read_csv, XLSX: read_xlsx, DAT: read_dat}
