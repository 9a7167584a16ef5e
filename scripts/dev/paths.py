"""Where things are: everything we make lies below `.dev/`."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / ".dev"
DOWNLOADS = DEV / "downloads"
DEBS = DOWNLOADS / "debs"
WHEELS = DOWNLOADS / "wheels"
ODOO_TREE = DEV / "odoo"
VENV = DEV / "venv"
PYTHON = VENV / "bin" / "python"
DATA = DEV / "data"
FILESTORE = DATA / "filestore"
LOGS = DEV / "log"
CONF = DEV / "odoo.conf"
PINS = ROOT / "scripts" / "pins"
SAMPLES = ROOT / "sample-months"
DEMO_MONTH = SAMPLES / "points-2026-10"
LOGINS = DEV / "demo-logins.json"
ADDONS = ("ekinerja_addon", "ekinerja_payroll")
# A unix socket's path may have 107 bytes; the name postgres adds takes 18.
SOCKET_PATH_LIMIT = 107 - 18


def tag() -> str:
    """A short name of this checkout, for what cannot lie below it."""
    return hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]


def odoo_home() -> Path | None:
    """The user's own Odoo 19 checkout, when `ODOO_HOME` names one."""
    home = os.environ.get("ODOO_HOME", "").strip()
    return Path(home).expanduser().resolve() if home else None
