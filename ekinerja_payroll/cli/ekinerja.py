# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import argparse
import sys
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import monotonic

from odoo import SUPERUSER_ID, api
from odoo.cli import Command
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.db import exp_db_exist
from odoo.tools import config

FAULTS, STOPPED = 1, 2
MODULE = "ekinerja_payroll"


class Stop(Exception):
    """The command ends here; the lines say why."""

    def __init__(self, *lines):
        super().__init__("\n".join(map(str, lines)))


class Ekinerja(Command):
    """Work with e-Kinerja from the command line"""

    description = """
        odoo ekinerja month DIR -d DATABASE [--out FILE]

        Load a month folder (docs/month-folder.md), score it, lock it, pay it, and
        write the result as CSV. A second run changes nothing and gives the same.
        Exit status: 0; 1 when the folder has faults (nothing is loaded); 2 when some
        payslips were stopped (the others are paid).
    """
    epilog = "Odoo's own options (-c, -d, --db_host, --addons-path, …) go anywhere."

    def run(self, args):
        own, odoo_args = self._split(args)
        self.parser.formatter_class = argparse.RawDescriptionHelpFormatter
        commands = self.parser.add_subparsers(dest="command", required=True)
        month = commands.add_parser("month", help="from a month folder to payslips")
        month.add_argument("folder", metavar="DIR", type=Path)
        month.add_argument(
            "--out", metavar="FILE", type=Path, help="CSV file; else standard output"
        )
        options = self.parser.parse_args(own)
        try:
            sys.exit(self._month(options, self._database(odoo_args)))
        except Stop as stop:
            print(stop, file=sys.stderr)
            sys.exit(FAULTS)

    # === OPTIONS === #

    def _split(self, args):
        """Tell our words from Odoo's options, whatever their order.

        Odoo's parser knows which of its options take a value; ours does not.
        """
        own, rest = [], []
        words = iter(args)
        for word in words:
            if word == "--out":
                own += [word, *islice(words, 1)]
            elif not word.startswith("-") or word.startswith("--out="):
                own.append(word)
            elif word in ("-h", "--help"):
                own.append(word)
            else:
                rest.append(word)
                option = config.parser.get_option(word)
                if option and option.takes_value():
                    rest += islice(words, 1)
        return own, rest

    def _database(self, odoo_args):
        quiet = ["--no-http", "--log-level=warn", *odoo_args]
        config.parse_config(quiet, setup_logging=True)
        names = config["db_name"]
        if len(names) != 1:
            raise Stop("Name one database: -d DATABASE")
        if not exp_db_exist(names[0]):
            raise Stop(f"There is no database {names[0]}.")
        return names[0]

    # === MONTH === #

    def _month(self, options, database):
        if options.out and not options.out.absolute().parent.is_dir():
            raise Stop(f"There is no directory for {options.out}.")
        folder = self._read(options.folder)
        with self._environment(database) as env:
            try:
                run = self._process(env, folder)
            except UserError as error:
                # What clashes with the database is told row by row, like any fault.
                raise Stop(*getattr(error, "faults", [error])) from error
            rows = self._result(env, folder)
            self._write(env, rows, options.out)
            return self._report(folder, rows, run)

    def _read(self, path):
        # Not at the top: Odoo loads this file before it knows the addons.
        from odoo.addons.ekinerja_addon.month_folder import read

        folder = read(path)
        if folder.faults:
            raise Stop(*folder.faults)
        return folder

    @contextmanager
    def _environment(self, database):
        registry = Registry(database)
        if MODULE not in registry._init_modules:
            raise Stop(
                f"{database} has no {MODULE}; install it first:"
                f" odoo -d {database} -i {MODULE} --stop-after-init"
            )
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            context = env["res.users"].context_get()
            yield env(context={**context, "tracking_disable": True})

    def _process(self, env, folder):
        """Load, score, lock, pay and confirm; all of it or nothing."""
        month_folder = env["ekinerja.month.folder"]
        with step("load") as said:
            summary = month_folder._load(folder)
            said.append(self._summary_text(summary))
        with step("score and lock") as said:
            scores = month_folder._process(folder)
            said.append(f"{len(scores)} scores")
        with step("pay and confirm") as said:
            run = env["hr.payslip.run"]._pay_month(
                folder.month, env.company, scores.employee_id
            )
            said.append(f"{len(run.slip_ids)} payslips, {len(run.problem_ids)} stopped")
        env.cr.commit()
        return run

    def _summary_text(self, summary):
        counts = {
            outcome: sum(table[outcome] for table in summary.values())
            for outcome in ("created", "updated", "unchanged")
        }
        return ", ".join(f"{count} {outcome}" for outcome, count in counts.items())

    # === RESULT === #

    def _result(self, env, folder):
        employees = env["ekinerja.month.folder"]._folder_employees(folder)
        return env["ekinerja.month.result"]._rows(folder.month, env.company, employees)

    def _write(self, env, rows, out):
        result = env["ekinerja.month.result"]
        if not out:
            result._write_csv(sys.stdout, rows)
            return
        # Whoever waits for the file never finds half of it; a device such as
        # /dev/null or a pipe is written to, and never replaced by a file.
        special = out.exists() and not out.is_file()
        part = out if special else out.with_name(f"{out.name}.part")
        with part.open("w", encoding="utf-8", newline="") as stream:
            result._write_csv(stream, rows)
        if not special:
            part.replace(out)

    def _report(self, folder, rows, run):
        """Say who was not paid, and why as far as it is known."""
        paid = {row[0] for row in rows}
        reasons = {}
        for problem in run.problem_ids:
            reasons.setdefault(problem.employee_id.nip, []).append(problem.reason)
        unpaid = [row for row in folder.rows("employees") if row.nip not in paid]
        for row in unpaid:
            for reason in reasons.get(row.nip, ["the payslip is not confirmed"]):
                print(f"{row.nip} {row.name}: {reason}", file=sys.stderr)
        print(f"{len(paid)} paid, {len(unpaid)} not paid", file=sys.stderr)
        return STOPPED if unpaid else 0


@contextmanager
def step(name):
    """Say on standard error what was done and how long it took."""
    start, said = monotonic(), []
    yield said
    print(f"{name}: {', '.join(said)} ({monotonic() - start:.1f} s)", file=sys.stderr)
