# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A locked month with changes is the month as it would have been scored with them."""

from fractions import Fraction

from engine.adjust import Change, adjusted
from engine.exact import exact, text
from engine.frozen import cap_of, discipline_of, measure_of
from engine.leave import Leaves
from engine.score import month_score
from hypothesis import given
from hypothesis import strategies as st

points = st.fractions(0, 900, max_denominator=8)
percents = st.fractions(0, 3, max_denominator=20)
DATES = [f"2026-10-{day:02d}" for day in range(1, 32)]
schemes = st.fixed_dictionaries(
    {
        "steps": st.sampled_from([[], [["0", "50"], ["300", "70"], ["900", "100"]]]),
        "presence_caps": st.booleans(),
        "deduction_base": st.sampled_from(["discipline", "total"]),
        "discipline_weight": st.sampled_from(["0", "2/5", "1"]),
        "discipline_floor": st.sampled_from(["0", "25"]),
        "daily_cap": st.sampled_from(["0", "300"]),
        "caps": st.sampled_from([[], [[8, 9, "144"]]]),
    }
)
months = st.lists(st.tuples(points, percents), min_size=1, max_size=31)
leaves = st.builds(Leaves, credit=st.fractions(0, 600, max_denominator=2))
PLAIN = {
    "discipline_weight": "2/5",
    "grace_minutes": 5,
    "absent_percent": "3",
    "day_percent_cap": "3",
    "bands": [["TL1", "late", 1, 31, "1/2"], ["TL2", "late", 31, None, "1"]],
}


def scored(scheme, days, lost, leave):
    """The engine's score of a month that is a list of (points, percent)."""
    return month_score(
        sum(day[0] for day in days),
        [day[0] for day in days],
        [day[1] for day in days],
        4000,
        cap_of(scheme, 8),
        measure=measure_of(scheme),
        leave=leave,
        lost_minutes=lost,
    )


def locked(scheme, days, lost, leave):
    score = scored(scheme, days, lost, leave)
    return {
        "scheme": scheme,
        "employee": {"job_class": 8},
        "days": [
            [date, text(p), text(p), "0", "work", text(percent)]
            for date, (p, percent) in zip(DATES, days, strict=False)
        ],
        "result": {
            name: text(getattr(score, name))
            for name in ("points", "target", "percent", "credit", "lost_minutes")
        },
    }


@given(schemes, months, st.integers(0, 500), leaves)
def test_without_changes_it_is_what_was_locked(scheme, days, lost, leave):
    score = scored(scheme, days, lost, leave)
    found = adjusted(locked(scheme, days, lost, leave), [])
    assert (found.points, found.counted, found.productivity, found.discipline) == (
        score.points,
        score.counted,
        score.productivity,
        score.discipline,
    )


@given(schemes, months, months, st.integers(0, 500), leaves, st.randoms())
def test_with_changes_it_is_the_month_scored_with_them(
    scheme, days, truth, lost, leave, random
):
    """From any month to any other, in any order and in any number of steps."""
    truth = (truth + days)[: len(days)]
    changes = []
    for date, old, new in zip(DATES, days, truth, strict=False):
        half = (new[0] - old[0]) / 2
        changes += [Change(points=half, day=date), Change(points=half, day=date)]
        changes.append(Change(percent=old[1] - new[1], day=date))
    random.shuffle(changes)
    found = adjusted(locked(scheme, days, lost, leave), changes)
    score = scored(scheme, truth, lost, leave)
    assert found.points == score.points
    assert found.productivity == score.productivity
    assert found.discipline == score.discipline


@given(schemes, months, st.integers(1, 500), leaves, st.integers(0, 500))
def test_minutes_given_back_count_where_presence_caps(scheme, days, lost, leave, back):
    back = min(back, lost)
    snapshot = locked(scheme, days, lost, leave)
    found = adjusted(snapshot, [Change(minutes=Fraction(back))])
    assert found.counted == scored(scheme, days, lost - back, leave).counted


@given(schemes, months, st.lists(points), st.lists(percents))
def test_more_never_pays_less(scheme, days, more, back):
    snapshot = locked(scheme, days, 0, Leaves())
    changes = [Change(points=each) for each in more]
    changes += [Change(percent=each) for each in back]
    before, after = adjusted(snapshot, []), adjusted(snapshot, changes)
    assert after.productivity >= before.productivity
    assert 1 >= after.discipline >= before.discipline


@given(schemes, months, points, percents)
def test_less_never_goes_below_nothing(scheme, days, less, cost):
    snapshot = locked(scheme, days, 0, Leaves())
    found = adjusted(snapshot, [Change(points=-less - 10**6, percent=-cost - 1000)])
    floor = exact(scheme["discipline_floor"]) / 100
    assert (found.points, found.discipline) == (0, floor)


def test_the_rules_of_a_day_are_read_back():
    rule = discipline_of(PLAIN)
    assert (rule.grace_minutes, rule.absent_percent, rule.day_percent_cap) == (5, 3, 3)
    assert [band.covers(40) for band in rule.bands] == [False, True]
