# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import hashlib
import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import company_zone

CODE_LENGTH = 8


class EkinerjaAssemblyCode(models.Model):
    """The code at the place: as a QR picture, and short enough to be typed."""

    _inherit = "ekinerja.assembly"

    code = fields.Char(
        compute="_compute_code",
        groups="ekinerja_addon.group_officer,ekinerja_addon.group_hr_admin",
        help="To be typed by who cannot read the QR code",
    )

    @api.depends("token")
    def _compute_code(self):
        for assembly in self:
            assembly.code = assembly._short_code()

    @api.model
    def announce(self, code):
        """Note the user's presence at the assembly this code belongs to.

        :param str code: what the QR code says, or the short one, in any case
        :return: the assembly
        :raise UserError: when it is no code of an assembly the user is expected at
        """
        # By the user's rules, so that codes of others lead nowhere.
        expected = self.search(
            [
                ("presence_ids.employee_id", "=", self.env.user.employee_id.id),
                ("date", "=", self._local_today()),
            ]
        )
        for assembly_sudo in expected.sudo():  # sudo: codes are compared, never shown
            if assembly_sudo._has_code(str(code).strip()):
                assembly = assembly_sudo.with_env(self.env)
                assembly.action_announce(code)
                return assembly
        raise UserError(
            self.env._(
                "This is no code of an assembly you are expected at today. Check the"
                " letters, or ask the officer to put you on the list."
            )
        )

    @api.model
    def _local_today(self):
        # sudo: the zone of the own employee; portal users read no employees.
        employee_sudo = self.env.user.employee_id.sudo()
        zone = ZoneInfo(employee_sudo.tz or company_zone(self.env.company))
        return datetime.now(zone).date()

    def _has_code(self, code):
        """Compare without telling by the time it takes how much was right."""
        plain = code.upper().replace(" ", "").replace("-", "").encode()
        whole = secrets.compare_digest((self.token or "").encode(), code.encode())
        short = secrets.compare_digest(self._short_code().encode(), plain)
        return bool(self.token) and (whole or short)

    def _short_code(self):
        """Letters and digits that cannot be guessed without the token."""
        digest = hashlib.sha256((self.token or "").encode()).digest()
        return base64.b32encode(digest).decode()[:CODE_LENGTH]
