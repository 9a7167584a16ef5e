# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from odoo.addons.ekinerja_addon.engine.exact import text
from odoo.addons.ekinerja_addon.tools import exact_field

BONUS_KINDS = [("thr", "Holiday Allowance (THR)"), ("thirteenth", "13th Month")]


class EkinerjaSchemeBonus(models.Model):
    """Holiday allowance or 13th month: how much, of what, and who counts."""

    _name = "ekinerja.scheme.bonus"
    _description = "THR and 13th Month"
    _order = "scheme_id, kind"

    scheme_id = fields.Many2one(
        "ekinerja.scheme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="scheme_id.company_id", store=True)
    kind = fields.Selection(BONUS_KINDS, required=True)
    percent = fields.Float(string="Share (%)", required=True, digits=0, default=100)
    base = fields.Selection(
        [
            ("ceiling", "Ceiling of the post"),
            ("gross", "Gross of the last paid month"),
            ("net", "Net of the last paid month"),
        ],
        string="Share of",
        required=True,
        default="ceiling",
        help="Gross and net without arrears; net after insurance and tax only.",
    )
    in_post_on = fields.Date(
        string="In Post on",
        help="Who has a contract on this day is paid; empty: the first of the month",
    )
    min_months = fields.Integer(
        string="Months of Service", help="Full months since the contract began"
    )
    insured = fields.Boolean(
        string="BPJS", help="Social security is due on it as on a month"
    )
    regulation = fields.Char(required=True, help="Government regulation of the year")

    _kind_unique = models.Constraint(
        "UNIQUE(scheme_id, kind)", "This scheme has that payment already."
    )
    _percent_range = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )
    _min_months_range = models.Constraint(
        "CHECK(min_months >= 0)", "Months of service cannot be negative."
    )

    @api.depends("kind", "percent")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            row.display_name = f"{kinds.get(row.kind)} {row.percent:g} %"

    def _terms(self, month):
        """The terms as JSON values, for the basis of payslips."""
        self.ensure_one()
        return {
            "kind": self.kind,
            "percent": text(exact_field(self.percent)),
            "base": self.base,
            "in_post_on": (self.in_post_on or month).isoformat(),
            "min_months": self.min_months,
            "insured": self.insured,
            "regulation": self.regulation,
        }
