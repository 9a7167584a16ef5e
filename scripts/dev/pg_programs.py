"""Where PostgreSQL's programs are; Debian keeps them off the path."""

import re
import shutil
import subprocess
from pathlib import Path

MINIMUM = 15
DEBIAN = Path("/usr/lib/postgresql")


def _major(directory: Path) -> int:
    done = subprocess.run(
        [str(directory / "initdb"), "--version"], capture_output=True, text=True
    )
    found = re.search(r"(\d+)", done.stdout)
    return int(found[1]) if found else 0


def find() -> Path | None:
    """The directory of the newest programs that are new enough."""
    places = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    new_enough = [(_major(p), p) for p in places if _major(p) >= MINIMUM]
    return max(new_enough)[1] if new_enough else None
