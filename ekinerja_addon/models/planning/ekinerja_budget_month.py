# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EkinerjaBudgetMonth(models.Model):
    """Cash plan: what a budget line may spend in a month (anggaran kas)."""

    _name = "ekinerja.budget.month"
    _description = "Cash Plan of a Month"
    _order = "budget_item_id, month"

    budget_item_id = fields.Many2one(
        "ekinerja.budget.item", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="budget_item_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date(required=True, help="First day of the month")
    amount = fields.Monetary(required=True)

    _month_unique = models.Constraint(
        "UNIQUE(budget_item_id, month)", "This budget line has that month already."
    )
    _first_of_month = models.Constraint(
        "CHECK(extract(day FROM month) = 1)",
        "A month is kept as its first day, such as 2026-10-01.",
    )

    @api.constrains("month", "budget_item_id")
    def _check_month(self):
        for line in self:
            if line.month.year != line.budget_item_id.year:
                raise ValidationError(
                    self.env._(
                        "%(item)s is a budget of %(year)s; %(month)s lies outside.",
                        item=line.budget_item_id.display_name,
                        year=line.budget_item_id.year,
                        month=line.month,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        items = self._items([vals.get("budget_item_id") for vals in vals_list])
        with items._cash_history():
            return super().create(vals_list)

    def write(self, vals):
        items = self.budget_item_id | self._items([vals.get("budget_item_id")])
        with items._cash_history():
            return super().write(vals)

    def unlink(self):
        with self.budget_item_id._cash_history():
            return super().unlink()

    def _items(self, ids):
        return self.env["ekinerja.budget.item"].browse(filter(None, ids))
