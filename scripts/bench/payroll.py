"""Payslips of a month: our batch against OCA's wizard, and how it grows.

500 employees, then 5,000. OCA's wizard runs in a database without our addons, on the
same employees with the same rules, formula by formula; both must pay the same.

- ``payslips_vs_oca``: payslips per second, ours : OCA's.
- ``payslip_growth``: seconds per payslip, at 5,000 : at 500.
- ``confirm_vs_compute``: confirming 5,000 payslips : computing them.
- ``payslip_statements``: statements for 5,000 payslips, per 1,000.
- ``payslip_memory``: greatest memory of a process that computes and confirms 5,000.
"""

import statistics
from pathlib import Path

HERE = Path(__file__).parent
FEW, MANY, ROUNDS = 500, 5000, 3
AGENCIES = 20
SMALL = [f"2026-0{number}-01" for number in range(5, 8)]
LARGE = "2026-10-01"


def _script(*names):
    return "\n".join((HERE / f"_payroll_{name}.py").read_text() for name in names)


def _ours(ctx, database):
    small_months = dict.fromkeys(SMALL, AGENCIES * FEW // MANY)
    sizes = {**small_months, LARGE: AGENCIES}
    ctx.shell(database, _script("people", "scores"), employees=MANY, months=sizes)
    small = ctx.shell(database, _script("ours"), months=small_months)
    # a process of its own, so that its memory is that of this batch
    (large,) = ctx.shell(database, _script("ours"), months={LARGE: AGENCIES})
    return small, large


def _oca(ctx, same):
    database = ctx.database("dependencies")
    values = {"month_start": SMALL[-1], "month_end": "2026-07-31", "rounds": ROUNDS}
    return ctx.shell(
        database, _script("people", "oca"), employees=MANY, **values, **same
    )


def measure(ctx):
    database = ctx.database("product")
    small, large = _ours(ctx, database)
    same = ctx.shell(database, _script("basis"), month=SMALL[-1])
    oca = _oca(ctx, same)
    ours = statistics.median(each["made"] for each in small)
    theirs = statistics.median(oca["times"])
    yield {
        "name": "payslips_vs_oca",
        "value": FEW / ours,
        "unit": "payslips/s",
        "against": f"OCA's wizard, {FEW / theirs:.1f} payslips/s",
        "ratio": theirs / ours,
    }
    one_of_few, one_of_many = ours / FEW, large["made"] / MANY
    yield {
        "name": "payslip_growth",
        "value": one_of_many * 1000,
        "unit": "ms",
        "against": f"one of {FEW}, {one_of_few * 1000:.2f} ms",
        "ratio": one_of_many / one_of_few,
    }
    yield {
        "name": "confirm_vs_compute",
        "value": large["confirmed"],
        "unit": "s",
        "against": f"computing {MANY}, {large['made']:.1f} s",
        "ratio": large["confirmed"] / large["made"],
    }
    per_small = statistics.median(each["statements"] for each in small) * 1000 / FEW
    per_large = large["statements"] * 1000 / MANY
    yield {
        "name": "payslip_statements",
        "value": per_large,
        "unit": "statements per 1,000",
        "against": f"a batch of {FEW}, {per_small:.0f} per 1,000",
        "ratio": per_large / per_small,
    }
    yield {
        "name": "payslip_memory",
        "value": large["memory"],
        "unit": "MB",
        "against": "700 MB",
        "ratio": large["memory"] / 700,
    }
