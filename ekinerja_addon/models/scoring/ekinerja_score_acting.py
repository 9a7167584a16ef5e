# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import groupby

from ...engine.service import served_days, spans


class EkinerjaScoreActing(models.Model):
    """Posts that were covered beside the own one; what is paid for them, others say."""

    _inherit = "ekinerja.score"

    @api.model
    def _rule(self, scheme, month, facts):
        rule = super()._rule(scheme, month, facts)
        acting = self._read_acting(scheme, month, facts, rule["service"])
        return rule | {"acting": acting}

    @api.model
    def _add_terms(self, snapshot, fact, rule, result, paid, absent=0):
        super()._add_terms(snapshot, fact, rule, result, paid, absent)
        if acting := rule["acting"].get(fact["employee_id"]):
            snapshot["acting"] = acting

    @api.model
    def _read_acting(self, scheme, month, facts, services):
        """{employee id: {workdays of the month, posts covered}}, as JSON values.

        :param dict services: {employee id: Service} of months not served as a whole
        """
        # sudo: who scores a month need not read appointments one by one.
        acting_sudo = self.env["ekinerja.acting"].sudo()
        ids = [fact["employee_id"] for fact in facts]
        current = acting_sudo.search(acting_sudo._domain_in_month(month, ids))
        if not current:
            return {}
        terms = self._acting_terms(current)
        own = scheme._expected_workdays(month, current.employee_id)
        everybody = scheme._workdays(month)
        found = {}
        for employee, letters in current.grouped("employee_id").items():
            days = sorted(own.get(employee.id, everybody))
            served = self._served(days, services.get(employee.id))
            posts = [self._acting_row(each, terms[each], served) for each in letters]
            found[employee.id] = {"of": len(days), "posts": posts}
        return found

    @api.model
    def _served(self, days, service):
        """Who is in no post covers none."""
        return served_days(days, [p for p, _days in service.posts]) if service else days

    @api.model
    def _acting_terms(self, current):
        """{letter: (first, last day) with the letters that prolong it}."""
        everything = current.search([("employee_id", "in", current.employee_id.ids)])
        terms = {}
        for _post, letters in groupby(everything, lambda each: each._post_key()):
            joined = spans([(each.date_from, each.date_to or None) for each in letters])
            for letter in letters:
                terms[letter] = next(
                    span for span in reversed(joined) if span[0] <= letter.date_from
                )
        return terms

    @api.model
    def _acting_row(self, letter, term, days):
        department = letter.department_id
        begin, until = term
        return {
            "id": letter.id,
            "kind": letter.kind,
            "post": letter.job_id.name or department.name,
            "job_class": letter.job_class,
            "job_id": letter.job_id.id or None,
            "department_id": department.id,
            "department_code": department.code or None,
            "department_path": department.parent_path,
            "tier_code": department.workload_tier_id.code or None,
            "letter": letter.letter_number,
            "begin": begin.isoformat(),
            "until": until and until.isoformat(),
            # Days of the month, so that none is paid twice.
            "on": [
                day.day
                for day in days
                if letter.date_from <= day <= (letter.date_to or day)
            ],
        }
