# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What is kept back from a net amount, and what is taken for others."""

from dataclasses import dataclass
from fractions import Fraction

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up


@dataclass(frozen=True)
class Deduction:
    """Zakat, an instalment, dues: an amount, or a percentage of gross or of net."""

    code: str
    by: str  # fixed, gross or net
    value: Fraction  # rupiah, or percent


def withheld_of(percent, net):
    """What is kept back of a net amount until something is settled."""
    return half_up(max(0, exact(net)) * exact(percent) / 100)


def asked_of(deduction, gross, net):
    """What a deduction would like to have, in whole rupiah."""
    if deduction.by == "fixed":
        return half_up(deduction.value)
    base = gross if deduction.by == "gross" else net
    return half_up(max(0, exact(base)) * exact(deduction.value) / 100)


def deductions_of(deductions, gross, net):
    """What each deduction takes, the most important first.

    All percentages are of the same net; what does not fit into it is not taken.

    :return: {code: rupiah}
    """
    taken, left = {}, max(0, net)
    for deduction in deductions:
        amount = min(left, asked_of(deduction, gross, net))
        taken[deduction.code] = amount
        left -= amount
    return taken
