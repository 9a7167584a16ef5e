# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A single wrong cell is named by file, line, column and reason."""

import pytest

CELLS = [
    # required cells
    ("departments.csv", 2, "code", "", "a value is required"),
    ("employees.csv", 3, "name", " ", "a value is required"),
    ("logs.csv", 4, "quantity", "", "a value is required"),
    ("attendance.csv", 5, "date", "", "a value is required"),
    # NIP
    ("employees.csv", 13, "nip", "19920205201404101", "exactly 18 digits"),
    ("employees.csv", 13, "nip", "1992020520140410123", "exactly 18 digits"),
    ("employees.csv", 13, "nip", "1.99202E+17", "exactly 18 digits"),
    ("employees.csv", 13, "nip", "19920205 201404 1 012", "exactly 18 digits"),
    ("employees.csv", 13, "nip", "١٩٩٢٠٢٠٥٢٠١٤٠٤١٠١٢", "exactly 18 digits"),
    ("employees.csv", 13, "nip", "199213052014041012", "no birth date"),
    ("employees.csv", 13, "nip", "199202302014041012", "no birth date"),
    ("employees.csv", 13, "nip", "189202052014041012", "no birth date"),
    ("employees.csv", 13, "nip", "199202051991041012", "year of appointment"),
    ("employees.csv", 13, "nip", "199202052014001012", "neither a month"),
    ("employees.csv", 13, "nip", "199202052014131012", "neither a month"),
    ("employees.csv", 13, "nip", "199202052014201012", "neither a month"),
    ("employees.csv", 13, "nip", "199202052014301012", "neither a month"),
    ("employees.csv", 13, "nip", "199202052014043012", "neither 1 nor 2"),
    ("sanctions.csv", 2, "nip", "12345", "exactly 18 digits"),
    # words
    ("employees.csv", 3, "job_class", "0", "below 1"),
    ("employees.csv", 3, "job_class", "18", "above 17"),
    ("employees.csv", 3, "job_class", "8.5", "not a whole number"),
    ("employees.csv", 3, "job_class", "VIII", "not a number"),
    ("employees.csv", 3, "rank", "IX", "no rank of a PNS"),
    ("employees.csv", 3, "rank", "III/e", "no rank of a PNS"),
    ("employees.csv", 3, "rank", "V/a", "no rank of a PNS"),
    ("employees.csv", 11, "rank", "iii/a", "no rank of a CPNS"),
    ("employees.csv", 12, "rank", "III/a", "no rank of a PPPK"),
    ("employees.csv", 12, "rank", "XVIII", "no rank of a PPPK"),
    ("employees.csv", 12, "rank", "IIII", "no rank of a PPPK"),
    ("employees.csv", 3, "status", "pns", "none of: PNS, CPNS, PPPK"),
    ("logs.csv", 4, "decision", "ok", "none of: approved"),
    ("leaves.csv", 2, "kind", "holiday", "none of: annual"),
    ("rates.csv", 2, "criterion", "beban", "none of: beban_kerja"),
    ("activities.csv", 2, "photo_required", "yes", "none of: 0, 1"),
    ("activities.csv", 2, "location_required", "", "a value is required"),
    ("activities.csv", 2, "name", "Rapat\x07", "cannot be printed"),
    # numbers
    ("activities.csv", 2, "points", "-1", "is negative"),
    ("activities.csv", 2, "points", "NaN", "not a number"),
    ("activities.csv", 2, "points", "Infinity", "not a number"),
    ("activities.csv", 2, "points", "1e3", "not a number"),
    ("activities.csv", 2, "points", "2000000", "above 1000000"),
    ("activities.csv", 2, "points", "0.1234567890123456", "too many digits"),
    ("logs.csv", 4, "quantity", "-2", "is negative"),
    ("logs.csv", 4, "quantity", "two", "not a number"),
    ("logs.csv", 4, "quantity", "0.00000000001", "kept exactly"),
    ("employees.csv", 3, "basic_salary", "-4000000", "is negative"),
    ("employees.csv", 3, "basic_salary", "4188000.50", "whole number of rupiah"),
    ("rates.csv", 2, "amount", "1000.5", "whole number of rupiah"),
    ("rates.csv", 2, "amount", "-1", "is negative"),
    ("rates.csv", 2, "amount", "Rp 5", "not a number"),
    ("operations.csv", 2, "planned_budget", "-1", "is negative"),
    ("sanctions.csv", 2, "percent", "101", "above 100"),
    ("sanctions.csv", 2, "percent", "-1", "is negative"),
    # dates and times
    ("logs.csv", 4, "date", "2026-10-32", "not a date"),
    ("logs.csv", 4, "date", "02/10/2026", "not a date"),
    ("logs.csv", 4, "date", "20261002", "not a date"),
    ("logs.csv", 4, "date", "2026-09-30", "not in the month 2026-10"),
    ("attendance.csv", 5, "date", "2026-11-01", "not in the month 2026-10"),
    ("operations.csv", 7, "date_end", "2026-02-30", "not a date"),
    ("logs.csv", 4, "end", "24:00", "not a time"),
    ("logs.csv", 4, "end", "9:30", "not a time"),
    ("attendance.csv", 5, "check_in", "07.30", "not a time"),
    ("logs.csv", 4, "end", "11:30", "not after 12:34"),
    ("logs.csv", 4, "end", "12:34", "not after 12:34"),
    ("attendance.csv", 5, "check_out", "07:00", "before 07:11"),
    ("leaves.csv", 3, "date_to", "2026-10-12", "before 2026-10-13"),
    ("sanctions.csv", 3, "date_to", "2026-09-30", "before 2026-10-01"),
    ("operations.csv", 6, "date_end", "2026-09-30", "before 2026-10-01"),
    # codes
    ("departments.csv", 3, "parent_code", "DINKES", "not in departments.csv"),
    ("departments.csv", 3, "head_nip", "199202052014041099", "not in employees.csv"),
    ("employees.csv", 3, "department_code", "DINKES", "not in departments.csv"),
    ("employees.csv", 3, "supervisor_nip", "199202052014041099", "in employees.csv"),
    ("operations.csv", 2, "department_code", "DINKES", "not in departments.csv"),
    ("logs.csv", 2, "activity_code", "A99", "not in activities.csv"),
    ("logs.csv", 2, "operation_code", "X-1", "not in operations.csv"),
    ("attendance.csv", 5, "nip", "199202052014041099", "not in employees.csv"),
    # hierarchy
    ("departments.csv", 3, "parent_code", "DISDUK", "cannot stand above itself"),
    ("employees.csv", 3, "supervisor_nip", "197309161995111002", "above itself"),
]


@pytest.mark.parametrize(("file", "line", "column", "value", "reason"), CELLS)
def test_wrong_cell_is_named(month, file, line, column, value, reason):
    month.set_cell(file, line, column, value)
    own = [f for f in month.read().faults if (f.file, f.line) == (file, line)]
    assert [f.column for f in own] == [column]
    assert reason in own[0].reason


GOOD_CELLS = [
    ("departments.csv", 2, "workload_tier", ""),
    ("departments.csv", 2, "workload_tier", "very high"),
    ("departments.csv", 2, "head_nip", ""),
    ("employees.csv", 3, "name", '  Dr. Ni Ketut Å, S.H. "Ayu"  '),
    ("employees.csv", 11, "rank", "I/a"),
    ("employees.csv", 12, "rank", "XVII"),
    ("employees.csv", 3, "basic_salary", "4188000.00"),
    ("activities.csv", 2, "points", "0.125"),
    ("activities.csv", 2, "points", "0"),
    ("logs.csv", 2, "quantity", "2.5"),
    ("logs.csv", 2, "quantity", "0"),
    ("logs.csv", 2, "note", "two\nlines"),
    ("operations.csv", 2, "budget_code", ""),
    ("operations.csv", 2, "planned_budget", ""),
    ("attendance.csv", 5, "check_in", ""),
    ("attendance.csv", 5, "check_out", ""),
    ("leaves.csv", 2, "date_from", "2026-09-28"),
    ("sanctions.csv", 2, "percent", "12.5"),
]


@pytest.mark.parametrize(("file", "line", "column", "value"), GOOD_CELLS)
def test_unusual_cell_is_accepted(month, file, line, column, value):
    month.set_cell(file, line, column, value)
    assert month.faults() == []


def test_surrounding_blanks_do_not_count(month):
    month.set_cell("employees.csv", 3, "nip", "  197309161995111002 ")
    assert month.faults() == []
    assert month.read().rows("employees")[1].nip == "197309161995111002"


def test_status_that_contradicts_the_nip(month):
    month.set_cell("employees.csv", 12, "status", "PNS")
    month.set_cell("employees.csv", 12, "rank", "III/a")
    assert month.places() == [("employees.csv", 12, "nip")]
