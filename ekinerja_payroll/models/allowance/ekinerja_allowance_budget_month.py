# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaAllowanceBudgetMonth(models.Model):
    """What an account plans to spend in a month (anggaran kas)."""

    _name = "ekinerja.allowance.budget.month"
    _description = "Month of a Budget of the Allowance"
    _order = "budget_id, month"
    _rec_name = "month"

    budget_id = fields.Many2one(
        "ekinerja.allowance.budget", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="budget_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(required=True, help="First day of the month")
    amount = fields.Monetary(required=True)

    _month_unique = models.Constraint(
        "UNIQUE(budget_id, month)", "This account has the month already."
    )
    _first_of_month = models.Constraint(
        "CHECK(extract(day FROM month) = 1)",
        "A month is kept as its first day, such as 2026-10-01.",
    )
    _amount_range = models.Constraint(
        "CHECK(amount >= 0 AND amount = trunc(amount))",
        "A plan is a whole number of rupiah and not negative.",
    )
