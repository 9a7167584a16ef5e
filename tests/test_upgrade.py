"""A database of the version before, with a paid month, brought to this one."""

import io
import subprocess
import tarfile
from contextlib import ExitStack

import pytest

from scripts.dev import bench, odoo, paths, postgres, setup

BEFORE, VERSION = "e1c78ae6c6e8", "19.0.1.0.0"
OWN_FORMULA = "result = -tkd.share(TKD_GROSS, tkd.bpjs_rate)  # ours"
SCORES = "SELECT id, sha256, state FROM ekinerja_score ORDER BY id"
LINES = """
    SELECT p.number, p.state, l.code, l.total FROM hr_payslip_line l
      JOIN hr_payslip p ON p.id = l.slip_id ORDER BY 1, 3"""
FORMULAS = """
    SELECT d.name, r.amount_python_compute FROM hr_salary_rule r
      JOIN ir_model_data d ON d.res_id = r.id AND d.model = 'hr.salary.rule'
     WHERE d.module = 'ekinerja_payroll' AND r.code <> 'TKD_BPJS' ORDER BY 1"""
OWN = "SELECT amount_python_compute FROM hr_salary_rule WHERE code = 'TKD_BPJS'"
RULES = """
    SELECT d.name FROM hr_structure_salary_rule_rel s
      JOIN ir_model_data d ON d.res_id = s.rule_id AND d.model = 'hr.salary.rule'
     WHERE d.module = 'ekinerja_payroll' ORDER BY 1"""
LOOK = """
told = ("TKD_CEILING", "TKD_PROD_CUT", "TKD_DISC_CUT", "TKD_PPH21")
scores = env["ekinerja.score"].search([])
slips = env["hr.payslip"].search([("allowance_month", "!=", False)])
run = slips.payslip_run_id
result = {
    "intact": all(scores.mapped("is_intact")),
    "explained": all(score.explain() for score in scores[:3]),
    "reasons": all(
        line.reason for line in slips[:3].line_ids if line.code in told
    ),
    "net": sum(slips.mapped("allowance_net")) == run.net > 0,
    "steps": run.mapped("step"),
}
"""


@pytest.fixture(scope="module")
def tree_before(tmp_path_factory):
    """Both addons and their sample month as they were."""
    git = ["git", "-C", paths.ROOT, "archive", BEFORE, *paths.ADDONS, "sample-months"]
    done = subprocess.run(git, capture_output=True)
    if done.returncode:
        pytest.fail(
            f"the history does not hold {VERSION} ({BEFORE}): make a full clone, or"
            f" `git fetch --unshallow`. git says: {done.stderr.decode().strip()}"
        )
    folder = tmp_path_factory.mktemp("before")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    manifest = (folder / "ekinerja_payroll" / "__manifest__.py").read_text()
    assert VERSION in manifest
    return folder


def run(addons, *args):
    """Odoo with our addons from another directory."""
    others = [odoo.oca_addons(), *odoo.source()[2]]
    option = "--addons-path=" + ",".join(map(str, [addons, *others]))
    done = odoo.run(option, *args, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]


def month(addons, database, folder, out):
    run(addons, "ekinerja", "month", folder, "-d", database, "--out", out)
    return out.read_text()


def test_a_database_of_the_version_before_is_upgraded(tree_before, tmp_path):
    folder = tree_before / "sample-months" / paths.DEMO_MONTH.name
    quiet = ("--stop-after-init", "--no-http")
    with setup.scratch(setup.template("dependencies"), "upgrade") as database:
        ours = ",".join(paths.ADDONS)
        run(tree_before, "-d", database, "-i", ours, "--log-level=warn", *quiet)
        paid = month(tree_before, database, folder, tmp_path / "before.csv")
        before = [postgres.sql(query, database) for query in (SCORES, LINES)]
        assert all(before)
        # what a regency wrote itself is not renewed
        own = f"""UPDATE hr_salary_rule SET amount_python_compute = '{OWN_FORMULA}'
                   WHERE code = 'TKD_BPJS'"""
        postgres.sql(own, database)

        log = odoo.log_file("upgrade")
        log.unlink(missing_ok=True)
        run(paths.ROOT, "-d", database, "-u", ours, f"--logfile={log}", *quiet)
        assert odoo.log_faults(log) == []

        assert [postgres.sql(query, database) for query in (SCORES, LINES)] == before
        assert postgres.sql(OWN, database) == [[OWN_FORMULA]]
        with setup.scratch(setup.template("product"), "fresh") as fresh:
            for query in (FORMULAS, RULES):
                assert postgres.sql(query, database) == postgres.sql(query, fresh)
        found = bench.Context(ExitStack()).shell(database, LOOK)
        assert found == {
            "intact": True,
            "explained": True,
            "reasons": True,
            "net": True,
            "steps": ["approved"],
        }
        # the command of today finds everything paid, to the last rupiah
        assert month(paths.ROOT, database, folder, tmp_path / "after.csv") == paid
