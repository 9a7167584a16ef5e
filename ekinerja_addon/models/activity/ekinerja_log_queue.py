# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain

from .ekinerja_log_transition import EDITABLE_STATES


class EkinerjaLogQueue(models.Model):
    """Whose log it is and who decides it, as the screens search and show it."""

    _inherit = "ekinerja.log"

    is_owner = fields.Boolean(compute="_compute_is_owner")
    is_editable = fields.Boolean(compute="_compute_is_editable")
    is_direct = fields.Boolean(
        string="Of a Direct Report",
        compute="_compute_is_direct",
        search="_search_is_direct",
        help="The employee stands right below the user, or below whom he acts for.",
    )

    # === COMPUTE METHODS === #

    @api.depends_context("uid")
    @api.depends("employee_id")
    def _compute_is_owner(self):
        for log in self:
            # sudo: a portal user owns logs but cannot read employees.
            log.is_owner = log.employee_id.sudo().user_id == self.env.user

    @api.depends_context("uid")
    @api.depends("employee_id", "state")
    def _compute_is_editable(self):
        for log in self:
            log.is_editable = not log._origin or (
                log.is_owner and log.state in EDITABLE_STATES
            )

    @api.depends_context("uid")
    @api.depends("employee_id")
    def _compute_is_direct(self):
        # sudo: who stands below whom is read through fields only HR may see.
        direct_sudo = self.employee_id.sudo().filtered_domain(self._direct_domain())
        for log in self:
            log.is_direct = log.employee_id.id in direct_sudo.ids

    def _search_is_direct(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._of_employees(self._direct_domain())

    def _search_can_decide(self, operator, value):
        if operator != "in":
            return NotImplemented
        below = Domain("superior_user_ids", "in", self.env.user.ids)
        below |= self.env["hr.employee"]._left_domain(self.env.user)
        return Domain("state", "=", "submitted") & self._of_employees(below)

    # === BUSINESS METHODS === #

    def _direct_domain(self):
        """Domain of the employees right below the user, or whom he acts for today."""
        return self.env["hr.employee"]._direct_domain(self.env.user)

    def _of_employees(self, domain):
        # sudo: the domain is ours and uses fields of employees that only HR may read;
        # the logs found by it are still only those the user may read.
        employees_sudo = self.env["hr.employee"].sudo().with_context(active_test=False)
        return Domain("employee_id", "in", employees_sudo._search(domain))
