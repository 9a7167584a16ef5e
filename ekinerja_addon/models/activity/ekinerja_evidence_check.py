# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ...evidence import distance

# A phone that is this unsure of its place proves little.
POOR_ACCURACY_M = 200
OLD_POSITION_S = 300
FAR_FROM_EXIF_M = 1000
LATE = timedelta(days=2)
# Of 64 bits; pictures of one series differ in fewer.
ALIKE_BITS = 4
ALIKE_DAYS = 120


class EkinerjaEvidence(models.Model):
    """What is odd about evidence, found when it arrives."""

    _inherit = "ekinerja.evidence"

    def _find(self):
        """Write down what is odd, one insert for all."""
        found = []
        for evidence in self:
            evidence._place()
            found += evidence._place_findings() + evidence._time_findings()
        found += self._picture_findings()
        # sudo: nobody writes findings by hand, not even those they are about.
        self.env["ekinerja.evidence.finding"].sudo().create(found)

    def _finding(self, code, severity, value=0, other=False):
        return {
            "evidence_id": self.id,
            "code": code,
            "severity": severity,
            "value": value,
            "other_id": other,
        }

    def _place(self):
        """Find the site the position belongs to."""
        if not self.has_position:
            return
        # sudo: where the sites are is the server's business, not the sender's.
        log_sudo = self.log_id.sudo()
        sites_sudo = self.env["ekinerja.worksite"].sudo()._of_log(log_sudo)
        if sites_sudo:
            site, metres = sites_sudo._nearest((self.latitude, self.longitude))
            # sudo: written by the server; the sender cannot write evidence.
            self.sudo().write({"worksite_id": site.id, "distance_m": metres})

    def _place_findings(self):
        found = []
        if self.has_position:
            if self.worksite_id and self.distance_m > self.accuracy_m:
                found.append(self._finding("far", 30, self.distance_m))
            if self.accuracy_m > POOR_ACCURACY_M:
                found.append(self._finding("inaccurate", 10, self.accuracy_m))
            if self.location_age_s > OLD_POSITION_S:
                found.append(self._finding("old_position", 10, self.location_age_s))
        if self.has_position and self.has_exif_position:
            apart = distance(
                (self.latitude, self.longitude),
                (self.exif_latitude, self.exif_longitude),
            )
            if apart > FAR_FROM_EXIF_M + self.accuracy_m:
                found.append(self._finding("exif_far", 25, apart))
        return found

    def _time_findings(self):
        taken = self.taken_at or self.received_at
        if self.received_at - taken > LATE:
            return [self._finding("late", 5, (self.received_at - taken).days)]
        return []

    def _picture_findings(self):
        """The same bytes from anybody, or a likeness among the employee's own."""
        pictures = self.filtered("sha256")
        if not pictures:
            return []
        by_id = {picture.id: picture for picture in pictures}
        twins = self.env.execute_query(self._twins_query(pictures))
        return [
            by_id[id_]._finding(*(("same", 40) if same else ("alike", 20)), 0, other)
            for id_, other, same in twins
        ]

    @api.model
    def _twins_query(self, pictures):
        """Query of (picture, the latest earlier one like it, same bytes?)."""
        self.env["ekinerja.log"].flush_model(["employee_id"])
        pictures.flush_model()
        return SQL(
            """
            SELECT DISTINCT ON (new.id) new.id, old.id, new.sha256 = old.sha256
              FROM ekinerja_evidence new
              JOIN ekinerja_log log ON log.id = new.log_id
              JOIN ekinerja_evidence old
                ON old.company_id = new.company_id AND old.id < new.id
               AND old.sha256 IS NOT NULL
              JOIN ekinerja_log old_log ON old_log.id = old.log_id
             WHERE new.id IN %(ids)s
               AND old.received_at > new.received_at - %(days)s * interval '1 day'
               AND (old.sha256 = new.sha256 OR old.dhash = new.dhash
                    OR old_log.employee_id = log.employee_id
                       AND bit_count(('x' || old.dhash)::bit(64)
                                     # ('x' || new.dhash)::bit(64)) <= %(bits)s)
             ORDER BY new.id, old.sha256 = new.sha256 DESC, old.id DESC""",
            ids=tuple(pictures.ids),
            days=ALIKE_DAYS,
            bits=ALIKE_BITS,
        )
