"""Programs that only the machine's own package manager can bring."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from . import paths, pg_programs
from .console import DevError, say, warn

GIB = 1024**3


def _postgres() -> bool:
    return pg_programs.find() is not None


def _program(name: str) -> Callable[[], bool]:
    return lambda: bool(shutil.which(name))


def _venv() -> bool:
    return bool(importlib.util.find_spec("ensurepip"))


RUN = {"postgresql": _postgres, "python3-venv": _venv}
TEST = {
    "chromium": _program("chromium"),
    "wkhtmltopdf": _program("wkhtmltopdf"),
    "gettext": _program("msgfmt"),
    "poppler-utils": _program("pdftotext"),
}


def missing(needed: dict[str, Callable[[], bool]]) -> list[str]:
    return [package for package, present in needed.items() if not present()]


def check(testing: bool = False) -> None:
    """Have every program that is needed, or say all that is missing at once."""
    absent = missing({**RUN, **TEST} if testing else RUN)
    if absent and _may_install():
        _install(absent)
        absent = missing({**RUN, **TEST} if testing else RUN)
    if absent:
        raise DevError(
            f"missing on this machine: {', '.join(absent)}; {_advice(absent)}"
        )
    if not testing and not shutil.which("wkhtmltopdf"):
        warn("wkhtmltopdf is not installed: no PDF until `apt-get install wkhtmltopdf`")


def _advice(absent: list[str]) -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"install with: {sudo}apt-get install -y {' '.join(absent)}"


def _may_install() -> bool:
    """Only a CI machine is ours to change, and only root can."""
    return bool(os.environ.get("CI")) and os.geteuid() == 0


def _install(packages: list[str]) -> None:
    say(f"Installing {', '.join(packages)} (CI, root)")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-y", "-qq", "--no-install-recommends"]
    for command in (["update", "-qq"], ["install", *options, *packages]):
        done = subprocess.run(["apt-get", *command], env=env, stdout=sys.stderr)
        if done.returncode:
            raise DevError(f"apt-get {command[0]} failed; {_advice(packages)}")


def check_disk(needed: float) -> None:
    free = shutil.disk_usage(paths.ROOT).free
    if free < needed * GIB:
        raise DevError(
            f"the disk is too full: {free / GIB:.1f} GB free, {needed:.1f} GB needed; "
            "free some space and run the same command again"
        )
