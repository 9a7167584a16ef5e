# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io
from datetime import date, datetime, time, timedelta

import pytest
from attendance_file import Profile, days_of, read, stamps_of
from hypothesis import given
from hypothesis import strategies as st

DAY = date(2026, 10, 5)
LINES = ["nip,when", "19900101,2026-10-05 07:30:12", "19900101,2026-10-05 16:01:00"]


def moments(*clocks, day=DAY):
    return [datetime.combine(day, time.fromisoformat(clock)) for clock in clocks]


def test_a_csv_is_read():
    punches, faults = read("\n".join(LINES).encode(), Profile())
    assert not faults
    assert [(p.line, p.key, p.moment) for p in punches] == [
        (2, "19900101", datetime(2026, 10, 5, 7, 30)),
        (3, "19900101", datetime(2026, 10, 5, 16, 1)),
    ]


def test_a_raw_log_is_read():
    profile = Profile(format="dat", header_rows=0, time_column=3)
    log = b"   12\t2026-10-05\t07:30:00\t1\t0\n\n   12\t2026-10-05\t16:00:00\t1\t1\n"
    punches, faults = read(log, profile)
    assert (len(punches), faults) == (2, [])
    assert punches[0].key == "12"


@pytest.mark.parametrize("apart", [False, True])
def test_a_spreadsheet_is_read(apart):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    when = datetime(2026, 10, 5, 7, 30, 12)
    book.active.append(["pin", "date", "time"])
    book.active.append([12.0, when.date() if apart else when, when.time()])
    target = io.BytesIO()
    book.save(target)
    profile = Profile(format="xlsx", time_column=3 if apart else 0)
    punches, faults = read(target.getvalue(), profile)
    assert faults == []
    assert (punches[0].key, punches[0].moment) == ("12", datetime(2026, 10, 5, 7, 30))


def test_every_fault_has_its_line():
    lines = [*LINES, "19900101,5 Oct", "19900101", ",2026-10-05 07:00:00", ""]
    punches, faults = read("\n".join(lines).encode(), Profile())
    assert len(punches) == 2
    assert [(f.line, f.reason) for f in faults] == [
        (4, "moment"),
        (5, "columns"),
        (6, "no_key"),
    ]


def test_rubbish_is_one_fault():
    (fault,) = read(b"\xff\xfe\x00", Profile())[1]
    assert fault.reason == "unreadable"
    (fault,) = read(b"no zip", Profile(format="xlsx"))[1]
    assert fault.reason == "unreadable"


def test_first_in_and_last_out():
    found = days_of(moments("12:00", "07:30", "16:00"))
    assert found == {DAY: tuple(moments("07:30", "16:00"))}


def test_touching_twice_is_no_going_out():
    assert days_of(moments("07:30", "07:33"), apart=5)[DAY][1] is None


def test_what_lies_between_the_first_and_the_last():
    clocks = ("07:29", "07:31", "12:00", "12:02", "12:58", "16:00", "16:02")
    assert stamps_of(moments(*clocks), apart=5) == {DAY: "12:00 12:58 16:00"}
    assert stamps_of(moments("07:30", "16:00")) == {DAY: ""}
    assert stamps_of(moments("07:30", "07:33"), apart=5) == {DAY: ""}
    night = [*moments("21:00"), *moments("01:10", "07:00", day=DAY + timedelta(days=1))]
    assert stamps_of(night, {DAY: 420}) == {DAY: "01:10"}


def test_a_night_belongs_to_the_day_it_began():
    night = {DAY: 420}
    times = [*moments("20:55"), *moments("07:05", day=DAY + timedelta(days=1))]
    assert days_of(times, night) == {DAY: tuple(times)}


def test_a_night_at_the_end_of_a_month_and_of_february():
    for day in (date(2026, 10, 31), date(2028, 2, 29), date(2026, 12, 31)):
        times = [
            *moments("21:00", day=day),
            *moments("07:00", day=day + timedelta(days=1)),
        ]
        assert list(days_of(times, {day: 420})) == [day]


@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1)), max_size=40))
def test_no_punch_is_lost_or_moved_without_a_night(punches):
    found = days_of(punches)
    assert set(found) == {punch.date() for punch in punches}
    for day, (first, last) in found.items():
        assert first == min(p for p in punches if p.date() == day)
        assert last is None or last == max(p for p in punches if p.date() == day)
