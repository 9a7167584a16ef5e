# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Year, month, week, today: from the head's target to the work of the day."""

from collections import defaultdict
from datetime import timedelta

from odoo import fields
from odoo.fields import Domain
from odoo.http import request, route

from ...tools import exact_field
from .base import READ
from .plan import PhonePlan


class PhonePlanPath(PhonePlan):
    @route("/my/ekinerja/path", readonly=True, **READ)
    def phone_path(self, date=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        today = self._phone_today(employee_sudo)
        day = self._phone_date(date, today)
        values = self._path_values(employee_sudo, day) | {"today": today}
        return self._page("phone_path", employee_sudo, values)

    def _path_values(self, employee_sudo, day):
        monday = day - timedelta(days=day.weekday())
        plan = self._path_plan(employee_sudo, day)
        lines = plan.line_ids
        operations = self._path_operations(employee_sudo, day)
        return {
            "page": "path",
            "plan": plan,
            "lines": lines,
            "above": self._plan_above(lines),
            "months": self._path_months(plan, day),
            "work": self._path_by_line(lines, operations),
            "steps": self._path_steps(operations, monday),
            "points": self._path_points(employee_sudo, operations, day),
            "day": day,
            "month": day.replace(day=1),
            "monday": monday,
            "sunday": monday + timedelta(days=6),
            "week_before": day - timedelta(days=7),
            "week_after": day + timedelta(days=7),
            "aspects": self._page_labels("ekinerja.plan.indicator", "aspect"),
            "plan_states": self._page_labels("ekinerja.plan", "state"),
        }

    def _path_plan(self, employee_sudo, day):
        plans = request.env["ekinerja.plan"].search(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date_from", "<=", day),
                ("date_to", ">=", day),
            ]
        )
        return plans.filtered(lambda p: p.state == "agreed")[:1] or (
            self._plan_current(plans)
        )

    def _path_months(self, plan, day):
        """{indicator: its row of this month}."""
        rows = request.env["ekinerja.plan.target"].search(
            [("plan_id", "=", plan.id), ("month", "=", day.replace(day=1))]
        )
        return {row.indicator_id.id: row for row in rows}

    def _path_operations(self, employee_sudo, day):
        """One's own operations of the month."""
        return request.env["ekinerja.operation"].search_fetch(
            Domain("member_ids", "in", employee_sudo.ids)
            & Domain("state", "in", ("open", "closed"))
            & Domain("date_start", "<=", fields.Date.end_of(day, "month"))
            & Domain("date_end", ">=", day.replace(day=1)),
            ["code", "name", "date_start", "date_end", "state", "plan_line_id"],
            order="date_start, id",
            limit=60,
        )

    def _path_by_line(self, lines, operations):
        """{line or False: operations that deliver it, or a result above it}."""
        # sudo: results above are compared by number only.
        chains = {line.id: self._path_chain(line.sudo()) for line in lines}
        found = defaultdict(operations.browse)
        for operation in operations:
            target = operation.sudo().plan_line_id.id  # sudo: a number, as above
            mine = [line for line, chain in chains.items() if target in chain]
            found[mine[0] if target and mine else False] |= operation
        return found

    def _path_chain(self, line_sudo):
        chain = []
        while line_sudo and line_sudo.id not in chain:
            chain.append(line_sudo.id)
            line_sudo = line_sudo.parent_line_id
        return chain

    def _path_steps(self, operations, monday):
        """{operation: its steps of the week}."""
        steps = request.env["ekinerja.operation.step"].search(
            [
                ("operation_id", "in", operations.ids),
                ("date_start", "<=", monday + timedelta(days=6)),
                ("date_end", ">=", monday),
            ]
        )
        return {o.id: mine for o, mine in steps.grouped("operation_id").items()}

    def _path_points(self, employee_sudo, operations, day):
        """{operation: points of the day that were not rejected}."""
        groups = request.env["ekinerja.log"]._read_group(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", "=", day),
                ("state", "!=", "rejected"),
                ("operation_id", "in", operations.ids),
            ],
            ["operation_id"],
            ["points:sum"],
        )
        return {operation.id: exact_field(points) for operation, points in groups}
