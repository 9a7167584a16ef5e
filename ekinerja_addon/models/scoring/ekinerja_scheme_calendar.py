# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from ...engine.workdays import Hours


class EkinerjaSchemeCalendar(models.Model):
    """Working hours of a regulation, for a while (Ramadan) or by default.

    The first line that covers a date wins.
    """

    _name = "ekinerja.scheme.calendar"
    _description = "Working Hours of a Scheme"
    _order = "scheme_id, sequence, id"

    scheme_id = fields.Many2one(
        "ekinerja.scheme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="scheme_id.company_id")
    sequence = fields.Integer(default=10)
    calendar_id = fields.Many2one("resource.calendar", required=True)
    date_from = fields.Date(help="Empty: from always")
    date_to = fields.Date(help="Empty: for ever")

    _dates_in_order = models.Constraint(
        "CHECK(date_from IS NULL OR date_to IS NULL OR date_to >= date_from)",
        "Working hours end after they have begun.",
    )

    def _engine_hours(self):
        """The calendars as engine values; a day starts with its first period and
        ends with its last, breaks in between do not matter for attendance."""
        return [
            Hours(line._days(), line.date_from or None, line.date_to or None)
            for line in self
        ]

    def _days(self):
        periods = self.calendar_id.attendance_ids.filtered(
            lambda period: not period.display_type and period.day_period != "lunch"
        )
        return {
            int(weekday) + 1: (
                round(min(found.mapped("hour_from")) * 60),
                round(max(found.mapped("hour_to")) * 60),
            )
            for weekday, found in periods.grouped("dayofweek").items()
        }
