# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Rows that are right by themselves and wrong beside other rows.

A row with a faulty cell still takes part in each check that does without that cell, so
that one reading names everything there is to mend.
"""

from . import reasons
from .faults import Wrong
from .values import is_contract_nip, rank, rank_group


def check_tables(folder):
    """What holds for every table, by its declaration."""
    for sheet in folder.sheets.values():
        for column in sheet.table.columns.values():
            if column.refers:
                _check_references(folder, sheet, column)
            if column.of_month and folder.month:
                _check_month(folder, sheet, column)


def check_rows(folder):
    """What holds for the columns and the hierarchy of particular tables."""
    for name, start, end in (
        ("operations", "date_start", "date_end"),
        ("leaves", "date_from", "date_to"),
        ("sanctions", "date_from", "date_to"),
        ("attendance", "check_in", "check_out"),
    ):
        _check_order(folder, name, start, end)
    _check_hierarchy(folder, "departments", "code", "parent_code")
    _check_hierarchy(folder, "employees", "nip", "supervisor_nip")
    _check_employees(folder)
    _check_tax_rates(folder)


def _check_references(folder, sheet, column):
    known = folder.sheets[column.refers]
    if not known.readable:
        return
    for row in sheet.complete(column.name):
        value = getattr(row, column.name)
        if (value,) not in known.lines:
            file = known.table.file
            folder.add(
                sheet, row, column.name, reasons.UNKNOWN_CODE, value=value, file=file
            )


def _check_month(folder, sheet, column):
    month = f"{folder.month:%Y-%m}"
    for row in sheet.complete(column.name):
        value = getattr(row, column.name)
        if not folder.holds(value):
            folder.add(
                sheet, row, column.name, reasons.OUTSIDE_MONTH, value=value, month=month
            )


def _check_order(folder, name, start, end):
    sheet = folder.sheets[name]
    for row in sheet.complete(start, end):
        first, last = getattr(row, start), getattr(row, end)
        if last < first:
            folder.add(sheet, row, end, reasons.END_BEFORE_START, start=first, end=last)


def _check_hierarchy(folder, name, key, above):
    """Nobody stands above himself, however long the way round is."""
    sheet = folder.sheets[name]
    rows = {getattr(row, key): row for row in sheet.complete(key)}
    seen = set()
    for lowest in rows:
        value, chain = lowest, []
        while value in rows and value not in seen:
            seen.add(value)
            chain.append(value)
            value = getattr(rows[value], above)
        if value in chain:
            _add_cycle(folder, sheet, rows, above, chain[chain.index(value) :])


def _add_cycle(folder, sheet, rows, above, cycle):
    row = min((rows[value] for value in cycle), key=lambda r: r.line)
    if len(cycle) == 1:
        folder.add(sheet, row, above, reasons.OWN_PARENT, value=cycle[0])
    else:
        chain = " > ".join([*cycle, cycle[0]])
        folder.add(sheet, row, above, reasons.CYCLE, chain=chain)


def _check_employees(folder):
    sheet = folder.sheets["employees"]
    for row in sheet.complete("status", "rank"):
        try:
            rank(row.rank, row.status)
        except Wrong as wrong:
            folder.add(sheet, row, "rank", wrong.reason, **wrong.values)
    for row in sheet.complete("nip", "status"):
        if is_contract_nip(row.nip) != (row.status == "PPPK"):
            folder.add(
                sheet, row, "nip", reasons.NIP_STATUS, value=row.nip, status=row.status
            )


def _check_tax_rates(folder):
    """Each group of ranks that occurs has a rate; said once a group."""
    rates = folder.scheme and folder.scheme.pph21_final_rates
    if rates is None:
        return
    known = set(rates)
    for row in folder.sheets["employees"].complete("status", "rank"):
        group = rank_group(row)
        if group not in known and group in ("I", "II", "III", "IV", "PPPK"):
            known.add(group)
            folder.parameters.add(
                "pph21_final_rates", reasons.NO_TAX_RATE, group=group, line=row.line
            )
