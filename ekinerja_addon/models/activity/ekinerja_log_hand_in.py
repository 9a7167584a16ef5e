# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

# Only this very object marks it; a context sent by RPC cannot hold it.
HANDING_IN = object()


class EkinerjaLogHandIn(models.Model):
    """Work that is entered and handed in at once: one row, one pass of the checks.

    It passes all that entering and then handing in would ask of it.
    """

    _inherit = "ekinerja.log"

    # === BUSINESS METHODS === #

    @api.model
    def _create_submitted(self, vals_list):
        """Create logs that need no more evidence, handed in.

        :raise UserError: as ``create`` and ``action_submit`` do
        """
        logs = self.with_context(ekinerja_hand_in=HANDING_IN).create(vals_list)
        return logs.with_env(self.env)

    def _is_handing_in(self):
        return self.env.context.get("ekinerja_hand_in") is HANDING_IN

    def _guarded(self, vals, creating=False):
        """The state is said here, after a client has been refused to say it."""
        vals = super()._guarded(vals, creating)
        handed_in = creating and self._is_handing_in()
        return vals | {"state": "submitted"} if handed_in else vals

    def _enter(self):
        if not self._is_handing_in():
            return super()._enter()
        self._check_open_month()
        self._check_window("enter")
        self._check_open_operation()
        self._check_evidence_complete()
        self._check_owner()
        # sudo: nobody may write history by hand.
        events_sudo = self.env["ekinerja.log.event"].sudo()
        events_sudo.create(self._event_values("create") + self._event_values("submit"))
        return None
