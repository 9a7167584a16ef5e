# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import Counter

from odoo import api, fields, models

from ..payslip.rate_book import RateBook
from .posts import post_ceiling, posts_of


class EkinerjaAllowanceCeiling(models.Model):
    """What the people in post of an agency may be paid at most in a month.

    Which rates a post is paid is decided in ``engine/rates.py`` and not again in SQL;
    so the sums are kept here, and made anew whenever the budget is looked at.
    """

    _name = "ekinerja.allowance.ceiling"
    _description = "Ceilings of an Agency"
    _order = "month desc, department_id"
    _rec_name = "department_id"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    currency_id = fields.Many2one(related="company_id.currency_id")
    department_id = fields.Many2one(
        "hr.department", string="Agency", index="btree_not_null", ondelete="cascade"
    )
    month = fields.Date(required=True)
    people = fields.Integer(string="People in Post")
    amount = fields.Monetary(string="Ceilings")

    _agency_unique = models.UniqueIndex(
        "(company_id, month, coalesce(department_id, 0))",
        "An agency has one sum a month.",
    )

    @api.model
    def _refresh(self, company, months):
        """Count people and rates of some months anew.

        A month takes the same few statements however many people are in post.
        """
        # sudo: sums nobody enters; who may see them is decided when they are read.
        ceilings_sudo = self.sudo()
        ceilings_sudo.search(
            [("company_id", "=", company.id), ("month", "in", months)]
        ).unlink()
        ceilings_sudo.create(
            [
                values
                for month in months
                for values in ceilings_sudo._month_values(company, month)
            ]
        )

    @api.model
    def _month_values(self, company, month):
        book = RateBook(self.env, company, month)
        people, amounts = Counter(), Counter()
        for post in posts_of(self.env, company, month):
            people[post["agency"]] += post["people"]
            amounts[post["agency"]] += post_ceiling(book, post)
        return [
            {
                "company_id": company.id,
                "department_id": agency,
                "month": month,
                "people": count,
                "amount": float(amounts[agency]),
            }
            for agency, count in people.items()
        ]
