# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools import company_zone
from .hr_version import HR_GROUPS

LINE_FIELDS = {"parent_id", "user_id", "active"}

# Birth date, appointment (PNS: month 01-12, PPPK: contract 21-29), sex, number.
NIP_PATTERN = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2]|2[1-9])[12]\d{3}",
    re.ASCII,
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
    profession_id = fields.Many2one(
        related="version_id.profession_id",
        readonly=False,
        inherited=True,
        groups=HR_GROUPS,
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
    acting_user_ids = fields.Many2many(
        "res.users",
        string="Acting Users",
        compute="_compute_acting_user_ids",
        search="_search_acting_user_ids",
        groups=HR_GROUPS,
        help="The employee's own user and delegates of today.",
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
        found = dict.fromkeys(self.ids, users)
        for employee_id, user_id in rows:
            found[employee_id] |= users.browse(user_id)
        for employee in self:
            above = found.get(employee._origin.id, users)
            # sudo: whose user an employee is, a superior need not be able to read.
            employee.superior_user_ids = above - employee.sudo().user_id

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
                    SELECT acting.id AS top, acting.id FROM (%(acting)s) acting
                     WHERE acting.user_id IN %(users)s
                    UNION
                    SELECT line.top, child.id FROM hr_employee child
                      JOIN line ON child.parent_id = line.id AND child.id <> line.top)
                SELECT child.id FROM hr_employee child
                  JOIN line ON child.id = line.id AND child.id <> line.top
                 WHERE child.user_id IS NULL OR child.user_id NOT IN %(users)s)""",
                acting=self._acting_query(),
                users=users,
            ),
        )

    def _compute_acting_user_ids(self):
        users = self.env["res.users"]
        acting = SQL("SELECT * FROM (%s) acting", self._acting_query())
        found = {}
        for employee_id, user_id in self.env.execute_query(acting):
            found[employee_id] = found.get(employee_id, users) | users.browse(user_id)
        for employee in self:
            employee.acting_user_ids = found.get(employee._origin.id, users)

    def _search_acting_user_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        users = tuple(int(user) for user in value)
        acting = SQL(
            "(SELECT acting.id FROM (%s) acting WHERE acting.user_id IN %s)",
            self._acting_query(),
            users or (0,),
        )
        return Domain("id", "in", acting)

    @api.model
    def _acting_query(self):
        """Query of (employee, user): who may act for whom today."""
        # Of the company's zone: the one in a context is the client's claim.
        company_sudo = self.env.company.sudo()  # sudo: its zone, and nothing else
        today = datetime.now(ZoneInfo(company_zone(company_sudo))).date()
        employee, delegation = self._fields, self.env["ekinerja.delegation"]._fields
        return SQL(
            """
            SELECT id, user_id FROM hr_employee WHERE user_id IS NOT NULL AND active
            UNION
            SELECT delegation.superior_id, delegate.user_id
              FROM ekinerja_delegation delegation
              JOIN hr_employee delegate ON delegate.id = delegation.delegate_id
             WHERE delegate.user_id IS NOT NULL AND delegate.active
               AND %s BETWEEN delegation.date_from AND delegation.date_to""",
            today,
            to_flush=[
                *(employee[name] for name in ("parent_id", "user_id", "active")),
                *(delegation[name] for name in ("superior_id", "delegate_id")),
                *(delegation[name] for name in ("date_from", "date_to")),
            ],
        )

    # === CONSTRAINT METHODS === #

    @api.constrains("nip")
    def _check_nip(self):
        wrong = self.filtered(lambda e: e.nip and not NIP_PATTERN.fullmatch(e.nip))
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
        if LINE_FIELDS & vals.keys():
            self._forget_superiors()
            (self.parent_id | self.filtered("child_ids"))._grant_superior_menu()
        return result

    # === BUSINESS METHODS === #

    def _sync_user(self, user, employee_has_image=False):
        """A login keeps its own time zone, see ``res.users``."""
        values = super()._sync_user(user, employee_has_image)
        values.pop("tz", None)
        return values

    @api.model
    def _forget_superiors(self):
        """The line has changed, for everybody below it too."""
        names = ["superior_user_ids", "acting_user_ids"]
        self.invalidate_model(names, flush=False)

    def _grant_superior_menu(self):
        """Show the superior's menus to internal users who lead or stand in.

        What they may read and decide follows from the hierarchy, not from the group.
        """
        group = self.env.ref("ekinerja_addon.group_superior")
        # sudo: HR may set a superior without having the right to edit users.
        newcomers_sudo = self.sudo().user_id.filtered(
            lambda user: not user.share and group not in user.all_group_ids
        )
        if newcomers_sudo:
            newcomers_sudo.write({"group_ids": [fields.Command.link(group.id)]})

    def _acts_for(self, user):
        """Employees of ``self`` above whom ``user`` stands today."""
        return self.filtered_domain([("superior_user_ids", "in", user.ids)])
