# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from dataclasses import replace

from odoo import fields, models

from ...engine.exact import text
from ...engine.frozen import checks_of
from ...tools import exact_field


class EkinerjaSchemeStamp(models.Model):
    """A check within the day: between two hours everybody stamps once.

    Lines of one name are one check with other hours (Friday, Ramadan): the first that
    covers a date wins. Whoever works by a roster is not asked for it.
    """

    _name = "ekinerja.scheme.stamp"
    _inherit = ["ekinerja.scheme.line"]
    _description = "Check Within the Day"
    _order = "scheme_id, sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    hour_from = fields.Float(string="From", required=True)
    hour_to = fields.Float(string="To Below", required=True, help="Excluded")
    weekday = fields.Selection(
        [
            ("1", "Monday"),
            ("2", "Tuesday"),
            ("3", "Wednesday"),
            ("4", "Thursday"),
            ("5", "Friday"),
            ("6", "Saturday"),
            ("7", "Sunday"),
        ],
        string="Only On",
        help="Empty: on every workday",
    )
    date_from = fields.Date(help="Empty: from always")
    date_to = fields.Date(help="Empty: for ever")
    percent = fields.Float(
        string="Missed (%)", digits=0, help="Cost of a missed check, in percent"
    )

    _hours_in_order = models.Constraint(
        "CHECK(hour_from >= 0 AND hour_to <= 24 AND hour_from < hour_to)",
        "A check ends after it has begun, within one day.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_from IS NULL OR date_to IS NULL OR date_to >= date_from)",
        "A check ends after it has begun, within one day.",
    )
    _percent_range = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )
    # The names of a day's missed checks stand side by side in one text.
    _name_simple = models.Constraint(
        "CHECK(name NOT LIKE '%;%')", "The name of a check has no semicolon."
    )

    def _rows(self):
        """The lines as JSON values, hours as minutes after midnight."""
        return [
            [
                line.name,
                round(line.hour_from * 60),
                round(line.hour_to * 60),
                text(exact_field(line.percent)),
                int(line.weekday or 0),
                *(day and day.isoformat() or None for day in line._dates()),
            ]
            # Sorted here: new lines come last until they are read again.
            for line in self.sorted(lambda each: (each.sequence, each.id))
        ]

    def _dates(self):
        return self.date_from, self.date_to


class EkinerjaScheme(models.Model):
    """What is stamped between coming and leaving; nothing by default."""

    _inherit = "ekinerja.scheme"

    break_grace_minutes = fields.Integer(
        string="Break Grace (minutes)",
        tracking=True,
        help="Away beyond the break so long costs nothing. Breaks are judged where"
        " there are bands of the kind “Break”; when they are, the working hours say.",
    )
    has_checks = fields.Boolean(
        string="Checks Within the Day",
        tracking=True,
        help="Stampings asked for between two hours, beside coming and leaving",
    )
    stamp_ids = fields.One2many(
        "ekinerja.scheme.stamp",
        "scheme_id",
        string="Hours of the Checks",
        copy=True,
    )

    _break_grace_positive = models.Constraint(
        "CHECK(break_grace_minutes >= 0)", "A grace is not negative."
    )

    def _discipline(self):
        return replace(
            super()._discipline(), break_grace_minutes=self.break_grace_minutes
        )

    def _checks(self):
        """The checks as the engine takes them."""
        return checks_of({"checks": self.stamp_ids._rows()}) if self.has_checks else ()

    def _snapshot(self):
        """Only what there is: a plain scheme keeps the hash it has."""
        found = super()._snapshot()
        if self.break_grace_minutes:
            found["break_grace_minutes"] = self.break_grace_minutes
        if self.has_checks:
            found["checks"] = self.stamp_ids._rows()
        return found
