# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

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
        """Compute the unconfirmed payslips anew; who stops now loses the payslip."""
        run = self._begin()
        slips = run.slip_ids.filtered(lambda slip: slip.state in ("draft", "verify"))
        slips = slips._transition()
        run._store_problems(run._drop(slips._compute_allowances()))
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

        :return: the batch, with the problems of those who were stopped
        """
        batch = [("allowance_month", "=", month), ("company_id", "=", company.id)]
        run = self.search([*batch, ("department_ids", "=", False)], limit=1)
        if not run:
            run = self.create({"allowance_month": month, "company_id": company.id})
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
        # sudo: payslips, problems and their sources are the server's to write.
        run_sudo = self.sudo()
        run_sudo.lock_for_update()  # a second treasurer is told, and does not wait
        return run_sudo

    def _generate(self, employees):
        """Payslips of those who have none; who gets none is a problem in the list."""
        self.ensure_one()
        employees -= self._paid(employees)
        sources, problems = self._sources(employees)
        payable = employees.filtered(lambda employee: employee not in problems)
        slips = self._create_slips(sources, payable)
        failed = slips._compute_lines()
        self._store_problems(problems | self._drop(failed))

    def _paid(self, employees):
        """Employees who have a payslip of the month, in this batch or elsewhere."""
        slips = self.env["hr.payslip"].search(
            [
                ("employee_id", "in", employees.ids),
                ("allowance_month", "=", self.allowance_month),
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
        """Remove payslips that cannot be computed: half of one would mislead.

        :param problems: {payslip: [Problem, …]}
        :return: the same by employee
        """
        by_employee = {slip.employee_id: found for slip, found in problems.items()}
        failed = self.env["hr.payslip"].union(*problems)._transition()
        failed.line_ids.unlink()
        failed.write({"state": "draft"})
        failed.unlink()
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
