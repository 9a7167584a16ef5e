# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from odoo.addons.ekinerja_addon.engine.exact import text
from odoo.addons.ekinerja_addon.tools import exact_field

MONEY_PARAMETERS = ("cpns_factor", "bpjs_percent", "bpjs_ceiling")
# What a month folder does not know.
OTHER_PARAMETERS = ("rupiah_per_point",)


class EkinerjaScheme(models.Model):
    """What the regulation says about money; the rest is in ``ekinerja_addon``."""

    _inherit = "ekinerja.scheme"

    cpns_factor = fields.Float(
        string="CPNS Factor",
        default=0.8,
        digits=0,
        tracking=True,
        help="Share of the allowance a civil servant on probation receives.",
    )
    bpjs_percent = fields.Float(
        string="BPJS (%)",
        default=1,
        digits=0,
        tracking=True,
        help="Health insurance, employee's part, on salary and allowance together.",
    )
    bpjs_ceiling = fields.Float(
        string="BPJS Ceiling",
        default=12_000_000,
        digits=0,
        tracking=True,
        help="No insurance is due on what salary and allowance together have above.",
    )
    rupiah_per_point = fields.Float(
        digits=0,
        tracking=True,
        help="Above 0 each point has this price: points × price are paid beside the"
        " rates. With a target of 0 nothing more is cut for points.",
    )
    sanction_overlap = fields.Selection(
        [("max", "Highest Only"), ("sum", "Sum")],
        string="Several Sanctions",
        required=True,
        default="max",
        tracking=True,
    )
    pph_mode = fields.Selection(
        [
            ("final", "Final Rates by Rank (PP 80/2010)"),
            ("ter", "Average Rates, settled in December (PP 58/2023)"),
        ],
        string="PPh 21 by",
        required=True,
        default="final",
        tracking=True,
    )
    payment_approval = fields.Selection(
        [
            ("four_eyes", "Agency verifies, HR approves"),
            ("treasurer", "Treasurer alone"),
        ],
        string="Before Payment",
        required=True,
        default="four_eyes",
        tracking=True,
    )
    # Who is told what is no arithmetic: it is not in the snapshot.
    superiors_see_rupiah = fields.Boolean(
        string="Superiors See Rupiah",
        default=True,
        tracking=True,
        help="Superiors and officers of the agency are told in rupiah, up to the gross,"
        " why an allowance is what it is. They read no payslip; otherwise they are told"
        " in percent only.",
    )
    pph21_rate_ids = fields.One2many(
        "ekinerja.scheme.tax.rate", "scheme_id", string="PPh 21 Final Rates", copy=True
    )
    criterion_ids = fields.One2many(
        "ekinerja.scheme.criterion",
        "scheme_id",
        string="Measuring of Criteria",
        copy=True,
        help="Workload and performance are measured by points and attendance, the"
        " others are not measured; name here what differs.",
    )

    _cpns_factor_range = models.Constraint(
        "CHECK(cpns_factor BETWEEN 0 AND 1)", "The CPNS factor lies between 0 and 1."
    )
    _bpjs_percent_range = models.Constraint(
        "CHECK(bpjs_percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )
    _bpjs_ceiling_range = models.Constraint(
        "CHECK(bpjs_ceiling >= 0)", "The BPJS ceiling cannot be negative."
    )

    _rupiah_per_point_range = models.Constraint(
        "CHECK(rupiah_per_point >= 0)", "The price of a point cannot be negative."
    )

    def _snapshot(self):
        """With the money parameters, so that a locked month keeps those too."""
        names = (*MONEY_PARAMETERS, *OTHER_PARAMETERS)
        return super()._snapshot() | {
            **{name: text(exact_field(self[name])) for name in names},
            "sanction_overlap": self.sanction_overlap,
            "measures": {
                line.criterion: line.measure
                for line in self.criterion_ids.sorted("criterion")
            },
            "pph_mode": self.pph_mode,
            "pph21_final_rates": {
                rate.rank_group: text(exact_field(rate.percent))
                for rate in self.pph21_rate_ids
            },
        }
