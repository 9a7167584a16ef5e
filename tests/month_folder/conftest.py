# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import csv
import json
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "ekinerja_addon"))

from month_folder import read  # noqa: E402  the path above leads to it


class Month:
    """A copy of a sample month that a test may spoil."""

    def __init__(self, path):
        self.path = path

    def read(self):
        return read(self.path)

    def faults(self):
        return [str(fault) for fault in self.read().faults]

    def places(self):
        """Where the faults are, without their reasons."""
        return [(f.file, f.line, f.column) for f in self.read().faults]

    def lines(self, file):
        return (self.path / file).read_text("utf-8").splitlines()

    def write_lines(self, file, lines):
        (self.path / file).write_text("".join(f"{x}\n" for x in lines), "utf-8")

    def set_cell(self, file, line, column, value):
        rows = list(csv.reader(self.lines(file)))
        rows[line - 1][rows[0].index(column)] = value
        with (self.path / file).open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows(rows)

    def add_row(self, file, row):
        """Append a row and return its line."""
        lines = [*self.lines(file), row]
        self.write_lines(file, lines)
        return len(lines)

    def copy_row(self, file, line):
        return self.add_row(file, self.lines(file)[line - 1])

    def change_scheme(self, change):
        """Change the parameters; return the text of the new file, by lines."""
        path = self.path / "scheme.json"
        scheme = json.loads(path.read_text("utf-8"))
        change(scheme)
        path.write_text(json.dumps(scheme, indent=2), "utf-8")
        return self.lines("scheme.json")


@pytest.fixture
def month(tmp_path):
    path = tmp_path / "month"
    shutil.copytree(ROOT / "sample-months" / "points-2026-10", path)
    month = Month(path)
    for file in ("logs.csv", "attendance.csv"):  # a few days are enough, and faster
        month.write_lines(file, month.lines(file)[:40])
    return month
