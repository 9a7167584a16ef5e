"""A whole month folder of a seed, and a series of them."""

import calendar
import csv
import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

from .people import People
from .presence import Presence
from .regulation import Regulation
from .work import Work

PEOPLE = 14
HEADERS = {
    "holidays": ["date", "name"],
    "leaves": ["nip", "date_from", "date_to", "kind"],
    "operation_members": ["operation_code", "nip"],
    "sanctions": ["nip", "percent", "date_from", "date_to"],
}


def write(folder: Path, seed: int) -> Path:
    """Write the month folder of a seed; months of later seeds are later."""
    return RandomMonth(seed).write(folder)


def write_series(root: Path, seeds: tuple[int, ...]) -> list[Path]:
    """Months one after the other: what reaches from one into another is in both."""
    folders, running = [], {"leaves": [], "sanctions": []}
    for seed in seeds:
        month = RandomMonth(seed, running)
        folders.append(month.write(root / f"seed-{seed}"))
        running = {name: rows + running[name] for name, rows in month.dated.items()}
    return folders


class RandomMonth(Regulation, People, Work, Presence):
    def __init__(self, seed: int, running: dict | None = None):
        self.random = random = Random(seed)
        self.first = first = date(2026 + seed // 12, seed % 12 + 1, 1)
        last = calendar.monthrange(first.year, first.month)[1]
        self.days = [first + timedelta(days=n) for n in range(last)]
        self.ramadan = random.random() < 0.5
        self.has_options = random.random() < 0.7
        self.departments = self._departments()
        self.employees = [self._employee(number) for number in range(PEOPLE)]
        self.activities = [self._activity(number) for number in range(6)]
        self.operations = [self._operation(number) for number in range(6)]
        self.members = self._members()
        self.scheme = self._scheme()
        running = running or {"leaves": [], "sanctions": []}
        self.running = {
            name: [row for row in rows if row["date_to"] >= first]
            for name, rows in running.items()
        }
        self.dated = {
            "leaves": self._leaves() if self.has_options else [],
            "sanctions": self._sanctions() if self.has_options else [],
        }

    def write(self, folder):
        folder.mkdir(parents=True)
        scheme = json.dumps(self.scheme, indent=1)
        (folder / "scheme.json").write_text(scheme, encoding="utf-8")
        tables = {
            "departments": self.departments,
            "employees": self.employees,
            "activities": self.activities,
            "operations": self.operations,
            "operation_members": self.members,
            "logs": self._logs(),
            "attendance": self._attendance(),
            "rates": self._rates(),
        }
        if self.has_options:
            tables["holidays"] = self._holidays()
        for name, rows in self.dated.items():
            if self.has_options or self.running[name]:
                tables[name] = rows + self.running[name]
        for name, rows in tables.items():
            self._write_table(folder / f"{name}.csv", name, rows)
        return folder

    def _write_table(self, path, name, rows):
        # An empty table still has its header; the rows may stand in any order.
        columns = list(rows[0]) if rows else HEADERS[name]
        self.random.shuffle(rows)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
