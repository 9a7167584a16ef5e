# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.base.models.res_partner import _tz_get

from ...engine.discipline import Discipline
from ...engine.exact import text
from ...engine.score import Target
from ...engine.workdays import workdays
from ...tools import company_zone, exact_field

SECOND = timedelta(seconds=1)
PARAMETERS = (
    "daily_target",
    "monthly_target",
    "daily_cap",
    "productivity_weight",
    "discipline_weight",
    "absent_percent",
    "day_percent_cap",
)


class EkinerjaScheme(models.Model):
    """The regulation's parameters for as long as it is in force."""

    _name = "ekinerja.scheme"
    _description = "Allowance Scheme"
    _inherit = ["mail.thread"]
    _order = "date_from desc, id desc"

    # regulation
    name = fields.Char(required=True, tracking=True)
    regulation = fields.Char(required=True, tracking=True)
    allowance_label = fields.Char(required=True, default="TPP")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(required=True, tracking=True)
    date_to = fields.Date(tracking=True, help="Empty: until a new one begins")
    state = fields.Selection(
        [("draft", "Draft"), ("active", "In Force")],
        required=True,
        default="active",
        copy=False,
        tracking=True,
        help="A draft can be compared and simulated; it decides nothing.",
    )
    timezone = fields.Selection(
        _tz_get, required=True, default=lambda self: company_zone(self.env.company)
    )
    # target
    target_mode = fields.Selection(
        [("fixed", "Fixed per Month"), ("workdays", "Daily Target × Workdays")],
        required=True,
        default="fixed",
        tracking=True,
    )
    daily_target = fields.Float(default=300, digits=0, tracking=True)
    monthly_target = fields.Float(default=6000, digits=0, tracking=True)
    leave_reduces_target = fields.Boolean(default=True, tracking=True)
    daily_cap = fields.Float(
        digits=0, tracking=True, help="Points a day may count at most; 0 = no cap"
    )
    # weights
    productivity_weight = fields.Float(default=0.6, digits=0, tracking=True)
    discipline_weight = fields.Float(default=0.4, digits=0, tracking=True)
    # discipline
    grace_minutes = fields.Integer(tracking=True)
    absent_percent = fields.Float(default=3, digits=0, tracking=True)
    day_percent_cap = fields.Float(default=3, digits=0, tracking=True)
    band_ids = fields.One2many("ekinerja.scheme.band", "scheme_id", copy=True)
    calendar_ids = fields.One2many("ekinerja.scheme.calendar", "scheme_id", copy=True)

    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A scheme ends after it has begun.",
    )
    _weights_range = models.Constraint(
        "CHECK(productivity_weight BETWEEN 0 AND 1 AND discipline_weight BETWEEN 0"
        " AND 1)",
        "A weight lies between 0 and 1.",
    )
    # The database keeps two regulations from being in force on one day.
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (company_id WITH =,"
        " daterange(date_from, date_to, '[]') WITH &&) WHERE (state = 'active')",
        "Another scheme is in force in this period already.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains(*PARAMETERS, "grace_minutes")
    def _check_parameters(self):
        for scheme in self:
            if any(scheme[name] < 0 for name in (*PARAMETERS, "grace_minutes")):
                raise ValidationError(
                    self.env._("No parameter of %s can be negative.", scheme.name)
                )

    # === CRUD METHODS === #

    def copy_data(self, default=None):
        """A copy is the draft of the next regulation."""
        vals_list = super().copy_data(default)
        for scheme, vals in zip(self, vals_list, strict=True):
            vals["state"] = "draft"
            if not (default and "name" in default):
                vals["name"] = self.env._("%s (copy)", scheme.name)
        return vals_list

    # === ACTION METHODS === #

    def action_activate(self):
        """Put a draft in force; the open-ended scheme before it ends the day before."""
        self.ensure_one()
        previous = self._in_force(self.date_from, self.company_id)
        if previous and not previous.date_to and previous.date_from < self.date_from:
            previous.date_to = self.date_from - timedelta(days=1)
        self.state = "active"

    # === BUSINESS METHODS === #

    def _discipline(self):
        """The attendance rules as the engine takes them."""
        return Discipline(
            bands=self.band_ids._engine_bands(),
            grace_minutes=self.grace_minutes,
            absent_percent=exact_field(self.absent_percent),
            day_percent_cap=exact_field(self.day_percent_cap),
        )

    def _target(self):
        """The points asked for as the engine takes them."""
        return Target(
            mode=self.target_mode,
            daily=exact_field(self.daily_target),
            monthly=exact_field(self.monthly_target),
            leave_reduces=self.leave_reduces_target,
        )

    def _workdays(self, month):
        """Return {date: (start, end)} of a month, holidays left out."""
        return workdays(month, self.calendar_ids._engine_hours(), self._holidays(month))

    def _holidays(self, month):
        """Dates closed for the whole company, in the scheme's time zone."""
        zone = ZoneInfo(self.timezone)
        begin = datetime.combine(month, time.min, zone).astimezone(UTC)
        end = begin + timedelta(days=32)
        closures = self.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "=", False),
                ("company_id", "in", (self.company_id.id, False)),
                ("calendar_id", "in", (*self.calendar_ids.calendar_id.ids, False)),
                ("date_from", "<", end.replace(tzinfo=None)),
                ("date_to", ">", begin.replace(tzinfo=None)),
            ]
        )
        days = set()
        for closure in closures:
            first, last = (
                moment.replace(tzinfo=UTC).astimezone(zone).date()
                # A closure until midnight does not close the day that begins then.
                for moment in (closure.date_from, closure.date_to - SECOND)
            )
            days |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
        return days

    def _snapshot(self):
        """Everything of the scheme that decides a month, exact, as JSON values."""
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "regulation": self.regulation,
            "allowance_label": self.allowance_label,
            "timezone": self.timezone,
            "target_mode": self.target_mode,
            "leave_reduces_target": self.leave_reduces_target,
            "grace_minutes": self.grace_minutes,
            **{name: text(exact_field(self[name])) for name in PARAMETERS},
            "bands": [
                [
                    band.code,
                    band.kind,
                    band.from_minutes,
                    band.to_minutes or None,
                    text(exact_field(band.percent)),
                ]
                # Sorted here: new bands come last until they are read again.
                for band in self.band_ids.sorted(lambda b: (b.kind, b.from_minutes))
            ],
        }
