# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from .bonus import sources_of


class HrPayslipRunGenerate(models.Model):
    """What the treasurer does with a batch: generate, confirm."""

    _inherit = "hr.payslip.run"

    # === ACTION METHODS === #

    def action_generate_allowance(self):
        """Make the payslips of everybody who has none yet; list who gets none."""
        run = self._begin()
        drafts = run._slips("draft").employee_id
        return run._start("generate", run._employees() | drafts)

    def action_recompute_allowance(self):
        """Compute the unconfirmed payslips anew; who stops now is back to draft."""
        run = self._begin()
        return run._start("recompute", run._slips("draft", "verify").employee_id)

    def action_confirm_allowance(self):
        """Confirm every computed payslip of the batch at once."""
        run = self._begin()
        return run._start("confirm", run._slips("verify").employee_id)

    # === BUSINESS METHODS === #

    @api.model
    def _pay_month(self, month, company, employees):
        """Make and confirm the payslips of some employees; who has one keeps it.

        For the command line: no right is checked here.

        :return: the batch, with the problems of those who were stopped; empty when
            everybody was paid before by a batch that is closed
        """
        batch = {
            "allowance_month": month,
            "allowance_kind": "month",
            "company_id": company.id,
            "state": "draft",
        }
        domain = [(name, "=", value) for name, value in batch.items()]
        run = self.search([*domain, ("department_ids", "=", False)], limit=1)
        if not run and employees - self._paid(month, employees):
            run = self.create(batch)
        if run:
            run._generate(employees)
            run._slips("verify").action_payslip_done()
            run._note_approved()
        return run

    def _slips(self, *states, employees=None):
        """Payslips of the batch that are in some states."""
        domain = [("payslip_run_id", "=", self.id), ("state", "in", states)]
        if employees is not None:
            domain.append(("employee_id", "in", employees.ids))
        return self.env["hr.payslip"].search(domain, order="id")

    def _generate(self, employees):
        """Payslips of those who have none; who gets none is a problem in the list."""
        self.ensure_one()
        stopped = self._compute_again("draft", employees=employees)
        unpaid = employees - self._paid(
            self.allowance_month, employees, self.allowance_kind
        )
        sources, problems = self._sources(unpaid)
        payable = unpaid.filtered(lambda employee: employee not in problems)
        failed = self._create_slips(sources, payable)
        self._store_problems(stopped | problems | self._drop(failed), employees)

    def _recompute(self, employees):
        problems = self._compute_again("draft", "verify", employees=employees)
        self._store_problems(problems, employees)

    def _confirm(self, employees):
        slips = self._slips("verify", employees=employees)
        slips._transition().action_payslip_done()
        self._store_problems({}, employees)

    def _compute_again(self, *states, employees):
        """Compute payslips of the batch that are in some states.

        :return: {employee: [Problem, …]} of those who stop; back to draft they keep
            what was entered on them
        """
        slips = self._slips(*states, employees=employees)
        problems = slips._transition()._compute_allowances()
        stopped = slips.filtered(lambda slip: slip in problems)
        stopped.filtered(lambda slip: slip.state == "verify").action_payslip_draft()
        return {slip.employee_id: found for slip, found in problems.items()}

    @api.model
    def _paid(self, month, employees, kind="month"):
        """Employees who have a payslip of the month, or a bonus of the year, in
        whatever batch."""
        period = "month" if kind == "month" else "year"
        slips = self.env["hr.payslip"].search(
            [
                ("employee_id", "in", employees.ids),
                ("allowance_kind", "=", kind),
                ("allowance_month", ">=", fields.Date.start_of(month, period)),
                ("allowance_month", "<=", fields.Date.end_of(month, period)),
                ("state", "!=", "cancel"),
                ("credit_note", "!=", True),
                ("refunded_id", "=", False),
            ]
        )
        return slips.employee_id

    def _sources(self, employees):
        sources = sources_of(
            self.env,
            self.company_id,
            self.allowance_month,
            employees,
            self.allowance_kind,
        )
        problems = {e: found for e in employees if (found := sources.problems(e))}
        return sources, problems

    def _create_slips(self, sources, employees):
        """Create and compute payslips, all at once and without chatter.

        :return: {payslip: [Problem]} of those whose rules fail
        """
        structure = self.struct_id or self.struct_id._default_allowance(
            self.allowance_kind
        )
        shared = {
            "payslip_run_id": self.id,
            "struct_id": structure.id,
            "company_id": self.company_id.id,
            "date_from": self.date_start,
            "date_to": fields.Date.end_of(self.date_start, "month"),
        }
        found = [
            {**shared, "employee_id": employee.id, **sources.slip_values(employee)}
            for employee in employees
        ]
        slips = self.env["hr.payslip"]._transition().create(found)
        bases = {
            slip.id: values["allowance_basis"]
            for slip, values in zip(slips, found, strict=True)
        }
        return slips._compute_lines(bases)

    def _drop(self, problems):
        """Remove new payslips that cannot be computed: an empty one would mislead.

        :param problems: {payslip: [Problem, …]}
        :return: the same by employee
        """
        by_employee = {slip.employee_id: found for slip, found in problems.items()}
        self.env["hr.payslip"].union(*problems)._transition().unlink()
        return by_employee

    def _store_problems(self, problems, employees):
        """Show these problems of the employees in the place of their former ones."""
        model = self.env["ekinerja.payslip.problem"]
        model.search(
            [("run_id", "=", self.id), ("employee_id", "in", employees.ids)]
        ).unlink()
        scores = self.env["ekinerja.score"].search_fetch(
            [
                ("employee_id", "in", [employee.id for employee in problems]),
                ("month", "=", self.allowance_month),
            ],
            ["employee_id"],
        )
        by_employee = {score.employee_id: score.id for score in scores}
        model.create(
            [
                {
                    "run_id": self.id,
                    "employee_id": employee.id,
                    "department_id": employee.department_id.id,
                    "score_id": by_employee.get(employee),
                    "code": problem.code,
                    "reason": problem.reason,
                    "stops": problem.stops,
                }
                for employee, found in problems.items()
                for problem in found
            ]
        )
