# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain


class EkinerjaDecreeMixin(models.AbstractModel):
    """What a letter of decision says of an employee, from a day to a day."""

    _name = "ekinerja.decree.mixin"
    _description = "Dated Decision"
    _inherit = ["mail.thread"]
    _order = "date_from desc, id desc"
    _rec_names_search = ["employee_id", "letter_number"]
    _check_company_auto = True

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        check_company=True,
        tracking=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True, precompute=True
    )
    letter_number = fields.Char(
        string="Decision Letter", required=True, tracking=True, help="Its number"
    )
    letter_date = fields.Date(tracking=True)
    letter_file = fields.Binary(string="Letter", attachment=True, copy=False)
    letter_file_name = fields.Char()
    date_from = fields.Date(
        required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date(tracking=True, help="Empty: until further notice")
    note = fields.Text()

    @api.model
    def _domain_in_month(self, month, employees):
        """Domain of what holds for some employees on any day of a month."""
        return Domain(
            [
                ("employee_id", "in", employees),
                ("date_from", "<=", fields.Date.end_of(month, "month")),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", month),
            ]
        )
