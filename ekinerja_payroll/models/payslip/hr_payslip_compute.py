# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tkd import whole_total
from .basis import Problem, Sources


class HrPayslipCompute(models.Model):
    """From scores to payslip lines, for one payslip or for thousands."""

    _inherit = "hr.payslip"

    # === ACTION METHODS === #

    def compute_sheet(self):
        """Compute the payslips anew; one that cannot be computed stops them all.

        :raise UserError: with the reason of each payslip that stops
        """
        allowances = self.filtered("allowance_month")
        if allowances:
            allowances._check_state("draft", "verify")
            problems = allowances._transition()._compute_allowances()
            if problems:
                raise UserError(self._problem_text(problems))
        return super(HrPayslipCompute, self - allowances).compute_sheet()

    # === BUSINESS METHODS === #

    def _compute_allowances(self):
        """Prepare and compute every payslip that can be.

        :return: {payslip: [Problem, …]} of the others, which are left as they are
        """
        problems = {}
        ready = self.browse()
        for (company, month), slips in self.grouped(
            lambda slip: (slip.company_id, slip.allowance_month)
        ).items():
            sources = Sources(self.env, company, month, slips.employee_id)
            for slip in slips:
                if found := sources.problems(slip.employee_id):
                    problems[slip] = found
                else:
                    slip.write(sources.slip_values(slip.employee_id, slip.arrears))
                    ready |= slip
        return problems | ready._compute_lines()

    def _compute_lines(self):
        """Evaluate the salary rules and store their lines.

        :return: {payslip: [Problem]} of those whose rules fail
        """
        problems, lines, done = {}, [], self.browse()
        for slip in self:
            try:
                found = slip.get_lines_dict().values()
            except UserError as error:
                problems[slip] = [Problem("formula", str(error))]
            else:
                lines += ({**values, "slip_id": slip.id} for values in found)
                done |= slip
        done.line_ids.unlink()
        self.env["hr.payslip.line"].create(lines)
        done._set_computed()
        return problems

    def _set_computed(self):
        self._set_numbers()
        self._compute_name()
        self.write({"state": "verify", "compute_date": fields.Date.today()})

    def _set_numbers(self):
        unnumbered = self.filtered(lambda slip: not slip.number)
        numbers = self._next_numbers(len(unnumbered))
        for slip, number in zip(unnumbered, numbers, strict=True):
            slip.number = number

    @api.model
    def _next_numbers(self, count):
        """Numbers for many payslips in one query; OCA's sequence takes one for each
        and belongs to one company only."""
        sequence = self.env.ref("ekinerja_payroll.sequence_payslip")
        if sequence.implementation != "standard" or sequence.use_date_range:
            return [sequence.next_by_id() for _number in range(count)]
        return [sequence.get_next_char(n) for n in sequence._reserve(count)]

    def get_lines_dict(self):
        allowances = self.filtered("allowance_month")
        lines = super(HrPayslipCompute, self - allowances).get_lines_dict()
        for slip in allowances:
            lines |= slip._allowance_lines()
        return lines

    def _allowance_lines(self):
        """Evaluate the rules of one payslip in their order, as OCA does it.

        :raise UserError: when a rule fails, or when there is less than nothing to pay
        """
        self.ensure_one()
        names, lines = self._get_baselocaldict(self.contract_id), {}
        for rule in self._get_salary_rules():
            names = rule._reset_localdict_values(names)
            if rule._satisfy_condition(names):
                names, lines = self._compute_payslip_line(rule, names, lines)
        self.localdict_hook(names)
        if names.get("TKD_NET", 0) < 0:
            raise UserError(
                self.env._(
                    "Less than nothing would be paid (%s); spread the arrears over"
                    " several months.",
                    names["TKD_NET"],
                )
            )
        return lines

    def _get_lines_dict(
        self, rule, localdict, lines_dict, key, values, previous_amount
    ):
        """Round here, and only here: a line of the allowance is whole rupiah."""
        is_allowance = "tkd" in localdict
        if is_allowance:
            total = rule._in_words(lambda _names: whole_total(values), localdict)
            values |= {"quantity": 1.0, "rate": 100.0, "amount": float(total)}
        localdict, lines_dict = super()._get_lines_dict(
            rule, localdict, lines_dict, key, values, previous_amount
        )
        if is_allowance and rule.code:
            # An int stays exact in the formulas that follow, a float may not.
            localdict[rule.code] = total
        return localdict, lines_dict

    @api.model
    def _problem_text(self, problems):
        return "\n".join(
            f"{slip.employee_id.sudo().name}: {problem.reason}"  # sudo: only the name
            for slip, found in problems.items()
            for problem in found
        )
