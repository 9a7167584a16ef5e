"""The demo: one month loaded as a user would, and one login per role."""

import csv
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

from . import odoo, paths, table
from .console import DevError

COMPANY = paths.ROOT / "scripts" / "demo_company.py"
PEOPLE = paths.ROOT / "scripts" / "demo_logins.py"
PLANNING = paths.ROOT / "scripts" / "demo_planning"
RESULT = paths.DEV / "demo-nominative.csv"
ROLES = {
    "admin": "administrator",
    "hr": "HR admin (BKPSDM)",
    "head": "head of agency",
    "superior": "superior",
    "staff": "staff, on the portal",
    "treasurer": "treasurer",
    "inspector": "inspector",
}
COLUMNS = (
    "nip name department_code points target productivity discipline "
    "ceiling prod_cut disc_cut sanction_cut status_cut gross pph21 net"
).split()


def logins() -> dict[str, str]:
    """Login → password; made once, so that a second run prints the same."""
    if not paths.LOGINS.exists():
        made = {login: secrets.token_urlsafe(9) for login in ROLES}
        part = paths.LOGINS.with_suffix(".part")
        part.touch(mode=0o600)
        part.write_text(json.dumps(made, indent=2) + "\n")
        part.rename(paths.LOGINS)
    return json.loads(paths.LOGINS.read_text())


def logins_text() -> str:
    return json.dumps(logins(), sort_keys=True)


def fill(database: str) -> None:
    """Load, score, lock and pay the sample month; then make the logins and plans."""
    _script(database, COMPANY, "company ready")
    part = RESULT.with_suffix(".part")
    status = run_month(database, paths.DEMO_MONTH, part).returncode
    if status:
        raise DevError(f"loading {paths.DEMO_MONTH.name} failed (see above)", status)
    _script(database, PEOPLE, "logins ready")
    _script(database, PLANNING / "run.py", "planning ready")
    part.replace(RESULT)


def _script(database: str, script: Path, proof: str) -> None:
    """Run a script in Odoo's shell; it prints `proof` as its last act."""
    env = odoo.environment() | {"EKINERJA_LOGINS": str(paths.LOGINS)}
    env["PYTHONPATH"] += f"{os.pathsep}{paths.ROOT}"
    with script.open() as stream:
        done = subprocess.run(
            odoo.command("shell", "-d", database, "--no-http", "--log-level=error"),
            env=env,
            stdin=stream,
            capture_output=True,
            text=True,
        )
    if done.returncode or proof not in done.stdout:
        raise DevError(f"{script.name} failed:\n{done.stderr.strip()[-3000:]}")


def run_month(
    database: str, folder: Path, out: Path | None, **options
) -> subprocess.CompletedProcess:
    """`odoo ekinerja month` with its log in a file: standard error is for faults."""
    args = ["ekinerja", "month", folder, "-d", database]
    env = odoo.environment() | {"ODOO_LOGFILE": str(odoo.log_file("month"))}
    command = odoo.command(*args, *(["--out", out] if out else []))
    return subprocess.run(command, env=env, stdin=subprocess.DEVNULL, **options)


def show_nominative(out=sys.stdout) -> None:
    with RESULT.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    present = [c for c in COLUMNS if rows and c in rows[0]]
    body = [[_local(c, row[c]) for c in present] for row in rows]
    print(table.render(present, body), file=out, flush=True)


def _local(column: str, text: str) -> str:
    """A figure as Indonesians write it: 1.234.567,89."""
    whole, dot, part = text.partition(".")
    if column in COLUMNS[:3] or not whole.removeprefix("-").isdigit():
        return text
    return f"{int(whole):,}".replace(",", ".") + dot.replace(".", ",") + part


def show_logins(url: str, out=sys.stdout) -> None:
    rows = [[ROLES[login], login, word] for login, word in logins().items()]
    print(f"\n{url}\n", file=out)
    print(table.render(["role", "login", "password"], rows), file=out, flush=True)
