"""The closing of a month is killed in its middle and resumes; nobody twice."""

import subprocess
import time
from contextlib import ExitStack

from scripts.dev import bench, odoo, paths, postgres

SEED = paths.ROOT / "scripts" / "bench" / "_discipline_seed.py"
PEOPLE = 400
# Small chunks, so that there is time to kill between two of them.
WORK = 'env["ekinerja.month.job"]._cron_run()\n'
PREPARE = """
from datetime import date

company = env["res.company"].search([("name", "=", f"Regency {people}")])
env["ekinerja.score"]._compute_month(date(2026, 10, 1), company)
env.cr.commit()
"""
START = """
from datetime import date
from odoo.addons.ekinerja_addon.models.scoring import ekinerja_month_job

ekinerja_month_job.CHUNK = 10
company = env["res.company"].search([("name", "=", f"Regency {people}")])
agency = env["hr.department"]
admin = env.ref("base.user_admin")
admin.write({"company_ids": [(4, company.id)], "group_ids": [
    (4, env.ref("ekinerja_addon.group_hr_admin").id)]})
jobs = env["ekinerja.month.job"].with_user(admin)
jobs._start([(company, date(2026, 10, 1), agency)], action)
env.cr.commit()
"""


def count(database, state):
    query = f"SELECT count(*) FROM ekinerja_score WHERE state = '{state}'"
    return int(postgres.sql(query, database)[0][0])


def kill_in_the_middle(database, state):
    """Start the queue as the scheduler does, and pull the plug after some chunks."""
    args = ["shell", "-d", database, "--no-http", "--log-level=error"]
    process = subprocess.Popen(
        odoo.command(*args),
        env=odoo.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        process.stdin.write(WORK)
        process.stdin.close()
        deadline = time.monotonic() + 120
        while count(database, state) < 30 and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        process.kill()
        process.wait()
    return count(database, state)


def test_a_closing_that_was_killed_resumes(empty_database):
    shell = bench.Context(ExitStack()).shell
    shell(empty_database, SEED.read_text(), sizes=[PEOPLE])
    shell(empty_database, PREPARE, people=PEOPLE)
    for action, state in (("verify", "verified"), ("lock", "locked")):
        shell(empty_database, START, people=PEOPLE, action=action)
        closed = kill_in_the_middle(empty_database, state)
        assert 0 < closed < PEOPLE, "it was to be killed in the middle"
        assert closed % 10 == 0, "a chunk is closed as a whole or not at all"
        done = f"""SELECT sum(c.size) FILTER (WHERE c.state = 'done'), sum(c.size)
                     FROM ekinerja_month_chunk c JOIN ekinerja_month_job j
                       ON j.id = c.job_id WHERE j.action = '{action}'"""
        assert postgres.sql(done, empty_database) == [[str(closed), str(PEOPLE)]]
        shell(empty_database, WORK)
        assert count(empty_database, state) == PEOPLE
        assert postgres.sql(done, empty_database) == [[str(PEOPLE), str(PEOPLE)]]
        twice = f"""SELECT count(*), count(DISTINCT score_id) FROM ekinerja_score_event
                     WHERE action = '{action}'"""
        assert postgres.sql(twice, empty_database) == [[str(PEOPLE), str(PEOPLE)]]
    hashes = "SELECT count(*) FROM ekinerja_score WHERE sha256 IS NOT NULL"
    assert postgres.sql(hashes, empty_database) == [[str(PEOPLE)]]
