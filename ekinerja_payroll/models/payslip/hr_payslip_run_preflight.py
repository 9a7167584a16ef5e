# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import models
from odoo.tools import format_date

from .checks import Problem
from .preflight import with_changed_post, with_two_contracts, without_bank_account
from .preflight_contracts import contract_notices


class HrPayslipRunPreflight(models.Model):
    """Who could not be paid, and what to look at, before anybody is."""

    _inherit = "hr.payslip.run"

    # === ACTION METHODS === #

    def action_check_allowance(self):
        """Pre-flight: list who could not be paid, make no payslip."""
        run = self._begin()
        employees = run._employees()
        run.problem_ids.unlink()
        problems = run._warnings(employees)
        sources, stopped = run._sources(employees)
        for employee in employees:
            found = stopped.get(employee, []) + sources.notices(employee)
            if found:
                problems[employee] = found + problems.get(employee, [])
        run._store_problems(problems, employees)
        run._store_budget_warnings()
        return run.action_open_problems()

    # === BUSINESS METHODS === #

    def _warnings(self, employees):
        """{employee: what to look at before paying}; it keeps nobody from a payslip."""
        found = defaultdict(list)
        bank = Problem(
            "no_bank",
            self.env._("No bank account: the bank file cannot pay this person."),
            stops=False,
        )
        contracts = Problem(
            "two_contracts",
            self.env._(
                "Two contracts are in force in the month; the scheme says which post"
                " is paid."
            ),
            stops=False,
        )
        month = self.allowance_month
        for problem, ids in (
            (bank, without_bank_account(self.env, employees)),
            (contracts, with_two_contracts(self.env, employees, month)),
        ):
            for employee in employees.browse(ids):
                found[employee].append(problem)
        for id_, notices in contract_notices(self.env, employees, month).items():
            found[employees.browse(id_)] += notices
        for id_, day in with_changed_post(self.env, employees, month).items():
            found[employees.browse(id_)].append(self._changed_post(day))
        return found

    def _changed_post(self, day):
        return Problem(
            "post_changed",
            self.env._(
                "The post changed on %s; look whether the month is paid as the"
                " regulation says.",
                format_date(self.env, day),
            ),
            stops=False,
        )
