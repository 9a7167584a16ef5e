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
        ends with its last. What lies between them is the break."""
        periods = self._periods()
        return [
            Hours(
                line._days(periods),
                line.date_from or None,
                line.date_to or None,
            )
            for line in self
        ]

    def _periods(self):
        """{calendar: periods of work}, all calendars in one statement."""
        periods = self.env["resource.calendar.attendance"].search_fetch(
            [
                ("calendar_id", "in", self.calendar_id.ids),
                ("display_type", "=", False),
                ("day_period", "!=", "lunch"),
            ],
            ["calendar_id", "dayofweek", "hour_from", "hour_to"],
        )
        return periods.grouped("calendar_id")

    def _days(self, periods=None):
        """{ISO weekday: hours}

        :param dict periods: those of many calendars, read at once
        """
        if periods is None:
            periods = self._periods()
        own = periods.get(self.calendar_id)
        return {
            int(weekday) + 1: self._day_hours(found)
            for weekday, found in (own.grouped("dayofweek") if own else {}).items()
        }

    def _has_break(self):
        return any(len(hours) > 3 for hours in self._days().values())

    def _day_hours(self, periods):
        """Start and end in minutes; with a break no flexible time, and the break."""
        spans = [
            (round(period.hour_from * 60), round(period.hour_to * 60))
            for period in periods.sorted("hour_from")
        ]
        gaps = [
            (before[1], after[0])
            for before, after in zip(spans, spans[1:], strict=False)
            if after[0] > before[1]
        ]
        hours = spans[0][0], max(end for _start, end in spans)
        pause = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
        return (*hours, 0, *pause) if pause else hours
