# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaDisciplineCase(models.Model):
    """A decided sanction cuts the allowance for its months."""

    _inherit = "ekinerja.discipline.case"

    sanction_id = fields.Many2one("ekinerja.sanction", readonly=True, copy=False)

    def _enforce(self):
        result = super()._enforce()
        for case in self.filtered(
            lambda each: each.step_id.cut_percent and each.date_to
        ):
            case.sanction_id = self.env["ekinerja.sanction"].create(
                {
                    "employee_id": case.employee_id.id,
                    "percent": case.step_id.cut_percent,
                    "date_from": case.date_from,
                    "date_to": case.date_to,
                    "reason": f"{case.name}: {case.step_id.name}",
                }
            )
        return result
