"""Versions, read from `scripts/pins/`."""

import hashlib

from . import paths

SERIES = "19.0"


def lines(name: str) -> list[str]:
    text = (paths.PINS / name).read_text()
    rows = (line.strip() for line in text.splitlines())
    return [row for row in rows if row and not row.startswith("#")]


def packages() -> dict[str, str]:
    """Debian packages: name → version."""
    return dict(line.split() for line in lines("odoo.txt"))


def digest(*names: str) -> str:
    """What a set of pin files says, in short."""
    text = "\n".join(line for name in names for line in lines(name))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
