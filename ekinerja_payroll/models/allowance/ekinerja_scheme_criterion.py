# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import ormcache


class EkinerjaSchemeCriterion(models.Model):
    """How a criterion is measured, where the regulation does not do as usual."""

    _name = "ekinerja.scheme.criterion"
    _inherit = ["ekinerja.scheme.line"]
    _description = "Measuring of a Criterion"
    _order = "scheme_id, criterion"

    criterion = fields.Selection(
        selection=lambda self: (
            self.env["ekinerja.allowance.rate"]
            ._fields["criterion"]
            ._description_selection(self.env)
        ),
        required=True,
    )
    measure = fields.Selection(
        [
            ("full", "Points and Attendance"),
            ("presence", "Attendance Only"),
            ("fixed", "Not Measured"),
        ],
        required=True,
        help="Attendance only: absence and lateness lower it by the weight of"
        " discipline, points do not. Not measured: paid for the post alone.",
    )

    _criterion_unique = models.Constraint(
        "UNIQUE(scheme_id, criterion)",
        "How this criterion is measured is said already.",
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()


class EkinerjaScheme(models.Model):
    _inherit = "ekinerja.scheme"

    @ormcache("scheme_id")
    def _measures_of(self, scheme_id):
        """((criterion, measure), …) for pages that are opened all the time."""
        lines = self.browse(scheme_id).criterion_ids
        return tuple((line.criterion, line.measure) for line in lines)
