# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Rupiah in words: read back by a reader of its own, they are the same number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from payroll_engine.words import words

DIGITS = dict(
    zip(
        "satu dua tiga empat lima enam tujuh delapan sembilan".split(),
        range(1, 10),
        strict=True,
    )
)
GROUPS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
ONE_OF = {
    "sepuluh": "satu puluh",
    "sebelas": "satu belas",
    "seratus": "satu ratus",
    "seribu": "satu ribu",
}


def read(text):
    """The number that Indonesian words say, word by word."""
    total = group = digit = 0
    for word in " ".join(ONE_OF.get(word, word) for word in text.split()).split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif word in ("puluh", "ratus"):
            group, digit = group + digit * (10 if word == "puluh" else 100), 0
        else:
            total, group, digit = total + (group + digit) * GROUPS[word], 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (
            3_685_706,
            "tiga juta enam ratus delapan puluh lima ribu tujuh ratus enam",
        ),
        (1_000_000_000, "satu miliar"),
        (
            18_428_530_117,
            "delapan belas miliar empat ratus dua puluh delapan juta lima ratus tiga"
            " puluh ribu seratus tujuh belas",
        ),
        (1_000_000_000_001, "satu triliun satu"),
        (-5, "minus lima"),
    ],
)
def test_worked_by_hand(number, expected):
    assert words(number) == expected


@given(st.integers(min_value=1, max_value=10**15 - 1))
def test_read_back_it_is_the_same_number(number):
    said = words(number)
    assert read(said) == number
    # the forms nobody says
    assert not {"satu ratus", "satu puluh", "satu belas"} & {
        " ".join(pair) for pair in zip(said.split(), said.split()[1:], strict=False)
    }
