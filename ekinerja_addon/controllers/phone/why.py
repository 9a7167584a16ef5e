# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Why is it this? What took how much of a month, in words and as a waterfall."""

from fractions import Fraction

from odoo import fields
from odoo.http import request, route

from ...engine.exact import exact, half_up
from .base import READ
from .pages import PhonePages

DAY, LOG = "ekinerja.attendance.day", "ekinerja.log"
DECIDED = ("rejected", "returned", "approved")


class PhoneWhy(PhonePages):
    @route("/my/ekinerja/why", readonly=True, **READ)
    def phone_why_mine(self, month=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        first = self._phone_month(month, self._phone_today(employee_sudo))
        score = request.env["ekinerja.score"].search(
            [("employee_id", "=", employee_sudo.id), ("month", "=", first)]
        )
        return self._why_page(employee_sudo, score, first)

    @route("/my/ekinerja/why/<int:score_id>", readonly=True, **READ)
    def phone_why(self, score_id, **_kwargs):
        """A month of somebody whose score the user may read."""
        score = self._page_record("ekinerja.score", score_id)
        return self._why_page(self._phone_employee(), score, score.month)

    def _why_page(self, employee_sudo, score, first):
        # sudo: whose month it is, of a score the user may read
        whose = score.sudo().employee_id
        values = {
            "page": "team" if whose and whose != employee_sudo else "score",
            "month": first,
            "previous_month": fields.Date.subtract(first, months=1),
            "next_month": fields.Date.add(first, months=1),
            "score": score,
            "own": whose == employee_sudo,
            "who": whose.name,
        }
        if score:
            values |= self._why_values(score)
        return self._page("phone_why", employee_sudo, values)

    def _why_values(self, score):
        """Causes and bars; ``ekinerja_payroll`` puts rupiah in their place."""
        told = score.explain()
        found = self._why_records(told["causes"])
        causes = [self._why_cause(cause, found) for cause in told["causes"]]
        return {
            "told": told,
            "causes": [cause for cause in causes if cause["model"] != LOG],
            "uncounted": [cause for cause in causes if cause["model"] == LOG],
            "bars": self._why_bars(*self._why_steps(causes)),
            "unit": "%",
            "decimals": 2,
        }

    def _why_records(self, causes):
        """{(model, id): record} of what causes lead to, where the reader may go."""
        found = {}
        for model in (DAY, LOG):
            ids = [c["res_id"] for c in causes if c["model"] == model and c["opens"]]
            for record in request.env[model].browse(ids):
                found[model, record.id] = record
        return found

    def _why_cause(self, cause, found):
        record = found.get((cause["model"], cause["res_id"]))
        return cause | {
            "percent": exact(cause["lost"]),
            "day": record and record.date,
            # What nobody has decided yet is not objected to.
            "decided": record and cause["model"] == LOG and record.state in DECIDED,
        }

    def _why_steps(self, causes):
        """(start, [(label, what it took)]): one step for each kind of cause."""
        taken = {}
        for cause in causes:
            lost = exact(cause["lost"])
            if lost:
                kind = cause["kind"]
                taken[kind] = taken.get(kind, Fraction(0)) + lost
        words = self._why_words()
        steps = [(words.get(kind, kind), -lost) for kind, lost in taken.items()]
        return Fraction(100), steps

    def _why_words(self):
        return self._page_labels("ekinerja.scheme.article", "rule")

    def _why_bars(self, start, steps, end=None):
        """Bars of a waterfall that lies on its side: what is left hangs from the left.

        :param start: number the fall begins with
        :param steps: [(label, signed number)]
        :param end: label of the last bar
        """
        whole = request.env._("Whole")
        bars = [self._why_bar("whole", whole, start, 0, start, start)]
        at = start
        for label, change in steps:
            low, high = min(at, at + change), max(at, at + change)
            kind = "loss" if change < 0 else "gain"
            bars.append(self._why_bar(kind, label, change, low, high, start))
            at += change
        end = end or request.env._("What is left")
        bars.append(self._why_bar("left", end, at, 0, at, start))
        return bars

    def _why_bar(self, kind, label, value, low, high, whole):
        def share(number):
            if not whole:
                return 0.0
            return float(half_up(max(Fraction(0), 100 * number / Fraction(whole)), 2))

        left = share(low)
        # At least a line: what took little took something.
        width = max(0.6 if value else 0, share(high) - left)
        return {
            "kind": kind,
            "label": label,
            "value": value,
            "x": left,
            "width": round(width, 2),
        }
