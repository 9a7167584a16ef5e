"""`make test`: every part runs, whatever the one before said; one line sums up."""

import os
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from . import lint, odoo, odoo_tests, paths, setup
from .console import DevError, note, say

# Plain Python: these must pass where no Odoo is.
ENGINES = ("tests/engine", "tests/month_folder", "tests/evidence")


def _pytest(name: str, *args: object, env: dict) -> tuple[int, int]:
    report = paths.LOGS / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [paths.PYTHON, "-m", "pytest", "-q", f"--junitxml={report}", *args]
    done = subprocess.run([str(part) for part in command], cwd=paths.ROOT, env=env)
    return _counts(report, done.returncode)


def _counts(report: Path, status: int) -> tuple[int, int]:
    """A run that found no test, or broke before its report, is a failure."""
    if not report.exists():
        return 0, 1
    suite = ElementTree.parse(report).getroot().find("testsuite")
    total, *bad = (
        int(suite.get(k)) for k in ("tests", "failures", "errors", "skipped")
    )
    failed = bad[0] + bad[1]
    passed = total - sum(bad)
    if not failed and (status or not passed):
        failed = 1
    return passed, failed


def _plain_environment() -> dict[str, str]:
    """No Odoo on the path: the engine has to do without."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}


def engine() -> tuple[int, int]:
    found = [path for path in ENGINES if (paths.ROOT / path).exists()]
    if not found:
        note("no engine tests found")
        return 0, 1
    return _pytest("engine", *found, env=_plain_environment())


def product() -> tuple[int, int]:
    """Real server, real browser, the command line as a user calls it."""
    env = odoo.environment() | {"PYTHONPATH": str(paths.ROOT)}
    chosen = os.environ.get("TESTS", "tests").split()
    ignored = [f"--ignore={path}" for path in ENGINES]
    return _pytest("product", *chosen, *ignored, env=env)


PARTS = {
    "Lint": lint.results,
    "Engine tests": engine,
    "Odoo's tests": odoo_tests.run,
    "Product tests": product,
}


def run(*names: str) -> int:
    """All parts, or those whose name begins with one of `names`."""
    with setup.lock():
        setup.ensure(testing=True)
    total_passed = total_failed = 0
    for title, part in PARTS.items():
        if names and not title.lower().startswith(names):
            continue
        passed, failed = _timed(title, part)
        total_passed += passed
        total_failed += failed
    print(f"{total_passed} passed, {total_failed} failed", flush=True)
    return 1 if total_failed or not total_passed else 0


def _timed(title: str, part) -> tuple[int, int]:
    say(title)
    start = time.monotonic()
    try:
        passed, failed = part()
    except DevError as error:
        # A part that cannot even start counts as one failure among the others.
        print(f"error: {error}", flush=True)
        passed, failed = 0, 1
    note(
        f"{title}: {passed} passed, {failed} failed ({time.monotonic() - start:.0f} s)"
    )
    return passed, failed
