"""Scoring a month: our whole pass against bare SQL that only adds up the same logs.

1,000 employees × 22 workdays × 6 logs (132,000 rows), with 22,000 attendances. Both
sides run in turn in one process and one database; the medians are compared.

- ``score_vs_sql``: the pass as it runs whenever logs changed: post of every employee,
  attendance checked for changes, logs, engine, scores with their exact snapshot.
- ``score_first_vs_sql``: the same when every attendance day is judged anew.
"""

from pathlib import Path

HERE = Path(__file__).parent
SEED = HERE / "_score_seed.py"
TIMED = HERE / "_score_timed.py"
SIZE = {"employees": 1000, "logs_a_day": 6, "rounds": 7}


def measure(ctx):
    database = ctx.database("product")
    ctx.shell(database, SEED.read_text(), **SIZE)
    times = ctx.shell(database, TIMED.read_text(), **SIZE)
    against = f"bare SQL into a scratch table, {times['bare'] * 1000:.0f} ms"
    for name, key in (("score_vs_sql", "again"), ("score_first_vs_sql", "first")):
        yield {
            "name": name,
            "value": times[key] * 1000,
            "unit": "ms",
            "against": against,
            "ratio": times[key] / times["bare"],
        }
    yield {
        "name": "score_statements",
        "value": times["statements"],
        "unit": "statements",
        "against": f"the same pass for {times['few']} employees",
        "ratio": times["statements"] / times["statements_few"],
    }
