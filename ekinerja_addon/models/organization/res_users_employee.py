# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        users._link_employee_of_contact()
        return users

    def _link_employee_of_contact(self):
        """Link a new user of a work contact, such as a contact invited to the portal,
        to the employee whose contact it is; only where there can be no doubt."""
        # sudo: whoever may make users need not see employees.
        employees_sudo = self.env["hr.employee"].sudo()
        waiting_sudo = employees_sudo.search(
            [
                ("work_contact_id", "in", self.partner_id.ids),
                ("user_id", "=", False),
            ]
        )
        for user in self.filtered(lambda user: not user.employee_ids):
            mine = waiting_sudo.filtered(
                lambda e, user=user: (
                    e.work_contact_id == user.partner_id
                    and e.company_id in user.company_ids
                )
            )
            if len(mine) == 1:
                mine.user_id = user
