# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the steps of one load share: look-ups, counts and faults."""

from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from odoo import fields
from odoo.exceptions import UserError

from ...month_folder import Fault

# Only this very object marks a load; a context sent by RPC cannot hold it.
LOADING = object()

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"


class FolderFaults(UserError):
    """The folder does not fit what the database holds; nothing was loaded."""

    def __init__(self, faults):
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults[:50]))


class Load:
    """One load of one folder into one company."""

    def __init__(self, env, folder):
        self.env = env
        self.folder = folder
        self.month = folder.month
        self.month_end = fields.Date.end_of(folder.month, "month")
        self.company = env.company
        self.zone = ZoneInfo(folder.scheme.timezone)
        self.faults = []
        self.summary = defaultdict(
            lambda: dict.fromkeys((CREATED, UPDATED, UNCHANGED), 0)
        )
        # what steps leave for the steps after them: code or NIP -> record
        self.scheme = env["ekinerja.scheme"]
        self.tiers = {}
        self.departments = {}
        self.jobs = {}
        self.employees = {}
        self.activities = {}
        self.operations = {}
        # NIPs whose month is verified or locked
        self.closed = set()

    def rows(self, table):
        return self.folder.rows(table)

    def count(self, table, outcome, number=1):
        self.summary[table][outcome] += number

    def fault(self, table, row, column, reason):
        """Note why a row cannot be loaded."""
        file = self.folder.sheets[table].table.file
        self.faults.append(Fault(file, row.line, column, reason))

    def fault_closed(self, table, row, column):
        reason = self.env._(
            "the month %s is closed already and this row differs from it",
            self.month.strftime("%Y-%m"),
        )
        self.fault(table, row, column, reason)

    def is_closed(self, row):
        """Is the month closed for the row's employee, or for anybody at all?"""
        nip = getattr(row, "nip", None)
        return nip in self.closed if nip else bool(self.closed)

    def utc(self, day, clock):
        """Local date and time as Odoo stores it; None stays None."""
        if clock is None:
            return None
        local = datetime.combine(day, clock, self.zone)
        return local.astimezone(UTC).replace(tzinfo=None)


def differing(record, values):
    """Those values that the record does not have yet."""
    return {
        name: value
        for name, value in values.items()
        if current(record, name) != storable(value)
    }


def current(record, name):
    """Value of a field in the form that is written."""
    value = record[name]
    return value.id if record._fields[name].type == "many2one" else value or False


def storable(value):
    """Nothing is False for Odoo, and a number a double."""
    if isinstance(value, Decimal):
        value = float(value)
    return value or False


def written(values):
    """Values as create() and write() take them."""
    return {name: storable(value) for name, value in values.items()}
