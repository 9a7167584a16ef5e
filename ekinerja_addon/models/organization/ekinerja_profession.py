# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaProfession(models.Model):
    """A scarce profession, whatever the jobs are called that need it."""

    _name = "ekinerja.profession"
    _description = "Scarce Profession"
    _order = "name"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE(code)", "A profession with this code exists already."
    )
