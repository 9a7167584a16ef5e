# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain


class EkinerjaSanction(models.Model):
    """A disciplinary sentence that cuts the allowance for some months."""

    _name = "ekinerja.sanction"
    _description = "Allowance Sanction"
    _inherit = ["mail.thread"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, check_company=True, tracking=True
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True, precompute=True
    )
    percent = fields.Float(
        string="Cut (%)",
        required=True,
        digits=0,
        aggregator=None,
        tracking=True,
        help="Of several sanctions in one month only the highest counts.",
    )
    date_from = fields.Date(
        required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date(tracking=True, help="Empty: until further notice")
    reason = fields.Char(
        tracking=True, help="Decision the sanction rests on: number, date, offence"
    )

    _percent_range = models.Constraint(
        "CHECK(percent >= 0 AND percent <= 100)",
        "A percentage lies between 0 and 100.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A sanction ends after it has begun.",
    )

    @api.depends("employee_id", "percent")
    def _compute_display_name(self):
        for sanction in self:
            name = sanction.employee_id.name or ""
            sanction.display_name = f"{name} {sanction.percent:g} %"

    @api.model
    def _domain_in_month(self, month, employees):
        """Domain of the sanctions in force on any day of a month."""
        return Domain(
            [
                ("employee_id", "in", employees.ids),
                ("date_from", "<=", fields.Date.end_of(month, "month")),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", month),
            ]
        )
