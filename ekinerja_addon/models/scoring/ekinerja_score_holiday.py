# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class EkinerjaScoreHoliday(models.Model):
    """A month is not closed over a holiday that nobody decided on."""

    _inherit = "ekinerja.score"

    def action_verify(self):
        self._check_holidays()
        return super().action_verify()

    # === BUSINESS METHODS === #

    def _check_holidays(self):
        """Everybody would be absent on a day that was meant to be a holiday.

        :raise UserError: naming the days that are proposed and not confirmed
        """
        # sudo: holidays are no secret; officers may not read proposals.
        proposals_sudo = self.env["ekinerja.holiday.proposal"].sudo()
        for company, scores in self.grouped("company_id").items():
            months = scores.mapped("month")
            waiting = proposals_sudo.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "proposed"),
                    ("date", ">=", min(months)),
                    ("date", "<=", fields.Date.end_of(max(months), "month")),
                ]
            ).filtered(lambda each, m=months: each.date.replace(day=1) in m)
            if waiting:
                raise UserError(
                    self.env._(
                        "Nobody decided yet whether these days are holidays: %s. HR"
                        " confirms or drops them under Holidays; then the month can be"
                        " verified.",
                        ", ".join(
                            f"{format_date(self.env, day.date)} {day.name}"
                            for day in waiting
                        ),
                    )
                )
