"""The simulator on the sample months: what is in force costs what was paid."""

from contextlib import ExitStack

import pytest

from scripts.dev import bench, paths, setup

SAMPLES = {"points-2026-10": (2026, 10, 1), "sixty-forty-2026-08": (2026, 8, 1)}
SIMULATE = """
from datetime import date

month = date(*first)
scores = env["ekinerja.score"].search([("month", "=", month)])
scheme = env["ekinerja.scheme"]._in_force(month, env.company)
simulation = env["ekinerja.simulation"].create({"scheme_id": scheme.id, "month": month})
before = [(score.sha256, score.state) for score in scores]
simulation.action_run()
scores.invalidate_recordset()
lines = simulation.line_ids
names = ("gross", "net", "productivity", "discipline")
result = {
    "people": len(lines) == len(scores) > 0,
    "untouched": before == [(score.sha256, score.state) for score in scores],
    "differ": [
        line.employee_id.name
        for line in lines
        if any(line[f"{name}_before"] != line[f"{name}_after"] for name in names)
    ],
    "change": simulation.cost_change,
}
"""


@pytest.mark.parametrize("name", SAMPLES)
def test_the_scheme_in_force_costs_what_was_paid(name, load_month, tmp_path):
    with setup.scratch(setup.template("product"), "simulator") as database:
        done = load_month(database, paths.SAMPLES / name, tmp_path / "out.csv")
        assert done.returncode == 0, done.stderr
        found = bench.Context(ExitStack()).shell(
            database, SIMULATE, first=SAMPLES[name]
        )
    assert found == {"people": True, "untouched": True, "differ": [], "change": 0}
