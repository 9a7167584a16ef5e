"""Debian packages through apt, with lists of our own: the system's stay untouched."""

import os
import re
import shutil
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path

from . import paths
from .console import DevError, note

SUITE = "sid"
# Odoo's style sheets want Font Awesome 4.7, which later suites replaced.
FONT_SUITE = "bookworm"
KEYRINGS = ("debian-archive-keyring.gpg", "debian-archive-keyring.pgp")
STATE = paths.DEV / "apt"
TICK = 5


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout
    except FileNotFoundError:
        raise DevError(
            "this machine has no apt: point ODOO_HOME= to an Odoo 19 checkout"
        ) from None


def mirror() -> str:
    """The Debian mirror this machine's own apt uses."""
    if os.environ.get("DEBIAN_MIRROR"):
        return os.environ["DEBIAN_MIRROR"]
    form = "$(ORIGIN)|$(COMPONENT)|$(SITE)"
    rows = _output("apt-get", "indextargets", "--format", form).splitlines()
    sites = [row.split("|", 2) for row in rows]
    main = [site for origin, component, site in sites if component == "main"]
    debian = [s for o, c, s in sites if c == "main" and o == "Debian"]
    # A machine that never ran `apt-get update` does not know the origins.
    named = [s for s in debian + main if re.search(r"/debian/?$", s)]
    if not named:
        raise DevError(
            "no Debian mirror among this machine's apt sources: set DEBIAN_MIRROR= "
            "or point ODOO_HOME= to an Odoo 19 checkout"
        )
    return named[0]


def _keyring() -> str:
    for name in KEYRINGS:
        if (path := Path("/usr/share/keyrings") / name).exists():
            return f"[signed-by={path}]"
    raise DevError("Debian's keys are missing: apt-get install debian-archive-keyring")


def _options() -> list[str]:
    values = {
        "Dir::Etc::SourceList": STATE / "sources.list",
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::Etc::Preferences": "/dev/null",
        "Dir::Etc::PreferencesParts": "/dev/null",
        "Dir::State::Lists": STATE / "lists",
        "Dir::Cache": STATE / "cache",
        "APT::Sandbox::User": "root",
        "APT::Get::List-Cleanup": "false",
        "APT::Update::Error-Mode": "any",
        "Acquire::Retries": 2,
        "Acquire::http::Timeout": 30,
        "Acquire::https::Timeout": 30,
        "Acquire::Languages": "none",
    }
    return [part for key, value in values.items() for part in ("-o", f"{key}={value}")]


def _apt(tool: str, *args: str, cwd: Path | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [tool, *_options(), *args],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def _complain(done: subprocess.CompletedProcess, what: str, site: str) -> None:
    if done.returncode:
        lines = re.findall(r"^[EW]: (.*)", done.stderr, re.M) or [done.stderr.strip()]
        raise DevError(
            f"{what} from {site} failed ({lines[0]}); "
            "check the network and run the same command again"
        )


def update() -> None:
    """Fetch the lists of the suites our packages come from."""
    site = mirror()
    for part in ("lists/partial", "cache/archives/partial"):
        (STATE / part).mkdir(parents=True, exist_ok=True)
    done = _update(site, SUITE, FONT_SUITE)
    if done.returncode:
        done = _update(site, SUITE)
    _complain(done, "reading the package lists", site)


def _update(site: str, *suites: str) -> subprocess.CompletedProcess:
    sources = [f"deb {_keyring()} {site} {suite} main\n" for suite in suites]
    (STATE / "sources.list").write_text("".join(sources))
    with progress(STATE / "lists"):
        return _apt("apt-get", "update", "-q")


def versions(package: str) -> list[str]:
    """Every version the lists hold, newest first."""
    rows = _apt("apt-cache", "madison", package).stdout.splitlines()
    return list(dict.fromkeys(row.split("|")[1].strip() for row in rows))


def download(wanted: dict[str, str], target: Path) -> None:
    """Fetch packages; apt verifies each, and only then it gets its place."""
    part = target.with_name(f"{target.name}.part")
    part.mkdir(parents=True, exist_ok=True)
    target.mkdir(parents=True, exist_ok=True)
    with progress(part):
        pairs = [f"{name}={version}" for name, version in wanted.items()]
        done = _apt("apt-get", "download", "-q", *pairs, cwd=part)
    _complain(done, "fetching packages", mirror())
    for deb in part.glob("*.deb"):
        deb.replace(target / deb.name)
    shutil.rmtree(part)


def _size(directory: Path) -> int:
    total = 0
    for path in directory.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:  # apt renames while we look
            continue
    return total


@contextmanager
def progress(directory: Path):
    """Tell how much has arrived, for downloads that say nothing themselves."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(TICK):
            note(f"{_size(directory) / 1e6:.0f} MB so far")

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
