# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Records of a bank file: exactly as wide as they must be, and read back unchanged."""

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from payroll_engine.bank import (
    BREAKS,
    FORMULA_SIGNS,
    Cell,
    Refused,
    amount_text,
    delimited,
    fixed,
)

texts = st.text(alphabet="ABCxyz 019.,'\"|;=-", max_size=12)
cells = st.builds(
    Cell,
    width=st.integers(min_value=1, max_value=20),
    right=st.booleans(),
    pad=st.sampled_from([" ", "0"]),
    cut=st.just(True),
)


def refusal(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.reason


@given(st.lists(st.tuples(cells, texts), min_size=1, max_size=8))
def test_a_fixed_record_has_the_width_of_its_cells(pairs):
    record = fixed([cell for cell, _text in pairs], [text for _cell, text in pairs])
    assert len(record) == sum(cell.width for cell, _text in pairs)
    at = 0
    for cell, text in pairs:
        part, at = record[at : at + cell.width], at + cell.width
        kept = text[: cell.width]
        assert part == (
            kept.rjust(cell.width, cell.pad)
            if cell.right
            else kept.ljust(cell.width, cell.pad)
        )


@given(
    st.integers(min_value=0, max_value=10**12),
    st.integers(min_value=16, max_value=25),
)
def test_a_padded_amount_is_read_back(amount, width):
    cell = Cell(width=width, right=True, pad="0")
    assert int(fixed([cell], [amount_text(amount, "whole")])) == amount
    assert int(fixed([cell], [amount_text(amount, "cents")])) == 100 * amount


def test_an_amount_that_does_not_fit_is_never_cut_by_accident():
    assert refusal(lambda: fixed([Cell(width=6)], ["1234567"])) == "long"
    assert fixed([Cell(width=6, cut=True)], ["ABCDEFG"]) == "ABCDEF"


@given(
    st.lists(texts, min_size=1, max_size=6),
    st.sampled_from([",", ";", "|", "\t"]),
    st.sampled_from(["minimal", "all"]),
)
def test_a_reader_of_csv_gets_back_what_was_written(values, separator, quote):
    assume(not any(value.startswith(FORMULA_SIGNS) for value in values))
    assume(values != [""])  # a reader of csv takes it for no row
    row = delimited([Cell()] * len(values), values, separator, quote)
    [found] = csv.reader(io.StringIO(row), delimiter=separator)
    assert found == values


@pytest.mark.parametrize("sign", FORMULA_SIGNS[:4])
def test_what_a_spreadsheet_would_compute_is_refused(sign):
    value = f"{sign}SUM(A1)"
    assert refusal(lambda: delimited([Cell()], [value], ";", "all")) == "formula"
    assert fixed([Cell(width=10)], [value]) == value.ljust(10)


@pytest.mark.parametrize("sign", BREAKS)
def test_a_value_is_on_one_line(sign):
    value = f"A{sign}B"
    assert refusal(lambda: delimited([Cell()], [value], ";", "all")) == "break"
    assert refusal(lambda: fixed([Cell(width=10)], [value])) == "break"


def test_without_quotes_a_separator_is_refused():
    assert refusal(lambda: delimited([Cell()], ["A;B"], ";")) == "separator"
    assert delimited([Cell()] * 2, ["A", "B,C"], ";") == "A;B,C"


@pytest.mark.parametrize(
    ("form", "expected"),
    [("whole", "1500"), ("dot", "1500.00"), ("comma", "1500,00"), ("cents", "150000")],
)
def test_forms_of_an_amount(form, expected):
    assert amount_text(1500, form) == expected
