# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

from ...engine.ladder import Step


class EkinerjaDisciplineStep(models.Model):
    """A rung of the ladder: from so many days on, this sanction is proposed."""

    _name = "ekinerja.discipline.step"
    _description = "Step of the Discipline Ladder"
    _order = "from_days, id"

    company_id = fields.Many2one("res.company", help="Empty: for every company")
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    level = fields.Selection(
        [("light", "Light"), ("medium", "Medium"), ("heavy", "Heavy")], required=True
    )
    article = fields.Char(default="PP 94/2021")
    from_days = fields.Integer(required=True)
    run_days = fields.Integer(help="Also for so many days in a row; 0: does not matter")
    cut_percent = fields.Float(string="Cut of the Allowance (%)", digits=0)
    months = fields.Integer(string="For Months", help="0: no cut of the allowance")

    _numbers = models.Constraint(
        "CHECK(from_days > 0 AND run_days >= 0 AND months >= 0"
        " AND cut_percent BETWEEN 0 AND 100)",
        "Days and months are not negative, a percentage lies between 0 and 100.",
    )

    def _engine_steps(self):
        """In rising order, as the engine takes them."""
        return tuple(
            Step(str(step.id), step.from_days, step.run_days)
            for step in self.sorted("from_days")
        )
