# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which posts of a month are paid: held one after the other, or covered beside."""

from datetime import date
from fractions import Fraction

from odoo.addons.ekinerja_addon.engine.exact import exact, text

from ...engine import acting, posts
from ...tkd import pairs

# What of an appointment decides the rates of the post that is covered.
COVERED = (
    "job_class",
    "job_id",
    "department_id",
    "department_code",
    "department_path",
    "tier_code",
)


class Posts:
    """For ``basis.Sources``: what the score has locked, with the rates of the month."""

    # === HELD === #

    def _counted(self, score):
        """[(post, its rates, share of the month)] of the posts that count."""
        snapshot = self.snapshot(score)
        post, several = snapshot["employee"], snapshot.get("posts")
        if not several:
            return [(post, self._rates_of(post), Fraction(1))]
        found = [post | each for each in several["held"]]
        held = [self._held(each) for each in found]
        rule = snapshot["scheme"].get("mutation_rule", posts.LAST_DAY)
        return [
            (found[at], self._rates_of(found[at]), share)
            for at, share in posts.counted(held, several["of"], rule)
        ]

    def _held(self, post):
        """The engine's view of a post."""
        return posts.Held(
            days=post["days"],
            rates=pairs(self._rates_of(post)),
            probation=post["civil_status"] == "cpns",
        )

    def _month_rates(self, score):
        """Rates of the month: those of the post, or of several by their share."""
        counted = self._counted(score)
        if len(counted) == 1 and counted[0][2] == 1:
            return counted[0][1]
        amounts = posts.mixed([(pairs(rates), share) for _p, rates, share in counted])
        first = {}
        for _post, rates, _share in counted:
            for rate in rates:
                first.setdefault(rate["criterion"], rate)
        return [
            {name: rate[name] for name in rate if name != "for"}
            | {"amount": str(amounts[criterion])}
            for criterion, rate in first.items()
        ]

    def _posts(self, score):
        """What a payslip tells of several posts, or of a part of a month."""
        several = self.snapshot(score).get("posts")
        if not several:
            return {}
        counted = self._counted(score)
        parts = [(self._held(post), share) for post, _rates, share in counted]
        return {
            "posts": [
                post | {"share": text(share), "ceiling": str(self._sum(rates))}
                for post, rates, share in counted
            ],
            "posts_held": len(several["held"]),
            "posts_of": several["of"],
            "mutation_rule": self.snapshot(score)["scheme"].get("mutation_rule"),
            "probation": text(posts.probation_of(parts)),
        }

    def _sum(self, rates):
        return sum(amount for _criterion, amount in pairs(rates))

    # === COVERED === #

    def _acting(self, score):
        """Posts that are covered and paid, with what the arithmetic needs."""
        covered = self._covered(score)
        if not covered:
            return {}
        post, own, _share = self._counted(score)[-1]
        percent = exact(self.snapshot(score)["scheme"].get("acting_percent", 0))
        shares = acting.shares_of(
            [
                (self._worth(own, each, percent), each["on"])
                for each in (self._levelled(post, one) for one in covered)
            ],
            self.snapshot(score)["acting"]["of"],
        )
        return {
            "acting_posts": [
                self._levelled(post, each) | {"share": text(share)}
                for each, share in zip(covered, shares, strict=True)
                if share
            ],
            "acting_percent": text(percent),
            "own_rates": own,
        }

    def _covered(self, score):
        """Appointments of the month that the regulation pays."""
        snapshot = self.snapshot(score)
        return [
            each
            for each in snapshot.get("acting", {}).get("posts", ())
            if not self._unpaid_acting(snapshot["scheme"], each)
        ]

    def _unpaid_acting(self, scheme, appointment):
        """Why an appointment is not paid: "short", "part" of the month, or None."""
        begin, until = appointment["begin"], appointment["until"]
        begin = date.fromisoformat(begin)
        until = date.fromisoformat(until) if until else None
        if not acting.lasts(begin, until, scheme.get("acting_min_months", 1)):
            return "short"
        rule = scheme.get("acting_month_rule", acting.FULL)
        return None if acting.counts(begin, until, self.month, rule) else "part"

    def _levelled(self, post, appointment):
        """An appointment beside the own post, with its rates."""
        return appointment | {
            "level": acting.level_of(post["job_class"] or 0, appointment["job_class"]),
            "rates": self._rates_of(self._covered_post(post, appointment)),
        }

    def _covered_post(self, post, appointment):
        """The post that is covered, for the rates: place and profession are one's own
        and go with the own post."""
        elsewhere = {"profession_id": None, "work_location_id": None}
        return post | elsewhere | {name: appointment.get(name) for name in COVERED}

    def _worth(self, own, appointment, percent):
        sums = acting.acting_sums(
            pairs(own), pairs(appointment["rates"]), percent, appointment["level"]
        )
        return sum(sums.values()) - self._sum(own)

    def _paid_posts(self, score):
        """Every post that needs rates: those that count and those covered."""
        counted = self._counted(score)
        own = [post for post, _rates, share in counted if share] or [counted[0][0]]
        post = counted[-1][0]
        covered = [self._covered_post(post, each) for each in self._covered(score)]
        kinds = {}
        for each in own + covered:
            kinds.setdefault((each["job_class"], each["tier_code"]), each)
        return list(kinds.values())
