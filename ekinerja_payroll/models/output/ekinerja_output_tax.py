# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up

from ...engine.money import bpjs_due
from ...engine.tax import SETTLED_IN, rate_of
from ...tkd import tax_of
from .ekinerja_output_list import Column

# Where a payslip says nothing of the employer's part: Perpres 75/2019, article 30.
EMPLOYER_PERCENT = "4"


class EkinerjaOutputTax(models.AbstractModel):
    """PPh 21 of everybody, for the tax return."""

    _name = "ekinerja.output.tax"
    _inherit = "ekinerja.output.list"
    _description = "List of Income Tax"

    @api.model
    def _title(self):
        return self.env._("List of PPh 21")

    @api.model
    def _columns(self, scope):
        return [
            *self._person_columns(),
            # sudo: the tax number of those whose payslips the user reads
            Column(self.env._("NPWP"), "text", lambda row: row.employee_id.sudo().npwp),
            Column(self.env._("Way of Taxing"), "text", self._way),
            Column(self.env._("Rate (%)"), "number", self._rate),
            *self._field_columns(("gross", "pph21"), "money"),
        ]

    @api.model
    def _due(self, scope):
        total = -self._sum_of_lines(scope, "TKD_PPH21")
        return self.env._("PPh 21 of the payslips"), total

    @api.model
    def _way(self, row):
        """Rank group of the final rate, or table and family status of TER."""
        basis = row.slip_id.allowance_basis
        if not (tax := basis.get("tax")):
            return self.env._("Final, rank group %s", basis["post"]["rank_group"])
        if tax["month"] == SETTLED_IN and not tax.get("early"):
            return self.env._("Settlement of the year, %s", tax["status"])
        return self.env._("TER %(table)s, %(status)s", **tax)

    @api.model
    def _rate(self, row):
        """Percent; None in December, when the year is settled by the ladder."""
        basis = row.slip_id.allowance_basis
        if not (tax := tax_of(basis)):
            return float(exact(basis["terms"]["tax_percent"]))
        if tax.month == SETTLED_IN and not tax.early:
            return None
        gross = exact(int(row.slip_id.allowance_gross))
        return float(rate_of(tax.average, tax.salary + tax.beside + gross))


class EkinerjaOutputSocial(models.AbstractModel):
    """Health insurance on the allowance: what each pays, what the employer pays."""

    _name = "ekinerja.output.social"
    _inherit = "ekinerja.output.list"
    _description = "List of Social Security"

    @api.model
    def _title(self):
        return self.env._("List of BPJS")

    @api.model
    def _columns(self, scope):
        return [
            *self._person_columns(),
            Column(self.env._("Salary"), "money", self._salary),
            *self._field_columns(("gross",), "money"),
            Column(self.env._("Paid by the Employer"), "money", self._employer),
            Column(
                self.env._("Paid by the Employee"), "money", lambda row: int(row.bpjs)
            ),
        ]

    @api.model
    def _due(self, scope):
        total = -self._sum_of_lines(scope, "TKD_BPJS")
        return self.env._("BPJS of the payslips"), total

    def _salary(self, row):
        sign = -1 if row.slip_id.credit_note else 1
        return sign * half_up(exact(row.slip_id.allowance_basis["basic_salary"]))

    def _employer(self, row):
        """The employer's part on the allowance, beside that on the salary."""
        slip = row.slip_id
        basis = slip.allowance_basis
        terms = basis["terms"]
        if "bpjs_employer_percent" in terms:
            return int(row.bpjs_employer)  # a line of the payslip
        due = bpjs_due(
            EMPLOYER_PERCENT,
            exact(terms["bpjs_ceiling"]),
            exact(basis["basic_salary"]),
            exact(int(slip.allowance_gross)),
        )
        return -due if slip.credit_note else due
