# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The tables of a month folder, as data."""

from collections import namedtuple
from typing import NamedTuple

from . import values

LEAVE_KINDS = ("annual", "sick", "maternity", "important", "duty")
CRITERIA = (
    "beban_kerja",
    "prestasi_kerja",
    "tempat_bertugas",
    "kondisi_kerja",
    "kelangkaan_profesi",
    "pertimbangan_objektif",
)


class Column(NamedTuple):
    """A column: how its text becomes a value, and which table knows that value."""

    name: str
    convert: object = values.text
    required: bool = True
    refers: str = ""
    of_month: bool = False


class Table:
    """A file: its columns, the columns that identify a row, and its row type.

    Rows carry the line they start in. An empty cell is None.
    """

    def __init__(self, name, *columns, key, optional=False):
        self.name = name
        self.file = f"{name}.csv"
        self.columns = {column.name: column for column in columns}
        self.key = key
        self.optional = optional
        self.row = namedtuple(f"{name}_row", ("line", *self.columns))

    def key_of(self, row):
        """What identifies a row; None while a part of it is missing or faulty."""
        parts = tuple(getattr(row, name) for name in self.key)
        required = (self.columns[name].required for name in self.key)
        missing = any(p is None and r for p, r in zip(parts, required, strict=True))
        return None if missing else parts


def _nip(name="nip", **options):
    return Column(name, values.nip, refers="employees", **options)


DEPARTMENTS = Table(
    "departments",
    Column("code"),
    Column("name"),
    Column("parent_code", required=False, refers="departments"),
    _nip("head_nip", required=False),
    Column("workload_tier", required=False),
    key=("code",),
)
EMPLOYEES = Table(
    "employees",
    Column("nip", values.nip),
    Column("name"),
    Column("department_code", refers="departments"),
    Column("job"),
    Column("job_class", values.integer(1, 17)),
    Column("rank"),
    Column("status", values.choice("PNS", "CPNS", "PPPK")),
    _nip("supervisor_nip", required=False),
    Column("basic_salary", values.rupiah),
    key=("nip",),
)
HOLIDAYS = Table(
    "holidays",
    Column("date", values.day),
    Column("name", required=False),
    key=("date",),
    optional=True,
)
ACTIVITIES = Table(
    "activities",
    Column("code"),
    Column("name"),
    Column("unit"),
    Column("points", values.decimal(0, 10**6)),
    Column("photo_required", values.flag),
    Column("location_required", values.flag),
    key=("code",),
)
OPERATIONS = Table(
    "operations",
    Column("code"),
    Column("name"),
    Column("department_code", refers="departments"),
    Column("budget_code", required=False),
    Column("date_start", values.day),
    Column("date_end", values.day),
    Column("planned_budget", values.rupiah, required=False),
    key=("code",),
)
OPERATION_MEMBERS = Table(
    "operation_members",
    Column("operation_code", refers="operations"),
    _nip(),
    key=("operation_code", "nip"),
)
LOGS = Table(
    "logs",
    _nip(),
    Column("date", values.day, of_month=True),
    Column("start", values.clock),
    Column("end", values.clock),
    Column("activity_code", refers="activities"),
    Column("operation_code", required=False, refers="operations"),
    Column("quantity", values.decimal(0, 10**6)),
    Column("decision", values.choice("approved", "rejected", "pending")),
    Column("note", required=False),
    key=(),  # two logs of one employee cannot even overlap
)
ATTENDANCE = Table(
    "attendance",
    _nip(),
    Column("date", values.day, of_month=True),
    Column("check_in", values.clock, required=False),
    Column("check_out", values.clock, required=False),
    key=("nip", "date"),
)
LEAVES = Table(
    "leaves",
    _nip(),
    Column("date_from", values.day),
    Column("date_to", values.day),
    Column("kind", values.choice(*LEAVE_KINDS)),
    key=(),  # two leaves of one employee cannot even overlap
    optional=True,
)
RATES = Table(
    "rates",
    Column("job_class", values.integer(1, 17)),
    Column("workload_tier", required=False),
    Column("criterion", values.choice(*CRITERIA)),
    Column("amount", values.rupiah),
    key=("job_class", "workload_tier", "criterion"),
)
SANCTIONS = Table(
    "sanctions",
    _nip(),
    Column("percent", values.decimal(0, 100)),
    Column("date_from", values.day),
    Column("date_to", values.day),
    key=("nip", "percent", "date_from", "date_to"),
    optional=True,
)

TABLES = {
    table.name: table
    for table in (
        DEPARTMENTS,
        EMPLOYEES,
        HOLIDAYS,
        ACTIVITIES,
        OPERATIONS,
        OPERATION_MEMBERS,
        LOGS,
        ATTENDANCE,
        LEAVES,
        RATES,
        SANCTIONS,
    )
}
