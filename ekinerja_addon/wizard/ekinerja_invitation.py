# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import io

import qrcode

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class EkinerjaInvitation(models.TransientModel):
    """Give employees a portal login, many at once, on a sheet to hand out.

    Whoever has no e-mail logs in with the NIP. The sheet carries no password: a link
    and its QR code let each one choose their own, once.
    """

    _name = "ekinerja.invitation"
    _description = "Invitation to the Phone App"

    employee_ids = fields.Many2many(
        "hr.employee",
        required=True,
        domain="[('user_id', '=', False)]",
        default=lambda self: self._default_employee_ids(),
    )
    left_out = fields.Text(compute="_compute_left_out")

    @api.model
    def _default_employee_ids(self):
        if self.env.context.get("active_model") != "hr.employee":
            return self.env["hr.employee"]
        ids = self.env.context.get("active_ids", [])
        return self.env["hr.employee"].browse(ids).exists()

    @api.depends("employee_ids")
    def _compute_left_out(self):
        for invitation in self:
            problems = invitation._problems()
            lines = [f"{e.name}: {text}" for e, text in problems.items()]
            invitation.left_out = "\n".join(lines)

    # === ACTION METHODS === #

    def action_invite(self):
        """Make the logins, link them, and show the sheet to print."""
        self.ensure_one()
        if not self.env.user.has_group("ekinerja_addon.group_hr_admin"):
            raise AccessError(self.env._("Only an HR admin invites employees."))
        invited = self.employee_ids.filtered(lambda e: e not in self._problems())
        if not invited:
            raise UserError(
                self.env._("Nobody of these can be invited:\n%s", self.left_out or "–")
            )
        self._make_users(invited)
        self.employee_ids = invited
        report = self.env.ref("ekinerja_addon.ekinerja_invitation_report")
        return report.report_action(self)

    # === BUSINESS METHODS === #

    def _problems(self):
        """{employee: why he cannot be invited}."""
        logins = [self._login(e) for e in self.employee_ids if self._login(e)]
        # sudo: HR admins may not read all users; only whether a login is taken.
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        taken = set(users_sudo.search([("login", "in", logins)]).mapped("login"))
        problems = {}
        for employee in self.employee_ids:
            login = self._login(employee)
            known = employee.user_id.login
            if known:
                problems[employee] = self.env._("has the login %s already", known)
            elif not login:
                problems[employee] = self.env._("has neither NIP nor work e-mail")
            elif login in taken or logins.count(login) > 1:
                problems[employee] = self.env._("the login %s is taken", login)
        return problems

    @api.model
    def _login(self, employee):
        return employee.nip or employee.work_email or ""

    def _make_users(self, employees):
        # sudo: HR admins do not manage users; here only portal logins, without any
        # other right, are made for employees they manage.
        users_sudo = self.env["res.users"].sudo().with_context(no_reset_password=True)
        portal = self.env.ref("base.group_portal")
        users = users_sudo.create(
            [
                {
                    "name": employee.name,
                    "login": self._login(employee),
                    "email": employee.work_email,
                    "partner_id": employee.work_contact_id.id,
                    "company_id": employee.company_id.id,
                    "company_ids": [fields.Command.set(employee.company_id.ids)],
                    "group_ids": [fields.Command.set(portal.ids)],
                    "tz": employee.tz,
                }
                for employee in employees
            ]
        )
        for employee, user in zip(employees, users, strict=True):
            employee.user_id = user
        users.partner_id.signup_prepare()

    def _sheet(self):
        """What the printed sheet says of each: plain values, link and QR picture."""
        cards = []
        for employee in self.employee_ids:
            # sudo: the link to choose a password, for the one it is printed for
            link = employee.sudo().user_id.partner_id._get_signup_url()
            cards.append(
                {
                    "name": employee.name,
                    "login": self._login(employee),
                    "department": employee.department_id.name,
                    "link": link,
                    "qr": self._qr(link),
                }
            )
        return cards

    @api.model
    def _qr(self, text):
        target = io.BytesIO()
        qrcode.make(text, box_size=4, border=2).save(target, "PNG")
        return base64.b64encode(target.getvalue()).decode()
