"""A month folder with faults: all are told, with their place, and nothing is loaded."""

import csv
import json

import pytest

from scripts.dev import demo, paths, postgres, setup

TABLES = "hr_employee hr_department ekinerja_log ekinerja_score ekinerja_scheme".split()


class Spoiler:
    """A copy of a sample month, spoiled cell by cell; remembers what should be told."""

    def __init__(self, folder):
        self.folder = folder
        self.expected = {}

    def rows(self, file):
        with (self.folder / file).open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream))

    def store(self, file, rows):
        with (self.folder / file).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    def cell(self, file, line, column, value, *, told=None):
        rows = self.rows(file)
        rows[line - 1][rows[0].index(column)] = value
        self.store(file, rows)
        self.tell(file, line, told or column, value)

    def row(self, file, cells, told, word=""):
        rows = [*self.rows(file), cells.split(",")]
        self.store(file, rows)
        self.tell(file, len(rows), told, word)

    def header(self, file, old, new):
        rows = self.rows(file)
        rows[0][rows[0].index(old)] = new
        self.store(file, rows)
        self.tell(file, 1, old, "missing")
        self.tell(file, 1, new, "unknown column")

    def parameter(self, key, value):
        path = self.folder / "scheme.json"
        scheme = json.loads(path.read_text())
        path.write_text(json.dumps(scheme | {key: value}, indent=1))
        (line,) = [
            number
            for number, text in enumerate(path.read_text().splitlines(), 1)
            if text.startswith(f' "{key}"')
        ]
        self.tell("scheme.json", line, key, "")

    def tell(self, file, line, column, word):
        self.expected[f"{file}:{line}: {column}: "] = word


@pytest.fixture(scope="module")
def database():
    with setup.scratch(setup.template("product"), "faults") as name:
        yield name


@pytest.fixture(scope="module")
def loaded():
    """A database with a month that is scored, locked and paid."""
    with setup.scratch(setup.template("product"), "locked") as name:
        done = demo.run_month(
            name, paths.DEMO_MONTH, None, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        yield name


def counts(database):
    query = " UNION ALL ".join(f"SELECT '{t}', count(*) FROM {t}" for t in TABLES)
    return postgres.sql(query, database)


def told(stderr, expected):
    """Expected places that no line names, with a word the reason should hold."""
    return [
        place
        for place, word in expected.items()
        if not any(
            line.startswith(place) and word in line[len(place) :]
            for line in stderr.splitlines()
        )
    ]


@pytest.mark.slow
def test_all_faults_are_told_at_once(database, load_month, month_copy, tmp_path):
    month = Spoiler(month_copy())
    log = month.rows("logs.csv")[1]
    nip, day = log[0], log[1]
    # a bad NIP, one that nobody has, one that two have
    month.cell("employees.csv", 3, "nip", "12345")
    month.cell("employees.csv", 4, "supervisor_nip", "199901012024011999")
    month.row("employees.csv", ",".join(month.rows("employees.csv")[1]), "nip", nip)
    # unknown codes
    month.cell("employees.csv", 5, "department_code", "DINASX")
    month.cell("logs.csv", 10, "activity_code", "X99")
    month.cell("logs.csv", 11, "operation_code", "NOWHERE-1")
    month.cell("rates.csv", 5, "criterion", "rajin")
    # dates and times
    month.cell("logs.csv", 12, "date", "2026-02-30")
    month.cell("logs.csv", 13, "date", "2026-11-01")
    month.cell("logs.csv", 14, "start", "25:00")
    month.cell("attendance.csv", 6, "check_in", "7.30")
    month.cell("leaves.csv", 2, "date_to", "2020-01-01")
    # amounts
    month.cell("logs.csv", 15, "quantity", "-1")
    month.cell("logs.csv", 16, "quantity", "NaN")
    month.cell("activities.csv", 3, "points", "-30")
    month.cell("rates.csv", 6, "amount", "1000.5")
    # end before start, and two logs at one time
    month.row("logs.csv", f"{nip},{day},23:10,23:05,A01,,1,approved,", "end")
    month.row("logs.csv", f"{nip},{day},07:40,07:50,A01,,1,approved,", "start")
    # an operation of others, and one that is over
    members = {row[0] for row in month.rows("operation_members.csv") if row[1] == nip}
    other = next(
        row[0] for row in month.rows("operations.csv")[1:] if row[0] not in members
    )
    month.row(
        "logs.csv",
        f"{nip},{day},23:20,23:25,A01,{other},1,approved,",
        "operation_code",
        "not a member",
    )
    over, member = next(
        row
        for row in month.rows("operation_members.csv")
        if row[0] == "SETDA-3" and row[1] != month.rows("employees.csv")[2][0]
    )
    month.row(
        "logs.csv",
        f"{member},2026-10-31,23:30,23:35,A01,{over},1,approved,",
        "date",
        "outside operation",
    )
    # columns, and parameters
    month.header("sanctions.csv", "percent", "persen")
    month.parameter("monthly_target", -1)
    month.parameter("target_mode", "weekly")
    month.parameter("timezone", "Asia/Manado")

    out, before = tmp_path / "out.csv", counts(database)
    done = load_month(database, month.folder, out)
    assert done.returncode == 1
    assert told(done.stderr, month.expected) == [], done.stderr
    assert not out.exists()
    assert counts(database) == before


@pytest.mark.slow
def test_missing_files_are_told(database, load_month, month_copy):
    folder, before = month_copy(), counts(database)
    for name in ("logs.csv", "rates.csv", "leaves.csv"):
        (folder / name).unlink()
    done = load_month(database, folder)
    assert done.returncode == 1
    assert told(done.stderr, {"logs.csv:1: ": "", "rates.csv:1: ": ""}) == []
    assert "leaves.csv" not in done.stderr  # may be missing
    assert counts(database) == before


@pytest.mark.slow
def test_a_locked_month_is_not_changed_by_another_folder(
    loaded, load_month, month_copy
):
    month = Spoiler(month_copy())
    month.cell("logs.csv", 2, "quantity", "7")
    query = "SELECT sum(points), count(*) FROM ekinerja_log"
    before = postgres.sql(query, loaded)
    done = load_month(loaded, month.folder)
    assert done.returncode != 0
    assert "logs.csv:2:" in done.stderr, done.stderr
    assert postgres.sql(query, loaded) == before
