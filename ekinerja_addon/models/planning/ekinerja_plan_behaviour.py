# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models

# BerAKHLAK: the seven core values of civil servants, in their order
VALUES = [
    ("service", "Service-oriented (Berorientasi Pelayanan)"),
    ("accountable", "Accountable (Akuntabel)"),
    ("competent", "Competent (Kompeten)"),
    ("harmonious", "Harmonious (Harmonis)"),
    ("loyal", "Loyal (Loyal)"),
    ("adaptive", "Adaptive (Adaptif)"),
    ("collaborative", "Collaborative (Kolaboratif)"),
]


class EkinerjaPlanBehaviour(models.Model):
    """What the leader expects of somebody's behaviour, one core value a row."""

    _name = "ekinerja.plan.behaviour"
    _description = "Expected Behaviour"
    _inherit = ["ekinerja.plan.part"]
    _order = "plan_id, id"
    _rec_name = "value"

    plan_id = fields.Many2one(
        "ekinerja.plan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    value = fields.Selection(VALUES, required=True)
    expectation = fields.Text(string="Leader's Expectation")

    _value_unique = models.Constraint(
        "UNIQUE(plan_id, value)", "This plan has that core value already."
    )
