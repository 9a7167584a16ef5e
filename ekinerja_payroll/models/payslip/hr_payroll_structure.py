# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class HrPayrollStructure(models.Model):
    _inherit = "hr.payroll.structure"

    # One regulation's rules serve all companies of a database.
    company_id = fields.Many2one(required=False, help="Empty: for all companies")
    is_allowance = fields.Boolean(
        string="Performance Allowance",
        help="Its payslips are made from the locked score of the month.",
    )

    is_bonus = fields.Boolean(
        string="THR and 13th Month", help="For these only, never for a month"
    )

    @api.model
    def _default_allowance(self, kind="month"):
        """The structure that payslips of the allowance get unless told otherwise."""
        name = "structure_allowance" if kind == "month" else "structure_bonus"
        return self.env.ref(f"ekinerja_payroll.{name}")
