# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reading a whole month folder."""

from .checks import check_rows, check_tables
from .faults import Faults
from .place import FILE
from .scheme import Parameters
from .sheet import Sheet, file_text, read_sheet
from .source import open_source
from .tables import TABLES
from .time_checks import check_times


class Folder:
    """One month: its parameters, the rows of each table, and the faults found.

    Only a folder without faults holds a month that may be loaded.
    """

    def __init__(self, faults, parameters=None, sheets=None):
        self.faults = faults
        self.parameters = parameters
        self.sheets = sheets or {name: Sheet(table) for name, table in TABLES.items()}

    @property
    def scheme(self):
        """Parameters; None while scheme.json cannot be read."""
        return self.parameters and self.parameters.scheme

    @property
    def month(self):
        """First day of the month; None while it cannot be read."""
        return self.scheme and self.scheme.month

    def holds(self, day):
        """Is this a day of the month?"""
        return (day.year, day.month) == (self.month.year, self.month.month)

    def rows(self, name):
        """Rows of a table by its name, such as "logs"."""
        return self.sheets[name].rows

    def add(self, sheet, row, column, reason, /, **details):
        """Note a fault of a row."""
        self.faults.add(sheet.table.file, row.line, column, reason, **details)


def read(source, translate=None):
    """Read a month folder and find everything that is wrong with it.

    :param source: path of a directory or a ZIP, or a binary file object with a ZIP
    :param translate: function of a text and its named values; English without it
    :return: Folder, with its faults in the order of files and lines
    """
    faults = Faults(translate)
    files = open_source(source, faults)
    if files is None:
        return Folder(faults)
    parameters = Parameters(file_text(files, FILE, faults), faults)
    sheets = {name: _sheet(files, table, faults) for name, table in TABLES.items()}
    folder = Folder(faults, parameters, sheets)
    check_tables(folder)
    check_rows(folder)
    check_times(folder)
    faults.sort(key=_place)
    return folder


def _sheet(files, table, faults):
    return read_sheet(
        table, file_text(files, table.file, faults, table.optional), faults
    )


FILES = [FILE, *(table.file for table in TABLES.values())]


def _place(fault):
    return FILES.index(fault.file), fault.line
