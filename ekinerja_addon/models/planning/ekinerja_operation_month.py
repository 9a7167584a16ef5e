# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EkinerjaOperationMonth(models.Model):
    """Planned and actual progress of an operation at the end of a month."""

    _name = "ekinerja.operation.month"
    _description = "Month of an Operation"
    _inherit = ["ekinerja.recheck.mixin"]
    _order = "operation_id, month"

    operation_id = fields.Many2one(
        "ekinerja.operation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="operation_id.company_id")
    currency_id = fields.Many2one(related="operation_id.currency_id")
    month = fields.Date(required=True)
    planned_physical = fields.Float(
        string="Planned Physical (%)", help="Cumulative, 0 to 100", aggregator="avg"
    )
    actual_physical = fields.Float(
        string="Actual Physical (%)", help="Cumulative, 0 to 100", aggregator="avg"
    )
    planned_financial = fields.Monetary(string="Planned Spending", help="Cumulative")
    actual_financial = fields.Monetary(string="Actual Spending", help="Cumulative")

    _month_unique = models.Constraint(
        "UNIQUE(operation_id, month)", "This operation has that month already."
    )
    _physical_range = models.Constraint(
        "CHECK(planned_physical BETWEEN 0 AND 100 AND actual_physical BETWEEN 0 AND"
        " 100)",
        "Physical progress is a percentage from 0 to 100.",
    )

    @api.constrains("month")
    def _check_month(self):
        if any(line.month.day != 1 for line in self):
            raise ValidationError(
                self.env._("A month is kept as its first day, such as 2026-10-01.")
            )
