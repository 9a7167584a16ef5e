# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..allowance.ekinerja_scheme_bonus import BONUS_KINDS
from .checks import Problem
from .extras import KIND_NAMES


class HrPayslipRunBonus(models.Model):
    """A batch pays a month, or THR, or the 13th month."""

    _inherit = "hr.payslip.run"

    allowance_kind = fields.Selection(
        [("month", "Month"), *BONUS_KINDS],
        string="Payment",
        required=True,
        default="month",
    )

    @api.depends("allowance_kind")
    def _compute_name(self):
        super()._compute_name()
        for run in self.filtered("allowance_month"):
            kind = KIND_NAMES[run.allowance_kind]
            if kind and run.state != "close":
                label = run._allowance_label()
                run.name = run.name.replace(label, f"{label} {kind}", 1)

    @api.constrains("allowance_kind", "struct_id")
    def _check_structure_of_kind(self):
        for run in self.filtered("struct_id"):
            if run.struct_id.is_bonus != (run.allowance_kind != "month"):
                raise ValidationError(
                    self.env._("This salary structure is for another kind of payment.")
                )

    def write(self, vals):
        kept = "allowance_kind" not in vals or all(
            run.allowance_kind == vals["allowance_kind"] for run in self
        )
        if not kept and self.slip_ids:
            raise UserError(
                self.env._(
                    "This batch has payslips already; make another one for another"
                    " payment."
                )
            )
        return super().write(vals)

    def _employees(self):
        """For THR and 13th month: all civil servants of the agencies."""
        if self.allowance_kind == "month":
            return super()._employees()
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("civil_status", "!=", False) & self._in_agencies()
        return self.env["hr.employee"].search(domain)

    def _warnings(self, employees):
        """With those on hold: paid nothing, or less."""
        found = super()._warnings(employees)
        holds = self.env["ekinerja.allowance.hold"]
        kinds = dict(holds._fields["kind"]._description_selection(self.env))
        domain = holds._domain_in_force(self.allowance_month, employees)
        for hold in holds.search(domain):
            reason = self.env._(
                "On hold since %(day)s: %(kind)s, %(reason)s",
                day=hold.date_from,
                kind=kinds[hold.kind],
                reason=hold.reason,
            )
            found[hold.employee_id].append(Problem("on_hold", reason, stops=False))
        return found
