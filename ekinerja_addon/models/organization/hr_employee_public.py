# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class HrEmployeePublic(models.Model):
    _inherit = "hr.employee.public"
    # Who may not read hr.employee searches it by these, in lists and imports.
    _rec_names_search = ["name", "nip"]

    nip = fields.Char(string="NIP", readonly=True)
