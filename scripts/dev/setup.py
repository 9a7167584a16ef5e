"""Bring this machine to where Odoo can run; each step is skipped when done."""

import fcntl
import os
import re
from contextlib import contextmanager

from . import databases, odoo, odoo_source, paths, postgres, system, templates, venv
from .console import say

FIRST_TIME = 3.0
LATER = 0.3


@contextmanager
def lock():
    """Two makes at a time must not build the same thing."""
    paths.DEV.mkdir(exist_ok=True)
    with (paths.DEV / "lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another make in this checkout to finish its setup")
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def tools(testing: bool = False) -> None:
    """Programs, Odoo's source and the Python environment."""
    system.check(testing)
    system.check_disk(LATER if venv.MARK.exists() else FIRST_TIME)
    odoo_source.ensure()
    venv.ensure()


def ensure(testing: bool = False) -> None:
    """All but the databases, with PostgreSQL running."""
    tools(testing)
    postgres.start()
    odoo.write_conf()
    _sweep()


def _sweep() -> None:
    """Drop what an interrupted command left: its process number says it is dead."""
    for name in databases.names():
        owned = re.fullmatch(r"tmp_\w+_(\d+)", name)
        if owned and not _alive(int(owned[1])):
            databases.drop(name)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


@contextmanager
def scratch(source: str, purpose: str):
    """A copy of a template for as long as it is needed."""
    name = f"tmp_{purpose}_{os.getpid()}"
    databases.copy(source, name)
    try:
        yield name
    finally:
        databases.drop(name)


def template(stage: str = "product") -> str:
    """Everything up to one stage of the template databases; returns its name."""
    stages = {
        "dependencies": templates.dependencies,
        "product": templates.product,
        "demo": templates.demonstration,
    }
    with lock():
        ensure()
        return stages[stage]()
