# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EkinerjaOperationStep(models.Model):
    """A step of an operation, from day to day: the schedule of months and weeks."""

    _name = "ekinerja.operation.step"
    _description = "Step of an Operation"
    _order = "operation_id, date_start, sequence, id"
    _check_company_auto = True

    operation_id = fields.Many2one(
        "ekinerja.operation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="operation_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Step", required=True)
    responsible_id = fields.Many2one("hr.employee", check_company=True)
    date_start = fields.Date(required=True, index=True)
    date_end = fields.Date(required=True)
    volume = fields.Float(digits=0)
    unit = fields.Char(related="operation_id.volume_unit")
    done = fields.Boolean()
    state = fields.Selection(related="operation_id.state")

    _dates_in_order = models.Constraint(
        "CHECK(date_end >= date_start)", "A step ends after it has begun."
    )
    _volume_positive = models.Constraint(
        "CHECK(volume >= 0)", "A volume cannot be negative."
    )

    @api.constrains("date_start", "date_end", "operation_id")
    def _check_period(self):
        for step in self:
            operation = step.operation_id
            if (
                step.date_start < operation.date_start
                or step.date_end > operation.date_end
            ):
                raise ValidationError(
                    self.env._(
                        "“%(step)s” lies outside %(operation)s: %(start)s to %(end)s.",
                        step=step.name,
                        operation=operation.display_name,
                        start=operation.date_start,
                        end=operation.date_end,
                    )
                )
