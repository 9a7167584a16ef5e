# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Logs and leaves beside each other, and logs beside their operation."""

from itertools import groupby
from operator import attrgetter

from . import reasons
from .values import scale, significant_digits

# Points of a log are kept as numeric(20,9) and come back through a double.
POINT_SCALE = 9
POINT_DIGITS = 15


def check_times(folder):
    logs, leaves = folder.sheets["logs"], folder.sheets["leaves"]
    _check_log_order(folder, logs)
    _check_log_overlaps(folder, logs)
    _check_leave_overlaps(folder, leaves)
    _check_operations(folder, logs)
    _check_points(folder, logs)


def _check_log_order(folder, logs):
    for row in logs.complete("start", "end"):
        if row.end <= row.start:
            folder.add(
                logs,
                row,
                "end",
                reasons.END_NOT_AFTER_START,
                start=row.start,
                end=row.end,
            )


def _check_log_overlaps(folder, logs):
    rows = [r for r in logs.complete("nip", "date", "start", "end") if r.start < r.end]
    for row, other in _overlaps(
        rows,
        attrgetter("nip", "date"),
        attrgetter("start", "end"),
        lambda start, end: start < end,
    ):
        folder.add(
            logs,
            row,
            "start",
            reasons.LOG_OVERLAP,
            date=row.date,
            start=row.start,
            end=row.end,
            other=other.line,
            other_start=other.start,
            other_end=other.end,
        )


def _check_leave_overlaps(folder, leaves):
    rows = [
        row
        for row in leaves.complete("nip", "date_from", "date_to")
        if row.date_from <= row.date_to
    ]
    for row, other in _overlaps(
        rows,
        attrgetter("nip"),
        attrgetter("date_from", "date_to"),
        lambda start, end: start <= end,
    ):
        folder.add(
            leaves,
            row,
            "date_from",
            reasons.LEAVE_OVERLAP,
            other=other.line,
            start=other.date_from,
            end=other.date_to,
        )


def _overlaps(rows, owner, span, meets):
    """Yield each row with an earlier one of the same owner that it overlaps.

    :param meets: function of a start and the end before it: do they overlap?
    """
    rows = sorted(rows, key=lambda row: (owner(row), span(row)))
    for _owner, own in groupby(rows, key=owner):
        latest, *later = own
        for row in later:
            if meets(span(row)[0], span(latest)[1]):
                first, second = sorted((row, latest), key=attrgetter("line"))
                yield second, first
            latest = max(latest, row, key=lambda r: span(r)[1])


def _check_operations(folder, logs):
    """Work counts for an operation only by its members and while it lasts."""
    operations = {row.code: row for row in folder.sheets["operations"].complete("code")}
    employees = folder.sheets["employees"]
    members = folder.sheets["operation_members"]
    for row in logs.complete("nip", "operation_code"):
        operation = operations.get(row.operation_code)
        if operation is None or (row.nip,) not in employees.lines:
            continue  # an unknown code is a fault of its own
        if members.readable and (operation.code, row.nip) not in members.lines:
            folder.add(
                logs,
                row,
                "operation_code",
                reasons.NOT_A_MEMBER,
                nip=row.nip,
                operation=operation.code,
            )
        _check_operation_dates(folder, logs, row, operation)


def _check_operation_dates(folder, logs, row, operation):
    start, end = operation.date_start, operation.date_end
    if None in (row.date, start, end) or start <= row.date <= end:
        return
    if folder.month and not folder.holds(row.date):
        return  # said already
    folder.add(
        logs,
        row,
        "date",
        reasons.OUTSIDE_OPERATION,
        value=row.date,
        operation=operation.code,
        start=start,
        end=end,
    )


def _check_points(folder, logs):
    """Points times quantity must fit the column that keeps them."""
    points = {
        row.code: row.points
        for row in folder.sheets["activities"].complete("code", "points")
    }
    for row in logs.complete("activity_code", "quantity"):
        each = points.get(row.activity_code)
        if each is not None and not _is_kept_exactly(each * row.quantity):
            folder.add(
                logs,
                row,
                "quantity",
                reasons.POINTS_NOT_EXACT,
                quantity=row.quantity,
                points=each,
            )


def _is_kept_exactly(points):
    return scale(points) <= POINT_SCALE and significant_digits(points) <= POINT_DIGITS
