# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.exact import text
from ...engine.service import served_days
from ...tools import exact_field

SWITCHES = ("part_month_reduces_target", "part_month_pay", "death_month_pay")
PART_PAY = [("days", "By Workdays in Post"), ("whole", "As a Whole Month")]


class EkinerjaSchemeService(models.Model):
    """What the regulation says of months that were not served in full."""

    _inherit = "ekinerja.scheme"

    part_month_reduces_target = fields.Boolean(
        string="Days out of Post Reduce the Target",
        default=True,
        tracking=True,
        help="Who begins or leaves within a month is asked for the points of the days"
        " in post",
    )
    part_month_pay = fields.Selection(
        PART_PAY,
        string="Month of Beginning or Leaving",
        required=True,
        default="days",
        tracking=True,
        help="How the month is paid in which somebody begins, leaves or retires",
    )
    death_month_pay = fields.Selection(
        PART_PAY,
        string="Month of Death",
        required=True,
        default="days",
        tracking=True,
        help="As a whole month: paid to its end. The reason of departure says who died",
    )
    newcomer_months = fields.Integer(
        string="First Months Paid in Part",
        tracking=True,
        help="From the first day of the first contract; 0 = none",
    )
    newcomer_percent = fields.Float(
        string="Paid in the First Months (%)", digits=0, default=75, tracking=True
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("newcomer_months", "newcomer_percent")
    def _check_newcomer(self):
        for scheme in self:
            if scheme.newcomer_months < 0 or not 0 <= scheme.newcomer_percent <= 100:
                raise ValidationError(
                    self.env._(
                        "The first months are a number from 0, and 0 to 100 %% of them"
                        " are paid: check %s.",
                        scheme.name,
                    )
                )

    # === BUSINESS METHODS === #

    def _own_workdays(self, month, employees):
        """{employee id: {date: hours}} of those whose days are not everybody's.

        Days before the first and after the last one in post are nobody's fault.
        """
        own = self._expected_workdays(month, employees)
        held = self.env["hr.version"]._posts_in(month, employees.ids)
        everybody = self._workdays(month) if held else {}
        for employee, posts in held.items():
            days = own.get(employee, everybody)
            served = served_days(days, posts)
            if len(served) < len(days):
                own[employee] = {day: days[day] for day in served}
        return own

    def _newcomers(self, month):
        """Whoever was appointed after this day is in the first months."""
        return fields.Date.subtract(month, months=self.newcomer_months)

    def _new_until(self, since):
        """Last day of the first months; None where there are none."""
        if not (self.newcomer_months and since):
            return None
        return fields.Date.add(since, months=self.newcomer_months) - timedelta(days=1)

    def _snapshot(self):
        return super()._snapshot() | {
            **{name: self[name] for name in SWITCHES},
            "newcomer_months": self.newcomer_months,
            "newcomer_percent": text(exact_field(self.newcomer_percent)),
        }
