# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _direct_domain(self, user):
        """Domain of those right below ``user``, or below whom he acts for today."""
        return Domain(
            "parent_id",
            "in",
            SQL(
                "(SELECT id FROM (%s) acting WHERE user_id = %s)",
                self._acting_query(),
                user.id,
            ),
        )
