# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from odoo.addons.ekinerja_addon.engine.explain import whole_shares

# Rules of the addon whose causes share the cut of one salary rule.
CUTS = {
    "TKD_PROD_CUT": ("points",),
    "TKD_DISC_CUT": ("late", "early_leave", "absent", "leave", "assembly"),
    "TKD_PARTS_CUT": ("component",),
}
ARTICLES = {
    "TKD_CEILING": "ceiling",
    "TKD_PROD_CUT": "points",
    "TKD_SANCTION_CUT": "sanction",
    "TKD_STATUS_CUT": "status",
    "TKD_ACTING": "acting",
    "TKD_PARTS_CUT": "component",
}
SUMS = ("TKD_CEILING", "TKD_GROSS", "TKD_NET")


class EkinerjaScoreExplain(models.Model):
    """The same in rupiah, once there is a payslip the reader may see."""

    _inherit = "ekinerja.score"

    def explain(self):
        return super().explain() | {"money": self._explained_money()}

    def _causes(self):
        """Each cause with its rupiah; those of one cut add up to it."""
        causes = super()._causes()
        totals = {line.code: int(line.total) for line in self.slip_id.line_ids}
        if not totals:
            return causes
        for code, kinds in CUTS.items():
            mine = [cause for cause in causes if cause["kind"] in kinds]
            amounts = whole_shares(
                -totals.get(code, 0), [cause["lost"] for cause in mine]
            )
            for cause, amount in zip(mine, amounts, strict=True):
                cause["rupiah"] = amount
        return causes

    def _explained_money(self):
        """Lines of the payslip, and the steps from the ceiling to what is paid."""
        lines = self.slip_id.line_ids
        if not lines:
            return False
        articles = self._articles()
        rows = [
            {
                "code": line.code,
                "title": line.title,
                "total": int(line.total),
                "reason": line.reason or "",
                "article": articles.get(ARTICLES.get(line.code), ""),
            }
            for line in lines
        ]
        ends = {row["code"]: row for row in rows if row["code"] in SUMS}
        return {
            "lines": rows,
            "start": self._bar(ends["TKD_CEILING"]),
            "steps": [
                self._bar(row)
                for row in rows
                if row["code"] not in SUMS and row["total"]
            ],
            "end": self._bar(ends["TKD_NET"]),
        }

    def _explained_adjustment(self, adjustment):
        # sudo: the month of the payslip that settled it, no more.
        month = adjustment.sudo().slip_id.allowance_month
        return super()._explained_adjustment(adjustment) | {
            "rupiah": int(adjustment.amount) if month else False,
            "paid_with": month.strftime("%Y-%m") if month else "",
        }

    def _bar(self, row):
        return {"label": row["title"], "value": row["total"]}
