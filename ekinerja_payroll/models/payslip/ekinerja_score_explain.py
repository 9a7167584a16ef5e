# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models

from odoo.addons.ekinerja_addon.engine.explain import whole_shares

# Rules of the addon whose causes share the cut of one salary rule.
CUTS = {
    "TKD_PROD_CUT": ("points",),
    "TKD_DISC_CUT": (
        *("late", "early_leave", "absent", "leave", "assembly"),
        *("break", "check"),
    ),
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
TOLD = (*SUMS, "TKD_BPJS_EMPLOYER")  # no step from the ceiling to what is paid


class EkinerjaScoreExplain(models.Model):
    """The same in rupiah, once there is a payslip the reader may be told about."""

    _inherit = "ekinerja.score"

    def explain(self):
        return super().explain() | {"money": self._explained_money()}

    def _causes(self):
        """Each cause with its rupiah; those of one cut add up to it."""
        causes = super()._causes()
        totals = {line.code: int(line.total) for line in self._told_lines()}
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

    def _told_slip(self):
        """The payslip the reader is told about; see :meth:`_told_lines` for how much.

        Superiors and officers of the agency read no payslips, and need none: whoever
        may read the score may know what the regulation makes of it, unless the scheme
        says otherwise. Only of what is confirmed; the employee sees no more either.
        """
        self.check_access("read")
        if self.slip_id or not self.scheme_id.superiors_see_rupiah:
            return self.slip_id
        # sudo: the reader may read this very score, as checked above.
        slips_sudo = self.sudo()._payslips()
        return slips_sudo.filtered(
            lambda slip: slip.state == "done" and not slip.refunded_id
        )[:1]

    def _told_lines(self):
        """Lines for this reader: up to the gross for who reads no payslip.

        What follows the gross tells of salary, tax, and debts: it stays the employee's.
        """
        lines = self._told_slip().line_ids
        if self.slip_id:
            return lines
        gross = lines.filtered(lambda line: line.code == "TKD_GROSS")
        return lines.filtered(lambda line: line.sequence <= gross.sequence)

    def _explained_money(self):
        """Lines of the payslip, and the steps from the ceiling to what is paid."""
        lines = self._told_lines()
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
            "note": self._told_note(),
            "start": self._bar(ends["TKD_CEILING"]),
            "steps": [
                self._bar(row)
                for row in rows
                if row["code"] not in TOLD and row["total"]
            ],
            "end": self._bar(ends.get("TKD_NET", ends["TKD_GROSS"])),
        }

    def _told_note(self):
        """What is left out for this reader, in words."""
        if self.slip_id:
            return ""
        return self.env._(
            "Up to the gross. Tax, insurance and what is paid out stay between the"
            " employee and the treasurer."
        )

    def _explained_adjustment(self, adjustment):
        # sudo: the month of the payslip that settled it, no more.
        month = adjustment.sudo().slip_id.allowance_month
        told = month and self._told_slip()
        return super()._explained_adjustment(adjustment) | {
            "rupiah": int(adjustment.amount) if told else False,
            "paid_with": month.strftime("%Y-%m") if month else "",
        }

    def _bar(self, row):
        return {"label": row["title"], "value": row["total"]}
