# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A rotation over people and days."""

from datetime import date, timedelta

from engine.roster import duties, parse
from hypothesis import given
from hypothesis import strategies as st

FIRST = date(2026, 11, 28)


def test_a_pattern_is_read_however_it_is_separated():
    assert parse(" P P,S;M  -\n") == ["P", "P", "S", "M", "-"]
    assert parse("") == []


def test_three_shifts_over_the_end_of_a_month():
    found = list(duties(["P", "S", "M", "-"], "ab", FIRST, date(2026, 12, 1), 1))
    assert [code for person, _day, code in found if person == "a"] == list("PSM") + [
        None
    ]
    assert [code for person, _day, code in found if person == "b"] == [
        *"SM",
        None,
        "P",
    ]


@given(
    st.lists(st.sampled_from(["P", "S", "M", "-"]), min_size=1, max_size=9),
    st.integers(1, 8),
    st.integers(0, 70),
    st.integers(0, 9),
)
def test_everybody_has_one_duty_a_day_and_the_rotation_repeats(codes, n, days, step):
    last = FIRST + timedelta(days=days)
    found = {
        (p, day): code for p, day, code in duties(codes, range(n), FIRST, last, step)
    }
    assert len(found) == n * (days + 1)
    turn = timedelta(days=len(codes))
    for (person, day), code in found.items():
        assert found.get((person, day + turn), code) == code
        later = (person, day + timedelta(days=step))
        if later in found and (person + 1, day) in found:
            assert found[person + 1, day] == found[later]
