# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError


class EkinerjaHolidayYear(models.TransientModel):
    """Which year's holidays to propose."""

    _name = "ekinerja.holiday.year"
    _description = "Holidays of a Year"

    year = fields.Integer(
        required=True, default=lambda self: fields.Date.context_today(self).year
    )

    def action_propose(self):
        """Add what the library knows of the year, and show the year's days."""
        self.ensure_one()
        if not 1945 <= self.year <= 2100:
            raise UserError(self.env._("Enter a year such as 2027."))
        proposals = self.env["ekinerja.holiday.proposal"]
        proposals.check_access("create")
        proposals._propose_year(self.year)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_holiday_proposal_action"
        )
        first, last = f"{self.year}-01-01", f"{self.year}-12-31"
        return action | {
            "domain": [("date", ">=", first), ("date", "<=", last)],
            "context": {},
            "target": "main",
        }
