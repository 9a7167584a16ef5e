# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from ...engine.exact import text
from ...engine.service import joined, new_share, service_of
from ...tools import exact_field
from ..organization.hr_version_held import post_of


class EkinerjaScoreService(models.Model):
    """Months that were not served in one post from the first to the last day."""

    _inherit = "ekinerja.score"

    @api.model
    def _rule(self, scheme, month, facts):
        return super()._rule(scheme, month, facts) | {
            "service": self._read_service(scheme, month, facts),
            "out_of_post_reduces": scheme.part_month_reduces_target,
            "newcomer_percent": exact_field(scheme.newcomer_percent),
        }

    @api.model
    def _read_service(self, scheme, month, facts):
        """{employee id: Service} of those with something to tell."""
        ids = [fact["employee_id"] for fact in facts]
        versions = self.env["hr.version"]
        held = versions._held_in(month, ids, scheme._newcomers(month))
        if not held:
            return {}
        own = scheme._expected_workdays(month, self.env["hr.employee"].browse(held))
        everybody = scheme._workdays(month)
        found = {
            employee: service_of(
                sorted(own.get(employee, everybody)),
                joined(map(post_of, rows)),
                scheme.part_month_pay,
                scheme.death_month_pay,
                scheme._new_until(rows[0]["since"]),
            )
            for employee, rows in held.items()
        }
        return {
            employee: service
            for employee, service in found.items()
            if service.new or self._is_told(service)
        }

    @api.model
    def _is_told(self, service):
        """A new version that changed nothing of the post leaves a plain month, and so
        does one without workdays, which nothing could be a part of."""
        several = len(service.posts) > 1 or service.served < service.workdays
        return several and service.workdays > 0

    @api.model
    def _out_of_post(self, fact, rule):
        """Workdays of the month that ask for nothing, since no post was held."""
        service = rule["service"].get(fact["employee_id"])
        return service.workdays - service.served if service else 0

    @api.model
    def _target_of(self, fact, rule, workdays, away):
        """Points asked of one employee.

        :param int workdays: days that were judged
        """
        out = self._out_of_post(fact, rule)
        reduces = out if rule["out_of_post_reduces"] else 0
        return rule["target"].points(workdays + out, away, reduces)

    @api.model
    def _add_terms(self, snapshot, fact, rule, result, paid, absent=0):
        super()._add_terms(snapshot, fact, rule, result, paid, absent)
        service = rule["service"].get(fact["employee_id"])
        if not service:
            return
        if (share := new_share(service, rule["newcomer_percent"])) != 1:
            snapshot["result"]["newcomer_share"] = text(share)
        if self._is_told(service):
            snapshot["posts"] = self._posts_rows(service)

    @api.model
    def _posts_rows(self, service):
        """Posts and their days, as JSON values."""
        return {
            "of": service.of,
            "workdays": service.workdays,
            "held": [
                {
                    **dict(post.said),
                    "begin": post.begin.isoformat(),
                    "until": post.until.isoformat(),
                    "days": days,
                }
                for post, days in service.posts
            ],
        }
