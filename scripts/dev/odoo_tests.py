"""Odoo's own test runner over both addons, on copies of the template database."""

import re
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from . import odoo, paths, ports, setup
from .console import DevError, note

SUMMARY = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading")
STARTED = re.compile(r"Starting \w+\.test_")
SHARDS = 2  # Odoo's runner keeps one processor busy
LIMIT = 20 * 60
TICK = 20


def run() -> tuple[int, int]:
    """All test files of both addons, in several Odoos at a time."""
    source = setup.template("product")
    parts = shards(test_files())
    logs = [odoo.log_file(f"odoo-tests-{n}") for n in range(1, len(parts) + 1)]
    for log in logs:
        log.unlink(missing_ok=True)
    with ExitStack() as stack:
        copies = [
            stack.enter_context(setup.scratch(source, f"test{n}"))
            for n in range(1, len(parts) + 1)
        ]
        stack.enter_context(_progress(logs))
        with ThreadPoolExecutor(len(parts)) as pool:
            results = list(pool.map(_shard, copies, parts, logs))
    return sum(passed for passed, _ in results), sum(failed for _, failed in results)


def test_files() -> list[Path]:
    files = (paths.ROOT / name / "tests" for name in paths.ADDONS)
    return sorted(path for folder in files for path in folder.glob("test_*.py"))


def shards(files: list[Path], count: int = SHARDS) -> list[list[Path]]:
    """Every file in one of `count` parts of about the same number of bytes."""
    parts = [[] for _n in range(count)]
    sizes = [0] * count
    for path in sorted(files, key=lambda path: (-path.stat().st_size, path)):
        smallest = sizes.index(min(sizes))
        parts[smallest].append(path)
        sizes[smallest] += path.stat().st_size
    return [part for part in parts if part]


def _shard(database: str, files: list[Path], log: Path) -> tuple[int, int]:
    return _verdict(log, _odoo(database, files, log))


def _odoo(database: str, files: list[Path], log: Path) -> int:
    tags = ",".join(f"/{path.relative_to(paths.ROOT)}" for path in files)
    args = ["-d", database, "-u", ",".join(paths.ADDONS), f"--test-tags={tags}"]
    args += ["--stop-after-init", "-p", ports.free(), f"--logfile={log}"]
    process = subprocess.Popen(odoo.command(*args), env=odoo.environment())
    try:
        return process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        raise DevError(f"Odoo's tests took longer than {LIMIT // 60} minutes") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


class _progress:
    """Says now and then how many tests have started."""

    def __init__(self, logs: list[Path]):
        self.logs = logs
        self.ended = threading.Event()

    def __enter__(self):
        threading.Thread(target=self._watch, daemon=True).start()

    def __exit__(self, *_error):
        self.ended.set()

    def _watch(self):
        start = time.monotonic()
        while not self.ended.wait(TICK):
            texts = (
                log.read_text(errors="replace") for log in self.logs if log.exists()
            )
            count = sum(len(STARTED.findall(text)) for text in texts)
            note(f"{count} tests started, {time.monotonic() - start:.0f} s")


def _verdict(log: Path, status: int) -> tuple[int, int]:
    text = log.read_text(errors="replace") if log.exists() else ""
    found = SUMMARY.search(text)
    if not found:
        print(f"Odoo's tests did not finish, see {log}:\n{text[-3000:]}")
        return 0, 1
    failures, errors, total = map(int, found.groups())
    failed = failures + errors
    faults = odoo.log_faults(log)
    _show(text if failed else "", faults)
    if not failed and (faults or status or not total):
        # Nothing failed by name, yet something is wrong: no test ran, or the
        # log holds a warning that nobody expects.
        failed = 1
    return max(total - failures - errors, 0), failed


def _show(text: str, faults: list[str]) -> None:
    """The tracebacks of what failed, then every unexpected line."""
    blocks = re.findall(
        r"^.* (?:FAIL|ERROR): .*\n(?:(?!\d{4}-\d\d-\d\d ).*\n)*", text, re.M
    )
    for block in blocks:
        print(block.rstrip(), flush=True)
    for line in faults:
        print(line, flush=True)
