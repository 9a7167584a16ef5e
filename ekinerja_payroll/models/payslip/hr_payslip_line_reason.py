# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import formatLang

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up, percent

from ...engine.money import highest
from ...engine.tax import SETTLED_IN, average_tax, rate_of
from ...tkd import case_of, tax_of


class HrPayslipLineReason(models.Model):
    """Why a line of the allowance is what it is, in one sentence."""

    _inherit = "hr.payslip.line"

    # A line keeps its name in the language of whoever computed it; this one follows
    # the reader.
    title = fields.Char(related="salary_rule_id.name", string="Item")
    reason = fields.Char(compute="_compute_reason")

    @api.depends("code", "slip_id.allowance_basis", "slip_id.arrears_reason")
    @api.depends_context("lang")
    def _compute_reason(self):
        for line in self:
            basis = line.slip_id.allowance_basis
            word = getattr(self, f"_reason_{(line.code or '').lower()}", None)
            line.reason = word(line.slip_id, basis) if basis and word else False

    # === GETTERS === #

    @api.model
    def _reason_tkd_ceiling(self, slip, basis):
        rates = self.env["ekinerja.allowance.rate"]
        criteria = dict(rates._fields["criterion"]._description_selection(self.env))
        return self.env._(
            "Job class %(job_class)s: %(rates)s",
            job_class=basis["post"]["job_class"],
            rates=", ".join(
                self._rate_words(slip, criteria, rate) for rate in basis["rates"]
            ),
        )

    @api.model
    def _rate_words(self, slip, criteria, rate):
        """The criterion, for whom where the rate is narrowed, and the amount."""
        label = criteria[rate["criterion"]]
        if rate.get("for"):
            label = f"{label} ({rate['for']})"
        return f"{label} {self._rupiah(slip, rate['amount'])}"

    @api.model
    def _reason_tkd_prod_cut(self, slip, basis):
        result = basis["result"]
        return self.env._(
            "%(points)s of %(target)s points, that is %(reached)s %%. Points decide"
            " %(weight)s %% of %(measured)s.",
            points=self._decimal(result["points"]),
            target=self._decimal(result["target"]),
            reached=self._percent(result["productivity"]),
            weight=self._percent(basis["terms"]["productivity_weight"]),
            measured=self._rupiah(slip, case_of(basis).measured),
        )

    @api.model
    def _reason_tkd_disc_cut(self, slip, basis):
        return " ".join(
            [self._attendance_reason(slip, basis), *self._more_disc(slip, basis)]
        )

    @api.model
    def _attendance_reason(self, slip, basis):
        return self.env._(
            "Attendance has earned %(earned)s %%. It decides %(weight)s %% of"
            " %(measured)s.",
            earned=self._percent(basis["result"]["discipline"]),
            weight=self._percent(basis["terms"]["discipline_weight"]),
            measured=self._rupiah(slip, case_of(basis).attended),
        )

    @api.model
    def _reason_tkd_sanction_cut(self, slip, basis):
        sanctions = [sanction["percent"] for sanction in basis["sanctions"]]
        if not sanctions:
            return self.env._("No sanction was in force in the month.")
        return self.env._(
            "A sanction of %s %% was in force in the month.",
            self._decimal(highest(sanctions)),
        )

    @api.model
    def _reason_tkd_status_cut(self, slip, basis):
        if basis["post"]["civil_status"] != "cpns":
            return self.env._("Only those on probation (CPNS) are cut here.")
        return self.env._(
            "On probation (CPNS) %s %% of the allowance is paid.",
            self._percent(basis["terms"]["cpns_factor"]),
        )

    @api.model
    def _reason_tkd_arrears(self, slip, basis):
        entered = [slip.arrears_reason] if slip.arrears_reason else []
        return "; ".join(
            [
                *entered,
                *(
                    self.env._(
                        "%(month)s: %(cause)s (%(amount)s)",
                        month=entry["month"][:7],
                        cause=entry["cause"],
                        amount=self._rupiah(slip, entry["amount"]),
                    )
                    for entry in basis.get("adjustments", ())
                ),
            ]
        )

    @api.model
    def _reason_tkd_bpjs(self, slip, basis):
        return self.env._(
            "%(percent)s %% of salary and allowance together, up to %(ceiling)s, less"
            " what the salary has paid already.",
            percent=self._decimal(basis["terms"]["bpjs_percent"]),
            ceiling=self._rupiah(slip, basis["terms"]["bpjs_ceiling"]),
        )

    @api.model
    def _reason_tkd_pph21(self, slip, basis):
        if tax := tax_of(basis):
            return self._reason_average_tax(slip, basis, tax)
        return self.env._(
            "Final tax of rank group %(group)s: %(percent)s %%.",
            group=basis["post"]["rank_group"],
            percent=self._decimal(basis["terms"]["tax_percent"]),
        )

    @api.model
    def _reason_average_tax(self, slip, basis, tax):
        status = basis["tax"]["status"]
        if tax.month == SETTLED_IN and not tax.early:
            return self.env._(
                "The year is settled: tax of salary and allowances together"
                " (%(status)s) less that of the salary, less %(withheld)s withheld"
                " since January.",
                status=status,
                withheld=self._rupiah(slip, tax.withheld),
            )
        together = tax.salary + tax.beside + exact(int(slip.allowance_gross))
        return self.env._(
            "TER %(table)s (%(status)s): %(percent)s %% of %(together)s of salary and"
            " allowance, less %(paid)s that the salary pays.",
            table=basis["tax"]["table"],
            status=status,
            percent=self._decimal(rate_of(tax.average, together)),
            together=self._rupiah(slip, together),
            paid=self._rupiah(slip, average_tax(tax.average, tax.salary)),
        )

    @api.model
    def _rupiah(self, slip, value):
        amount = formatLang(self.env, float(half_up(exact(value))), digits=0)
        return f"{slip.currency_id.symbol} {amount}"

    @api.model
    def _percent(self, ratio):
        return self._decimal(percent(exact(ratio)))

    @api.model
    def _decimal(self, value):
        """A number in the reader's writing, with two decimals where it needs them."""
        value = exact(value)
        digits = 0 if value.denominator == 1 else 2
        return formatLang(self.env, float(half_up(value, digits)), digits=digits)
