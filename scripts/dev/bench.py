"""`make bench OUT=bench.json`: every figure beside what it is compared with.

A module below `scripts/bench/` has one function, `measure(ctx)`, that yields a
mapping for each figure: name, value, unit, against (what it is compared with, in
words) and ratio (value : that), both measured in the same run.
"""

import contextlib
import importlib.util
import json
import os
import subprocess
import time
from pathlib import Path

from . import databases, demo, odoo, paths, postgres, setup, table
from .console import DevError, say

FOLDER = paths.ROOT / "scripts" / "bench"
KEYS = ("name", "value", "unit", "against", "ratio")
MARK = "bench-result:"


class Context:
    """What a measurement may use; all it makes is dropped at the end."""

    root = paths.ROOT

    def __init__(self, keep: contextlib.ExitStack):
        self._keep = keep
        self._made = 0

    def database(self, stage: str = "product") -> str:
        """A new database from a template: dependencies, product or demo."""
        self._made += 1
        source = setup.template(stage)
        return self._keep.enter_context(setup.scratch(source, f"bench{self._made}"))

    def shell(self, database: str, script: str, **values: object):
        """Run a script in Odoo's shell: `values` are its names, what it leaves in
        `result` comes back (anything JSON can hold)."""
        given = f"globals().update({values!r})\nresult = None\n"
        told = f"\nimport json as _j\nprint({MARK!r} + _j.dumps(result))\n"
        args = ["shell", "-d", database, "--no-http", "--log-level=error"]
        code = f"{given}{script}{told}"
        done = odoo.run(*args, input=code, capture_output=True, text=True)
        lines = [x for x in done.stdout.splitlines() if x.startswith(MARK)]
        if done.returncode or not lines:
            raise DevError(f"a benchmark's script failed:\n{done.stderr[-2000:]}")
        return json.loads(lines[-1].removeprefix(MARK))

    def sql(self, database: str, query: str) -> list[list[str]]:
        return postgres.sql(query, database)

    def month(self, database: str, folder: Path, out: Path | None = None) -> float:
        """Load a month folder; the seconds it took."""
        start = time.perf_counter()
        done = demo.run_month(database, folder, out, stderr=subprocess.PIPE)
        if done.returncode:
            raise DevError(f"loading {folder} failed:\n{done.stderr.decode()[-2000:]}")
        return time.perf_counter() - start

    @staticmethod
    def copy(source: str, target: str) -> None:
        databases.copy(source, target)


def _modules() -> list[Path]:
    chosen = os.environ.get("BENCH", "").split()
    found = sorted(p for p in FOLDER.glob("*.py") if not p.stem.startswith("_"))
    return [p for p in found if not chosen or p.stem in chosen]


def _load(path: Path):
    spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _measure(path: Path) -> list[dict]:
    say(f"Measuring {path.stem}")
    with contextlib.ExitStack() as keep:
        figures = list(_load(path).measure(Context(keep)))
    for figure in figures:
        if set(figure) != set(KEYS):
            raise DevError(f"{path.name}: a figure must have {', '.join(KEYS)}")
    return figures


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def run() -> int:
    out = os.environ.get("OUT")
    with setup.lock():
        setup.ensure()
    figures = [figure for path in _modules() for figure in _measure(path)]
    if not figures:
        raise DevError("scripts/bench/ holds no measurement")
    rows = [[_cell(figure[key]) for key in KEYS] for figure in figures]
    print(table.render(list(KEYS), rows), flush=True)
    if out:
        _write(Path(out), figures)
    return 0


def _write(path: Path, figures: list[dict]) -> None:
    content = {f["name"]: {key: f[key] for key in KEYS[1:]} for f in figures}
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
