# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import UTC
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools import company_zone


class EkinerjaLog(models.Model):
    _inherit = "ekinerja.log"

    evidence_ids = fields.One2many("ekinerja.evidence", "log_id")
    assignment_letter = fields.Char(
        string="Assignment Letter No.",
        help="Number of the letter (surat tugas) that field duty rests on",
    )

    def _local_time(self, moment):
        """A UTC moment in the zone of the log's employee."""
        # sudo: the zone is on the resource, which portal users cannot read.
        zone = ZoneInfo(self.employee_id.sudo().tz or company_zone(self.env.company))
        return moment.replace(tzinfo=UTC).astimezone(zone)

    def _transition(self, action, reason=None):
        if action == "submit" and not self.env.su:
            self._check_evidence_complete()
        return super()._transition(action, reason)

    def _check_evidence_complete(self):
        """What the catalogue asks for must be there before a log is handed in.

        :raise UserError: naming the log and what it lacks
        """
        for log in self:
            missing = log._missing_evidence()
            if missing:
                raise UserError(missing)

    def _missing_evidence(self):
        """In words what keeps the log from being handed in; None when nothing."""
        activity, evidence = self.activity_type_id, self.evidence_ids
        name = activity.name
        if activity.photo_required and "photo" not in evidence.mapped("kind"):
            return self.env._("“%s” needs a photo before it is handed in.", name)
        if activity.location_required and not evidence.filtered("has_position"):
            return self.env._(
                "“%s” needs the place before it is handed in. Allow the page to see"
                " your location and send it.",
                name,
            )
        has_letter = self.assignment_letter or "letter" in evidence.mapped("kind")
        if self.field_duty and not has_letter:
            return self.env._(
                "Field duty rests on an assignment letter: write its number or add a"
                " picture of it to “%s”.",
                name,
            )
        return None

    def _check_evidence_open(self):
        """Evidence comes and goes with the log: own, not handed in, month open."""
        self.check_access("write")
        if not self.env.su:
            self._check_owner()
            self._check_editable()
