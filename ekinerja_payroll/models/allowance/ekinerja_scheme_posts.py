# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.ekinerja_addon.engine.exact import text
from odoo.addons.ekinerja_addon.tools import exact_field

CHOICES = ("mutation_rule", "acting_month_rule")


class EkinerjaSchemePosts(models.Model):
    """What is paid for several posts in a month: one after the other, or together."""

    _inherit = "ekinerja.scheme"

    mutation_rule = fields.Selection(
        [
            ("last_day", "Post Held on the Last Day"),
            ("first_day", "Post Held on the First Workday"),
            ("half", "Post Held Longest"),
            ("by_day", "Each Post by Its Workdays"),
        ],
        string="Transfer within a Month",
        required=True,
        default="last_day",
        tracking=True,
        help="Post held longest: of more than half of the workdays, or of more than any"
        " other post; of several held as long, the later one",
    )
    acting_percent = fields.Float(
        string="For a Covered Post (%)",
        digits=0,
        default=20,
        tracking=True,
        help="Of the lower of both allowances, beside the higher one; a post above the"
        " own one pays its own allowance instead",
    )
    acting_min_months = fields.Integer(
        string="Acting at Least (months)",
        default=1,
        tracking=True,
        help="Calendar months an appointment lasts before anything is paid for it;"
        " letters that follow each other for one post count together",
    )
    acting_month_rule = fields.Selection(
        [
            ("full", "Months Covered from the First to the Last Day"),
            ("days", "From the First Day, by Workdays"),
        ],
        string="Acting Is Paid for",
        required=True,
        default="full",
        tracking=True,
    )

    @api.constrains("acting_percent", "acting_min_months")
    def _check_acting(self):
        for scheme in self:
            if not 0 <= scheme.acting_percent <= 100 or scheme.acting_min_months < 0:
                raise ValidationError(
                    self.env._(
                        "For a covered post 0 to 100 %% is paid, after a number of"
                        " months from 0: check %s.",
                        scheme.name,
                    )
                )

    def _snapshot(self):
        return super()._snapshot() | {
            **{name: self[name] for name in CHOICES},
            "acting_percent": text(exact_field(self.acting_percent)),
            "acting_min_months": self.acting_min_months,
        }
