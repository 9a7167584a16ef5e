# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain

# More bars than this nobody reads: the screen asks to choose a unit.
OPERATION_LIMIT = 300


class EkinerjaOperationTimeline(models.Model):
    """Operations of a period as bars, with their steps and progress."""

    _inherit = "ekinerja.operation"

    # === BUSINESS METHODS === #

    @api.model
    @api.readonly
    def get_timeline(self, date_from, date_to, filters=None):
        """Return everything the timeline shows, in a fixed number of statements.

        :param str date_from: first day of the period
        :param str date_to: last day
        :param dict filters: ``department_id``, ``search``, ``mine`` (own ones only)
        :return: dict of ``today``, ``total``, ``departments`` and ``operations``, as
            JSON values
        """
        start, end = fields.Date.to_date(date_from), fields.Date.to_date(date_to)
        period = Domain("date_start", "<=", end) & Domain("date_end", ">=", start)
        domain = period & self._timeline_domain(filters or {})
        operations = self.search(
            domain, limit=OPERATION_LIMIT, order="date_start, code"
        )
        full = len(operations) == OPERATION_LIMIT
        today = fields.Date.context_today(self)
        months = self._timeline_months(operations)
        steps = self._timeline_steps(operations)
        return {
            "today": today.isoformat(),
            "total": self.search_count(domain) if full else len(operations),
            "departments": self._timeline_departments(period),
            "operations": [
                operation._timeline_row(today)
                | operation._timeline_progress(months.get(operation.id, ()), today)
                | {"steps": steps.get(operation.id, [])}
                for operation in operations
            ],
        }

    def _timeline_domain(self, filters):
        """What the user asked for; which operations show, the rules decide."""
        domain = Domain.TRUE
        if filters.get("department_id"):
            domain &= Domain("department_id", "child_of", int(filters["department_id"]))
        if filters.get("mine"):
            own = Domain("member_ids.user_id", "=", self.env.uid)
            domain &= own | Domain("responsible_id.user_id", "=", self.env.uid)
        text = str(filters.get("search") or "").strip()
        if text:
            domain &= Domain("name", "ilike", text) | Domain("code", "ilike", text)
        return domain

    @api.model
    def _timeline_departments(self, period):
        rows = self._read_group(period, ["department_id"])
        return [
            # sudo: names of departments, which the operation shows anyway.
            {"id": department.id, "name": department.sudo().display_name}
            for (department,) in rows
        ]

    @api.model
    def _timeline_months(self, operations):
        """Return {operation: its months in order}."""
        months = self.env["ekinerja.operation.month"].search(
            [("operation_id", "in", operations.ids)], order="operation_id, month"
        )
        return months.grouped(lambda month: month.operation_id.id)

    @api.model
    def _timeline_steps(self, operations):
        """Return {operation: its steps as JSON values}."""
        steps = self.env["ekinerja.operation.step"].search_fetch(
            [("operation_id", "in", operations.ids)],
            ["name", "date_start", "date_end", "done", "operation_id"],
        )
        return {
            operation: [
                {
                    "id": step.id,
                    "name": step.name,
                    "start": step.date_start.isoformat(),
                    "end": step.date_end.isoformat(),
                    "done": step.done,
                }
                for step in group
            ]
            for operation, group in steps.grouped(
                lambda step: step.operation_id.id
            ).items()
        }

    def _timeline_row(self, today):
        # sudo: names of the unit, the budget line and the responsible person.
        named_sudo = self.sudo()
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "state": self.state,
            "start": self.date_start.isoformat(),
            "end": self.date_end.isoformat(),
            "over": self.date_end < today,
            "department": named_sudo.department_id.name or "",
            "budget_item": named_sudo.budget_item_id.display_name or "",
            "responsible": named_sudo.responsible_id.name or "",
            "budget": self.planned_budget,
        }

    def _timeline_progress(self, months, today):
        """Where the operation stands against its plan at the end of last month."""
        past = [m for m in months if m.month < today.replace(day=1)]
        reported = [m for m in months if m.actual_physical or m.actual_financial]
        planned = past[-1].planned_physical if past else 0
        actual = reported[-1].actual_physical if reported else 0
        behind = max(planned - actual, 0) if self.state == "open" else 0
        return {
            "planned": planned,
            "actual": actual,
            "behind": behind,
            "spending_planned": past[-1].planned_financial if past else 0,
            "spent": reported[-1].actual_financial if reported else 0,
        }
