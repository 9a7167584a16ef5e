# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The break and checks within the day."""

from datetime import date
from fractions import Fraction

import pytest
from engine.discipline import (
    BREAK,
    EARLY_LEAVE,
    LATE,
    Band,
    DayResult,
    Discipline,
    day_result,
)
from engine.frozen import checks_of, discipline_of
from engine.presence import Check, checks_on, missed_checks
from engine.workdays import hours_of, hours_text, minutes_of
from hypothesis import given
from hypothesis import strategies as st

HOURS = (450, 960, 0, 720, 780)  # 07:30 to 16:00, break from 12:00 to 13:00
PLAIN = Discipline(
    bands=(
        Band(LATE, 1, 31, Fraction("0.5")),
        Band(LATE, 31, None, Fraction(1)),
        Band(EARLY_LEAVE, 1, None, Fraction(1)),
    ),
    absent_percent=Fraction(3),
    day_percent_cap=Fraction(3),
)
JUDGED = Discipline(
    bands=(
        *PLAIN.bands,
        Band(BREAK, 1, 31, Fraction("0.25")),
        Band(BREAK, 31, None, Fraction("0.75")),
    ),
    absent_percent=Fraction(3),
    day_percent_cap=Fraction(3),
    break_grace_minutes=5,
)


def judged(stamps, check_in=450, check_out=960, rule=JUDGED, hours=HOURS, **values):
    stamps = minutes_of(stamps)
    return day_result(rule, hours, check_in, check_out, stamps, **values)


@pytest.mark.parametrize(
    ("stamps", "minutes", "percent"),
    [
        ("12:00 13:00", 0, "0"),
        ("12:20 12:40", 0, "0"),
        ("12:00 13:05", 0, "0"),  # within the grace
        ("11:57 13:03", 6, "0.25"),  # above it, in full
        ("12:00 13:30", 30, "0.25"),
        ("12:00 13:31", 31, "0.75"),
        ("11:00 12:30", 60, "0.75"),
        ("12:00 12:20 12:40 13:10", 10, "0.25"),
        ("09:00 10:00 12:00 13:00", 0, "0"),  # an errand is no break
        ("12:00 13:10 14:00", 10, "0.25"),  # the last of them lacks its return
    ],
)
def test_away_beyond_the_break(stamps, minutes, percent):
    found = judged(stamps)
    assert (found.break_minutes, found.percent) == (minutes, Fraction(percent))
    assert (found.lost_minutes, found.no_break) == (minutes, False)


@pytest.mark.parametrize("stamps", ["", "12:00", "12:59", "09:00 10:00", "13:00 13:20"])
def test_a_break_that_was_not_stamped_costs_the_dearest_band(stamps):
    found = judged(stamps)
    assert (found.no_break, found.percent, found.break_minutes) == (True, 0.75, 0)


def test_without_bands_of_its_own_no_break_is_judged():
    assert judged("", rule=PLAIN) == DayResult()
    assert judged("12:00 14:00", rule=PLAIN) == DayResult()


def test_hours_without_a_break_have_none_to_judge():
    assert judged("", hours=(450, 960)) == DayResult()
    assert judged("", hours=(450, 960, 30)) == DayResult()


@pytest.mark.parametrize(
    ("check_in", "check_out", "late", "early"),
    [(720, 960, 270, 0), (760, 960, 310, 0), (450, 780, 0, 180), (450, 730, 0, 230)],
)
def test_who_comes_or_leaves_in_the_break_has_none(check_in, check_out, late, early):
    found = judged("", check_in, check_out)
    assert (found.late_minutes, found.early_minutes) == (late, early)
    assert not found.no_break


def test_coming_a_minute_before_the_break_asks_for_it():
    assert judged("", 719, 960).no_break
    assert judged("", 450, 781).no_break


def test_a_missing_check_out_with_stamps_is_judged_for_both():
    found = judged("12:00 13:31", check_out=None)
    assert (found.break_minutes, found.percent) == (31, 1 + Fraction("0.75"))
    assert not judged("", check_out=None).no_break  # nobody knows of the afternoon


@pytest.mark.parametrize(
    ("check_in", "check_out", "lost"),
    [
        (495, 960, 45),
        (750, 960, 270),  # 30 of its 300 minutes were the break
        (840, 960, 330),
        (450, 750, 180),
        (450, 450, 450),  # the whole day is 450 minutes, not 510
        (960, 960, 450),
    ],
)
def test_the_break_is_no_time_that_was_lost(check_in, check_out, lost):
    assert day_result(PLAIN, HOURS, check_in, check_out).lost_minutes == lost


minute = st.one_of(st.none(), st.integers(0, 1439))
stamps = st.lists(st.integers(0, 1439), max_size=6).map(sorted)


@given(minute, minute)
def test_without_a_break_lost_is_late_and_early(check_in, check_out):
    found = day_result(PLAIN, HOURS[:2], check_in, check_out)
    assert found.lost_minutes == found.late_minutes + found.early_minutes


@given(st.integers(450, 960), st.integers(450, 960), stamps)
def test_worked_and_lost_are_the_whole_day(check_in, check_out, between):
    """Minute by minute: at work, within the hours and out of the break."""
    found = day_result(PLAIN, HOURS, check_in, check_out, between)
    hours = set(range(450, 960)) - set(range(720, 780))
    there = hours & set(range(check_in, check_out))
    if check_in <= check_out:
        assert found.lost_minutes == len(hours - there)


@given(minute, minute, stamps)
def test_a_judged_break_never_costs_less_nor_more_than_a_day(one, other, between):
    plain = day_result(PLAIN, HOURS, one, other, between)
    found = day_result(JUDGED, HOURS, one, other, between)
    assert plain.percent <= found.percent <= 3
    assert (plain.late_minutes, plain.early_minutes) == (
        found.late_minutes,
        found.early_minutes,
    )


# === CHECKS WITHIN THE DAY === #

SELUMA = (
    Check("Morning", 450, 481),
    Check("Noon", 720, 781),
    Check("Afternoon", 960, 1440),
)
NO_BANDS = Discipline(absent_percent=Fraction(3), day_percent_cap=Fraction(3))


@pytest.mark.parametrize(
    ("clocks", "missed"),
    [
        ("07:30 12:00 16:00", ()),
        ("08:00 13:00 23:59", ()),
        ("07:29 12:30 16:00", ("Morning",)),
        ("08:01 12:30 16:00", ("Morning",)),
        ("07:40 11:59 13:01 16:00", ("Noon",)),
        ("07:40 12:30 15:59", ("Afternoon",)),
        ("10:00 11:00", ("Morning", "Noon", "Afternoon")),
    ],
)
def test_three_checks_a_day(clocks, missed):
    first, *between, last = minutes_of(clocks)
    found = day_result(NO_BANDS, (450, 960), first, last, between, SELUMA)
    assert (found.missed, found.percent) == (missed, 0)


def test_a_missed_check_costs_its_percent():
    checks = (Check("Noon", 720, 780, Fraction("0.25")),)
    found = day_result(PLAIN, (450, 960), 451, 960, (), checks)
    assert found.percent == Fraction("0.75")


def test_an_absent_day_misses_every_check_and_costs_a_day_at_most():
    checks = (Check("Noon", 720, 780, Fraction(1)),)
    found = day_result(PLAIN, (450, 960), checks=checks)
    assert (found.missed, found.percent) == (("Noon",), 3)


def test_hours_that_end_before_a_check_do_not_ask_for_it():
    friday = (450, 690)
    assert [c.name for c in missed_checks(SELUMA, friday, [])] == ["Morning"]
    assert missed_checks((Check("Early", 360, 450),), friday, []) == ()


def test_the_first_line_of_a_name_that_covers_the_date_wins():
    ramadan = date(2026, 2, 18), date(2026, 3, 19)
    lines = (
        Check("Noon", 700, 760, date_from=ramadan[0], date_to=ramadan[1]),
        Check("Noon", 690, 780, weekday=5),
        Check("Noon", 720, 780),
        Check("Night", 0, 60, weekday=7),
    )

    def start(*day):
        return [check.start for check in checks_on(date(*day), lines)]

    assert start(2026, 2, 17) == [720]
    assert start(2026, 2, 18) == start(2026, 3, 19) == [700]
    assert start(2026, 3, 20) == [690]  # the Friday after
    assert start(2026, 3, 22) == [720, 0]


# === WRITING AND READING BACK === #


@given(
    st.integers(0, 1439),
    st.integers(1, 1440),
    st.integers(0, 90),
    st.one_of(st.none(), st.tuples(st.integers(0, 1439), st.integers(0, 1439))),
)
def test_hours_are_read_back_as_they_were(start, length, flexible, pause):
    hours = (start, start + length)
    if flexible or pause:
        hours += (flexible, *(pause or ()))
    assert hours_of(hours_text(hours)) == hours


def test_hours_read_well():
    assert hours_text((450, 960)) == "07:30-16:00"
    assert hours_text((450, 990, 30, 690, 780)) == "07:30-16:30+30/11:30-13:00"
    assert hours_text((1260, 1860)) == "21:00-31:00"


def test_a_frozen_scheme_judges_as_it_did():
    scheme = {
        "bands": [["I1", "break", 1, None, "0.25"]],
        "grace_minutes": 0,
        "absent_percent": "3",
        "day_percent_cap": "3",
        "break_grace_minutes": 5,
        "checks": [["Noon", 720, 781, "1/2", 5, "2026-02-18", None]],
    }
    rule = discipline_of(scheme)
    assert (rule.judges_break, rule.break_grace_minutes) == (True, 5)
    assert checks_of(scheme) == (
        Check("Noon", 720, 781, Fraction(1, 2), 5, date(2026, 2, 18)),
    )
    del scheme["checks"], scheme["break_grace_minutes"]
    assert checks_of(scheme) == ()
    assert discipline_of(scheme).break_grace_minutes == 0
