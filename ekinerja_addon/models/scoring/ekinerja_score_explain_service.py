# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import format_date

from ...engine.exact import exact, percent


class EkinerjaScoreExplainService(models.Model):
    """What was special about the service of a month, in sentences."""

    _inherit = "ekinerja.score"

    def explain(self):
        return super().explain() | {"service": list(self._service_words())}

    # === BUSINESS METHODS === #

    def _service_words(self):
        snapshot = self.snapshot or {}
        if posts := snapshot.get("posts"):
            yield from self._post_words(posts)
        result = snapshot.get("result", {})
        if "newcomer_share" in result:
            yield self.env._(
                "Of the first months after the appointment %s %% is paid.",
                self._number(percent(exact(result["newcomer_share"]))),
            )
        if "paid_share" in result:
            yield self.env._(
                "For days of leave without full pay %s %% of the month is paid.",
                self._number(percent(exact(result["paid_share"]))),
            )
        for post in snapshot.get("acting", {}).get("posts", ()):
            yield self._acting_sentence(post)

    def _post_words(self, posts):
        if self.workdays < posts["workdays"]:
            yield self.env._(
                "In post on %(days)s of %(of)s workdays; attendance is judged on these"
                " days only.",
                days=self.workdays,
                of=posts["workdays"],
            )
        if len(posts["held"]) > 1:
            yield self.env._(
                "Posts of the month: %s",
                "; ".join(self._held_words(post) for post in posts["held"]),
            )

    def _held_words(self, post):
        return self.env._(
            "class %(job_class)s, %(department)s, from %(begin)s to %(until)s",
            job_class=post["job_class"] or "–",
            department=post["department_code"] or "–",
            begin=self._short_date(post["begin"]),
            until=self._short_date(post["until"]),
        )

    def _acting_sentence(self, post):
        return self.env._(
            "%(kind)s %(post)s (class %(job_class)s), letter %(letter)s, since"
            " %(begin)s.",
            kind=post["kind"].title(),
            post=post["post"],
            job_class=post["job_class"],
            letter=post["letter"],
            begin=self._short_date(post["begin"]),
        )

    def _short_date(self, text):
        return format_date(self.env, fields.Date.to_date(text))
