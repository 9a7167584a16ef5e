# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

import pytest
from engine.workdays import Hours, hours_on, month_days, workdays
from hypothesis import given
from hypothesis import strategies as st

LONG = (450, 960)
SHORT = (480, 900)
NORMAL = Hours(dict.fromkeys(range(1, 6), LONG))
RAMADAN = Hours(dict.fromkeys(range(1, 6), SHORT), date(2026, 2, 18), date(2026, 3, 19))
OCTOBER = date(2026, 10, 1)


def test_weekends_are_no_workdays():
    found = workdays(OCTOBER, [NORMAL])
    assert len(found) == 22
    assert date(2026, 10, 3) not in found
    assert set(found.values()) == {LONG}


def test_holidays_are_left_out_once():
    monday, saturday = date(2026, 10, 5), date(2026, 10, 3)
    found = workdays(OCTOBER, [NORMAL], {monday, saturday})
    assert len(found) == 21
    assert monday not in found


def test_the_first_entry_that_covers_the_date_wins():
    found = workdays(date(2026, 3, 1), [RAMADAN, NORMAL])
    assert found[date(2026, 3, 19)] == SHORT
    assert found[date(2026, 3, 20)] == LONG
    assert hours_on(date(2026, 2, 17), [RAMADAN, NORMAL]) == LONG
    assert hours_on(date(2026, 2, 18), [RAMADAN, NORMAL]) == SHORT


def test_a_dated_entry_behind_the_default_never_applies():
    assert hours_on(date(2026, 3, 2), [NORMAL, RAMADAN]) == LONG


def test_a_dated_entry_without_a_weekday_closes_that_day():
    no_friday = Hours(
        dict.fromkeys(range(1, 5), SHORT), RAMADAN.date_from, RAMADAN.date_to
    )
    assert hours_on(date(2026, 3, 6), [no_friday, NORMAL]) is None


def test_without_working_hours_there_are_no_workdays():
    assert workdays(OCTOBER, []) == {}
    assert workdays(OCTOBER, [RAMADAN]) == {}


def test_a_saturday_with_hours_is_a_workday():
    six = Hours(dict.fromkeys(range(1, 7), LONG))
    assert len(workdays(OCTOBER, [six])) == 27


@pytest.mark.parametrize(("year", "days"), [(2026, 28), (2028, 29), (2100, 28)])
def test_february_has_a_leap_day_when_the_year_has_one(year, days):
    assert len(list(month_days(date(year, 2, 1)))) == days


def test_the_leap_day_is_worked():
    assert date(2028, 2, 29) in workdays(date(2028, 2, 1), [NORMAL])


def test_december_ends_with_the_year():
    assert list(month_days(date(2026, 12, 1)))[-1] == date(2026, 12, 31)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sets(st.integers(1, 31)))
def test_workdays_lie_in_the_month_and_are_no_holidays(day, closed):
    first = day.replace(day=1)
    days = set(month_days(first))
    holidays = {d for d in days if d.day in closed}
    found = workdays(first, [NORMAL], holidays)
    assert set(found) <= days - holidays
    assert all(d.isoweekday() <= 5 for d in found)
    assert len(found) == sum(d.isoweekday() <= 5 for d in days - holidays)
