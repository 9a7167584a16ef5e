# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.exceptions import UserError

from ...tkd import Tkd
from .bonus import sources_of
from .checks import Problem
from .formula import Formula, protected
from .strict import strict

# Lists and sums are made from these; the other rules are the region's choice.
NEEDED_CODES = {"TKD_CEILING", "TKD_GROSS", "TKD_NET"}


class HrPayslipCompute(models.Model):
    """From scores to payslip lines, for one payslip or for thousands.

    How they are stored is in ``hr_payslip_store``.
    """

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
        problems, bases = {}, {}
        for (company, month, kind), slips in self.grouped(
            lambda slip: (slip.company_id, slip.allowance_month, slip.allowance_kind)
        ).items():
            sources = sources_of(self.env, company, month, slips.employee_id, kind)
            for slip in slips:
                if found := sources.problems(slip.employee_id):
                    problems[slip] = found
                else:
                    values = sources.slip_values(slip.employee_id, slip.arrears)
                    bases[slip.id] = values["allowance_basis"]
                    slip.write(values)
        return problems | self.browse(bases)._compute_lines(bases)

    def _compute_lines(self, bases):
        """Evaluate the salary rules and store their lines.

        :param bases: {payslip id: what it is computed from}
        :return: {payslip: [Problem]} of those whose rules fail
        """
        problems, lines, formulas = {}, {}, {}
        for slip in self:
            try:
                lines[slip.id] = slip._evaluate(bases[slip.id], formulas)
            except UserError as error:
                problems[slip] = [Problem("formula", str(error))]
        self.browse(lines)._store_lines(lines)
        return problems

    def get_lines_dict(self):
        allowances = self.filtered("allowance_month")
        lines = super(HrPayslipCompute, self - allowances).get_lines_dict()
        formulas = {}
        for slip in allowances:
            for line in slip._evaluate(slip.allowance_basis, formulas):
                lines[f"{line['code']}-{slip.contract_id.id}"] = line
        return lines

    def _evaluate(self, basis, formulas):
        """Values of the lines of one payslip: the rules in their order, as OCA has it.

        :param formulas: {structure: formulas} read so far, to add to
        :raise UserError: when a rule fails, or when there is less than nothing to pay
        """
        self.ensure_one()
        if self.struct_id not in formulas:
            formulas[self.struct_id] = self._formulas()
        names, lines = self._names(basis, formulas[self.struct_id]), []
        for formula in formulas[self.struct_id]:
            try:
                line = formula.line(names)
            except Exception as error:
                raise formula.rule._formula_error(error, self.employee_id) from error
            if line:
                lines.append(line)
        self.localdict_hook(names)
        self._check_not_negative(names)
        return lines

    def _formulas(self):
        """The rules of the payslip's structure, ready to run."""
        rules = self._get_salary_rules()
        self._check_codes(rules)
        return [Formula(rule) for rule in rules]

    def _names(self, basis, formulas):
        """Names a salary rule can use; for the allowance unknown ones are errors."""
        names = self._get_baselocaldict(self.contract_id)
        # A category nothing was added to yet is 0, one that does not exist an error.
        for formula in formulas:
            names["categories"].dict.update(dict.fromkeys(formula.categories, 0))
        names |= {
            "employee": self.employee_id,
            "contract": self.contract_id,
            "payslip": self,
        }
        values = {name: strict(name, value) for name, value in names.items()}
        return protected(values | {"tkd": Tkd(basis)})

    def _check_not_negative(self, names):
        if names.get("TKD_NET", 0) < 0:
            raise UserError(
                self.env._(
                    "Less than nothing would be paid (%s); spread the arrears over"
                    " several months.",
                    names["TKD_NET"],
                )
            )

    def _check_codes(self, rules):
        """A structure of the allowance has each code once, and what totals need.

        :raise UserError: else amounts would be lost in silence
        """
        codes = rules.mapped("code")
        wrong = {code for code in codes if not code or codes.count(code) > 1}
        wrong |= NEEDED_CODES - set(codes)
        if wrong:
            raise UserError(
                self.env._(
                    "The salary structure %(structure)s needs each code exactly once;"
                    " check: %(codes)s",
                    structure=self.struct_id.name,
                    codes=", ".join(sorted(code or "–" for code in wrong)),
                )
            )

    @api.model
    def _problem_text(self, problems):
        return "\n".join(
            f"{slip.employee_id.sudo().name}: {problem.reason}"  # sudo: only the name
            for slip, found in problems.items()
            for problem in found
        )
