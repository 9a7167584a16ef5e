# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models


class EkinerjaPlanPart(models.AbstractModel):
    """What belongs to a plan changes only while the plan is a draft."""

    _name = "ekinerja.plan.part"
    _description = "Part of a Plan"
    # field path to the plan
    _plan_path = "plan_id"
    # fields that are reported later, when the plan is agreed
    _reported = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_plans_editable()
        return parts

    def write(self, vals):
        if vals.keys() <= self._reported:
            return super().write(vals)
        self._check_plans_editable()
        result = super().write(vals)
        self._check_plans_editable()  # it may have moved to another plan
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        self._check_plans_editable()

    def _check_plans_editable(self):
        if not self.env.su:
            self.mapped(self._plan_path)._check_editable()
