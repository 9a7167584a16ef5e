"""A batch of payslips whose process is killed: resumed, everybody is paid once."""

import os
import re
import secrets
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from scripts.dev import odoo, paths, postgres, setup
from tests.conftest import serve

BENCH = paths.ROOT / "scripts" / "bench"
# The whole size of a regency: EKINERJA_PEOPLE=5000
PEOPLE = int(os.environ.get("EKINERJA_PEOPLE", "1000"))
MONTH = "2026-10-01"
START = """
run = env["hr.payslip.run"].create({"allowance_month": "2026-10-01"})
run.action_generate_allowance()
env.cr.commit()
"""
WORK = 'env["ekinerja.payslip.job"]._cron_run()\n'
DONE = "SELECT count(*) FROM ekinerja_payslip_chunk WHERE state = 'done'"
SLOW = """
import time
model = env.registry["hr.payslip"]
store = model._store_lines


def slowly(slips, lines):
    store(slips, lines)
    env.flush_all()
    time.sleep(2)


model._store_lines = slowly
"""


def shell(database, code, **options):
    args = ["shell", "-d", database, "--no-http", "--log-level=error"]
    done = odoo.run(*args, input=code, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stderr[-2000:]


def count(database, query):
    return int(postgres.sql(query, database)[0][0])


@pytest.fixture(scope="module")
def scored():
    """A thousand people whose month is locked, and a batch that was begun."""
    with setup.scratch(setup.template("product"), "kill") as database:
        parts = ("people", "scores")
        code = "\n".join((BENCH / f"_payroll_{name}.py").read_text() for name in parts)
        given = f"employees = {PEOPLE}\nmonths = {{'{MONTH}': 20}}\n"
        shell(database, given + code + START)
        yield database


def killed_in_the_middle(database):
    """Run the work in a process of its own; kill it while it is within a chunk."""
    command = odoo.command("shell", "-d", database, "--no-http", "--log-level=error")
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=odoo.environment(),
    )
    process.stdin.write((SLOW + WORK).encode())
    process.stdin.close()
    before, deadline = count(database, DONE), time.monotonic() + 120
    while count(database, DONE) < before + 1:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(0.7)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_killed_twice_and_resumed_everybody_has_one_payslip(scored):
    chunks = count(scored, "SELECT count(*) FROM ekinerja_payslip_chunk")
    assert chunks == PEOPLE / 250
    for _time in range(2):
        killed_in_the_middle(scored)
    done = count(scored, DONE)
    assert 0 < done < chunks
    # what the dead process had not committed is gone, as a whole
    assert count(scored, "SELECT count(*) FROM hr_payslip") == done * 250
    shell(scored, WORK)
    assert count(scored, DONE) == chunks
    assert count(scored, "SELECT count(*) FROM hr_payslip") == PEOPLE
    assert count(scored, "SELECT count(DISTINCT employee_id) FROM hr_payslip") == PEOPLE
    lines = "SELECT count(*) FROM hr_payslip_line"
    assert count(scored, lines) == PEOPLE * 11
    unequal = """SELECT count(*) FROM hr_payslip p WHERE state <> 'verify'
                 OR allowance_net <> (SELECT total FROM hr_payslip_line l
                                       WHERE l.slip_id = p.id AND code = 'TKD_NET')"""
    assert count(scored, unequal) == 0
    assert count(scored, "SELECT count(DISTINCT number) FROM hr_payslip") == PEOPLE
    assert count(scored, "SELECT count(*) FROM ekinerja_payslip_problem") == 0


TREASURERS = """
company = env.company
group = env.ref("ekinerja_payroll.group_treasurer")
env["res.users"].with_context(no_reset_password=True).create([
    {"name": f"Treasurer {n}", "login": f"treasurer{n}", "password": password,
     "group_ids": [(6, 0, [env.ref("base.group_user").id, group.id])],
     "company_id": company.id, "company_ids": [(6, 0, company.ids)]}
    for n in (1, 2)
])
runs = env["hr.payslip.run"].create(
    [{"allowance_month": "2026-10-01", "name": f"pressed {n}"} for n in range(PRESSES)]
)
env.cr.commit()
"""
PRESSES = 8


def pressed_together(served, batch):
    """Both treasurers at the same moment; what each got, an answer or words."""
    barrier = threading.Barrier(2)

    def press(login):
        barrier.wait()
        try:
            return served.rpc(
                login, "hr.payslip.run", "action_generate_allowance", [batch]
            )
        except RuntimeError as error:
            return str(error)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(press, ("treasurer1", "treasurer2")))


def test_two_treasurers_press_at_once_one_runs_and_the_other_is_told(scored):
    password = secrets.token_urlsafe(9)
    given = f"password, PRESSES = {password!r}, {PRESSES}\n"
    shell(scored, given + TREASURERS)
    query = "SELECT id FROM hr_payslip_run WHERE name LIKE 'pressed%' ORDER BY id"
    batches = [int(row[0]) for row in postgres.sql(query, scored)]
    assert len(batches) == PRESSES
    with serve(scored, "--max-cron-threads=0") as served:
        words = dict.fromkeys(("treasurer1", "treasurer2"), password)
        served = replace(served, passwords=words)
        for batch in batches:
            answers = pressed_together(served, batch)
            told = [answer for answer in answers if answer is not True]
            assert len(told) == 1, answers
            assert re.search("has started|is working on this batch", told[0])
            jobs = f"SELECT count(*) FROM ekinerja_payslip_job WHERE run_id = {batch}"
            assert count(scored, jobs) == 1


HOLD = """
import time
run = env["hr.payslip.run"].create({"allowance_month": "2026-10-01", "name": "held"})
env.cr.commit()
run._begin()
print("held", flush=True)
time.sleep(60)
"""
PRESS = """
from odoo.exceptions import UserError
run = env["hr.payslip.run"].search([("name", "=", "held")])
try:
    run.action_generate_allowance()
except UserError as error:
    print("told:", error)
"""


def test_two_treasurers_at_once_one_runs_and_the_other_is_told(scored):
    command = odoo.command("shell", "-d", scored, "--no-http", "--log-level=error")
    first = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=odoo.environment(),
        text=True,
    )
    try:
        first.stdin.write(HOLD)
        first.stdin.close()
        assert first.stdout.readline().strip() == "held"
        args = ["shell", "-d", scored, "--no-http", "--log-level=error"]
        second = odoo.run(*args, input=PRESS, capture_output=True, text=True)
        assert "told: Somebody else is working on this batch" in second.stdout
    finally:
        first.kill()
        first.wait()
