"""Runs in Odoo's shell: both sides in turn. Name given: rounds."""

# pylint: disable=undefined-variable
# ruff: noqa: F821
import statistics
import time
from datetime import date

MONTH = date(2026, 10, 1)
BARE = """
    INSERT INTO scratch (employee_id, date, claimed, points)
    SELECT employee_id, date, sum(points),
           sum(points) FILTER (WHERE state = 'approved' AND operation_id IS NOT NULL)
      FROM ekinerja_log WHERE date BETWEEN '2026-10-01' AND '2026-10-31'
     GROUP BY employee_id, date"""
Score = env["ekinerja.score"]


def timed(action):
    begin = time.perf_counter()
    action()
    env.flush_all()
    spent = time.perf_counter() - begin
    env.cr.commit()
    return spent


def bare():
    env.cr.execute("DROP TABLE IF EXISTS scratch")
    env.cr.execute(
        """CREATE TABLE scratch (id serial PRIMARY KEY, employee_id int, date date,
                                 claimed numeric, points numeric)"""
    )
    return timed(lambda: env.cr.execute(BARE))


def ours(**options):
    return timed(lambda: Score._compute_month(MONTH, env.company, **options))


def statements(people=None):
    before = env.cr.sql_log_count
    ours(employees=people)
    return env.cr.sql_log_count - before


first = [ours()]
pairs = [(bare(), ours()) for _round in range(rounds)]
first += [ours(judge_again=True) for _round in range(2)]
few = Score.search([], limit=10).employee_id
result = {
    "bare": statistics.median(pair[0] for pair in pairs),
    "again": statistics.median(pair[1] for pair in pairs),
    "first": statistics.median(first),
    "statements": statements(),
    "statements_few": statements(few),
    "few": len(few),
}
env.cr.execute("DROP TABLE scratch")
env.cr.commit()
