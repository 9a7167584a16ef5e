# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from fractions import Fraction

from odoo import models

from odoo.addons.ekinerja_addon.engine.exact import exact

from ...engine import money
from ...tkd import case_of, terms_of


class EkinerjaScoreExplainMore(models.Model):
    """What is cut in rupiah, or from what was earned: no percentage of a part."""

    _inherit = "ekinerja.score"

    def _discipline_causes(self, values, terms):
        yield from super()._discipline_causes(values, terms)
        missed, absent = self._more_lost()
        if times := sum(self.snapshot.get("missed_checks", {}).values()):
            yield self._cause(
                "check",
                missed,
                self.env._(
                    "%(times)s missed checks: %(names)s.",
                    times=times,
                    names=", ".join(self.snapshot["missed_checks"]),
                ),
                self.env._("With a correction and its proof the day costs nothing."),
                (self._name, self.id),
            )
        if cut := exact(self.snapshot["result"].get("earned_cut", 0)):
            yield self._cause(
                "absent",
                absent,
                self.env._(
                    "For days of absence %s %% of what was earned.", self._number(cut)
                ),
                self.env._("With a correction and its proof the day costs nothing."),
                (self._name, self.id),
            )

    def _more_lost(self):
        """Percent of the measured pay that missed checks took, and absence.

        Nothing before there is a payslip: only then the rupiah are known.
        """
        basis = self.slip_id.allowance_basis
        if not basis:
            return Fraction(0), Fraction(0)
        case, terms = case_of(basis), terms_of(basis)
        measured = case.measured
        if not measured:
            return Fraction(0), Fraction(0)
        missed = money.missed_cut_of(case, terms)
        both = money.more_disc_cut_of(case, terms)
        return Fraction(100 * missed, measured), Fraction(
            100 * (both - missed), measured
        )
