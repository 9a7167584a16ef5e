# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from odoo.addons.ekinerja_addon.engine.exact import exact

from ...engine.acting import HIGHER, SAME
from ...tkd import pairs


class HrPayslipLinePosts(models.Model):
    """Why several posts, or a part of a month, are paid as they are."""

    _inherit = "hr.payslip.line"

    @api.model
    def _reason_tkd_ceiling(self, slip, basis):
        held = basis.get("posts")
        if not held:
            return super()._reason_tkd_ceiling(slip, basis)
        told = "; ".join(self._post_words(slip, post, basis) for post in held)
        if basis["posts_held"] > len(held):
            told = self.env._(
                "%(count)s posts were held; paid: %(rule)s. %(told)s",
                count=basis["posts_held"],
                rule=self._mutation_words(basis),
                told=told,
            )
        return told

    @api.model
    def _post_words(self, slip, post, basis):
        ceiling = self._rupiah(slip, post["ceiling"])
        if exact(post["share"]) == 1:
            return self.env._(
                "Job class %(job_class)s (%(department)s): %(ceiling)s",
                job_class=post["job_class"],
                department=post["department_code"] or "–",
                ceiling=ceiling,
            )
        return self.env._(
            "Job class %(job_class)s (%(department)s): %(days)s of %(of)s workdays of"
            " %(ceiling)s",
            job_class=post["job_class"],
            department=post["department_code"] or "–",
            days=self._decimal(exact(post["share"]) * basis["posts_of"]),
            of=basis["posts_of"],
            ceiling=ceiling,
        )

    @api.model
    def _mutation_words(self, basis):
        rules = self.env["ekinerja.scheme"]._fields["mutation_rule"]
        labels = dict(rules._description_selection(self.env))
        return labels.get(basis["mutation_rule"], labels["last_day"])

    @api.model
    def _reason_tkd_status_cut(self, slip, basis):
        probation = exact(basis.get("probation", 0))
        if "probation" in basis:
            status = "cpns" if probation else "pns"
            post = basis["post"] | {"civil_status": status}
            basis = basis | {"post": post}
        reasons = [super()._reason_tkd_status_cut(slip, basis)]
        if 0 < probation < 1:
            reasons.append(
                self.env._(
                    "%s %% of the ceiling was earned on probation.",
                    self._percent(probation),
                )
            )
        result = basis["result"]
        share = exact(result.get("newcomer_share", 1))
        if share != 1:
            plain = basis["post"]["civil_status"] != "cpns"
            if plain and exact(result.get("paid_share", 1)) == 1:
                reasons = []
            reasons.append(
                self.env._(
                    "Of the first months after the appointment %s %% is paid.",
                    self._percent(share),
                )
            )
        return " ".join(reasons)

    @api.model
    def _reason_tkd_acting(self, slip, basis):
        return "; ".join(
            self._acting_words(slip, each, basis)
            for each in basis.get("acting_posts", ())
        )

    @api.model
    def _acting_words(self, slip, each, basis):
        words = {
            "kind": each["kind"].title(),
            "post": each["post"],
            "job_class": each["job_class"],
            "letter": each["letter"],
            "percent": self._decimal(basis["acting_percent"]),
            "amount": self._rupiah(slip, sum(a for _c, a in pairs(each["rates"]))),
        }
        if each["level"] == HIGHER:
            told = self.env._(
                "%(kind)s %(post)s, class %(job_class)s, letter %(letter)s: a higher"
                " post is paid alone with %(amount)s, here is the difference to the own"
                " one",
                **words,
            )
        elif each["level"] == SAME:
            told = self.env._(
                "%(kind)s %(post)s, class %(job_class)s, letter %(letter)s: of two"
                " posts of one level the higher one is paid and %(percent)s %% of the"
                " other; the covered one has %(amount)s",
                **words,
            )
        else:
            told = self.env._(
                "%(kind)s %(post)s, class %(job_class)s, letter %(letter)s: beside the"
                " own post %(percent)s %% of %(amount)s",
                **words,
            )
        share = exact(each["share"])
        if share == 1:
            return told
        return self.env._(
            "%(told)s, for %(share)s %% of the month",
            told=told,
            share=self._percent(share),
        )
