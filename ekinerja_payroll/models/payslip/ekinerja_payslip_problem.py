# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaPayslipProblem(models.Model):
    """Why an employee got no payslip in a batch. Rewritten by every run."""

    _name = "ekinerja.payslip.problem"
    _description = "Stopped Payslip"
    _order = "run_id, code, employee_id"
    _log_access = False

    run_id = fields.Many2one(
        "hr.payslip.run", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="run_id.company_id")
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    department_id = fields.Many2one("hr.department", ondelete="cascade")
    score_id = fields.Many2one("ekinerja.score", ondelete="cascade")
    code = fields.Selection(
        [
            ("no_score", "No Score"),
            ("not_locked", "Score not Locked"),
            ("no_contract", "No Contract"),
            ("no_rate", "No Rate"),
            ("no_tax_rate", "No Tax Rate"),
            ("not_assessed", "Not Assessed"),
            ("formula", "Salary Rule"),
            ("failed", "Failed"),
        ],
        required=True,
    )
    reason = fields.Char(required=True)
