"""Month folders through the command line: to the rupiah, whatever the rules are."""

import csv
import io

import pytest

from scripts.dev import paths, postgres, setup
from tests import random_month, reference

SAMPLES = ("points-2026-10", "sixty-forty-2026-08")
# February to October of one year, each with other rules; found to differ the most.
SEEDS = (1, 3, 4, 8)
# Tables that a visit changes by itself: a log-in, a page that is cached.
RESTLESS = ("ir_attachment", "ir_logging", "res_users_log", "res_device_log")

FINGERPRINT = """
    SELECT string_agg(format(
        'SELECT %L, count(*), sum(hashtextextended(t::text, 0)) FROM %I t',
        tablename, tablename), ' UNION ALL ')
      FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ('{%s}')
"""


def fingerprint(database):
    """Table → (number of rows, sum of their hashes)."""
    ((query,),) = postgres.sql(FINGERPRINT % ",".join(RESTLESS), database)
    return {name: tuple(rest) for name, *rest in postgres.sql(query, database)}


@pytest.fixture(scope="module")
def growing_database():
    """One regency for all random months, each loaded after the one before."""
    with setup.scratch(setup.template("product"), "months") as database:
        yield database


def differences(found, expected):
    """Cells that differ, by employee and column: easier to read than two files."""
    rows = [
        {row["nip"]: row for row in csv.DictReader(io.StringIO(text))}
        for text in (found, expected)
    ]
    return [
        (nip, name, rows[0].get(nip, {}).get(name), rows[1].get(nip, {}).get(name))
        for nip in sorted(rows[0].keys() | rows[1].keys())
        for name in reference.COLUMNS
        if rows[0].get(nip, {}).get(name) != rows[1].get(nip, {}).get(name)
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_reference_is_right(name):
    """Or it could not judge months that nobody else has computed."""
    folder = paths.SAMPLES / name
    assert reference.result(folder) == (folder / "expected.csv").read_text()


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_sample_month_is_reproduced_and_loading_twice_changes_nothing(
    name, empty_database, load_month, tmp_path
):
    folder, out = paths.SAMPLES / name, tmp_path / "out.csv"
    done = load_month(empty_database, folder, out)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == (folder / "expected.csv").read_bytes()
    before = fingerprint(empty_database)
    again = tmp_path / "again.csv"
    done = load_month(empty_database, folder, again)
    assert done.returncode == 0, done.stderr
    assert again.read_bytes() == out.read_bytes()
    after = fingerprint(empty_database)
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_random_month_equals_the_reference(
    seed, growing_database, load_month, tmp_path
):
    folder = random_month.write(tmp_path / f"seed-{seed}", seed)
    out = tmp_path / "out.csv"
    done = load_month(growing_database, folder, out)
    assert done.returncode == 0, done.stderr
    expected = reference.result(folder)
    assert differences(out.read_text(), expected) == []
    assert out.read_text() == expected
