# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

# More do not fit on a phone, and nobody finds the one they mean.
MAX_PER_EMPLOYEE = 20


class EkinerjaLogTemplate(models.Model):
    """Work somebody does again and again, under a name of their own."""

    _name = "ekinerja.log.template"
    _description = "Template of a Daily Activity"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, size=60)
    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user.employee_id,
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, precompute=True
    )
    activity_type_id = fields.Many2one(
        "ekinerja.activity.type", required=True, check_company=True, index=True
    )
    operation_id = fields.Many2one(
        "ekinerja.operation", check_company=True, index="btree_not_null"
    )
    quantity = fields.Float(default=1, digits=0)
    minutes = fields.Integer(string="Usual Time (min)", default=60)
    note = fields.Text()

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity of a template is above zero."
    )
    _minutes_of_a_day = models.Constraint(
        "CHECK(minutes BETWEEN 1 AND 1439)", "A template takes less than a day."
    )

    @api.model_create_multi
    def create(self, vals_list):
        templates = super().create(vals_list)
        templates._check_room()
        return templates

    def _check_room(self):
        counted = self._read_group(
            [("employee_id", "in", self.employee_id.ids)], ["employee_id"], ["__count"]
        )
        if any(count > MAX_PER_EMPLOYEE for _employee, count in counted):
            raise UserError(
                self.env._(
                    "%s templates are the limit. Delete one you no longer use.",
                    MAX_PER_EMPLOYEE,
                )
            )
