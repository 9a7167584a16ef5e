"""`make lint`: each tool is one check; all run, all findings are shown."""

import os
import subprocess
from collections.abc import Callable

from . import odoo, paths, setup
from .console import DevError, say

LINT_TESTS = "odoo/addons/test_lint/tests"
CORE_CHECKERS = (
    "_odoo_checker_sql_injection,_odoo_checker_gettext,_odoo_checker_unlink_override"
)


def addons() -> list[str]:
    return [name for name in paths.ADDONS if (paths.ROOT / name).exists()]


def _tool(*args: str, env: dict | None = None) -> list[str]:
    """Run a tool of the venv; what it prints when it is not content."""
    done = subprocess.run(
        [str(paths.VENV / "bin" / args[0]), *args[1:]],
        cwd=paths.ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if not done.returncode:
        return []
    return done.stdout.strip().splitlines() or [f"{args[0]}: exit {done.returncode}"]


def ruff() -> list[str]:
    return _tool("ruff", "check", "--output-format=concise", ".")


def ruff_format() -> list[str]:
    return _tool("ruff", "format", "--check", ".")


def pylint_odoo() -> list[str]:
    # pylint must find `odoo`, or it takes every import of it for a fault.
    env = {"PYTHONPATH": str(odoo.source()[1])}
    # A model is extended next to what the extension is for, more than once.
    options = ["--rcfile=.pylintrc", "--disable=consider-merging-classes-inherited"]
    return _tool("pylint", *options, *addons(), env=env)


def pylint_core() -> list[str]:
    """The checkers Odoo runs over its own code: SQL, translations, unlink."""
    packages = odoo.source()[1]
    env = {"PYTHONPATH": f"{packages / LINT_TESTS}:{packages}"}
    enabled = (
        "used-before-assignment,undefined-variable,eval-used,unreachable,"
        "function-redefined,sql-injection,missing-gettext,gettext-variable,"
        "gettext-placeholders,gettext-repr,raise-unlink-override"
    )
    options = [f"--rcfile={os.devnull}", "--disable=all", f"--enable={enabled}"]
    options += ["--reports=n", "--score=n", f"--load-plugins={CORE_CHECKERS}"]
    return _tool("pylint", *options, *addons(), env=env)


def oca_checks() -> list[str]:
    return _tool("oca-checks-odoo-module", *addons())


def oca_po() -> list[str]:
    found = [p for name in addons() for p in (paths.ROOT / name).glob("i18n/*.po*")]
    return _tool("oca-checks-po", *map(str, found)) if found else []


def compose() -> list[str]:
    return _tool("python", "scripts/check_compose.py")


def test_lint() -> list[str]:
    """Odoo's own lint tests, in the shell of a database with our addons."""
    script = (paths.ROOT / "scripts" / "lint_odoo.py").read_text()
    with setup.scratch(setup.template("product"), "lint") as database:
        options = ["-d", database, "--no-http", "--log-level=critical"]
        done = odoo.run("shell", *options, input=script, capture_output=True, text=True)
    lines = done.stdout.strip().splitlines()
    if lines and lines[-1].endswith(" 0 failed"):
        return []
    return lines or done.stderr.strip().splitlines()[-15:]


CHECKS: dict[str, Callable[[], list[str]]] = {
    "ruff check": ruff,
    "ruff format": ruff_format,
    "pylint-odoo": pylint_odoo,
    "pylint, Odoo's checkers": pylint_core,
    "OCA module checks": oca_checks,
    "OCA translation checks": oca_po,
    "docker-compose.yml": compose,
    "test_lint": test_lint,
}


def _run(check: Callable[[], list[str]]) -> list[str]:
    try:
        return check()
    except DevError as error:
        return [f"error: {error}"]


def results() -> tuple[int, int]:
    """How many checks passed and failed; findings are printed."""
    failed = 0
    for name, check in CHECKS.items():
        say(name)
        findings = _run(check)
        failed += bool(findings)
        for line in findings:
            print(f"{line}", flush=True)
    return len(CHECKS) - failed, failed


def run() -> int:
    with setup.lock():
        setup.ensure()
    passed, failed = results()
    print(f"lint: {passed} passed, {failed} failed")
    return 1 if failed else 0
