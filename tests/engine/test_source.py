# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The engines are read as text: no Odoo, no float, no division nobody looked at."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for addon in ("ekinerja_addon", "ekinerja_payroll")
    for path in (ROOT / addon / "engine").glob("*.py")
)
# Plain values and exact numbers; math and statistics would bring floats back.
MODULES = {
    *("calendar", "collections", "dataclasses", "datetime", "decimal", "fractions"),
}
SHARED = "odoo.addons.ekinerja_addon.engine"
# A division stays exact only when its left side is a Fraction: each was looked at.
DIVISIONS = {
    "exact(gross) * OFFICE_PERCENT / 100",
    "max(0, top - below) * exact(percent) / 100",
    "exact(gross) * rate_of(average, gross) / 100",
    "exact(claimed) / unit",
    "exact(percent) / 100",
    "exact(scheme.get('discipline_floor', 0)) / 100",
    "exact(terms.tax_percent) / 100",
    "sanction_of(case) / 100",
    "self.unpaid_days / workdays",
    "exact(target) * (workdays - gone) / workdays",
    "month_points(days, exact(daily_cap) * unit) / unit",
    "points / target",
    "total / (100 * share)",
    # of holds, deductions and pension
    "max(0, exact(net)) * exact(percent) / 100",
    "max(0, exact(base)) * exact(deduction.value) / 100",
    "exact(case.hold_cut) / 100",
    "exact(salaries) * tax.pension_percent / 100",
    # of planning
    "actual / 100",
    "actual / target",
    "(2 * target - actual) / target",
    "abs(total) * weight / sum(weights)",
    "abs(total) * weight / sum(weights) / unit",
    "abs(total) / unit",
    "total * n / months",
    "total / len(known)",
    "exact(total) * months_share(*part) / length",
    "sum((exact(part) for part in parts), Fraction(0)) / total",
}


def name(path):
    return f"{path.parts[-3]}/{path.name}"


@pytest.fixture(params=FILES, ids=name)
def nodes(request):
    return list(ast.walk(ast.parse(request.param.read_text("utf-8"))))


def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [] if node.level else [node.module]


def test_both_engines_are_read():
    assert {path.parts[-3] for path in FILES} == {"ekinerja_addon", "ekinerja_payroll"}


def test_nothing_but_plain_python_is_imported(nodes):
    found = {
        module
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in imported(node)
    }
    foreign = {m for m in found if m not in MODULES and not m.startswith(SHARED)}
    assert not foreign


def test_relative_imports_stay_inside_the_engine(nodes):
    levels = {node.level for node in nodes if isinstance(node, ast.ImportFrom)}
    assert levels <= {0, 1}


def test_there_is_no_float_literal(nodes):
    literals = [n.value for n in nodes if isinstance(n, ast.Constant)]
    assert not [value for value in literals if isinstance(value, float | complex)]


@pytest.mark.parametrize("forbidden", ["float", "round", "complex", "eval"])
def test_nothing_makes_a_float(nodes, forbidden):
    # isinstance(value, float) refuses floats; it makes none.
    checks = {
        id(part)
        for node in nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"
        for part in ast.walk(node)
    }
    used = {n.id for n in nodes if isinstance(n, ast.Name) and id(n) not in checks}
    assert forbidden not in used


def test_every_division_is_known_to_be_exact(nodes):
    divisions = {
        ast.unparse(node)
        for node in nodes
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)
    }
    assert divisions <= DIVISIONS


def test_powers_are_of_whole_numbers(nodes):
    powers = [
        node
        for node in nodes
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
    ]
    assert {ast.unparse(node) for node in powers} <= {"10 ** places"}
