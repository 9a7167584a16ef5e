# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    npwp = fields.Char(
        string="NPWP",
        groups="hr.group_hr_user",
        help="Tax number, printed on the list of PPh 21; since 2024 the NIK may serve",
    )
