# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the steps of one load share: look-ups, outcomes and faults."""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from odoo import fields
from odoo.exceptions import UserError

from ...month_folder import TABLES, Fault
from ...month_folder.faults import WHOLE_ROW
from ...month_folder.place import FILE as SCHEME_FILE

# Only this very object marks a load; a context sent by RPC cannot hold it.
LOADING = object()



def is_loading(env):
    """Is this environment the one of a load?"""
    return env.context.get("ekinerja_loading") is LOADING


# What became of a row; a row that several steps touch keeps the strongest.
UNCHANGED, UPDATED, CREATED = range(3)
OUTCOMES = {CREATED: "created", UPDATED: "updated", UNCHANGED: "unchanged"}


class FolderFaults(UserError):
    """The folder does not fit what the database holds; nothing was loaded."""

    def __init__(self, faults):
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults[:50]))


class Load:
    """One load of one folder into one company.

    :param env: environment of the user, in whose language faults are worded
    """

    def __init__(self, env, folder):
        self.env = env
        self.folder = folder
        self.month = folder.month
        self.month_end = fields.Date.end_of(folder.month, "month")
        self.company = env.company
        self.zone = ZoneInfo(folder.scheme.timezone)
        self.faults = []
        self.stopped = False
        self.outcomes = defaultdict(dict)  # table -> line -> outcome
        # what steps leave for the steps after them, by code, name or NIP
        self.scheme = env["ekinerja.scheme"]
        self.tiers = {}
        self.departments = {}
        self.jobs = {}
        self.employees = {}
        self.activities = {}
        self.operations = {}
        # NIPs of those whose month is verified or locked
        self.closed = set()

    def rows(self, table):
        return self.folder.rows(table)

    # === OUTCOMES === #

    def note(self, table, row, outcome):
        """Remember what became of a row."""
        lines = self.outcomes[table]
        lines[row.line] = max(outcome, lines.get(row.line, UNCHANGED))

    def summary(self):
        """Return {table: {"created": n, "updated": n, "unchanged": n}}."""
        counts = {table: Counter(self.outcomes[table].values()) for table in TABLES}
        return {
            table: {name: count[outcome] for outcome, name in OUTCOMES.items()}
            for table, count in counts.items()
        }

    # === FAULTS === #

    def fault(self, table, row, column, reason):
        """Note why a row, or with None a file as a whole, cannot be loaded."""
        line = row.line if row else 1
        self.faults.append(Fault(file_of(table), line, column, reason))

    def clash(self, table, row, column, reason):
        """Note a fault that leaves a hole: later steps would fall into it."""
        self.fault(table, row, column, reason)
        self.stopped = True

    def refuse(self, table, error):
        """Note what Odoo itself refuses in a step."""
        reason = " ".join(str(error.args[0] if error.args else error).split())
        self.clash(table, None, WHOLE_ROW, reason)

    def fault_closed(self, table, row, record=None, changes=()):
        """The row would change a month that is verified or locked."""
        labels = [field_label(record, name, self.env) for name in changes]
        month = self.month.strftime("%Y-%m")
        if labels:
            reason = self.env._(
                "the month %(month)s is closed already; the row differs in %(fields)s",
                month=month,
                fields=", ".join(labels),
            )
        else:
            reason = self.env._("the month %s is closed already", month)
        self.fault(table, row, WHOLE_ROW, reason)

    def is_closed(self, row):
        """Is the month closed for the row's employee, or else for anybody?"""
        nip = getattr(row, "nip", None)
        return nip in self.closed if nip else bool(self.closed)

    # === VALUES === #

    def utc(self, day, clock):
        """Local date and time as Odoo stores it; None stays None."""
        if clock is None:
            return None
        local = datetime.combine(day, clock, self.zone)
        return local.astimezone(UTC).replace(tzinfo=None)

    def local(self, moment):
        """Time of day in the scheme's zone, as HH:MM."""
        return moment.replace(tzinfo=UTC).astimezone(self.zone).strftime("%H:%M")


def file_of(table):
    return TABLES[table].file if table in TABLES else SCHEME_FILE


def field_label(record, name, env):
    description = record._fields[name].get_description(env, ["string"])
    return description["string"]


def differing(record, values):
    """Those values that the record does not have yet, as they are written."""
    return {
        name: value
        for name, value in written(values).items()
        if current(record, name) != value
    }


def current(record, name):
    """Value of a field in the form in which it is written."""
    value = record[name]
    return value.id if record._fields[name].type == "many2one" else value or False


def written(values):
    """Values as create() and write() take them: a double, and False for nothing."""
    return {
        name: (float(value) if isinstance(value, Decimal) else value) or False
        for name, value in values.items()
    }
