# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Which rates a post is paid.

A rate is for a job class and may be for one workload tier. It may be narrower still:
for one job, one scarce profession, one place of duty, one agency with its units. Of
the rates of a criterion that fit a post

* those that are not narrowed all count: of any tier and of the tier of the post;
* the narrowest of those that take the place of others counts instead of them;
* those that are paid on top always count.
"""

# From the most telling to the least: of two that name as many, the earlier wins.
NARROWED_BY = ("job", "profession", "place", "agency")


def units_of(post):
    """Ids of the department of a post and of all above it, the top one first."""
    return tuple(map(int, (post.get("department_path") or "").split("/")[:-1]))


def fits(rate, post):
    """Is the rate meant for the post? A post that does not say is not meant."""
    return (
        rate["job_class"] == post.get("job_class")
        and rate["tier_code"] in (None, post.get("tier_code"))
        and rate.get("job") in (None, post.get("job_id"))
        and rate.get("profession") in (None, post.get("profession_id"))
        and rate.get("place") in (None, post.get("work_location_id"))
        and (rate.get("agency") is None or rate["agency"] in units_of(post))
    )


def is_narrowed(rate):
    """Does the rate name more than class and tier?"""
    return any(rate.get(name) is not None for name in NARROWED_BY)


def narrowness(rate, post):
    """Sort key: the more a rate names the narrower, a unit more than what is above."""
    named = [rate.get(name) is not None for name in NARROWED_BY]
    units = units_of(post)
    depth = units.index(rate["agency"]) if named[-1] else -1
    return sum(named), *named, depth, rate["tier_code"] is not None


def chosen(rates, post):
    """The rates of a post, in the order they came."""
    fitting = [rate for rate in rates if fits(rate, post)]
    narrowest = {}
    for rate in fitting:
        if is_narrowed(rate) and not rate.get("on_top"):
            best = narrowest.setdefault(rate["criterion"], rate)
            if narrowness(rate, post) > narrowness(best, post):
                narrowest[rate["criterion"]] = rate
    return [
        rate
        for rate in fitting
        if rate.get("on_top") or narrowest.get(rate["criterion"], rate) is rate
    ]
