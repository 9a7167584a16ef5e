"""Runs in Odoo's shell: both companies in turn. Names given: sizes, rounds."""

# pylint: disable=undefined-variable
# ruff: noqa: F821
import time
from datetime import date

MONTH = date(2026, 10, 1)
companies = {
    size: env["res.company"].search([("name", "=", f"Regency {size}")])
    for size in sizes
}
env = env(
    context=dict(env.context, allowed_company_ids=env["res.company"].search([]).ids)
)
Score = env["ekinerja.score"]


def judged(size):
    """Seconds of a month judged anew, every day of it."""
    begin = time.perf_counter()
    scores = Score._compute_month(MONTH, companies[size], judge_again=True)
    env.flush_all()
    spent = time.perf_counter() - begin
    assert len(scores) == size
    env.cr.commit()
    env.invalidate_all()
    return spent


def statements(size):
    before = env.cr.sql_log_count
    judged(size)
    return env.cr.sql_log_count - before


small, large = sizes
for size in sizes:
    judged(size)  # the days are stored once: from now on both sides do the same
# As many small months as make up the large one: noise of the machine meets both alike.
pairs = [
    (sum(judged(small) for _n in range(large // small)), judged(large))
    for _round in range(rounds)
]
pairs.sort(key=lambda pair: pair[1] / pair[0])
env.cr.execute("SELECT count(*) FROM ekinerja_attendance_day")
result = {
    "days": env.cr.fetchone()[0],
    "spent": pairs[rounds // 2],
    "statements": [statements(size) for size in sizes],
}
