"""`make month` and `make shell`: a folder or a script through a database."""

import os
import subprocess
import sys
from pathlib import Path

from . import demo, odoo, server, setup
from .console import DevError


def run() -> int:
    """Load DIR into a fresh database, write OUT, drop the database."""
    folder = _folder()
    out = os.environ.get("OUT")
    template = setup.template("product")
    with setup.scratch(template, "month") as database:
        target = Path(out).resolve() if out else None
        return demo.run_month(database, folder, target).returncode


def _folder() -> Path:
    given = os.environ.get("DIR")
    if not given:
        raise DevError("which folder? make month DIR=folder OUT=result.csv")
    folder = Path(given).expanduser().resolve()
    if not folder.is_dir():
        raise DevError(f"DIR={given} is not a folder")
    return folder


def shell() -> int:
    """Odoo's shell on the demo; with a script on standard input only its output."""
    database = server.demo_database()
    quiet = [] if sys.stdin.isatty() else ["--log-level=error"]
    command = odoo.command("shell", "-d", database, "--no-http", *quiet)
    return subprocess.run(command, env=odoo.environment()).returncode
