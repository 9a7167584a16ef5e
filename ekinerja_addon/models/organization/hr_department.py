# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class HrDepartment(models.Model):
    _inherit = "hr.department"
    _rec_names_search = ["code", "complete_name"]

    code = fields.Char(index="btree_not_null", copy=False)
    workload_tier_id = fields.Many2one("ekinerja.workload.tier", tracking=True)
    is_opd = fields.Boolean(
        string="Regional Agency",
        help="A regional government agency (perangkat daerah), not a unit inside one.",
    )
    officer_user_ids = fields.Many2many(
        "res.users",
        "ekinerja_department_officer_rel",
        string="Agency Officers",
        help="They verify the months of this agency and of the units below it.",
    )
    all_officer_user_ids = fields.Many2many(
        "res.users",
        string="Officers in Charge",
        compute="_compute_all_officer_user_ids",
        search="_search_all_officer_user_ids",
    )

    _code_unique = models.UniqueIndex(
        "(company_id, code) WHERE code IS NOT NULL",
        "A department with this code exists already.",
    )

    def _compute_all_officer_user_ids(self):
        ancestors = self.search([("id", "parent_of", self.ids)])
        for department in self:
            above = {int(id_) for id_ in (department.parent_path or "").split("/")[:-1]}
            department.all_officer_user_ids = ancestors.filtered(
                lambda ancestor, above=above: ancestor.id in above
            ).officer_user_ids

    def _search_all_officer_user_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        users = tuple(int(user) for user in value)
        if not users:
            return Domain.FALSE
        # One statement whatever the size of the tree: rules evaluate it per request.
        return Domain(
            "id",
            "in",
            SQL(
                """(
                SELECT child.id FROM hr_department child
                  JOIN hr_department parent
                    ON child.parent_path LIKE parent.parent_path || '%%'
                  JOIN ekinerja_department_officer_rel rel
                    ON rel.hr_department_id = parent.id
                 WHERE rel.res_users_id IN %s)""",
                users,
            ),
        )
