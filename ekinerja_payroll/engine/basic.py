# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Basic TPP: reference of a job class × indices of the region.

The approved amount is what is paid; the formula only checks it. Published indices have
hidden digits, so a rupiah of difference is no fault.
"""

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up


def ceil(value):
    """Round up to a whole number."""
    value = exact(value)
    return -(-value.numerator // value.denominator)


ROUNDINGS = {"half_up": half_up, "ceil": ceil}


def product(*indices):
    """All indices of the region as one."""
    value = exact(1)
    for index in indices:
        value *= exact(index)
    return value


def basic(reference, index, rounding="half_up"):
    """Basic amount of a job class in whole rupiah."""
    return ROUNDINGS[rounding](exact(reference) * exact(index))


def part_of(amount, percent, rounding="half_up"):
    """What a criterion that is a percentage of the basic amount comes to."""
    return ROUNDINGS[rounding](exact(amount) * (exact(percent) / 100))


def agrees(approved, formula, tolerance=1):
    """Is the approved amount what the formula says, give or take the tolerance?"""
    return abs(exact(approved) - exact(formula)) <= exact(tolerance)
