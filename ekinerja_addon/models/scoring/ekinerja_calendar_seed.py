# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools import company_zone

try:
    import holidays as holidays_library
except ImportError:  # an optional dependency: days can be entered by hand
    holidays_library = None


class EkinerjaHolidayProposal(models.Model):
    """A national holiday or joint leave as a library knows it, until an officer
    confirms it: the yearly decree of three ministers decides, not a library."""

    _name = "ekinerja.holiday.proposal"
    _description = "Proposed Holiday"
    _order = "date"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date = fields.Date(required=True)
    name = fields.Char(required=True)
    kind = fields.Selection(
        [("national", "National"), ("joint", "Joint Leave"), ("region", "Regional")],
        required=True,
        default="region",
    )
    state = fields.Selection(
        [("proposed", "Proposed"), ("confirmed", "Confirmed"), ("dropped", "Dropped")],
        required=True,
        default="proposed",
        readonly=True,
    )
    leave_id = fields.Many2one(
        "resource.calendar.leaves", readonly=True, ondelete="set null"
    )

    _one_a_day = models.Constraint(
        "UNIQUE(company_id, date)", "There is a proposal for that day already."
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        own = [{k: v for k, v in vals.items() if k != "state"} for vals in vals_list]
        return super().create(own)

    def write(self, vals):
        if not self.env.su and {"state", "leave_id"} & vals.keys():
            raise AccessError(self.env._("Confirm a holiday by its button."))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_confirm(self):
        """Close the days for the whole company."""
        self.check_access("write")
        closures = self.env["resource.calendar.leaves"]
        # sudo: HR confirms here; the days become the company's calendar.
        for proposal in self.sudo().filtered(lambda each: each.state == "proposed"):
            company = proposal.company_id
            closure = closures.sudo().with_company(company)
            proposal.write(
                {
                    "state": "confirmed",
                    "leave_id": closure.create(proposal._closure_values()).id,
                }
            )

    def action_drop(self):
        """It is no holiday here; a confirmed one is a workday again."""
        self.check_access("write")
        self.sudo().leave_id.unlink()  # sudo: after the check
        self.sudo().write({"state": "dropped"})

    # === BUSINESS METHODS === #

    def _closure_values(self):
        zone = ZoneInfo(self._zone())
        first = datetime.combine(self.date, time.min, zone)
        last = first + timedelta(days=1, seconds=-1)
        return {
            "name": self.name,
            "company_id": self.company_id.id,
            "calendar_id": False,
            "date_from": first.astimezone(UTC).replace(tzinfo=None),
            "date_to": last.astimezone(UTC).replace(tzinfo=None),
        }

    def _zone(self):
        scheme = self.env["ekinerja.scheme"]._in_force(self.date, self.company_id)
        return scheme.timezone or company_zone(self.company_id)

    @api.model
    def _propose_year(self, year):
        """Add what the library knows of a year and nobody entered yet.

        :raise UserError: when the library is not installed
        """
        if holidays_library is None:
            raise UserError(
                self.env._(
                    "The Python library “holidays” is not installed. Enter the days by"
                    " hand, or ask the administrator for it."
                )
            )
        known = set(
            self.search([("company_id", "=", self.env.company.id)]).mapped("date")
        )
        return self.create(
            [
                {"date": day, "name": name, "kind": kind}
                for kind, days in self._library_days(year).items()
                for day, name in sorted(days.items())
                if day not in known
            ]
        )

    @api.model
    def _library_days(self, year):
        """{kind: {date: name}}, joint leave without what is a holiday already."""
        indonesia = partial(
            holidays_library.country_holidays, "ID", years=year, language="id"
        )
        national = dict(indonesia())
        joint = dict(indonesia(categories=("government",)))
        joint = {day: name for day, name in joint.items() if day not in national}
        return {"national": national, "joint": joint}

    @api.model
    def action_propose(self, year=None):
        """Propose this year's and next year's days."""
        self.check_access("create")
        this = fields.Date.context_today(self).year
        for each in [year] if year else (this, this + 1):
            self._propose_year(each)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
