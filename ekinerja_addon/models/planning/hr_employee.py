# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..organization.hr_version import HR_GROUPS


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    subordinate_user_ids = fields.Many2many(
        "res.users",
        string="Subordinates' Users",
        compute="_compute_subordinate_user_ids",
        search="_search_subordinate_user_ids",
        groups=HR_GROUPS,
        help="Everybody below this employee, and who acts for the employee today.",
    )

    def _compute_subordinate_user_ids(self):
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                WITH RECURSIVE below AS (
                    SELECT id AS top, id FROM hr_employee WHERE id IN %(ids)s
                    UNION
                    SELECT below.top, child.id
                      FROM below JOIN hr_employee child ON child.parent_id = below.id)
                SELECT below.top, e.user_id
                  FROM below JOIN hr_employee e ON e.id = below.id
                 WHERE e.user_id IS NOT NULL AND below.id <> below.top
                UNION
                SELECT delegated.id, delegated.user_id FROM (%(delegated)s) delegated
                 WHERE delegated.id IN %(ids)s""",
                ids=tuple(self.ids) or (0,),
                delegated=self._delegated_query(),
            )
        )
        users = self.env["res.users"]
        found = {employee.id: users for employee in self}
        for employee_id, user_id in rows:
            found[employee_id] |= users.browse(user_id)
        for employee in self:
            employee.subordinate_user_ids = found[employee.id]

    def _search_subordinate_user_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        users = tuple(int(user) for user in value)
        if not users:
            return Domain.FALSE
        # One recursive statement: rules evaluate it when somebody reads upwards.
        return Domain(
            "id",
            "in",
            SQL(
                """(
                WITH RECURSIVE above AS (
                    SELECT parent_id FROM hr_employee
                     WHERE user_id IN %(users)s AND parent_id IS NOT NULL
                    UNION
                    SELECT delegated.id FROM (%(delegated)s) delegated
                     WHERE delegated.user_id IN %(users)s
                    UNION
                    SELECT parent.parent_id FROM hr_employee parent
                      JOIN above ON above.parent_id = parent.id
                     WHERE parent.parent_id IS NOT NULL)
                SELECT parent_id FROM above)""",
                users=users,
                delegated=self._delegated_query(),
            ),
        )

    @api.model
    def _delegated_query(self):
        """Query of (employee, user): who acts today for somebody else."""
        return SQL(
            """
            SELECT acting.id, acting.user_id FROM (%s) acting
              JOIN hr_employee own ON own.id = acting.id
             WHERE own.user_id IS DISTINCT FROM acting.user_id""",
            self._acting_query(),
        )
