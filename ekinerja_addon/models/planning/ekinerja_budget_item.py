# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EkinerjaBudgetItem(models.Model):
    """A line of the budget: program, kegiatan or sub-kegiatan of one year."""

    _name = "ekinerja.budget.item"
    _description = "Budget Item"
    _inherit = ["ekinerja.recheck.mixin"]
    _order = "year desc, code"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    year = fields.Integer(required=True, index=True)
    code = fields.Char(required=True, index=True)
    name = fields.Char(required=True)
    level = fields.Selection(
        [
            ("program", "Program"),
            ("activity", "Activity (Kegiatan)"),
            ("sub_activity", "Sub-activity (Sub Kegiatan)"),
        ],
        required=True,
        default="sub_activity",
    )
    parent_id = fields.Many2one(
        "ekinerja.budget.item", index=True, ondelete="restrict", check_company=True
    )
    child_ids = fields.One2many("ekinerja.budget.item", "parent_id")
    department_id = fields.Many2one("hr.department", index=True, check_company=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    ceiling = fields.Monetary(string="Budget Ceiling")

    _code_unique = models.Constraint(
        "UNIQUE(company_id, year, code)",
        "This year has a budget item with this code already.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for item in self:
            item.display_name = f"{item.code} {item.name}"

    @api.constrains("parent_id")
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._("A budget item cannot stand below itself.")
            )
