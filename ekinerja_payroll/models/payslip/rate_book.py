# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The rates of a company on one day, and which of them a post is paid."""

from collections import defaultdict

from odoo.fields import Domain

from odoo.addons.ekinerja_addon.engine.exact import text
from odoo.addons.ekinerja_addon.tools import exact_field

from ...engine.rates import NARROWED_BY, chosen
from ..allowance.ekinerja_allowance_rate import NARROWING

READ = [
    *("job_class", "criterion", "tier_id", "amount", "on_top", "date_from", "date_to"),
    *NARROWING.values(),
]
# What a payslip keeps of a rate.
KEPT = ("id", "criterion", "tier_code", "amount", "for", "date_from", "date_to")


def dates_of(record):
    """From when until when it is in force, for the history of a payslip."""
    return {
        name: record[name] and record[name].isoformat()
        for name in ("date_from", "date_to")
    }


class RateBook:
    """All rates in force, read once, whoever asks."""

    def __init__(self, env, company, day, job_class=None):
        # sudo: rates are public, and who prepares payslips need not read the table.
        rates_sudo = env["ekinerja.allowance.rate"].sudo()
        domain = rates_sudo._domain_in_force(day, company)
        if job_class is not None:
            domain &= Domain("job_class", "=", job_class)
        self.by_class = defaultdict(list)
        for rate_sudo in rates_sudo.search_fetch(domain, READ):
            self.by_class[rate_sudo.job_class].append(self._entry(rate_sudo))

    def of(self, post):
        """The rates of a post, as JSON values to be kept on a payslip.

        :param dict post: as the snapshot of a score has it; an old one without job,
            place and agency has the rates of its class and tier only
        """
        return [
            {name: rate[name] for name in KEPT if name in rate}
            for rate in chosen(self.by_class[post["job_class"]], post)
        ]

    def _entry(self, rate):
        narrowed = {name: each.id for name, each in rate._narrowed_by().items()}
        entry = {
            "id": rate.id,
            "job_class": rate.job_class,
            "criterion": rate.criterion,
            "tier_code": rate.tier_id.code or None,
            "amount": text(exact_field(rate.amount)),
            "on_top": rate.on_top,
            **dates_of(rate),
            **{name: narrowed.get(name) for name in NARROWED_BY},
        }
        return entry | ({"for": rate._narrowed_text()} if narrowed else {})
