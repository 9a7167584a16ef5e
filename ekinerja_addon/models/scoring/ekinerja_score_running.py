# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

DAY = timedelta(days=1)


class EkinerjaScheme(models.Model):
    _inherit = "ekinerja.scheme"

    def _today(self):
        """Today where the regulation is in force."""
        now = fields.Datetime.now().replace(tzinfo=UTC)
        return now.astimezone(ZoneInfo(self.timezone)).date()

    def _judged_until(self, month):
        """Yesterday in a running month, whose days to come are nobody's fault.

        :return: last day to judge; None when the month is over
        """
        today = self._today()
        if today > fields.Date.end_of(month, "month"):
            return None
        return max(today, month) - DAY


class EkinerjaScoreRunning(models.Model):
    """A month that is not over: its score so far."""

    _inherit = "ekinerja.score"

    judged_until = fields.Date(
        readonly=True,
        help="The month was not over: days after this one are not judged yet. Empty:"
        " the whole month was judged.",
    )

    def explain(self):
        """With the words that say how far a running month was judged."""
        return super().explain() | {"so_far": self._so_far()}

    # === BUSINESS METHODS === #

    def _so_far(self):
        if not self.judged_until:
            return ""
        if self.judged_until < self.month:
            return self.env._("The month has not begun: no day is judged yet.")
        return self.env._(
            "So far: attendance is judged up to %s, later days are still to come.",
            format_date(self.env, self.judged_until),
        )

    @api.model
    def _compute_so_far(self, month, company, employees=None, judge_again=False):
        """Score a month as people see it: a running one up to yesterday."""
        scheme = self.env["ekinerja.scheme"]._in_force(month, company)
        return self._compute_month(
            month,
            company,
            employees,
            judge_again=judge_again,
            until=scheme._judged_until(month) if scheme else None,
        )

    @api.model
    def _cron_compute_running(self):
        """Every night, the running month and, until it is closed, the one before."""
        today = fields.Date.today()
        this = today.replace(day=1)
        schemes = self.env["ekinerja.scheme"].search([("state", "=", "active")])
        for company in schemes.company_id:
            for month in ((this - DAY).replace(day=1), this):
                if self.env["ekinerja.scheme"]._in_force(month, company):
                    self.with_company(company)._compute_so_far(month, company)
                    self.env["ir.cron"]._commit_progress(1)

    def _check_over(self):
        """A month is verified when all its days are there to be judged.

        :raise UserError: naming the month and its last day
        """
        # sudo: only the zone of the scheme
        for scheme, month in self.sudo().grouped(lambda s: (s.scheme_id, s.month)):
            if scheme._judged_until(month):
                end = fields.Date.end_of(month, "month")
                raise UserError(
                    self.env._(
                        "The month %(month)s is not over; it can be verified after"
                        " %(end)s.",
                        month=month.strftime("%Y-%m"),
                        end=format_date(self.env, end),
                    )
                )

    def _check_whole_month(self):
        """What is locked has judged every day of the month."""
        partly = self.filtered("judged_until")
        if partly:
            raise UserError(
                self.env._(
                    "%s was judged before the month was over. Open it again and verify"
                    " once more.",
                    partly[0].display_name,
                )
            )
