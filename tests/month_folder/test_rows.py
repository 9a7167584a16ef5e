# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Rows that clash with other rows."""

import pytest

FIRST = "198209282004082001"


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("departments.csv", "code"),
        ("employees.csv", "nip"),
        ("activities.csv", "code"),
        ("operations.csv", "code"),
        ("operation_members.csv", "nip"),
        ("attendance.csv", "date"),
        ("rates.csv", "criterion"),
        ("sanctions.csv", "date_to"),
    ],
)
def test_duplicate_row(month, file, column):
    line = month.copy_row(file, 2)
    (fault,) = month.read().faults
    assert (fault.file, fault.line, fault.column) == (file, line, column)
    assert "stands in line 2 already" in fault.reason


def test_duplicate_holiday(month):
    month.write_lines("holidays.csv", ["date,name", "2026-10-05,A", "2026-10-05,B"])
    assert month.places() == [("holidays.csv", 3, "date")]


def test_rate_of_any_tier_and_of_one_tier_are_two(month):
    month.add_row("rates.csv", "15,normal,prestasi_kerja,1")
    assert month.faults() == []
    month.add_row("rates.csv", "15,,prestasi_kerja,1")
    assert len(month.faults()) == 1


def test_overlapping_logs_name_both_lines(month):
    line = month.add_row(
        "logs.csv", f"{FIRST},2026-10-01,11:00,11:45,A08,SETDA-1,1,approved,"
    )
    faults = month.faults()
    assert faults == [
        f"logs.csv:{line}: start: 11:00-11:45 on 2026-10-01 overlaps line 2"
        " (07:30-11:30)",
        f"logs.csv:{line}: start: 11:00-11:45 on 2026-10-01 overlaps line 3"
        " (11:30-12:34)",
    ]


def test_overlap_with_a_long_log_behind_a_short_one(month):
    header = month.lines("logs.csv")[0]
    row = FIRST + ",2026-10-01,{},{},A08,SETDA-1,1,approved,"
    month.write_lines(
        "logs.csv",
        [
            header,
            row.format("08:00", "16:00"),
            row.format("08:30", "09:00"),
            row.format("10:00", "11:00"),
        ],
    )
    assert month.places() == [("logs.csv", 3, "start"), ("logs.csv", 4, "start")]


def test_logs_that_touch_do_not_overlap(month):
    month.write_lines(
        "logs.csv",
        [
            month.lines("logs.csv")[0],
            f"{FIRST},2026-10-01,08:00,09:00,A08,SETDA-1,1,approved,",
            f"{FIRST},2026-10-01,07:00,08:00,A08,SETDA-1,1,approved,",
        ],
    )
    assert month.faults() == []


def test_log_by_somebody_outside_the_operation(month):
    month.set_cell("logs.csv", 3, "operation_code", "DISDUK-1")
    assert month.faults() == [
        f"logs.csv:3: operation_code: {FIRST} is not a member of operation DISDUK-1"
    ]


def test_log_outside_the_dates_of_the_operation(month):
    month.set_cell("operations.csv", 2, "date_start", "2026-10-02")
    faults = month.read().faults
    assert faults[0].file == "logs.csv"
    assert faults[0].column == "date"
    assert "outside operation SETDA-1 (2026-10-02 to 2026-10-31)" in faults[0].reason


def test_overlapping_leaves(month):
    line = month.add_row("leaves.csv", "198210272004041006,2026-10-08,2026-10-09,duty")
    assert month.faults() == [
        f"leaves.csv:{line}: date_from: the leave overlaps line 2"
        " (2026-10-06 to 2026-10-08)"
    ]


def test_leaves_on_following_days_do_not_overlap(month):
    month.add_row("leaves.csv", "198210272004041006,2026-10-09,2026-10-09,duty")
    assert month.faults() == []


def test_cycle_of_departments_is_named_once(month):
    month.set_cell("departments.csv", 2, "parent_code", "DISDUK")
    month.set_cell("departments.csv", 3, "parent_code", "SETDA")
    assert month.faults() == [
        "departments.csv:2: parent_code: the chain above leads back to where it"
        " starts: SETDA > DISDUK > SETDA"
    ]


def test_cycle_of_superiors_is_named_once(month):
    month.set_cell("employees.csv", 2, "supervisor_nip", "197001021992041005")
    (fault,) = month.read().faults
    assert (fault.file, fault.line, fault.column) == (
        "employees.csv",
        2,
        "supervisor_nip",
    )
    assert fault.reason.endswith(
        "198209282004082001 > 197001021992041005 > 197309161995111002"
        " > 198209282004082001"
    ), fault.reason


def test_rank_group_without_tax_rate(month):
    lines = month.change_scheme(lambda s: s["pph21_final_rates"].pop("III"))
    (fault,) = month.read().faults
    assert fault.column == "pph21_final_rates"
    assert "pph21_final_rates" in lines[fault.line - 1]
    assert "rank group III" in fault.reason


def test_all_faults_are_listed_in_order(month):
    month.set_cell("logs.csv", 3, "quantity", "-1")
    month.set_cell("logs.csv", 3, "activity_code", "A99")
    month.set_cell("logs.csv", 5, "nip", "1")
    month.set_cell("employees.csv", 25, "rank", "V/z")
    month.set_cell("departments.csv", 3, "parent_code", "NONE")
    month.change_scheme(lambda s: s.update(target_mode="guess", daily_cap=-1))
    assert month.places() == [
        ("scheme.json", 8, "target_mode"),
        ("scheme.json", 10, "daily_cap"),
        ("departments.csv", 3, "parent_code"),
        ("employees.csv", 25, "rank"),
        ("logs.csv", 3, "quantity"),
        ("logs.csv", 3, "activity_code"),
        ("logs.csv", 5, "nip"),
    ]
