# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from odoo.addons.ekinerja_addon.engine.exact import exact

from ...engine import money
from ...engine.deduction import asked_of
from ...tkd import case_of, highest_of, terms_of

LOCAL = "TKD_LOCAL_"


class HrPayslipLineExtras(models.Model):
    """Why holds, local deductions, THR and 13th month are what they are."""

    _inherit = "hr.payslip.line"

    # What is owed is looked for in each run; those who were held are few.
    _held = models.Index("(slip_id) WHERE code = 'TKD_HOLD' AND total < 0")

    def _compute_reason(self):
        super()._compute_reason()
        for line in self:
            basis = line.slip_id.allowance_basis
            if basis and (line.code or "").startswith(LOCAL):
                line.reason = line._reason_local(line.slip_id, basis)

    # === GETTERS === #

    @api.model
    def _reason_tkd_ceiling(self, slip, basis):
        bonus = basis.get("bonus")
        if not bonus or bonus["base"] == "ceiling":
            return super()._reason_tkd_ceiling(slip, basis)
        bases = self.env["ekinerja.scheme.bonus"]._fields["base"]
        return self.env._(
            "%(base)s: %(month)s",
            base=dict(bases._description_selection(self.env))[bonus["base"]],
            month=bonus["paid_month"][:7],
        )

    @api.model
    def _reason_tkd_bonus_cut(self, slip, basis):
        return self.env._(
            "%(percent)s %% is paid (%(regulation)s).",
            percent=self._decimal(basis["bonus"]["percent"]),
            regulation=basis["bonus"]["regulation"],
        )

    @api.model
    def _reason_tkd_hold_cut(self, slip, basis):
        return self.env._(
            "%(percent)s %% is lost until this is settled: %(holds)s",
            percent=self._decimal(highest_of(basis, "cut")),
            holds=self._holds(basis, "cut"),
        )

    @api.model
    def _reason_tkd_hold(self, slip, basis):
        return self.env._(
            "%(percent)s %% is kept back and paid with the month after this is settled:"
            " %(holds)s",
            percent=self._decimal(highest_of(basis, "withhold")),
            holds=self._holds(basis, "withhold"),
        )

    @api.model
    def _holds(self, basis, effect):
        """What is to be settled, in words."""
        holds = self.env["ekinerja.allowance.hold"]
        kinds = dict(holds._fields["kind"]._description_selection(self.env))
        return "; ".join(
            ", ".join(
                filter(None, (kinds[each["kind"]], each["reason"], each["letter"]))
            )
            for each in basis.get("holds", ())
            if each["effect"] == effect
        )

    @api.model
    def _reason_tkd_released(self, slip, basis):
        return self.env._(
            "Kept back before, settled now: %s",
            ", ".join(
                f"{each['month'][:7]} {self._rupiah(slip, each['amount'])}"
                for each in basis.get("released", ())
            ),
        )

    @api.model
    def _reason_tkd_bpjs(self, slip, basis):
        """With what the salary has paid, and the floor where there is one."""
        terms = terms_of(basis)
        if not terms.bpjs_percent:
            return self.env._("No insurance is due on this payment.")
        words = [super()._reason_tkd_bpjs(slip, basis)]
        before = case_of(basis).basic_salary + case_of(basis).insured_beside
        if before:
            insured = money.insured(terms.bpjs_ceiling, terms.bpjs_floor, before)
            paid = money.share(insured, terms.bpjs_percent / 100)
            amount = self._rupiah(slip, paid)
            words.append(self.env._("That is %s.", amount))
        if before and terms.bpjs_floor:
            amount = self._rupiah(slip, terms.bpjs_floor)
            words.append(self.env._("It is due on %s at least.", amount))
        return " ".join(words)

    @api.model
    def _reason_tkd_bpjs_employer(self, slip, basis):
        return self.env._(
            "%s %% that the employer pays beside it; nothing of it is taken from you.",
            self._decimal(basis["terms"]["bpjs_employer_percent"]),
        )

    def _reason_local(self, slip, basis):
        """What was to be taken, and what of it did not fit."""
        code = self.code.removeprefix(LOCAL)
        (deduction,) = (d for d in case_of(basis).deductions if d.code == code)
        taken, net = -int(self.total), int(slip.allowance_net)
        net -= sum(
            int(line.total)
            for line in slip.line_ids
            if (line.code or "").startswith(LOCAL)
        )
        asked = asked_of(deduction, int(slip.allowance_gross), net)
        words = self._reason_deduction(slip, deduction)
        if taken == asked:
            return words
        return " ".join(
            (
                words,
                self.env._(
                    "%s of it is not taken: there is not enough to pay it from.",
                    self._rupiah(slip, asked - taken),
                ),
            )
        )

    @api.model
    def _reason_deduction(self, slip, deduction):
        if deduction.by == "fixed":
            amount = self._rupiah(slip, deduction.value)
            return self.env._("%s a month.", amount)
        share = self._decimal(exact(deduction.value))
        if deduction.by == "gross":
            return self.env._("%s %% of the gross.", share)
        return self.env._(
            "%s %% of what is paid after insurance, tax and holds.", share
        )

    @api.model
    def _reason_average_tax(self, slip, basis, tax):
        """With the other payments of the month, which share its rate."""
        reason = super()._reason_average_tax(slip, basis, tax)
        if not tax.beside:
            return reason
        return " ".join(
            (
                reason,
                self.env._(
                    "Other payments of the month, %(gross)s, count too; they have paid"
                    " %(tax)s.",
                    gross=self._rupiah(slip, tax.beside),
                    tax=self._rupiah(slip, tax.beside_tax),
                ),
            )
        )
