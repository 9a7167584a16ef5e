# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The parameters."""

from datetime import date, time
from decimal import Decimal

import pytest

BAND = {"code": "X", "kind": "late", "percent": 1}


def put(*path, value):
    def change(scheme):
        place = scheme
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


def drop(key):
    return lambda scheme: scheme.pop(key)


FAULTS = [
    (put("monthly_targets", value=1), "monthly_targets", "unknown parameter"),
    (drop("timezone"), "timezone", "the parameter is missing"),
    (put("name", value=" "), "name", "required"),
    (put("name", value=5), "name", "a text is expected"),
    (put("month", value="2026-13"), "month", "not a month"),
    (put("month", value="Oktober"), "month", "not a month"),
    (put("timezone", value="Asia/Manado"), "timezone", "not a time zone"),
    (put("timezone", value="../localtime"), "timezone", "not a time zone"),
    (put("daily_target", value="300"), "daily_target", "a number is expected"),
    (put("daily_target", value=True), "daily_target", "a number is expected"),
    (put("daily_target", value=-1), "daily_target", "negative"),
    (put("monthly_target", value=None), "monthly_target", "a number is expected"),
    (put("target_mode", value="calendar"), "target_mode", "none of: fixed"),
    (put("leave_reduces_target", value=1), "leave_reduces_target", "true or false"),
    (put("productivity_weight", value=1.01), "productivity_weight", "above 1"),
    (put("discipline_weight", value=-0.1), "discipline_weight", "negative"),
    (put("grace_minutes", value=1.5), "grace_minutes", "not a whole number"),
    (put("cpns_factor", value=80), "cpns_factor", "above 1"),
    (put("absent_percent", value=101), "absent_percent", "above 100"),
    (put("bpjs_percent", value=1e-17), "bpjs_percent", "too many digits"),
    (put("bpjs_ceiling", value=1e300), "bpjs_ceiling", "too many digits"),
    (put("violation_bands", value={}), "violation_bands", "a list is expected"),
    (put("violation_bands", 2, value=7), "violation_bands[2]", "an object"),
    (
        put("violation_bands", 2, "percent", value=101),
        "violation_bands[2].percent",
        "above 100",
    ),
    (
        put("violation_bands", 2, "kind", value="early"),
        "violation_bands[2].kind",
        "none of: late",
    ),
    (
        put("violation_bands", 2, "to_minutes", value=61),
        "violation_bands[2].to_minutes",
        "not after its start",
    ),
    (
        put("violation_bands", 2, "from_minutes", value=60),
        "violation_bands[2]",
        "overlaps TL2",
    ),
    (
        put("violation_bands", 2, "to_minutes", value=None),
        "violation_bands[3]",
        "overlaps TL3",
    ),
    (
        put("violation_bands", 2, "code", value="TL1"),
        "violation_bands[2].code",
        "a band TL1 of this kind already",
    ),
    (
        put("violation_bands", 2, "colour", value="red"),
        "violation_bands[2].colour",
        "unknown parameter",
    ),
    (put("work_hours", value=[]), "work_hours", "required"),
    (put("work_hours", 0, "name", value=""), "work_hours[0].name", "required"),
    (
        put("work_hours", 0, "days", "8", value=["07:30", "16:00"]),
        "work_hours[0].days.8",
        "no weekday",
    ),
    (
        put("work_hours", 0, "days", "5", value=["07:30"]),
        "work_hours[0].days.5",
        "a start and an end",
    ),
    (
        put("work_hours", 0, "days", "5", value=["7:30", "16:00"]),
        "work_hours[0].days.5[0]",
        "not a time",
    ),
    (
        put("work_hours", 0, "days", "5", value=["16:00", "07:30"]),
        "work_hours[0].days.5",
        "not after 16:00",
    ),
    (
        put("work_hours", 0, "from", value="2026-10-40"),
        "work_hours[0].from",
        "not a date",
    ),
    (put("pph21_final_rates", "V", value=5), "pph21_final_rates.V", "unknown"),
    (put("pph21_final_rates", "I", value=101), "pph21_final_rates.I", "above 100"),
    (put("pph21_final_rates", value=[]), "pph21_final_rates", "an object"),
]


@pytest.mark.parametrize(("change", "column", "reason"), FAULTS)
def test_wrong_parameter_is_named(month, change, column, reason):
    lines = month.change_scheme(change)
    (fault,) = [f for f in month.read().faults if f.file == "scheme.json"]
    assert fault.column == column
    assert reason in fault.reason
    key = column.split("[")[0].split(".")[-1]
    assert (
        fault.line == 1
        or key.isdigit()
        or "[" in column
        or (f'"{key}"' in lines[fault.line - 1])
    )


def test_nested_fault_names_its_line(month):
    lines = month.change_scheme(put("violation_bands", 1, "percent", value="one"))
    (fault,) = month.read().faults
    assert lines[fault.line - 1].strip() == '"percent": "one"'
    assert "TL2" in "".join(lines[fault.line - 6 : fault.line])


def test_dates_of_working_hours_in_order(month):
    ramadan = {
        "name": "Ramadan",
        "from": "2026-10-20",
        "to": "2026-10-10",
        "days": {"1": ["08:00", "15:00"]},
    }
    month.change_scheme(lambda s: s["work_hours"].insert(0, ramadan))
    (fault,) = month.read().faults
    assert fault.column == "work_hours[0].to"


def test_one_default_of_working_hours(month):
    month.change_scheme(lambda s: s["work_hours"].append(s["work_hours"][0]))
    (fault,) = month.read().faults
    assert (fault.column, fault.reason) == (
        "work_hours[1]",
        "only one entry may do without dates",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"name": "a",\n  "month" "2026-10"}', 2),
        ('{"name": NaN}', 1),
        ('{\n"daily_target": 1e99999999999999999999}', 1),
        ("[" * 100_000, 1),
        ("\n\n{'name': 'a'}", 3),
    ],
)
def test_broken_json(month, text, line):
    (month.path / "scheme.json").write_text(text)
    (fault,) = month.read().faults
    assert (fault.file, fault.line, fault.column) == ("scheme.json", line, "-")


@pytest.mark.parametrize("text", ["[]", "5", "null", '"x"'])
def test_json_that_is_no_object(month, text):
    (month.path / "scheme.json").write_text(text)
    (fault,) = month.read().faults
    assert "an object is expected" in fault.reason


def test_parameter_that_stands_twice(month):
    text = (month.path / "scheme.json").read_text()
    text = text.replace('"daily_cap": 0,', '"daily_cap": 0,\n  "daily_cap": 1,')
    (month.path / "scheme.json").write_text(text)
    (fault,) = month.read().faults
    assert (fault.line, fault.column) == (11, "daily_cap")


def test_values_are_typed_and_exact(month):
    month.change_scheme(
        lambda s: s.update(productivity_weight=0.7, discipline_weight=0.3)
    )
    folder = month.read()
    scheme = folder.scheme
    assert folder.faults == []
    assert scheme.month == folder.month == date(2026, 10, 1)
    assert scheme.productivity_weight == Decimal("0.7")
    assert scheme.violation_bands[3].to_minutes is None
    assert scheme.violation_bands[3].from_minutes == 91
    assert scheme.work_hours[0].days[5] == (time(7, 30), time(16, 30))
    assert set(scheme.work_hours[0].days) == {1, 2, 3, 4, 5}
    assert scheme.pph21_final_rates["IV"] == 15
