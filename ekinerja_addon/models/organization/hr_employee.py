# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from .hr_version import HR_GROUPS

# Birth date, appointment (PNS: month 01-12, PPPK: contract 21-29), sex, number.
NIP_PATTERN = re.compile(
    r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2]|2[1-9])[12]\d{3}$"
)


class HrEmployee(models.Model):
    _inherit = "hr.employee"
    _rec_names_search = ["name", "nip"]

    nip = fields.Char(string="NIP", copy=False, index="btree_not_null", tracking=True)
    rank = fields.Char(
        related="version_id.rank", readonly=False, inherited=True, groups=HR_GROUPS
    )
    civil_status = fields.Selection(
        related="version_id.civil_status",
        readonly=False,
        inherited=True,
        groups=HR_GROUPS,
    )
    job_class = fields.Integer(
        related="version_id.job_class", readonly=False, inherited=True, groups=HR_GROUPS
    )
    rank_group = fields.Char(
        related="version_id.rank_group", inherited=True, groups=HR_GROUPS
    )
    superior_user_ids = fields.Many2many(
        "res.users",
        string="Superiors' Users",
        compute="_compute_superior_user_ids",
        search="_search_superior_user_ids",
        groups=HR_GROUPS,
        help="Everybody who stands above this employee today, delegates included.",
    )

    _nip_unique = models.UniqueIndex(
        "(company_id, nip) WHERE nip IS NOT NULL",
        "An employee with this NIP exists already.",
    )

    # === COMPUTE METHODS === #

    def _compute_superior_user_ids(self):
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                WITH RECURSIVE above AS (
                    SELECT id AS employee_id, parent_id FROM hr_employee
                     WHERE id IN %(ids)s
                    UNION
                    SELECT above.employee_id, parent.parent_id
                      FROM above JOIN hr_employee parent ON parent.id = above.parent_id)
                SELECT above.employee_id, acting.user_id
                  FROM above
                  JOIN LATERAL (%(acting)s) acting ON acting.id = above.parent_id
                 WHERE above.parent_id <> above.employee_id""",
                ids=tuple(self.ids) or (0,),
                acting=self._acting_query(),
            )
        )
        users = self.env["res.users"]
        found = {employee.id: users for employee in self}
        for employee_id, user_id in rows:
            found[employee_id] |= users.browse(user_id)
        for employee in self:
            employee.superior_user_ids = found[employee.id] - employee.sudo().user_id

    def _search_superior_user_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        users = tuple(int(user) for user in value)
        if not users:
            return Domain.FALSE
        # One recursive statement: rules evaluate it on every read of a superior.
        return Domain(
            "id",
            "in",
            SQL(
                """(
                WITH RECURSIVE line AS (
                    SELECT acting.id FROM (%(acting)s) acting
                     WHERE acting.user_id IN %(users)s
                    UNION
                    SELECT child.id FROM hr_employee child
                      JOIN line ON child.parent_id = line.id)
                SELECT child.id FROM hr_employee child
                  JOIN line ON child.parent_id = line.id
                 WHERE child.user_id IS NULL OR child.user_id NOT IN %(users)s)""",
                acting=self._acting_query(),
                users=users,
            ),
        )

    @api.model
    def _acting_query(self):
        """Query of (employee, user): who may act for whom today."""
        return SQL(
            """
            SELECT id, user_id FROM hr_employee WHERE user_id IS NOT NULL AND active
            UNION
            SELECT delegation.superior_id, delegate.user_id
              FROM ekinerja_delegation delegation
              JOIN hr_employee delegate ON delegate.id = delegation.delegate_id
             WHERE delegate.user_id IS NOT NULL AND delegate.active
               AND %s BETWEEN delegation.date_from AND delegation.date_to""",
            fields.Date.context_today(self),
        )

    # === CONSTRAINT METHODS === #

    @api.constrains("nip")
    def _check_nip(self):
        wrong = self.filtered(lambda e: e.nip and not NIP_PATTERN.match(e.nip))
        if wrong:
            raise ValidationError(
                self.env._(
                    "A NIP has 18 digits: birth date, appointment, sex and number."
                    " Check: %s",
                    ", ".join(
                        f"{employee.name} ({employee.nip})" for employee in wrong
                    ),
                )
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        employees = super().create(vals_list)
        employees.parent_id._grant_superior_menu()
        return employees

    def write(self, vals):
        result = super().write(vals)
        if vals.get("parent_id") or vals.get("user_id"):
            (self.parent_id | self)._grant_superior_menu()
        return result

    # === BUSINESS METHODS === #

    def _grant_superior_menu(self):
        """Show the superior's menus to internal users who lead somebody.

        What they may read and decide follows from the hierarchy, not from the group.
        """
        group = self.env.ref("ekinerja_addon.group_superior")
        # sudo: HR may set a superior without having the right to edit users.
        leaders_sudo = self.sudo().filtered("child_ids").user_id
        newcomers_sudo = leaders_sudo.filtered(
            lambda user: not user.share and group not in user.all_group_ids
        )
        if newcomers_sudo:
            newcomers_sudo.write({"group_ids": [fields.Command.link(group.id)]})

    def _acts_for(self, user):
        """Employees of ``self`` above whom ``user`` stands today."""
        return self.filtered_domain([("superior_user_ids", "in", user.ids)])
