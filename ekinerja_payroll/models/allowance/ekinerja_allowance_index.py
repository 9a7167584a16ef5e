# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from odoo.addons.ekinerja_addon.tools import exact_field

from ...engine.basic import product
from .basics import decimal


class EkinerjaAllowanceIndex(models.Model):
    """Indices of the region; their product turns a reference into the basic amount."""

    _name = "ekinerja.allowance.index"
    _description = "Regional Indices"
    _order = "date_from desc"
    _rec_name = "regulation"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    regulation = fields.Char(
        string="Source", required=True, help="The decree that publishes the indices"
    )
    date_from = fields.Date(
        required=True, default=lambda self: fields.Date.today().replace(month=1, day=1)
    )
    date_to = fields.Date(help="Empty: until new indices take their place")
    fiscal_index = fields.Float(
        string="IKFD", digits=0, default=1, help="Fiscal capacity of the region"
    )
    cost_index = fields.Float(
        string="IKK", digits=0, default=1, help="Construction cost against the capital"
    )
    governance_index = fields.Float(
        string="IPPD", digits=0, default=1, help="Grade of the region's administration"
    )
    product_text = fields.Char(string="Product", compute="_compute_product_text")
    rounding = fields.Selection(
        [("half_up", "Half Up"), ("ceil", "Always Up")],
        required=True,
        default="half_up",
        help="How the formula becomes whole rupiah",
    )
    tolerance = fields.Integer(
        string="Tolerance (Rp)",
        default=1,
        help="Published indices have hidden digits: a difference up to this is none.",
    )

    _above_zero = models.Constraint(
        "CHECK(fiscal_index > 0 AND cost_index > 0 AND governance_index > 0)",
        "An index is above zero.",
    )
    _tolerance_range = models.Constraint(
        "CHECK(tolerance >= 0)", "A tolerance is not negative."
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "Indices end after they have begun.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (company_id WITH =,"
        " daterange(date_from, date_to, '[]') WITH &&)",
        "Other indices are in force in this period already.",
    )

    @api.depends("fiscal_index", "cost_index", "governance_index")
    @api.depends_context("lang")
    def _compute_product_text(self):
        for index in self:
            index.product_text = decimal(self.env, index._product())

    def _product(self):
        """Exact product of the indices."""
        return product(
            *map(
                exact_field,
                (self.fiscal_index, self.cost_index, self.governance_index),
            )
        )
