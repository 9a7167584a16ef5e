"""Judging a month of a large regency against that of a small one.

1,000 and 10,000 employees (22,000 and 220,000 attendance days) of two companies in one
database, judged in turn by one process: what an employee costs must not grow with the
number of the others.

- ``discipline_growth``: milliseconds an employee, 10,000 at once : 1,000 ten times;
  the median of some rounds.
- ``discipline_statements``: statements of a pass, 10,000 : 1,000.
"""

from pathlib import Path

HERE = Path(__file__).parent
SEED = HERE / "_discipline_seed.py"
TIMED = HERE / "_discipline_timed.py"
SIZES = (1000, 10_000)
ROUNDS = 3


def measure(ctx):
    database = ctx.database("product")
    ctx.shell(database, SEED.read_text(), sizes=SIZES)
    found = ctx.shell(database, TIMED.read_text(), sizes=SIZES, rounds=ROUNDS)
    # Both sides have judged as many employees: many small months, one large one.
    small, large = (1000 * spent / SIZES[1] for spent in found["spent"])
    yield {
        "name": "discipline_growth",
        "value": large,
        "unit": "ms an employee",
        "against": f"{SIZES[0]} employees in the same run, {small:.2f} ms each;"
        f" {found['days']} days",
        "ratio": large / small,
    }
    few, many = found["statements"]
    yield {
        "name": "discipline_statements",
        "value": many,
        "unit": "statements",
        "against": f"{few} for {SIZES[0]} employees",
        "ratio": many / few,
    }
