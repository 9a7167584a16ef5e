"""Odoo's own test runner over both addons, on a copy of the template database."""

import re
import subprocess
import threading
import time
from pathlib import Path

from . import odoo, paths, ports, setup
from .console import DevError, note

SUMMARY = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading")
STARTED = re.compile(r"Starting \w+\.test_")
LIMIT = 20 * 60
TICK = 20


def run() -> tuple[int, int]:
    addons = [name for name in paths.ADDONS if (paths.ROOT / name).exists()]
    log = odoo.log_file("odoo-tests")
    log.unlink(missing_ok=True)
    with setup.scratch(setup.template("product"), "test") as database:
        status = _odoo(database, addons, log)
    return _verdict(log, status)


def _odoo(database: str, addons: list[str], log: Path) -> int:
    tags = ",".join(f"/{name}" for name in addons)
    args = ["-d", database, "-u", ",".join(addons), f"--test-tags={tags}"]
    args += ["--stop-after-init", "-p", ports.free(), f"--logfile={log}"]
    process = subprocess.Popen(odoo.command(*args), env=odoo.environment())
    ended = threading.Event()
    threading.Thread(target=_watch, args=(log, ended), daemon=True).start()
    try:
        return process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        raise DevError(f"Odoo's tests took longer than {LIMIT // 60} minutes") from None
    finally:
        ended.set()
        if process.poll() is None:
            process.kill()
            process.wait()


def _watch(log: Path, ended: threading.Event) -> None:
    start = time.monotonic()
    while not ended.wait(TICK):
        text = log.read_text(errors="replace") if log.exists() else ""
        count = len(STARTED.findall(text))
        note(f"{count} tests started, {time.monotonic() - start:.0f} s")


def _verdict(log: Path, status: int) -> tuple[int, int]:
    text = log.read_text(errors="replace") if log.exists() else ""
    found = SUMMARY.search(text)
    if not found:
        print(f"Odoo's tests did not finish, see {log}:\n{text[-3000:]}")
        return 0, 1
    failures, errors, total = map(int, found.groups())
    failed = failures + errors
    faults = odoo.log_faults(log)
    _show(text if failed else "", faults)
    if not failed and (faults or status or not total):
        # Nothing failed by name, yet something is wrong: no test ran, or the
        # log holds a warning that nobody expects.
        failed = 1
    return max(total - failures - errors, 0), failed


def _show(text: str, faults: list[str]) -> None:
    """The tracebacks of what failed, then every unexpected line."""
    blocks = re.findall(
        r"^.* (?:FAIL|ERROR): .*\n(?:(?!\d{4}-\d\d-\d\d ).*\n)*", text, re.M
    )
    for block in blocks:
        print(block.rstrip(), flush=True)
    for line in faults:
        print(line, flush=True)
