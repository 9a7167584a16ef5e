# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import format_date

from odoo.addons.ekinerja_addon.engine.exact import exact
from odoo.addons.ekinerja_addon.engine.explain import whole_shares


class EkinerjaScoreExplainOrder(models.Model):
    """What orders took, not work or attendance: sanctions, and the status."""

    _inherit = "ekinerja.score"

    # === BUSINESS METHODS === #

    def _causes(self):
        """With those that are known once there is a payslip."""
        causes = super()._causes()
        lines = {line.code: line for line in self._told_lines()}
        if not lines:
            return causes
        basis = self._told_slip().allowance_basis
        return [
            *causes,
            *self._sanction_causes(basis, lines.get("TKD_SANCTION_CUT")),
            *self._status_causes(lines.get("TKD_STATUS_CUT")),
        ]

    def _sanction_causes(self, basis, line):
        """Each sanction of the month with its rupiah; what another one covers has 0."""
        sanctions = basis["sanctions"] if line else []
        percents = [exact(sanction["percent"]) for sanction in sanctions]
        if sanctions and basis.get("sanction_overlap") != "sum":
            top = percents.index(max(percents))
            percents = [p if at == top else 0 for at, p in enumerate(percents)]
        amounts = whole_shares(-int(line.total) if line else 0, percents)
        for sanction, amount in zip(sanctions, amounts, strict=True):
            yield self._order_cause(
                "sanction",
                amount,
                self._sanction_text(sanction),
                self._sanction_would(sanction, amount),
                ("ekinerja.sanction", sanction["id"]),
            )

    def _sanction_text(self, sanction):
        return self.env._(
            "Sanction of %(percent)s %% since %(since)s. %(order)s",
            percent=self._number(exact(sanction["percent"])),
            since=self._order_date(sanction.get("date_from")),
            order=sanction.get("reason") or "",
        ).strip()

    def _sanction_would(self, sanction, amount):
        if not amount:
            return self.env._("A heavier sanction of the month takes its place.")
        if not sanction.get("date_to"):
            return self.env._("It cuts every month until HR ends it.")
        return self.env._(
            "It cuts up to %s; after that nothing is taken for it.",
            self._order_date(sanction["date_to"]),
        )

    def _status_causes(self, line):
        if not line or not line.total:
            return
        yield self._order_cause(
            "status",
            -int(line.total),
            line.reason or line.title,
            self.env._("It ends with the decision that ends the status."),
            (self._name, self.id),
        )

    def _order_cause(self, kind, amount, text, would, target):
        """A cause that takes rupiah of what is left, not a share of measured pay."""
        cause = self._cause(kind, 0, text, "", target)
        return cause | {"rupiah": amount, "would": would}

    def _order_date(self, day):
        return format_date(self.env, fields.Date.to_date(day)) if day else "–"
