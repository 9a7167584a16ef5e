# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models


class HrEmployee(models.Model):
    """A superior may work on the portal only, as in villages and schools.

    Odoo makes every superior the approver of leave and gives the right for it, which
    a portal user cannot have: without this nobody could be put below such a superior.
    Leave is then approved by HR, as Odoo does where there is no approver.
    """

    _inherit = "hr.employee"

    # === COMPUTE METHODS === #

    def _compute_leave_manager(self):
        result = super()._compute_leave_manager()
        # sudo: whether a user is of the portal, HR of an agency need not read.
        for employee in self.filtered(lambda e: e.sudo().leave_manager_id.share):
            employee.leave_manager_id = False
        return result

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        parents = [int(vals.get("parent_id") or 0) for vals in vals_list]
        # sudo: as above
        parents_sudo = self.env["hr.employee"].sudo().browse(filter(None, parents))
        portal = parents_sudo.filtered("user_id.share").ids
        return super().create(
            [
                {"leave_manager_id": False} | vals if parent in portal else vals
                for parent, vals in zip(parents, vals_list, strict=True)
            ]
        )

    def write(self, vals):
        approver = vals.get("leave_manager_id")
        # sudo: as above
        if approver and self.env["res.users"].sudo().browse(approver).share:
            vals = vals | {"leave_manager_id": False}
        return super().write(vals)
