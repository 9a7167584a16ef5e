# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaActivityType(models.Model):
    """Entry of the activity catalogue (kamus aktivitas): what one unit is worth."""

    _name = "ekinerja.activity.type"
    _description = "Activity Type"
    _inherit = ["mail.thread"]
    _order = "code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True, index=True, tracking=True)
    name = fields.Char(required=True, tracking=True)
    unit = fields.Char(required=True, help="What is counted: document, visit, hour.")
    points = fields.Float(
        digits=0,
        tracking=True,
        help="Points of one unit; 1 point is 1 effective minute.",
    )
    minutes = fields.Float(string="Time Norm (minutes)", digits=0)
    photo_required = fields.Boolean(tracking=True)
    location_required = fields.Boolean(tracking=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE(company_id, code)", "An activity with this code exists already."
    )
    _points_not_negative = models.Constraint(
        "CHECK(points >= 0)", "Points cannot be negative."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for activity in self:
            activity.display_name = f"{activity.code} {activity.name}"
