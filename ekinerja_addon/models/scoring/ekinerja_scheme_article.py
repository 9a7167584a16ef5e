# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaSchemeArticle(models.Model):
    """Where in the regulation a rule stands, to be cited beside what it did."""

    _name = "ekinerja.scheme.article"
    _inherit = ["ekinerja.scheme.line"]
    _description = "Article of a Scheme"
    _order = "scheme_id, rule"

    rule = fields.Selection(
        [
            ("ceiling", "Ceiling and Rates"),
            ("points", "Points and Target"),
            ("cap", "Daily Cap"),
            ("late", "Lateness"),
            ("early_leave", "Early Leave"),
            ("absent", "Absence"),
            ("break", "Break"),
            ("check", "Check Within the Day"),
            ("assembly", "Assembly"),
            ("leave", "Leave"),
            ("component", "Assessed Parts"),
            ("sanction", "Sanctions"),
            ("status", "Probation"),
            ("acting", "Acting Posts"),
            ("objection", "Objection"),
        ],
        required=True,
    )
    article = fields.Char(required=True, help="e.g. Article 12 (3)")

    _rule_unique = models.Constraint(
        "UNIQUE(scheme_id, rule)", "This rule has its article already."
    )
