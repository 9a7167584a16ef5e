# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class HrDepartureReason(models.Model):
    _inherit = "hr.departure.reason"

    is_death = fields.Boolean(
        string="Death", help="The scheme may pay the month of death as a whole month"
    )
