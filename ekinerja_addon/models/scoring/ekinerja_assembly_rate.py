# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL


class EkinerjaAssemblyRate(models.Model):
    """How many of those expected came, by agency and day; nothing is stored.

    One row a person expected, so that an average over any group is the true rate.
    """

    _name = "ekinerja.assembly.rate"
    _description = "Presence at Assemblies"
    _auto = False
    _order = "date desc, department_id, id"
    _rec_name = "assembly_id"
    _depends = {
        "ekinerja.assembly": ["department_id", "date", "kind", "state"],
        "ekinerja.assembly.presence": ["assembly_id", "employee_id", "state"],
    }

    assembly_id = fields.Many2one("ekinerja.assembly")
    department_id = fields.Many2one("hr.department", string="Agency")
    company_id = fields.Many2one("res.company")
    employee_id = fields.Many2one("hr.employee")
    date = fields.Date()
    kind = fields.Selection(
        [("apel", "Roll-Call"), ("krida", "Gymnastics"), ("upacara", "Ceremony")]
    )
    expected = fields.Integer()
    present = fields.Integer()
    missed = fields.Integer()
    rate = fields.Float(string="Present (%)", digits=(5, 2), aggregator="avg")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT p.id, p.assembly_id, a.department_id, a.company_id, p.employee_id,
                   a.date, a.kind, 1 AS expected, (p.state = 'present')::int AS present,
                   (p.state = 'missed')::int AS missed,
                   CASE WHEN p.state = 'present' THEN 100 ELSE 0 END AS rate
              FROM ekinerja_assembly_presence p
              JOIN ekinerja_assembly a ON a.id = p.assembly_id
             WHERE a.state = 'done' AND p.state IN ('present', 'missed')"""
        )
