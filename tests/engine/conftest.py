# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Engines without Odoo: both are imported by path, below empty parents.

Tests say ``from engine.exact import exact`` and ``from payroll_engine.money import …``.
Each module is loaded once, whatever it is called, so its classes are the same.
"""

import importlib
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
ENGINES = {"engine": "ekinerja_addon", "payroll_engine": "ekinerja_payroll"}


def _empty_package(name, *path):
    """A package whose own ``__init__`` never runs: that one would need Odoo."""
    package = ModuleType(name)
    package.__path__ = [str(part) for part in path]
    sys.modules[name] = package


def _load(alias, addon):
    source = ROOT / addon / "engine"
    if not (source / "__init__.py").exists():
        return
    name = f"odoo.addons.{addon}"
    _empty_package(name, ROOT / addon)
    sys.modules[alias] = importlib.import_module(f"{name}.engine")
    for path in source.glob("[!_]*.py"):
        module = importlib.import_module(f"{name}.engine.{path.stem}")
        sys.modules[f"{alias}.{path.stem}"] = module


_empty_package("odoo")
_empty_package("odoo.addons")
for _alias, _addon in ENGINES.items():
    _load(_alias, _addon)
