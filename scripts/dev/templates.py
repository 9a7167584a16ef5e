"""Databases built once and copied ever after, filed under what they are made of.

Three stages, each a copy of the one before with something added: `dependencies`
(Odoo and OCA modules), `product` (both addons), `demo` (the sample month and one
login per role). A stage whose sources changed gets another name and is built again.
"""

import hashlib
import re
from pathlib import Path

from . import databases, demo, odoo, odoo_source, paths, pins
from .console import DevError, step

MODULES = "hr,hr_attendance,hr_holidays,portal,payroll"
# The first language is the one tests see: source strings. The demo is Indonesian.
LANGUAGES = "en_US,id_ID"
IGNORED = {"tests", "static", "__pycache__", "readme"}


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]


def tree_hash(*roots: Path) -> str:
    """One hash over all files that make a database what it is."""
    digest = hashlib.sha256()
    for root in roots:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and not IGNORED.intersection(path.parts):
                digest.update(f"{path.relative_to(paths.ROOT)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def addon_roots() -> list[Path]:
    return [paths.ROOT / name for name in paths.ADDONS]


def _names() -> dict[str, str]:
    base = _hash(odoo_source.version(), pins.digest("oca.txt"), MODULES, LANGUAGES)
    product = _hash(base, tree_hash(*addon_roots()))
    month = tree_hash(paths.DEMO_MONTH, demo.COMPANY, demo.PEOPLE, demo.PLANNING)
    made = _hash(product, month, demo.logins_text())
    return {
        "dependencies": f"tpl_dependencies_{base}",
        "product": f"tpl_product_{product}",
        "demo": f"tpl_demo_{made}",
    }


def dependencies() -> str:
    name = _names()["dependencies"]
    if not databases.exists(name):
        with step("Building the template database: Odoo's modules (about a minute)"):
            _build(name, None, _install_dependencies)
    return name


def product() -> str:
    name = _names()["product"]
    if not databases.exists(name):
        source = dependencies()
        with step(f"Building the template database: {' and '.join(paths.ADDONS)}"):
            _build(name, source, _install_product)
    return name


def demonstration() -> str:
    name = _names()["demo"]
    if not databases.exists(name):
        source = product()
        with step(f"Building the demo: {paths.DEMO_MONTH.name} and its logins"):
            _build(name, source, demo.fill)
    return name


def _build(name: str, source: str | None, fill) -> None:
    """Build under a temporary name: what bears the final one is always whole."""
    part = f"part_{name}"
    databases.drop(part)
    if source:
        databases.copy(source, part)
    else:
        databases.create(part)
    fill(part)
    databases.rename(part, name)
    databases.seal(name)
    _forget_older(name)


def _forget_older(name: str) -> None:
    """Templates of sources that are gone only fill the disk."""
    kind = name.rsplit("_", 1)[0]
    for other in databases.names():
        if re.fullmatch(rf"{kind}_[0-9a-f]{{10}}", other) and other != name:
            databases.drop(other)


def _install_dependencies(name: str) -> None:
    _install(name, MODULES, f"--load-language={LANGUAGES}")


def _install_product(name: str) -> None:
    _install(name, ",".join(paths.ADDONS))


def _install(name: str, modules: str, *more: str) -> None:
    log = odoo.log_file(f"install-{'odoo' if more else 'product'}")
    log.unlink(missing_ok=True)
    options = ["--stop-after-init", "--no-http", f"--logfile={log}", *more]
    done = odoo.run("-d", name, "-i", modules, *options, capture_output=True, text=True)
    faults = odoo.log_faults(log)
    if done.returncode or faults:
        shown = "\n".join([*faults[:20], *odoo.log_exceptions(log)])
        raise DevError(f"installing {modules} failed, see {log}:\n{shown}")
