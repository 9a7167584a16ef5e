# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import LockError, UserError

from .basis import Sources


class HrPayslipRunGenerate(models.Model):
    """What the treasurer does with a batch: check, generate, confirm."""

    _inherit = "hr.payslip.run"

    # === ACTION METHODS === #

    def action_check_allowance(self):
        """Pre-flight: list who could not be paid, make no payslip."""
        run = self._begin()
        employees = run._employees()
        run._store_problems(run._sources(employees)[1])
        return True

    def action_generate_allowance(self):
        """Make the payslips of everybody who has none yet; list who gets none."""
        run = self._begin()
        run._generate(run._employees())
        return True

    def action_recompute_allowance(self):
        """Compute the unconfirmed payslips anew; who stops now is back to draft."""
        run = self._begin()
        run._store_problems(run._compute_again("draft", "verify"))
        return True

    def action_confirm_allowance(self):
        """Confirm every computed payslip of the batch at once."""
        run = self._begin()
        run.slip_ids.filtered(lambda slip: slip.state == "verify").action_payslip_done()
        return True

    # === BUSINESS METHODS === #

    @api.model
    def _pay_month(self, month, company, employees):
        """Make and confirm the payslips of some employees; who has one keeps it.

        For the command line: no right is checked here.

        :return: the batch, with the problems of those who were stopped; empty when
            everybody was paid before by a batch that is closed
        """
        batch = {"allowance_month": month, "company_id": company.id, "state": "draft"}
        domain = [(name, "=", value) for name, value in batch.items()]
        run = self.search([*domain, ("department_ids", "=", False)], limit=1)
        if not run and employees - self._paid(month, employees):
            run = self.create(batch)
        if run:
            run._generate(employees)
            run.slip_ids.filtered(lambda s: s.state == "verify").action_payslip_done()
        return run

    def _begin(self):
        """Gate of every button, for RPC as for people.

        :return: the batch, for the server to fill
        :raise AccessError: for who may not write batches
        """
        self.ensure_one()
        self.check_access("write")
        if not self.allowance_month or self.state != "draft":
            raise UserError(
                self.env._("Choose the month of the allowance in an open batch first.")
            )
        run_sudo = self.sudo()  # payslips and problems are the server's to write
        try:
            run_sudo.lock_for_update()
        except LockError as error:
            raise UserError(
                self.env._("Somebody else is working on this batch; try again later.")
            ) from error
        return run_sudo

    def _generate(self, employees):
        """Payslips of those who have none; who gets none is a problem in the list."""
        self.ensure_one()
        stopped = self._compute_again("draft")
        employees -= self._paid(self.allowance_month, employees)
        sources, problems = self._sources(employees)
        payable = employees.filtered(lambda employee: employee not in problems)
        slips = self._create_slips(sources, payable)
        failed = slips._compute_lines()
        self._store_problems(stopped | problems | self._drop(failed))

    def _compute_again(self, *states):
        """Compute payslips of the batch that are in some states.

        :return: {employee: [Problem, …]} of those who stop; back to draft they keep
            what was entered on them
        """
        slips = self.slip_ids.filtered(lambda slip: slip.state in states)
        problems = slips._transition()._compute_allowances()
        stopped = slips.filtered(lambda slip: slip in problems)
        stopped.filtered(lambda slip: slip.state == "verify").action_payslip_draft()
        return {slip.employee_id: found for slip, found in problems.items()}

    @api.model
    def _paid(self, month, employees):
        """Employees who have a payslip of the month, in whatever batch."""
        slips = self.env["hr.payslip"].search(
            [
                ("employee_id", "in", employees.ids),
                ("allowance_month", "=", month),
                ("state", "!=", "cancel"),
                ("credit_note", "!=", True),
                ("refunded_id", "=", False),
            ]
        )
        return slips.employee_id

    def _sources(self, employees):
        sources = Sources(self.env, self.company_id, self.allowance_month, employees)
        problems = {e: found for e in employees if (found := sources.problems(e))}
        return sources, problems

    def _create_slips(self, sources, employees):
        """Create empty payslips, all at once and without chatter."""
        structure = self.struct_id or self.struct_id._default_allowance()
        shared = {
            "payslip_run_id": self.id,
            "struct_id": structure.id,
            "company_id": self.company_id.id,
            "date_from": self.date_start,
            "date_to": fields.Date.end_of(self.date_start, "month"),
        }
        return (
            self.env["hr.payslip"]
            ._transition()
            .create(
                [
                    {
                        **shared,
                        "employee_id": employee.id,
                        **sources.slip_values(employee),
                    }
                    for employee in employees
                ]
            )
        )

    def _drop(self, problems):
        """Remove new payslips that cannot be computed: an empty one would mislead.

        :param problems: {payslip: [Problem, …]}
        :return: the same by employee
        """
        by_employee = {slip.employee_id: found for slip, found in problems.items()}
        self.env["hr.payslip"].union(*problems)._transition().unlink()
        return by_employee

    def _store_problems(self, problems):
        """Show these problems in the place of the former ones."""
        self.problem_ids.unlink()
        scores = {score.employee_id: score for score in self._scored()}
        none = self.env["ekinerja.score"]
        self.env["ekinerja.payslip.problem"].create(
            [
                {
                    "run_id": self.id,
                    "employee_id": employee.id,
                    "department_id": employee.department_id.id,
                    "score_id": scores.get(employee, none).id,
                    "code": problem.code,
                    "reason": problem.reason,
                }
                for employee, found in problems.items()
                for problem in found
            ]
        )
