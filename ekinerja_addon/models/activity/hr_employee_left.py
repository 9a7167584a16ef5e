# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class HrEmployeeLeft(models.Model):
    """Whose work nobody above can decide: nobody is above, or nobody has a login."""

    _inherit = "hr.employee"

    def _left_to(self, user):
        """Employees of ``self`` whom the user decides because nobody above can."""
        return self.filtered_domain(self._left_domain(user)) if self else self

    def _left_domain(self, user):
        """Domain of the employees left to HR, or to the officer of their agency.

        Nobody decides on oneself, and no officer on those above.
        """
        is_hr = user.has_group("ekinerja_addon.group_hr_admin")
        if not (is_hr or user.has_group("ekinerja_addon.group_officer")):
            return Domain.FALSE
        left = Domain("id", "in", self._left_query(user)) & Domain(
            "user_id", "!=", user.id
        )
        if is_hr:
            return left
        # sudo: the officer's own line is read through fields only HR may see.
        above = user.sudo().employee_ids.superior_user_ids
        return (
            left
            & Domain("department_id.all_officer_user_ids", "in", user.ids)
            & (Domain("user_id", "=", False) | Domain("user_id", "not in", above.ids))
        )

    def _left_query(self, user):
        """Employees with work to decide above whom nobody else has a login today."""
        self.env["ekinerja.log"].flush_model(["employee_id", "state"])
        return SQL(
            """(
            WITH RECURSIVE waiting AS (
                SELECT DISTINCT employee_id AS id FROM ekinerja_log
                 WHERE state = 'submitted'),
            above AS (
                SELECT waiting.id, e.parent_id FROM waiting
                  JOIN hr_employee e ON e.id = waiting.id
                UNION
                SELECT above.id, parent.parent_id FROM above
                  JOIN hr_employee parent ON parent.id = above.parent_id)
            SELECT waiting.id FROM waiting
              JOIN hr_employee own ON own.id = waiting.id
             WHERE NOT EXISTS (
                   SELECT FROM above JOIN (%(acting)s) acting
                       ON acting.id = above.parent_id
                    WHERE above.id = waiting.id AND above.parent_id <> above.id
                      AND acting.user_id IS DISTINCT FROM own.user_id))""",
            acting=self._acting_query(),
        )


class EkinerjaLog(models.Model):
    _inherit = "ekinerja.log"

    def _event_notes(self, action, note):
        """A decision in the place of superiors says so."""
        notes = super()._event_notes(action, note)
        if self.env.su or action not in ("approve", "return", "reject"):
            return notes
        # sudo: the line is read through fields only HR may see.
        below_sudo = self.employee_id.sudo()._acts_for(self.env.user)
        left = self.env._("In the place of a superior: nobody above has a login.")
        for log in self.filtered(lambda log: log.employee_id.id not in below_sudo.ids):
            notes[log.id] = " ".join(filter(None, (notes[log.id], left)))
        return notes
