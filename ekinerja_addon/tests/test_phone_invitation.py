# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .phone_common import PhoneCommon


class TestInvitation(PhoneCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newcomers = cls._employee("Newcomer", cls.unit_a, cls.superior)
        cls.newcomers |= cls._employee("Second", cls.unit_a, cls.superior)

    def _invite(self, employees, role="hr_admin"):
        invitations = self.env["ekinerja.invitation"].with_user(self.users[role])
        return invitations.create({"employee_ids": [(6, 0, employees.ids)]})

    def test_many_at_once(self):
        action = self._invite(self.newcomers).action_invite()
        self.assertEqual(action["report_type"], "qweb-html")
        for employee in self.newcomers:
            user = employee.user_id
            self.assertEqual(user.login, employee.nip)
            self.assertTrue(user.share)
            self.assertEqual(user.group_ids, self.env.ref("base.group_portal"))
            self.assertEqual(user.partner_id, employee.work_contact_id)

    def test_sheet_has_a_link_for_each(self):
        invitation = self._invite(self.newcomers)
        invitation.action_invite()
        report = "ekinerja_addon.phone_invitation_sheet"
        html, _form = (
            self.env["ir.actions.report"]
            .with_user(self.users["hr_admin"])
            ._render_qweb_html(report, invitation.ids)
        )
        text = html.decode()
        self.assertEqual(text.count("data:image/png"), 2)
        self.assertEqual(text.count("token="), 2)

    def test_who_cannot_be_invited_is_told(self):
        bare = self._employee("Bare", self.unit_a, nip=False)
        invitation = self._invite(bare | self.portal)
        self.assertIn("neither NIP nor work e-mail", invitation.left_out)
        self.assertIn("has the login", invitation.left_out)
        with self.assertRaises(UserError):
            invitation.action_invite()

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.models")
    def test_only_hr_invites(self):
        for role in ("superior", "officer", "portal", "inspector"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self._invite(self.newcomers, role)

    def test_user_of_a_work_contact_is_linked(self):
        employee = self.newcomers[0]
        user = self.env["res.users"].create(
            {
                "login": "by_contact",
                "partner_id": employee.work_contact_id.id,
                "company_id": self.company.id,
                "company_ids": [(6, 0, self.company.ids)],
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        self.assertEqual(employee.user_id, user)
