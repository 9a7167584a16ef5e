# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL


class HrPayslipBonus(models.Model):
    """Holiday allowance and 13th month are paid beside the months."""

    _inherit = "hr.payslip"

    @api.constrains("allowance_kind", "struct_id")
    def _check_structure_of_kind(self):
        for slip in self.filtered("allowance_month"):
            if slip.struct_id.is_bonus != (slip.allowance_kind != "month"):
                raise ValidationError(
                    self.env._(
                        "THR and 13th month have a salary structure of their own, a"
                        " month has another one."
                    )
                )

    def _confirm(self):
        """Two payments of one month share its tax: the later one knows the earlier."""
        self.filtered(lambda slip: not slip.credit_note)._check_beside()
        return super()._confirm()

    def _check_beside(self):
        """
        :raise UserError: when another payslip of the month was confirmed, or taken
            back, since one of these was computed
        """
        self.env.flush_all()
        # Sums of one's own payslips are compared, whatever the reader may see.
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.name FROM hr_payslip p
                 CROSS JOIN LATERAL (
                       SELECT sum(b.allowance_gross) AS gross,
                              bool_or((b.allowance_basis #>> '{bonus,insured}')::bool)
                                  AS insured
                         FROM hr_payslip b
                        WHERE b.employee_id = p.employee_id
                          AND b.company_id = p.company_id
                          AND b.allowance_month = p.allowance_month
                          AND b.allowance_kind <> p.allowance_kind
                          AND b.allowance_month IS NOT NULL AND b.state = 'done'
                          AND b.credit_note IS NOT TRUE AND b.refunded_id IS NULL
                       ) beside
                 WHERE p.id = ANY(%(ids)s)
                   AND coalesce(beside.gross, 0) <> coalesce(
                       (p.allowance_basis #>> '{beside,gross}')::numeric, 0)
                   -- by final rates, without insurance, neither knows of the other
                   AND (p.allowance_basis ? 'tax' OR beside.insured
                        OR (p.allowance_basis #>> '{bonus,insured}')::bool)
                 LIMIT 1""",
                ids=self.ids,
            )
        )
        for (name,) in rows:
            raise UserError(
                self.env._(
                    "Another payment of the same month has changed since %s was"
                    " computed, and with it the tax: compute it again.",
                    name,
                )
            )
