"""The same chunks by OCA's queue_job: a real runner, killed, and another takes over."""

import os
import signal
import subprocess
import time
from contextlib import contextmanager

import pytest

from scripts.dev import odoo, paths, ports, postgres, server, setup

BENCH = paths.ROOT / "scripts" / "bench"
# The whole size of a regency: EKINERJA_PEOPLE=5000
PEOPLE = int(os.environ.get("EKINERJA_PEOPLE", "600"))
CHUNK = max(20, PEOPLE // 30)
START = f"""
from odoo.addons.ekinerja_payroll.models.payslip import (
    ekinerja_payslip_job, hr_payslip_run_work)

ekinerja_payslip_job.CHUNK = hr_payslip_run_work.CHUNK = {CHUNK}
run = env["hr.payslip.run"].create({{"allowance_month": "2026-10-01"}})
run.action_generate_allowance()
env.cr.commit()
"""
CHUNKS = "SELECT count(*) FROM ekinerja_payslip_chunk"
DONE = f"{CHUNKS} WHERE state = 'done'"
SLIPS = "SELECT count(*) FROM hr_payslip"
WORKERS = "SELECT count(DISTINCT worker_pid) FROM queue_job WHERE state = 'done'"
CRON_ASKED = """
    SELECT count(*) FROM ir_cron_trigger t JOIN ir_model_data d ON d.res_id = t.cron_id
     WHERE d.model = 'ir.cron' AND d.name = 'cron_payslip_job'"""
# A runner asks again for what a dead one had begun ten seconds after it was asked for.
FOUND_DEAD = 10


def count(database, query):
    return int(postgres.sql(query, database)[0][0])


@pytest.fixture(scope="module")
def queued():
    """A batch that was begun in a database where queue_job is installed."""
    with setup.scratch(setup.template("product"), "queue") as database:
        quiet = ("--no-http", "--log-level=error")
        install = ("-d", database, "-i", "queue_job", "--stop-after-init", *quiet)
        assert odoo.run(*install).returncode == 0
        parts = ("people", "scores")
        code = "\n".join((BENCH / f"_payroll_{name}.py").read_text() for name in parts)
        given = f"employees = {PEOPLE}\nmonths = {{'2026-10-01': 20}}\n"
        args = ("shell", "-d", database, *quiet)
        done = odoo.run(
            *args, input=given + code + START, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-2000:]
        yield database


@contextmanager
def runner(database):
    """A server with a job runner and two workers, as a machine of its own."""
    number = ports.free()
    log = odoo.log_file(f"queue-{number}")
    options = ["-d", database, "-p", number, f"--logfile={log}", "--workers=2"]
    options += [f"--db-filter=^{database}$", f"--gevent-port={ports.free()}"]
    options += ["--load=base,web,queue_job", "--max-cron-threads=0"]
    options += ["--limit-time-cpu=600", "--limit-time-real=600"]
    process = subprocess.Popen(
        odoo.command(*options),
        env=odoo.environment() | {"ODOO_QUEUE_JOB_CHANNELS": "root:2"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        server.wait_until_up(process, f"http://127.0.0.1:{number}", log)
        yield process
        assert not [line for line in odoo.log_faults(log) if "ekinerja" in line]
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(database, query, number, seconds):
    deadline = time.monotonic() + seconds
    while count(database, query) < number:
        assert time.monotonic() < deadline, f"{count(database, query)} of {number}"
        time.sleep(0.1)


def test_a_killed_runner_is_followed_by_another_and_nobody_is_paid_twice(queued):
    chunks = count(queued, CHUNKS)
    assert count(queued, "SELECT count(*) FROM queue_job") == chunks
    assert count(queued, CRON_ASKED) == 0, "one of the two works the chunks off"
    with runner(queued) as process:
        wait_for(queued, DONE, 4, 60)
        os.killpg(process.pid, signal.SIGKILL)
    killed_at = time.monotonic()
    done = count(queued, DONE)
    assert 0 < done < chunks, "it was to be killed in the middle"
    # what the dead workers had not committed is gone, as a whole
    sizes = "SELECT sum(size) FROM ekinerja_payslip_chunk WHERE state = 'done'"
    assert count(queued, SLIPS) == count(queued, sizes)
    assert count(queued, WORKERS) == 2
    time.sleep(max(0, FOUND_DEAD - 5 - (time.monotonic() - killed_at)))
    with runner(queued):
        wait_for(queued, DONE, chunks, 60 + PEOPLE / 10)
        undone = (
            "SELECT count(*) - count(*) FILTER (WHERE state = 'done') FROM queue_job"
        )
        deadline = time.monotonic() + 30
        while count(queued, undone) and time.monotonic() < deadline:
            time.sleep(0.1)
    assert count(queued, undone) == 0
    assert count(queued, SLIPS) == PEOPLE
    assert count(queued, "SELECT count(DISTINCT employee_id) FROM hr_payslip") == PEOPLE
    assert count(queued, "SELECT count(*) FROM hr_payslip_line") == PEOPLE * 11
    assert count(queued, "SELECT count(*) FROM ekinerja_payslip_problem") == 0
    assert count(queued, "SELECT count(DISTINCT number) FROM hr_payslip") == PEOPLE
