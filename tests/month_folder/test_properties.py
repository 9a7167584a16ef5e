# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What holds for any folder."""

import json
import string
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from month_folder import TABLES
from month_folder.faults import Faults, Wrong
from month_folder.json_text import Document
from month_folder.sheet import read_sheet
from month_folder.time_checks import _overlaps
from month_folder.values import NUMBER, nip, number, scale

QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUICK
@given(content=st.binary(max_size=300), file=st.sampled_from(sorted(TABLES)))
def test_any_bytes_are_answered_with_faults(month, content, file):
    (month.path / f"{file}.csv").write_bytes(content)
    faults = month.read().faults
    assert all(fault.line >= 1 and fault.reason for fault in faults)


@QUICK
@given(content=st.text(alphabet='{}[]",:0.1-en \n\\x', max_size=80))
def test_any_text_as_parameters_is_answered_with_faults(month, content):
    (month.path / "scheme.json").write_text(content, "utf-8")
    assert month.read().faults


@QUICK
@given(
    cells=st.lists(st.text(string.printable, max_size=12), min_size=4, max_size=4),
    table=st.sampled_from([TABLES["leaves"], TABLES["attendance"], TABLES["rates"]]),
)
def test_a_row_is_typed_or_at_fault(cells, table):
    quoted = ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells)
    faults = Faults()
    sheet = read_sheet(table, f"{','.join(table.columns)}\n{quoted}\n", faults)
    for row in sheet:
        required = [getattr(row, c.name) for c in table.columns.values() if c.required]
        assert faults or None not in required


@given(value=st.text(string.digits + ".-+eE ", min_size=1, max_size=20))
def test_a_number_is_exact_or_refused(value):
    try:
        result = number(value)
    except Wrong:
        return
    assert NUMBER.fullmatch(value)
    assert result == Decimal(value) == Decimal(repr(float(result)))
    assert scale(result) == len(f"{result:f}".rstrip("0").partition(".")[2])


@given(value=st.text(string.digits, min_size=18, max_size=18))
def test_a_nip_comes_back_unchanged_or_is_refused(value):
    try:
        assert nip(value) == value
    except Wrong as wrong:
        assert "%(value)s" in wrong.reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(string.ascii_lowercase, min_size=1), inner, max_size=3
        )
    ),
    max_leaves=12,
)


@given(value=JSON, indent=st.sampled_from([None, 0, 2]))
def test_a_document_knows_the_line_of_each_value(value, indent):
    text = json.dumps(value, indent=indent)
    document = Document(text)
    assert document.value == value
    assert document.twice == []
    lines = text.split("\n")
    for path, line in document.lines.items():
        key = path.rpartition(".")[2].partition("[")[0]
        if path and "[" not in path.rpartition(".")[2]:
            assert json.dumps(key) in lines[line - 1]


class Span:
    def __init__(self, line, owner, start, length):
        self.line, self.owner = line, owner
        self.start, self.end = start, start + length


spans = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 20), st.integers(1, 6)),
    max_size=8,
).map(lambda rows: [Span(line, *row) for line, row in enumerate(rows)])


@given(rows=spans)
def test_overlaps_are_found_exactly_when_there_are_any(rows):
    found = list(
        _overlaps(
            rows,
            lambda row: row.owner,
            lambda row: (row.start, row.end),
            lambda start, end: start < end,
        )
    )
    pairs = {
        (b.line, a.line)
        for a in rows
        for b in rows
        if a.line < b.line
        and a.owner == b.owner
        and a.start < b.end
        and b.start < a.end
    }
    assert {(row.line, other.line) for row, other in found} <= pairs
    assert bool(found) == bool(pairs)
