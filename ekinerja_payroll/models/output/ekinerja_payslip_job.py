# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaPayslipJob(models.Model):
    _inherit = "ekinerja.payslip.job"

    action = fields.Selection(
        selection_add=[("print", "Print Payslips")], ondelete={"print": "cascade"}
    )
