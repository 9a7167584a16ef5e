# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import fields, models
from odoo.tools import format_date

WINDOWS = {"enter": "entry_until_day", "decide": "decision_until_day"}


class EkinerjaSchemeWindow(models.Model):
    """Until when work of a month can be entered, and decided on."""

    _inherit = "ekinerja.scheme"

    entry_until_day = fields.Integer(
        string="Entry Until",
        tracking=True,
        help="Work is entered and handed in up to this day of the next month; 0: until"
        " the month is closed",
    )
    decision_until_day = fields.Integer(
        string="Decision Until",
        tracking=True,
        help="Superiors decide, and what they returned is handed in again, up to this"
        " day of the next month; 0: until the month is closed",
    )

    _windows_range = models.Constraint(
        "CHECK(entry_until_day BETWEEN 0 AND 60"
        " AND decision_until_day BETWEEN 0 AND 60)",
        "A window ends between the 1st and 60 days after the month.",
    )

    def _window_end(self, month, window):
        """Last day of a window of a month; None when it ends with the closing.

        :param str window: ``enter`` or ``decide``
        """
        day = self[WINDOWS[window]] if self else 0
        return fields.Date.end_of(month, "month") + timedelta(days=day) if day else None

    def _window_words(self, window, month, end):
        """Why it is too late, and what to do."""
        values = {"month": month.strftime("%Y-%m"), "end": format_date(self.env, end)}
        if window == "decide":
            return self.env._(
                "Work of %(month)s could be decided on until %(end)s. Ask the HR office"
                " for an exception.",
                **values,
            )
        return self.env._(
            "Work of %(month)s could be entered until %(end)s. Ask the HR office for an"
            " exception.",
            **values,
        )
