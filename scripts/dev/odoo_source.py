"""Odoo itself: the user's checkout, or Debian's package unpacked below `.dev/`."""

import re
import shutil
import subprocess
import urllib.parse
from pathlib import Path

from . import apt, odoo, paths, pins
from .console import DevError, note, step, warn

MARK = paths.ODOO_TREE / ".packages"
# Debian leaves this file out; without it every bundle of assets logs an error.
LEFT_OUT = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def ensure() -> None:
    if paths.odoo_home():
        _check_checkout(paths.odoo_home())
    elif not (MARK.exists() and MARK.read_text().startswith(_wanted_mark())):
        _from_debian()


def version() -> str:
    """What a template database of this Odoo is filed under."""
    home = paths.odoo_home()
    if not home:
        return MARK.read_text()
    release = home / "odoo" / "release.py"
    head = subprocess.run(
        ["git", "-C", str(home), "rev-parse", "HEAD"], capture_output=True, text=True
    )
    return f"{home} {head.stdout.strip()} {release.read_text()}"


def _check_checkout(home: Path) -> None:
    if not (home / "odoo-bin").exists():
        raise DevError(f"ODOO_HOME={home} has no odoo-bin: is it an Odoo checkout?")
    release = (home / "odoo" / "release.py").read_text()
    if not re.search(r"version_info = \(19, 0,", release):
        raise DevError(f"ODOO_HOME={home} is not Odoo {pins.SERIES}")


def _wanted_mark() -> str:
    return "".join(f"{name} {version}\n" for name, version in pins.packages().items())


def _from_debian() -> None:
    wanted = pins.packages()
    absent = {n: v for n, v in wanted.items() if not _deb(n, v)}
    if absent:
        with step("Reading Debian's package lists"):
            apt.update()
        chosen = {name: _choose(name, version) for name, version in wanted.items()}
        absent = {n: v for n, v in chosen.items() if not _deb(n, v)}
        wanted = chosen
    if absent:
        with step(f"Fetching Odoo: {', '.join(absent)}"):
            apt.download(absent, paths.DEBS)
    with step("Unpacking Odoo"):
        _unpack([_deb(name, version) for name, version in wanted.items()])


def _deb(name: str, version: str) -> Path | None:
    """The downloaded file of a package, if we have it."""
    quoted = urllib.parse.quote(version, safe="+~.-").lower()
    found = [
        path
        for path in paths.DEBS.glob(f"{name}_*.deb")
        if path.name.lower().startswith((f"{name}_{quoted}_", f"{name}_{version}_"))
    ]
    return found[0] if found else None


def _choose(name: str, pinned: str) -> str:
    """The pinned version, else the nearest that will do, with a warning."""
    offered = apt.versions(name)
    if pinned in offered:
        return pinned
    likely = [v for v in offered if _same_series(name, v, pinned)]
    if name == "odoo-19" and not likely:
        raise DevError(
            f"the mirror offers no Odoo {pins.SERIES} (only {', '.join(offered)}); "
            "point ODOO_HOME= to an Odoo 19 checkout"
        )
    if not offered:
        raise DevError(f"the mirror does not offer {name}")
    taken = (likely or offered)[0]
    warn(f"{name} {pinned} is gone, taking {taken} (scripts/pins/README.md)")
    return taken


def _same_series(name: str, version: str, pinned: str) -> bool:
    """Odoo of one series; icons of the 4.7 font, whose names later ones changed."""
    if name == "odoo-19":
        return version.startswith(pins.SERIES)
    if name == "fonts-font-awesome":
        return "4.7" in version
    return version.split(".")[0] == pinned.split(".")[0]


def _unpack(debs: list[Path]) -> None:
    part = paths.ODOO_TREE.with_name("odoo.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for deb in debs:
        note(deb.name)
        done = subprocess.run(["dpkg-deb", "-x", str(deb), str(part)], text=True)
        if done.returncode:
            deb.unlink()
            raise DevError(f"{deb.name} is damaged; run the same command again")
    _fill_gap(part)
    taken = "".join(f"taken: {deb.name}\n" for deb in debs)
    (part / MARK.name).write_text(_wanted_mark() + taken)
    shutil.rmtree(paths.ODOO_TREE, ignore_errors=True)
    part.rename(paths.ODOO_TREE)


def _fill_gap(tree: Path) -> None:
    gap = tree / odoo.PACKAGES / "odoo" / "addons" / LEFT_OUT
    gap.parent.mkdir(parents=True, exist_ok=True)
    gap.touch()
