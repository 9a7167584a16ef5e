# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class EkinerjaAssembly(models.Model):
    """From an assembly to its list."""

    _inherit = "ekinerja.assembly"

    def action_open_list(self):
        """Everybody who is expected, to be ticked."""
        self.ensure_one()
        if self.state == "planned" and not self.presence_ids:
            self.action_call()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_assembly_presence_action"
        )
        return action | {
            "display_name": self.display_name,
            "domain": [("assembly_id", "=", self.id)],
            "context": {},
        }


class EkinerjaAssemblyPresence(models.Model):
    """Ticking many at once."""

    _inherit = "ekinerja.assembly.presence"

    def action_present(self):
        """They were there."""
        self.write({"state": "present"})

    def action_missed(self):
        """They were not."""
        self.write({"state": "missed"})

    def action_toggle(self):
        """One touch on a phone: there, or not."""
        self.ensure_one()
        self.write({"state": "missed" if self.state == "present" else "present"})
