"""The sample months through the command line: to the rupiah, or not at all."""

import re

import pytest

from scripts.dev import paths

SAMPLES = ("points-2026-10", "sixty-forty-2026-08")

FAULT = re.compile(r"^[^:]+\.(csv|json):\d+: \w+: .+")


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_sample_month_gives_the_expected_result(
    name, empty_database, load_month, tmp_path
):
    folder, out = paths.SAMPLES / name, tmp_path / "out.csv"
    done = load_month(empty_database, folder, out)
    assert done.returncode == 0, done.stderr
    expected = (folder / "expected.csv").read_text().splitlines()
    assert out.read_text().splitlines() == expected
    # The second time changes nothing, and gives the same.
    again = tmp_path / "again.csv"
    done = load_month(empty_database, folder, again)
    assert done.returncode == 0, done.stderr
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.slow
def test_every_fault_is_reported_and_nothing_loaded(
    empty_database, load_month, month_copy, tmp_path
):
    folder, out = month_copy(), tmp_path / "out.csv"
    logs = (folder / "logs.csv").read_text().splitlines()
    cells = logs[1].split(",")
    logs[1] = ",".join(["123", *cells[1:]])
    logs[2] = ",".join([logs[2].split(",")[0], "2026-13-45", *logs[2].split(",")[2:]])
    (folder / "logs.csv").write_text("\n".join(logs) + "\n")
    done = load_month(empty_database, folder, out)
    assert done.returncode != 0
    assert not out.exists()
    faults = [line for line in done.stderr.splitlines() if FAULT.match(line)]
    assert any(line.startswith("logs.csv:2: nip:") for line in faults), done.stderr
    assert any(line.startswith("logs.csv:3: date:") for line in faults), done.stderr
