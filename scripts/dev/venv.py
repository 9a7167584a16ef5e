"""The Python environment: pinned requirements, tools, OCA addons."""

import os
import shutil
import subprocess
import sys

from . import paths, pins
from .console import DevError, note, say, step

FILES = ("run.txt", "dev.txt", "oca.txt")
MARK = paths.VENV / ".pins"
SHOWN = ("Collecting", "Building wheels", "Installing collected")


def ensure() -> None:
    """Bring the environment to what the pins say; nothing to do costs nothing."""
    wanted = f"{pins.digest(*FILES)} {sys.version_info[0]}.{sys.version_info[1]}"
    if paths.PYTHON.exists() and MARK.exists() and MARK.read_text() == wanted:
        return
    with step("Installing Python packages"):
        _create()
        _pip("-r", paths.PINS / "run.txt", "-r", paths.PINS / "dev.txt")
        # The addons depend on the package `odoo`, which no index has.
        _pip("--no-deps", "-r", paths.PINS / "oca.txt")
    MARK.write_text(wanted)


def _create() -> None:
    """A venv of another interpreter, or a half one, is made anew."""
    probe = [str(paths.PYTHON), "-c", "import sys, pip; print(sys.version_info[:2])"]
    if paths.PYTHON.exists():
        found = subprocess.run(probe, capture_output=True, text=True).stdout.strip()
        if found == str(tuple(sys.version_info[:2])):
            return
    shutil.rmtree(paths.VENV, ignore_errors=True)
    say("Creating the Python environment")
    command = [sys.executable, "-m", "venv", str(paths.VENV)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise DevError(f"python3 -m venv failed: {done.stdout.strip()[-300:]}")


def _pip(*args: object) -> None:
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    env["PIP_CACHE_DIR"] = str(paths.DOWNLOADS / "pip")
    command = [str(paths.PYTHON), "-m", "pip", "install", "--progress-bar", "off"]
    command += ["--retries", "3", "--timeout", "30", *map(str, args)]
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    errors = [line for line in _follow(process) if line.startswith("ERROR")]
    if process.wait():
        # The last says it shortest: no matching distribution for what.
        reason = errors[-1].strip() if errors else "see above"
        raise DevError(
            f"installing Python packages failed ({reason}); "
            "check the network and run the same command again"
        )


def _follow(process: subprocess.Popen):
    """Show what pip does on one line each, without its asides."""
    for line in process.stdout:
        if line.lstrip().startswith(SHOWN):
            note(line.strip().partition(" (from")[0][:80])
        yield line
