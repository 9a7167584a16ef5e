# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaSimulationLine(models.Model):
    """What a simulated scheme does to one person."""

    _name = "ekinerja.simulation.line"
    _description = "Effect of a Simulated Scheme"
    _order = "simulation_id, department_id, employee_id"
    _log_access = False

    simulation_id = fields.Many2one(
        "ekinerja.simulation", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="simulation_id.company_id", store=True)
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    department_id = fields.Many2one("hr.department", string="Agency")
    job_class = fields.Integer(aggregator=None)
    productivity_before = fields.Float(
        string="Productivity Then (%)", digits=(5, 2), aggregator="avg"
    )
    productivity_after = fields.Float(
        string="Productivity Simulated (%)", digits=(5, 2), aggregator="avg"
    )
    discipline_before = fields.Float(
        string="Discipline Then (%)", digits=(5, 2), aggregator="avg"
    )
    discipline_after = fields.Float(
        string="Discipline Simulated (%)", digits=(5, 2), aggregator="avg"
    )
