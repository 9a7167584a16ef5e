# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The letter that asks the treasury for payment; Indonesian by law."""

from odoo import api, models
from odoo.exceptions import UserError

from ..engine.words import words
from ..models.monitoring.ekinerja_nominative import AMOUNTS
from .output_payslip import day, in_indonesian, month_name, rupiah

# What makes up the gross, in the order of the payslip.
BEFORE_GROSS = list(AMOUNTS)[: list(AMOUNTS).index("gross")]


class LetterReport(models.AbstractModel):
    """Values of the letter of payment."""

    _name = "report.ekinerja_payroll.output_letter_document"
    _description = "Letter of Payment"

    @api.model
    def _get_report_values(self, docids, data=None):
        runs = self.env["hr.payslip.run"].browse(docids)
        runs.check_access("read")
        # An agency's officer reads its batches, but not their money.
        self.env["ekinerja.nominative"].check_access("read")
        for run in runs:
            run._check_payable()
        return {
            "doc_ids": docids,
            "doc_model": "hr.payslip.run",
            "docs": runs,
            "letters": [self._letter(in_indonesian(run)) for run in runs],
            "rupiah": rupiah,
        }

    @api.model
    def _letter(self, run):
        scope = run._scope()
        sums = scope.checked_sums()
        totals = self._totals(scope)
        deductions = self._deductions(scope)
        lines = self._lines(totals)
        gross, net = totals["gross"], totals["net"]
        self._check_addition(run, gross, [amount for _name, amount in lines])
        taken = [-amount for _name, amount in deductions]
        self._check_addition(run, net, [gross, *taken])
        treasurer, head = run._signers()
        return {
            "run": run,
            "company": run.company_id,
            "number": run.letter_number,
            "date": day(run.letter_date),
            "account": run.letter_account,
            "label": run._allowance_label(),
            "month": month_name(run.allowance_month),
            "agencies": ", ".join(run.department_ids.mapped("name")),
            "people": sums.payslips.people,
            "lines": lines,
            "deductions": deductions,
            "gross": gross,
            "deducted": gross - net,
            "net": net,
            "words": words(net),
            "checks": scope.told(sums),
            "sha256": run.bank_file_id.sha256,
            "head": head,
            "treasurer": treasurer,
        }

    @api.model
    def _check_addition(self, run, total, parts):
        """
        :raise UserError: for a letter whose lines do not come to its sum
        """
        if sum(parts) != total:
            raise UserError(
                self.env._("The lines of the letter do not add up: %s.", run.name)
            )

    @api.model
    def _totals(self, scope):
        [found] = self.env["ekinerja.nominative"]._read_group(
            scope.rows, [], [f"{name}:sum" for name in AMOUNTS]
        )
        return {
            name: int(amount or 0) for name, amount in zip(AMOUNTS, found, strict=True)
        }

    @api.model
    def _lines(self, totals):
        """(title, signed rupiah) from the ceiling down to the gross."""
        fields = self.env["ekinerja.nominative"]
        titles = in_indonesian(fields).fields_get(list(AMOUNTS), ["string"])
        return [
            (titles[name]["string"], AMOUNTS[name][1] * totals[name])
            for name in BEFORE_GROSS
            if totals[name] or name == "ceiling"
        ]

    @api.model
    def _deductions(self, scope):
        """(name, rupiah) of all that is taken from the gross."""
        taken = self.env["ekinerja.output.deduction"]
        rules = in_indonesian(taken)._rules(scope)
        sums = [
            (name, -taken._sum_of_lines(scope, code)) for code, name in rules.items()
        ]
        return [(name, amount) for name, amount in sums if amount]
