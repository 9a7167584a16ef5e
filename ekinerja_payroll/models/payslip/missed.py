# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Checks within the day that were missed, and what each costs."""


def missed_checks(snapshot, given_back):
    """How often checks were missed, and what each costs in this job class.

    :param int given_back: so many count as stamped after all
    """
    times = sum(snapshot.get("missed_checks", {}).values()) - given_back
    job_class = snapshot["employee"]["job_class"] or 0
    for low, high, amount in snapshot["scheme"].get("check_amounts", ()):
        if times > 0 and low <= job_class <= high:
            return {"checks": {"times": times, "amount": amount}}
    return {}
