"""`python3 -m scripts.dev COMMAND`: what the Makefile calls."""

import errno
import importlib
import shutil
import sys

from . import databases, paths, postgres, setup
from .console import DevError, say


def _copy(source: str, target: str) -> int:
    postgres.start()
    databases.copy(source, target)
    return 0


def _drop(name: str) -> int:
    postgres.start()
    databases.drop(name)
    return 0


def _setup() -> int:
    setup.template("product")
    return 0


def _template(stage: str) -> int:
    print(setup.template(stage))
    return 0


def _reset() -> int:
    postgres.start()
    databases.drop(databases.DEMO)
    return 0


def _stop() -> int:
    postgres.stop()
    return 0


def _clean(*what: str) -> int:
    """Remove what we made; downloads only with `all`, they are slow to get back."""
    if not paths.DEV.exists():
        return 0
    postgres.stop()
    outside = {postgres.home().parent, postgres.socket_dir()} - {paths.DEV}
    for path in outside:
        shutil.rmtree(path, ignore_errors=True)
    say("Removing .dev" + ("" if what else " (downloads stay; `make distclean`)"))
    for path in paths.DEV.iterdir():
        if path != paths.DOWNLOADS or what:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return 0


def _elsewhere(module: str, function: str = "run"):
    """Commands of other modules are imported only when called."""

    def call(*args: str) -> int:
        found = importlib.import_module(f".{module}", __package__)
        return getattr(found, function)(*args)

    return call


COMMANDS = {
    "setup": _setup,
    "run": _elsewhere("server"),
    "test": _elsewhere("testing"),
    "month": _elsewhere("month"),
    "shell": _elsewhere("month", "shell"),
    "lint": _elsewhere("lint"),
    "bench": _elsewhere("bench"),
    "reset": _reset,
    "stop": _stop,
    "clean": _clean,
    "copy": _copy,
    "drop": _drop,
    "template": _template,
}


OUTSIDE_OUR_POWER = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS)


def main(argv: list[str]) -> int:
    name, *args = argv or ["help"]
    if name not in COMMANDS:
        raise DevError(f"commands: {' '.join(COMMANDS)}")
    return COMMANDS[name](*args)


def guarded(argv: list[str]) -> int:
    """One clear line for whatever goes wrong; the next run continues."""
    try:
        return main(argv)
    except DevError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        print("\ninterrupted; the same command continues", file=sys.stderr)
        return 130
    except OSError as error:
        if error.errno not in OUTSIDE_OUR_POWER:
            raise
        place = error.filename or paths.DEV
        print(f"error: {error.strerror}: {place}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(guarded(sys.argv[1:]))
