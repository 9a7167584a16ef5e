# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from types import SimpleNamespace

from odoo import fields, models

from odoo.addons.ekinerja_addon.engine.exact import exact

from ...engine import money
from ...tkd import case_of, terms_of
from .basis import Sources
from .extras import WITHHOLD


class Rehearsal(Sources):
    """Rates and sanctions of the month as they are, scores as they would be."""

    def __init__(self, env, company, month, scheme, snapshots):
        super().__init__(env, company, month, env["hr.employee"].browse(snapshots))
        self.frozen = frozen = scheme._snapshot()
        # A rank without a tax rate costs the same before tax.
        groups = {each["employee"]["rank_group"] for each in snapshots.values()}
        frozen["pph21_final_rates"] = {
            **dict.fromkeys(groups, "0"),
            **frozen["pph21_final_rates"],
        }
        self.scores = {
            employee: self._score_of(scheme, frozen, snapshot)
            for employee, snapshot in snapshots.items()
        }

    def score(self, employee):
        return self.scores[employee.id]

    def snapshot(self, score):
        return score.snapshot

    def paid_extras(self, slip):
        """What a paid month has kept back and taken for others stays, too."""
        if not slip:
            return {}
        paid = slip.allowance_basis
        effects = self.frozen.get("holds", {})
        return {
            "released": paid.get("released", []),
            "deductions": paid.get("deductions", []),
            "beside": paid.get("beside", {}),
            "holds": [
                hold | effects.get(hold["kind"], WITHHOLD)
                for hold in paid.get("holds", ())
            ],
        }

    def _score_of(self, scheme, frozen, snapshot):
        results = {k: exact(v) for k, v in snapshot["result"].items()}
        versions = self.env["hr.version"]
        return SimpleNamespace(
            id=0,
            sha256=None,
            scheme_id=scheme,
            version_id=versions.browse(snapshot["employee"]["version_id"]),
            snapshot={**snapshot, "scheme": frozen},
            _exact=lambda: results,
        )


class EkinerjaSimulation(models.Model):
    _inherit = "ekinerja.simulation"

    currency_id = fields.Many2one(related="company_id.currency_id")
    cost_before = fields.Monetary(string="Paid Then", readonly=True)
    cost_after = fields.Monetary(string="Simulated", readonly=True)
    cost_change = fields.Monetary(string="Difference", readonly=True)

    def _run(self):
        result = super()._run()
        before = sum(self.line_ids.mapped("gross_before"))
        after = sum(self.line_ids.mapped("gross_after"))
        self.write(
            {
                "cost_before": before,
                "cost_after": after,
                "cost_change": after - before,
            }
        )
        return result

    def _lines(self, before, after):
        """The lines with what was paid, and what would have been."""
        rows = super()._lines(before, after)
        month = self.month.replace(day=1)
        slips = self._paid_slips(month)
        sources = Rehearsal(self.env, self.company_id, month, self.scheme_id, after)
        for row in rows:
            slip = slips.get(row["employee_id"], self.env["hr.payslip"])
            simulated = self._simulated(sources, row["employee_id"], slip)
            row |= {
                "gross_before": slip.allowance_gross,
                "net_before": slip.allowance_net,
                "gross_after": simulated.gross,
                "net_after": simulated.net,
                "gross_change": simulated.gross - slip.allowance_gross,
            }
        return rows

    def _simulated(self, sources, employee, slip):
        """The month under the scheme; what it paid for other months stays."""
        basis = sources.basis(self.env["hr.employee"].browse(employee), slip.arrears)
        settled = (slip.allowance_basis or {}).get("adjustments", [])
        basis["adjustments"] = settled
        basis |= sources.paid_extras(slip)
        return money.allowance(case_of(basis), terms_of(basis))

    def _paid_slips(self, month):
        slips = self.env["hr.payslip"].search(
            [
                ("allowance_month", "=", month),
                ("allowance_kind", "=", "month"),
                ("company_id", "=", self.company_id.id),
                ("state", "in", ("verify", "done")),
                ("credit_note", "!=", True),
                ("refunded_id", "=", False),
            ]
        )
        return {slip.employee_id.id: slip for slip in slips}


class EkinerjaSimulationLine(models.Model):
    _inherit = "ekinerja.simulation.line"

    currency_id = fields.Many2one(related="company_id.currency_id")
    gross_before = fields.Monetary(string="Gross Then")
    gross_after = fields.Monetary(string="Gross Simulated")
    gross_change = fields.Monetary(string="Difference")
    net_before = fields.Monetary(string="Net Then")
    net_after = fields.Monetary(string="Net Simulated")
