# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from odoo.addons.ekinerja_addon.engine.exact import text
from odoo.addons.ekinerja_addon.tools import exact_field

# Terms of the engine, and what only the tax needs.
EXTRA_TERMS = ("bpjs_employer_percent", "bpjs_floor")
EXTRA_PARAMETERS = (*EXTRA_TERMS, "pension_percent", "pension_most")


class EkinerjaSchemeExtras(models.Model):
    """Holds, THR and 13th month, the employer's insurance, the pension."""

    _inherit = "ekinerja.scheme"

    bpjs_employer_percent = fields.Float(
        string="BPJS, Employer (%)",
        default=4,
        digits=0,
        tracking=True,
        help="Shown on payslips and lists, never taken from the employee",
    )
    bpjs_floor = fields.Float(
        string="BPJS Floor",
        digits=0,
        tracking=True,
        help="Minimum wage: insurance is due on no less; 0: no floor",
    )
    pension_percent = fields.Float(
        string="Pension (%)",
        default=4.75,
        digits=0,
        tracking=True,
        help="What the basic salary pays for the pension; it lowers December's tax.",
    )
    pension_most = fields.Float(
        string="Pension, most in a month",
        digits=0,
        tracking=True,
        help="In rupiah; 0: no limit",
    )
    hold_effect_ids = fields.One2many(
        "ekinerja.scheme.hold", "scheme_id", string="Effect of Holds", copy=True
    )
    bonus_ids = fields.One2many(
        "ekinerja.scheme.bonus", "scheme_id", string="THR and 13th Month", copy=True
    )

    _bpjs_employer_percent_range = models.Constraint(
        "CHECK(bpjs_employer_percent BETWEEN 0 AND 100)",
        "A percentage lies between 0 and 100.",
    )
    _bpjs_floor_range = models.Constraint(
        "CHECK(bpjs_floor >= 0)", "The BPJS floor cannot be negative."
    )
    _pension_range = models.Constraint(
        "CHECK(pension_percent BETWEEN 0 AND 100 AND pension_most >= 0)",
        "The pension is a percentage of 0 to 100, its limit not negative.",
    )

    def _snapshot(self):
        """With these too, so that a locked month keeps them."""
        return super()._snapshot() | {
            **{name: text(exact_field(self[name])) for name in EXTRA_PARAMETERS},
            "holds": {
                row.kind: {
                    "effect": row.effect,
                    "percent": text(exact_field(row.percent)),
                }
                for row in self.hold_effect_ids
            },
        }
