# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Basic TPP of every job class on any day: read once, shown beside approved amounts."""

from typing import NamedTuple

from odoo.tools import formatLang

from odoo.addons.ekinerja_addon.engine.exact import decimal_text, exact, half_up
from odoo.addons.ekinerja_addon.tools import exact_field

from ...engine import basic


def rupiah(env, value):
    """Whole rupiah in the reader's writing."""
    return formatLang(env, float(half_up(exact_field(value))), digits=0)


def decimal(env, value):
    """A number in the reader's writing, with as many decimals as it has."""
    written = decimal_text(value)
    return formatLang(env, float(written), digits=len(written.partition(".")[2]))


class Basic(NamedTuple):
    """Basic amount of a job class on a day: by the formula, and as approved."""

    reference: object
    index: object
    formula: int
    approved: object = None

    @property
    def counts(self):
        """The approved amount counts; without one the formula does."""
        return self.formula if self.approved is None else self.approved


class Basics:
    """References and indices of some companies, in two queries."""

    def __init__(self, env, companies):
        # sudo: the figures are printed in the regulation; whoever may read a rate may
        # read how it comes about.
        env = env(su=True)
        domain = [("company_id", "in", companies.ids)]
        self.references = env["ekinerja.allowance.reference"].search(domain)
        self.indices = env["ekinerja.allowance.index"].search(domain)

    def of(self, company, job_class, day):
        """Basic amount of a class on a day; None where the formula lacks a part."""
        reference = self._in_force(self.references, company, day, job_class)
        index = self._in_force(self.indices, company, day)
        return self._basic(reference, index) if reference and index else None

    def of_reference(self, reference):
        """The same for a reference that is being looked at, saved or not."""
        index = self._in_force(self.indices, reference.company_id, reference.date_from)
        return self._basic(reference, index) if index else None

    def _basic(self, reference, index):
        amount, product = exact_field(reference.amount), index._product()
        approved = exact_field(reference.approved_amount) or None
        formula = basic.basic(amount, product, index.rounding)
        return Basic(reference, index, formula, approved)

    @staticmethod
    def _in_force(records, company, day, job_class=None):
        return records.filtered(
            lambda each: (
                each.company_id == company
                and each.date_from <= day
                and (not each.date_to or each.date_to >= day)
                and (job_class is None or each.job_class == job_class)
            )
        )[:1]


def check_state(amount, formula, index):
    """Does an approved amount agree with the formula?"""
    tolerance = exact(index.tolerance)
    return "agrees" if basic.agrees(amount, formula, tolerance) else "differs"
