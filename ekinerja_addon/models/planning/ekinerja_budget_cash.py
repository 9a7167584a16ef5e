# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from contextlib import contextmanager

from odoo import api, fields, models
from odoo.tools import format_date

# No client can send an object: its requests are always recorded.
RECORDED = object()


class EkinerjaBudgetItemCash(models.Model):
    """The cash plan of a budget line has a history, as its ceiling has."""

    _inherit = "ekinerja.budget.item"

    @contextmanager
    def _cash_history(self):
        """Record what becomes of the cash plans, once for all that happens inside."""
        if self.env.context.get("ekinerja_cash_history") is RECORDED:
            yield self
            return
        before = self._cash()
        yield self.with_context(ekinerja_cash_history=RECORDED)
        self._record_cash(before)

    def _cash(self):
        """Return {item: {month: amount}}."""
        months = self.env["ekinerja.budget.month"]
        # sudo: whoever changes a month may not see all of them; the history does.
        rows_sudo = months.sudo().search([("budget_item_id", "in", self.ids)])
        result = {item: {} for item in self}
        for row in rows_sudo:
            result[self.browse(row.budget_item_id.id)][str(row.month)] = row.amount
        return result

    def _record_cash(self, before):
        after = self.exists()._cash()
        reason = self.env.context.get("ekinerja_revision")
        # sudo: nobody may write history by hand.
        self.env["ekinerja.budget.revision"].sudo().create(
            [
                {
                    "budget_item_id": item.id,
                    "ceiling_before": item.ceiling,
                    "name_before": item.name,
                    "cash_before": before[item],
                    "cash": cash,
                    "reason": reason if isinstance(reason, str) else False,
                    "user_id": self.env.uid,
                    **item._revised_values(),
                }
                for item, cash in after.items()
                if cash != before[item]
            ]
        )


class EkinerjaBudgetRevisionCash(models.Model):
    _inherit = "ekinerja.budget.revision"

    cash_before = fields.Json(readonly=True)
    cash = fields.Json(readonly=True)
    cash_changes = fields.Char(string="Cash Plan", compute="_compute_cash_changes")

    @api.depends("cash_before", "cash")
    def _compute_cash_changes(self):
        for revision in self:
            before, after = revision.cash_before or {}, revision.cash or {}
            revision.cash_changes = "; ".join(
                revision._cash_change(month, before.get(month, 0), after.get(month, 0))
                for month in sorted({*before, *after})
                if before.get(month) != after.get(month)
            )

    def _cash_change(self, month, before, after):
        name = format_date(self.env, month, date_format="MMM")
        old, new = (self.currency_id.format(amount) for amount in (before, after))
        return f"{name} {old} → {new}"
