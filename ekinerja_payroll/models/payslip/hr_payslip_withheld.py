# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .extras import Extras


class HrPayslipWithheld(models.Model):
    """What a hold keeps back is paid once, by one later payslip."""

    _inherit = "hr.payslip"

    withheld_paid_id = fields.Many2one(
        "hr.payslip",
        string="Kept Back, Paid with",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _confirm(self):
        """Note what is paid of earlier payslips, before it is paid."""
        slips_sudo = self.sudo().filtered(lambda slip: not slip.credit_note)
        slips_sudo._check_released()  # sudo: links are the server's to write
        result = super()._confirm()
        for slip_sudo, entries in slips_sudo._released().items():
            held_sudo = self.browse(each["slip_id"] for each in entries)
            held_sudo._transition().withheld_paid_id = slip_sudo
        return result

    def refund_sheet(self):
        allowances = self.filtered("allowance_month")
        allowances._check_not_released()
        action = super().refund_sheet()
        allowances._forget_released()
        return action

    def _reopen(self):
        self._check_not_released()
        self._forget_released()
        return super()._reopen()

    # === BUSINESS METHODS === #

    def _released(self):
        """{payslip: what it pays of earlier ones}, of those that pay any."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, allowance_basis -> 'released' FROM hr_payslip
                 WHERE id = ANY(%s) AND allowance_basis ? 'released' ORDER BY id""",
                self.ids,
            )
        )
        return {self.browse(id_): entries for id_, entries in rows}

    def _check_released(self):
        """What is paid of earlier payslips must still be owed, to the rupiah.

        :raise UserError: when another payslip paid it, or it was taken back
        """
        released = self._released()
        slips = self.browse().union(*released)
        for (company, month), found in slips.grouped(
            lambda slip: (slip.company_id, slip.allowance_month)
        ).items():
            ids = {each["slip_id"] for slip in found for each in released[slip]}
            # Two batches at once: the second waits, and finds it paid.
            self.browse(ids).exists().lock_for_update()
            extras = Extras(self.env, company, month, found.employee_id)
            for slip in found:
                owed = extras.owed.get(slip.employee_id.id, [])
                if any(each not in owed for each in released[slip]):
                    raise UserError(
                        self.env._(
                            "What %s pays of amounts that were kept back has changed:"
                            " compute it again.",
                            slip.name,
                        )
                    )

    def _check_not_released(self):
        """
        :raise UserError: for a payslip of which a later one has paid what was kept back
        """
        for slip_sudo in self.sudo():  # sudo: the name of the later payslip
            if later_sudo := slip_sudo.withheld_paid_id:
                raise UserError(
                    self.env._(
                        "%(later)s has paid what %(slip)s kept back: take that one"
                        " back first.",
                        later=later_sudo.name,
                        slip=slip_sudo.name,
                    )
                )

    def _forget_released(self):
        """These are taken back: what they paid of earlier payslips is owed again."""
        slips_sudo = self.env["hr.payslip"].sudo()  # sudo: the server's to write
        held_sudo = slips_sudo.search([("withheld_paid_id", "in", self.ids)])
        held_sudo._transition().withheld_paid_id = False
