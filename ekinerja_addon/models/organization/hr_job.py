# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class HrJob(models.Model):
    _inherit = "hr.job"

    job_class = fields.Integer(
        help="Class of the job, 1 to 17; the ceiling of the allowance follows it.",
    )
    profession_id = fields.Many2one(
        "ekinerja.profession",
        string="Scarce Profession",
        index="btree_not_null",
        ondelete="restrict",
        help="Rates of the allowance may be for a scarce profession",
    )
    job_kind = fields.Selection(
        [
            ("leader", "High Leadership (JPT)"),
            ("administrator", "Administrator"),
            ("supervisor", "Supervisor"),
            ("functional", "Functional"),
            ("staff", "Staff"),
        ],
    )

    _job_class_range = models.Constraint(
        "CHECK(job_class IS NULL OR job_class BETWEEN 0 AND 17)",
        "A job class is a number from 1 to 17.",
    )
