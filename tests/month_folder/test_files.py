# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Files, headers and ZIPs."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from month_folder import TABLES, read

ROOT = Path(__file__).parents[2]
FILES = ["scheme.json", *(table.file for table in TABLES.values())]
OPTIONAL = [table.file for table in TABLES.values() if table.optional]


@pytest.mark.parametrize(
    ("name", "logs", "employees"),
    [("points-2026-10", 1294, 24), ("sixty-forty-2026-08", 2207, 48)],
)
def test_samples_are_without_fault(name, logs, employees):
    folder = read(ROOT / "sample-months" / name)
    assert folder.faults == []
    assert (len(folder.rows("logs")), len(folder.rows("employees"))) == (
        logs,
        employees,
    )


def test_optional_files():
    assert OPTIONAL == ["holidays.csv", "leaves.csv", "sanctions.csv"]


@pytest.mark.parametrize("file", FILES)
def test_missing_file(month, file):
    (month.path / file).unlink()
    expected = [] if file in OPTIONAL else [(file, 1, "-")]
    assert month.places() == expected


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_file(month, file, content):
    (month.path / file).write_bytes(content)
    assert month.places() == [(file, 1, "-")]


@pytest.mark.parametrize("file", FILES)
def test_file_in_another_encoding(month, file):
    path = month.path / file
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert month.places() == [(file, 1, "-")]


def test_byte_that_is_not_utf8_names_its_line(month):
    path = month.path / "employees.csv"
    lines = path.read_bytes().split(b"\n")
    lines[4] = lines[4].replace(b"Utami", b"Utam\xed")
    path.write_bytes(b"\n".join(lines))
    assert month.places() == [("employees.csv", 5, "-")]


@pytest.mark.parametrize("file", FILES)
def test_byte_order_mark_is_accepted(month, file):
    path = month.path / file
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert month.faults() == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems(month, end):
    path = month.path / "logs.csv"
    path.write_bytes(path.read_text("utf-8").replace("\n", end).encode())
    assert month.faults() == []
    month.set_cell("employees.csv", 3, "job_class", "99")
    assert month.places() == [("employees.csv", 3, "job_class")]


def test_file_that_is_a_directory(month):
    (month.path / "logs.csv").unlink()
    (month.path / "logs.csv").mkdir()
    assert month.places() == [("logs.csv", 1, "-")]


def test_other_files_are_ignored(month):
    (month.path / "expected.csv").write_bytes(b"\xff\xfe rubbish")
    (month.path / "notes.txt").write_bytes(b"\xff")
    assert month.faults() == []


def test_header_without_rows(month):
    month.write_lines("leaves.csv", ["nip,date_from,date_to,kind"])
    assert month.faults() == []


def test_missing_column(month):
    lines = [line.rpartition(",")[0] for line in month.lines("attendance.csv")]
    month.write_lines("attendance.csv", lines)
    assert month.faults() == ["attendance.csv:1: check_out: the column is missing"]


def test_missing_key_column_does_not_blame_the_files_that_refer_to_it(month):
    lines = [line.partition(",")[2] for line in month.lines("activities.csv")]
    month.write_lines("activities.csv", lines)
    assert month.faults() == ["activities.csv:1: code: the column is missing"]


def test_unknown_column(month):
    lines = [f"{line},x" for line in month.lines("leaves.csv")]
    lines[0] = "nip,date_from,date_to,kind,colour"
    month.write_lines("leaves.csv", lines)
    assert month.faults() == [
        "leaves.csv:1: colour: unknown column; this file has"
        " nip, date_from, date_to, kind"
    ]


def test_column_without_a_name(month):
    month.write_lines("leaves.csv", [f"{line}," for line in month.lines("leaves.csv")])
    assert month.faults() == ["leaves.csv:1: -: column 5 has no name"]


def test_column_twice(month):
    lines = month.lines("sanctions.csv")
    month.write_lines("sanctions.csv", [f"{x},{x.split(',')[1]}" for x in lines])
    assert month.faults() == [
        "sanctions.csv:1: percent: the column stands twice in the header"
    ]


def test_columns_in_another_order(month):
    lines = [",".join(reversed(x.split(","))) for x in month.lines("leaves.csv")]
    month.write_lines("leaves.csv", lines)
    assert month.faults() == []
    assert month.read().rows("leaves")[0].kind == "annual"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_another_separator(month, separator):
    text = (month.path / "employees.csv").read_text().replace(",", separator)
    (month.path / "employees.csv").write_text(text)
    (fault,) = month.read().faults
    assert (fault.file, fault.line) == ("employees.csv", 1)
    assert "separated by commas" in fault.reason


@pytest.mark.parametrize("change", ["{},", "{},,x"])
def test_too_many_cells(month, change):
    lines = month.lines("operation_members.csv")
    lines[4] = change.format(lines[4])
    month.write_lines("operation_members.csv", lines)
    (fault,) = month.read().faults
    assert (fault.file, fault.line, fault.column) == ("operation_members.csv", 5, "-")


def test_too_few_cells_name_the_row_and_nothing_that_refers_to_it(month):
    lines = month.lines("employees.csv")
    lines[4] = lines[4].rpartition(",")[0]
    month.write_lines("employees.csv", lines)
    assert month.faults() == [
        "employees.csv:5: -: the row has 8 cells, the header has 9"
    ]


def test_rows_without_text_are_skipped(month):
    month.write_lines("leaves.csv", [*month.lines("leaves.csv"), "", ",,,", "  "])
    assert month.faults() == []


def test_lines_are_physical_lines(month):
    lines = month.lines("logs.csv")
    lines[1] = lines[1].rpartition(",")[0] + ',"first\nsecond\nthird"'
    lines[2] = lines[2].replace("A08", "A99")
    month.write_lines("logs.csv", ["", *lines])
    assert [(f.line, f.column) for f in month.read().faults] == [(6, "activity_code")]


def test_quote_that_never_ends(month):
    lines = month.lines("logs.csv")
    lines[9] = lines[9].rpartition(",")[0] + ',"never'
    month.write_lines("logs.csv", lines)
    assert month.places() == [("logs.csv", 10, "-")]


# === ZIP === #


def pack(month, prefix="", extra=()):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(month.path.iterdir()):
            target.write(path, prefix + path.name)
        for name, content in extra:
            target.writestr(name, content)
    return file


@pytest.mark.parametrize("prefix", ["", "points-2026-10/"])
def test_zip_reads_like_a_directory(month, prefix):
    folder = read(pack(month, prefix, [("__MACOSX/._logs.csv", b"x")]))
    assert folder.faults == []
    assert folder.rows("logs") == month.read().rows("logs")


def test_zip_from_disk(month, tmp_path):
    path = tmp_path / "month.zip"
    path.write_bytes(pack(month).getvalue())
    assert read(path).faults == []
    assert read(str(path)).faults == []


@pytest.mark.parametrize("name", ["../logs.csv", "/etc/passwd", "a/../../b", "a\\b"])
def test_zip_that_points_outside(month, name):
    (fault,) = read(pack(month, extra=[(name, b"x")])).faults
    assert "points outside" in fault.reason


def test_zip_with_two_months(month):
    file = pack(month, "a/", [("b/scheme.json", b"{}")])
    (fault,) = read(file).faults
    assert "more than one folder: a, b" in fault.reason


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_zip_with_a_file_twice(month):
    (fault,) = read(pack(month, extra=[("leaves.csv", b"x")])).faults
    assert (fault.file, fault.reason) == (
        "leaves.csv",
        "the ZIP holds this file twice",
    )


def test_zip_bomb(month, monkeypatch):
    monkeypatch.setattr("month_folder.source.MAX_BYTES", 1024**2)
    (month.path / "logs.csv").write_bytes(b"0" * (1024**2 + 1))
    (fault,) = read(pack(month)).faults
    assert str(fault) == "logs.csv:1: -: the file is larger than 1 MB"


def test_zip_with_damaged_content(month):
    data = bytearray(pack(month).getvalue())
    start = data.index(b"logs.csv") + len("logs.csv")
    data[start + 50 : start + 90] = bytes(40)
    (fault,) = read(io.BytesIO(data)).faults
    assert (fault.file, fault.line) == ("logs.csv", 1)


def test_zip_without_a_month():
    file = io.BytesIO()
    zipfile.ZipFile(file, "w").close()
    assert len(read(file).faults) == len(FILES) - len(OPTIONAL)


def test_file_that_is_no_zip(tmp_path):
    path = tmp_path / "month.zip"
    path.write_bytes(b"not a zip")
    assert [str(f) for f in read(path).faults] == [
        "month.zip:1: -: this is not a readable ZIP file: File is not a zip file"
    ]


def test_folder_that_does_not_exist(tmp_path):
    (fault,) = read(tmp_path / "nowhere").faults
    assert "no such folder" in fault.reason


def test_reasons_are_translated(month):
    shutil.rmtree(month.path)
    folder = read(month.path, translate=lambda text, **values: f"<{text}>")
    assert folder.faults[0].reason == "<there is no such folder or ZIP file>"
