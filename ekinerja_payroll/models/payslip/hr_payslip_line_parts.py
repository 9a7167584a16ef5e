# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from odoo.addons.ekinerja_addon.engine.exact import exact


class HrPayslipLineParts(models.Model):
    """Why assessed parts and leave without pay are what they are, in one sentence."""

    _inherit = "hr.payslip.line"

    @api.model
    def _reason_tkd_parts_cut(self, slip, basis):
        due = [part for part in basis["components"] if part["due"]]
        if not due:
            return self.env._("Nothing is settled before the quarter ends.")
        return ", ".join(
            self.env._(
                "%(part)s reached %(percent)s %% (weight %(weight)s %%)",
                part=part["name"],
                percent=self._decimal(part["percent"]),
                weight=self._percent(part["weight"]),
            )
            for part in due
        )

    @api.model
    def _more_disc(self, slip, basis):
        """What missed checks and absence take beside the percentages."""
        if checks := basis.get("checks"):
            yield self.env._(
                "%(times)s missed checks at %(amount)s each.",
                times=checks["times"],
                amount=self._rupiah(slip, checks["amount"]),
            )
        if cut := basis["result"].get("earned_cut"):
            yield self.env._(
                "For days of absence %s %% of what was earned.", self._decimal(cut)
            )

    @api.model
    def _reason_tkd_deferred(self, slip, basis):
        quarterly = [
            each for each in basis["components"] if each["period"] == "quarter"
        ]
        if not quarterly:
            return self.env._("No part is paid by the quarter.")
        names = ", ".join(part["name"] for part in quarterly)
        if all(part["due"] for part in quarterly):
            return self.env._("Held back in the quarter, settled now: %s", names)
        return self.env._("Paid with the last month of the quarter: %s", names)

    @api.model
    def _reason_tkd_status_cut(self, slip, basis):
        reason = super()._reason_tkd_status_cut(slip, basis)
        paid = exact(basis["result"].get("paid_share", 1))
        if paid == 1:
            return reason
        leave = self.env._(
            "For days of leave without full pay %s %% is paid.", self._percent(paid)
        )
        probation = basis["post"]["civil_status"] == "cpns"
        return f"{reason} {leave}" if probation else leave
