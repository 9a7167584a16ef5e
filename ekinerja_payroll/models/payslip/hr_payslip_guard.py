# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError

# Only this very object opens a closed payslip; a context sent by RPC cannot hold it.
_TRANSITION = object()

# What a person enters, as long as the payslip is a draft. The rest is computed.
ENTERED = {
    "employee_id",
    "company_id",
    "contract_id",
    "date_from",
    "date_to",
    "struct_id",
    "name",
    "arrears",
    "arrears_reason",
    "allowance_kind",
    "payslip_run_id",
    "input_line_ids",
    "worked_days_line_ids",
}
# Neither money nor state: talk about the payslip, and how it is looked at.
HARMLESS = {"note", "hide_child_lines", "hide_invisible_lines"}
HARMLESS_PREFIXES = ("message_", "activity_", "my_activity_")


class HrPayslipGuard(models.Model):
    """A payslip of the allowance is computed, not written; confirmed it stays."""

    _inherit = "hr.payslip"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        slips = super().create(vals_list)
        slips._guard_created()
        return slips

    def write(self, vals):
        self._guard(vals)
        result = super().write(vals)
        if {"struct_id", "date_from"} & vals.keys():
            self._guard_created()  # it may have become a payslip of the allowance
        return result

    def copy(self, default=None):
        if self.filtered("allowance_month") and not self._in_transition():
            raise UserError(
                self.env._(
                    "A payslip of the allowance is not duplicated: there is one for"
                    " each employee and month."
                )
            )
        return super().copy(default)

    # === BUSINESS METHODS === #

    def _in_transition(self):
        return self.env.context.get("ekinerja_transition") is _TRANSITION

    def _transition(self):
        """The same payslips, for the transitions to write after their checks."""
        slips = self.sudo()  # nobody writes states and amounts but the transitions
        return slips.with_context(
            ekinerja_transition=_TRANSITION, tracking_disable=True
        )

    def _guard(self, vals):
        """Let a write pass only where it changes nothing that is settled.

        :raise UserError: for a payslip that is no draft any more
        :raise AccessError: for what only the server computes
        """
        if self._in_transition():
            return
        claimed = {
            name
            for name in vals.keys() - HARMLESS
            if not name.startswith(HARMLESS_PREFIXES)
        }
        allowances = self.filtered("allowance_month")
        if not claimed or not allowances:
            return
        settled = allowances.filtered(
            lambda slip: (
                slip.state != "draft" and not (self.env.su and slip.state == "verify")
            )
        )
        if settled:
            raise UserError(
                self.env._(
                    "%s is no draft any more and cannot be changed. Corrections become"
                    " arrears of a later month.",
                    settled[0].name,
                )
            )
        if not self.env.su and claimed - ENTERED:
            self._refuse(claimed - ENTERED)

    def _guard_created(self):
        """A new payslip brings nothing that the server computes.

        :raise AccessError: when it claims a state, a score or amounts
        """
        if self.env.su or self._in_transition():
            return
        for slip in self.filtered("allowance_month"):
            claims = {
                "state": slip.state != "draft",
                "score_id": slip.score_id,
                "allowance_basis": slip.allowance_basis,
                "line_ids": slip.line_ids,
                "credit_note": slip.credit_note,
                "refunded_id": slip.refunded_id,
                "paid": slip.paid,
                "confirmed_by_id": slip.confirmed_by_id,
                "confirmed_at": slip.confirmed_at,
                "withheld_paid_id": slip.withheld_paid_id,
            }
            if any(claims.values()):
                self._refuse({name for name, claim in claims.items() if claim})

    def _guard_parts(self, entered=False):
        """Lines, inputs and worked days follow their payslip.

        :param bool entered: a person may enter them while the payslip is a draft
        :raise AccessError: when somebody writes what is computed
        :raise UserError: when the payslip is settled
        """
        allowances = self.filtered("allowance_month")
        if self._in_transition() or not allowances:
            return
        if not self.env.su and not entered:
            self._refuse({"line_ids"})
        allowances._guard({"input_line_ids": True})

    def _refuse(self, names):
        raise AccessError(
            self.env._(
                "These are computed by the server, not written: %s",
                ", ".join(sorted(names)),
            )
        )
