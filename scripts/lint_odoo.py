"""Odoo's own lint tests over our addons alone; run in Odoo's shell.

As they are, they walk through every addon on the path and take a quarter of an
hour, mostly to find faults that are not ours.
"""

import importlib
import sys
import unittest

from odoo.modules import Manifest
from odoo.tests.result import OdooTestResult
from odoo.tests.suite import OdooSuite
from odoo.tools import config

OURS = ("ekinerja_addon", "ekinerja_payroll")
MODULES = (
    "docstring",
    "dunderinit",
    "i18n",
    "index",
    "jstranslate",
    "l10n",
    "manifests",
    "naming",
    "onchange_domains",
    "orm_import",
    "override_signatures",
    "pofile",
    "routes",
    "test_holes",
)
# These look at modules we extend too; only what names us counts.
WIDE = ("docstring", "index", "naming", "override_signatures", "routes")


def tests_of(name):
    module = importlib.import_module(f"odoo.addons.test_lint.tests.test_{name}")
    for found in vars(module).values():
        if isinstance(found, type) and issubclass(found, unittest.TestCase):
            if found.__module__ == module.__name__:
                yield from unittest.defaultTestLoader.loadTestsFromTestCase(found)


def is_ours(env, line):
    """Is this line of a finding about a module or a field of ours?"""
    words = line.replace("(", " ").replace(")", " ").split()
    for word in words:
        model, _, field = word.rpartition(".")
        known = model in env and env[model]._fields.get(field)
        if known and known._module in OURS:
            return True
    return "ekinerja" in line.lower()


class Result(OdooTestResult):
    """Keeps the findings instead of logging them."""

    def __init__(self):
        super().__init__()
        self.findings = []

    def addFailure(self, test, err):
        self.findings.append((test, str(err[1])))
        self.had_failure = True

    addError = addFailure

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.findings.append((subtest, str(err[1])))


def main(env):
    config["test_enable"] = True
    ours = tuple(m for m in Manifest.all_addon_manifests() if m.name in OURS)
    Manifest.all_addon_manifests = staticmethod(lambda: ours)
    env.cr.rollback()
    bad = 0
    for name in MODULES:
        result = Result()
        OdooSuite(list(tests_of(name)))(result)
        lines = [line for _test, text in result.findings for line in text.splitlines()]
        if name in WIDE:
            lines = [line for line in lines if is_ours(env, line)]
        bad += bool(lines)
        sys.stdout.write("".join(f"test_lint {name}: {line}\n" for line in lines))
    sys.stdout.write(f"test_lint: {len(MODULES) - bad} passed, {bad} failed\n")


main(env)  # noqa: F821 (the shell's)
