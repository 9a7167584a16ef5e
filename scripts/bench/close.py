"""A regency's month: the machine's file read, then verified and locked.

1,000 and 10,000 employees (22,000 and 220,000 attendance days) of two companies, chunk
by chunk, as the cron works them off.

- ``close_growth``: milliseconds an employee to verify and lock, 10,000 : 1,000.
- ``close_statements``: statements per 1,000 employees, 10,000 : 1,000.
- ``file_growth``: milliseconds an employee to look at a file, read it and score its
  people, 10,000 : 1,000.
- ``file_statements``: statements per 1,000 employees, 10,000 : 1,000.
- ``late_file``: statements of a file of 50 people among 10,000 : among 1,000; it is an
  error when anybody else is scored.
- ``close_memory``: greatest memory of the process that did 10,000.
"""

import statistics
from pathlib import Path

HERE = Path(__file__).parent
SEED, TIMED = HERE / "_discipline_seed.py", HERE / "_close_timed.py"
FEW, MANY = 1000, 10_000
# Small months before and after the large one: the machine's noise meets both.
SIZES = [FEW, FEW, MANY, FEW]
LATE = 50


def measure(ctx):
    database = ctx.database("product")
    ctx.shell(database, SEED.read_text(), sizes=(FEW, MANY))
    found = ctx.shell(database, TIMED.read_text(), sizes=SIZES)
    spent = list(zip(SIZES, found["spent"], strict=True))[1:]  # the first warms
    small = [each for size, each in spent if size == FEW]
    (large,) = (each for size, each in spent if size == MANY)
    for name in ("close", "file"):
        yield from _growth(name, small, large)
    if any(late["scored"] != LATE for late in found["late"]):
        raise RuntimeError(f"a file of {LATE} people scored others: {found['late']}")
    few, many = (late["statements"] for late in found["late"])
    yield {
        "name": "late_file",
        "value": many,
        "unit": "statements",
        "against": f"{LATE} people among {FEW}, {few}",
        "ratio": many / few,
    }
    yield {
        "name": "close_memory",
        "value": found["memory"],
        "unit": "MB",
        "against": "700 MB",
        "ratio": found["memory"] / 700,
    }


def _growth(name, small, large):
    seconds = statistics.median(each[name][0] for each in small)
    statements = statistics.median(each[name][1] for each in small)
    figures = (
        (
            "growth",
            "ms an employee",
            1000 * seconds / FEW,
            1000 * large[name][0] / MANY,
        ),
        ("statements", "per 1,000", statements, large[name][1] * FEW / MANY),
    )
    for suffix, unit, few, many in figures:
        yield {
            "name": f"{name}_{suffix}",
            "value": many,
            "unit": unit,
            "against": f"{FEW} employees, {few:.2f}",
            "ratio": many / few,
        }
