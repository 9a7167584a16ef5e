"""What the user sees: one line a step, one clear line when something is wrong."""

import sys
import time
from contextlib import contextmanager


class DevError(Exception):
    """A fault with a message meant for the user; shown without a traceback."""

    def __init__(self, message: str, status: int = 1):
        super().__init__(message)
        self.status = status


def say(text: str) -> None:
    print(f"==> {text}", file=sys.stderr, flush=True)


def note(text: str) -> None:
    print(f"    {text}", file=sys.stderr, flush=True)


def warn(text: str) -> None:
    print(f"warning: {text}", file=sys.stderr, flush=True)


@contextmanager
def step(text: str):
    """Announce a step and say how long it took."""
    say(text)
    start = time.monotonic()
    yield
    note(f"done in {time.monotonic() - start:.0f} s")
