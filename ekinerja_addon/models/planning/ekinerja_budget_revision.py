# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaBudgetRevision(models.Model):
    """What a budget line was, and from when on: written by the server only."""

    _name = "ekinerja.budget.revision"
    _description = "Budget Revision"
    _order = "id desc"
    _rec_name = "budget_item_id"

    budget_item_id = fields.Many2one(
        "ekinerja.budget.item",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    company_id = fields.Many2one(related="budget_item_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Datetime(default=fields.Datetime.now, required=True, readonly=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True)
    ceiling_before = fields.Monetary(readonly=True)
    ceiling = fields.Monetary(readonly=True)
    name_before = fields.Char(readonly=True)
    name = fields.Char(readonly=True)
    fund_source = fields.Char(readonly=True)
    reason = fields.Char(readonly=True)
