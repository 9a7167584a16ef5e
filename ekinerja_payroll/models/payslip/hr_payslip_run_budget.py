# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from ..allowance.basics import rupiah


class HrPayslipRunBudget(models.Model):
    """Before a run: do the ceilings of the month fit into what the budget has left?"""

    _inherit = "hr.payslip.run"

    def _store_budget_warnings(self):
        """One line for each agency whose budget is short; it stops nobody."""
        # sudo: who checks a batch need not read budgets.
        checks_sudo = self.env["ekinerja.allowance.budget.check"].sudo()
        exceeded_sudo = checks_sudo._exceeded(
            self.company_id, self.allowance_month, self.department_ids
        )
        self.env["ekinerja.payslip.problem"].create(
            [
                {
                    "run_id": self.id,
                    "department_id": check_sudo.department_id.id,
                    "code": "over_budget",
                    "reason": self._budget_words(check_sudo),
                    "stops": False,
                }
                for check_sudo in exceeded_sudo
            ]
        )

    def _budget_words(self, check):
        return self.env._(
            "The ceilings of %(month)s are %(ceiling)s, %(missing)s more than the"
            " budget has left (%(left)s). Ask for a budget revision before paying.",
            month=check.month.strftime("%Y-%m"),
            ceiling=rupiah(self.env, check.ceiling),
            missing=rupiah(self.env, -check.margin),
            left=rupiah(self.env, check.available),
        )
