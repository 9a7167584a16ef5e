# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

from odoo.addons.ekinerja_addon.engine.explain import whole_shares
from odoo.addons.ekinerja_addon.tools import exact_field


class EkinerjaAllowanceBudget(models.Model):
    """A budget account of the allowance: what an agency may spend in a year."""

    _name = "ekinerja.allowance.budget"
    _description = "Budget of the Allowance"
    _order = "year desc, department_id, account_code"
    _rec_names_search = ["account_code", "name"]
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    year = fields.Integer(required=True, default=lambda self: fields.Date.today().year)
    department_id = fields.Many2one(
        "hr.department",
        string="Agency",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain=[("is_opd", "=", True)],
    )
    account_code = fields.Char(
        required=True, help="Account of the budget, such as 5.1.01.02.001.00001"
    )
    name = fields.Char(string="Account", required=True)
    document = fields.Char(help="e.g. DPA 2026, DPPA 2026")
    amount = fields.Monetary(string="Budget of the Year", required=True)
    month_ids = fields.One2many(
        "ekinerja.allowance.budget.month", "budget_id", string="Plan by Month"
    )
    planned = fields.Monetary(compute="_compute_planned")
    unplanned = fields.Monetary(compute="_compute_planned")

    _account_unique = models.Constraint(
        "UNIQUE(company_id, year, department_id, account_code)",
        "This agency has the account in this year already.",
    )
    _account_form = models.Constraint(
        r"CHECK(account_code ~ '^[0-9]+(\.[0-9]+)+$')",
        "An account is written in numbers and dots, such as 5.1.01.02.001.00001.",
    )
    _year_range = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "A year has four digits."
    )
    _amount_range = models.Constraint(
        "CHECK(amount >= 0 AND amount = trunc(amount))",
        "A budget is a whole number of rupiah and not negative.",
    )

    # === COMPUTE METHODS === #

    @api.depends("account_code", "name", "year")
    def _compute_display_name(self):
        for budget in self:
            budget.display_name = (
                f"{budget.year or ''} {budget.account_code or ''} {budget.name or ''}"
            )

    @api.depends("amount", "month_ids.amount")
    def _compute_planned(self):
        for budget in self:
            budget.planned = sum(budget.month_ids.mapped("amount"))
            budget.unplanned = budget.amount - budget.planned

    # === CONSTRAINT METHODS === #

    @api.constrains("department_id")
    def _check_agency(self):
        for budget in self:
            if not budget.department_id.is_opd:
                raise ValidationError(
                    self.env._(
                        "%s is no agency. The budget belongs to the agency above it.",
                        budget.department_id.display_name,
                    )
                )

    @api.constrains("year", "month_ids")
    def _check_months(self):
        for budget in self:
            wrong = budget.month_ids.filtered(
                lambda line, year=budget.year: line.month.year != year
            )
            if wrong:
                raise ValidationError(
                    self.env._(
                        "%(budget)s is a budget of %(year)s; %(month)s lies outside.",
                        budget=budget.display_name,
                        year=budget.year,
                        month=wrong[0].month,
                    )
                )

    # === ACTION METHODS === #

    def action_spread(self):
        """Plan the year in twelve months as even as whole rupiah allow."""
        for budget in self:
            parts = whole_shares(int(exact_field(budget.amount)), [1] * 12)
            budget.month_ids = [Command.clear()] + [
                Command.create(
                    {"month": f"{budget.year}-{month:02}-01", "amount": float(part)}
                )
                for month, part in enumerate(parts, 1)
            ]
        return True
