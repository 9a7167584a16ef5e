# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import Counter

from odoo import api, fields, models
from odoo.fields import Command

from ..engine.money import share
from ..models.allowance.posts import post_rates, posts_of
from ..models.payslip.rate_book import RateBook


class EkinerjaAllowanceComparison(models.TransientModel):
    """Rates of two days side by side, for the people who are in post now."""

    _name = "ekinerja.allowance.comparison"
    _description = "Comparison of Rates"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    old_day = fields.Date(
        string="Old: in Force on", required=True, default=lambda self: self._last_year()
    )
    new_day = fields.Date(
        string="New: in Force on",
        required=True,
        default=lambda self: fields.Date.start_of(fields.Date.today(), "month"),
    )
    line_ids = fields.One2many("ekinerja.allowance.comparison.line", "comparison_id")

    @api.model
    def _last_year(self):
        today = fields.Date.today()
        return today.replace(year=today.year - 1, month=today.month, day=1)

    # === ACTION METHODS === #

    def action_compare(self):
        """Fill the lines and show them as list, pivot and graph."""
        self.ensure_one()
        # Rates are read for everybody; here who compares must be one who may.
        self.env["ekinerja.allowance.rate"].check_access("read")
        self.line_ids = [Command.clear()] + [
            Command.create(self._line_values(key, people))
            for key, people in self._counted().items()
        ]
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_allowance_comparison_line_action"
        )
        return action | {"domain": [("comparison_id", "=", self.id)]}

    # === BUSINESS METHODS === #

    def _counted(self):
        """{(agency, class, criterion, old amount, new amount): people}."""
        books = [
            RateBook(self.env, self.company_id, day)
            for day in (self.old_day, self.new_day)
        ]
        counted = Counter()
        month = fields.Date.start_of(self.new_day, "month")
        # sudo: how many people hold a post, no one of them
        for post in posts_of(self.env(su=True), self.company_id, month):
            old, new = (self._by_criterion(book, post) for book in books)
            for criterion in sorted(old.keys() | new.keys()):
                key = (
                    post["agency"],
                    post["job_class"],
                    criterion,
                    old[criterion],
                    new[criterion],
                )
                counted[key] += post["people"]
        return counted

    @api.model
    def _by_criterion(self, book, post):
        amounts = Counter()
        for criterion, amount in post_rates(book, post):
            amounts[criterion] += amount
        return amounts

    @api.model
    def _line_values(self, key, people):
        agency, job_class, criterion, old, new = key
        return {
            "department_id": agency,
            "job_class": job_class,
            "criterion": criterion,
            "people": people,
            "old_amount": old,
            "new_amount": new,
            "difference": new - old,
            "percent": share(10_000 * (new - old), 1) / 100 / old if old else 0,
            "old_cost": old * people,
            "new_cost": new * people,
            "cost_difference": (new - old) * people,
        }


class EkinerjaAllowanceComparisonLine(models.TransientModel):
    """One criterion of a class in an agency: then, now, and what it costs a month."""

    _name = "ekinerja.allowance.comparison.line"
    _description = "Line of a Comparison of Rates"
    _order = "department_id, job_class desc, criterion, id"

    comparison_id = fields.Many2one(
        "ekinerja.allowance.comparison", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="comparison_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    department_id = fields.Many2one("hr.department", string="Agency")
    job_class = fields.Integer(aggregator=None)
    criterion = fields.Selection(
        selection=lambda self: (
            self.env["ekinerja.allowance.rate"]
            ._fields["criterion"]
            ._description_selection(self.env)
        ),
    )
    people = fields.Integer(aggregator=None)
    old_amount = fields.Monetary(string="Old", aggregator=None)
    new_amount = fields.Monetary(string="New", aggregator=None)
    difference = fields.Monetary(aggregator=None)
    percent = fields.Float(string="Difference (%)", digits=(16, 2), aggregator=None)
    old_cost = fields.Monetary(string="Old Cost a Month")
    new_cost = fields.Monetary(string="New Cost a Month")
    cost_difference = fields.Monetary(string="Cost Difference")
