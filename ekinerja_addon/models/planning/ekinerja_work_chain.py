# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

# Longer than any hierarchy; ends a walk that would not end by itself.
MAX_DEPTH = 20


class EkinerjaWorkChain(models.AbstractModel):
    """What hangs above and below each result of a plan."""

    _inherit = "ekinerja.work.path"

    @api.model
    def _paths(self, lines):
        """Return {line id: results above it, from the nearest to the head's}.

        One statement for all lines. The words of superiors' results show to those who
        support them; drafts of others do not.
        """
        self.env["ekinerja.plan.line"].flush_model()
        self.env["ekinerja.plan"].flush_model(["state", "post", "employee_id"])
        rows = self.env.execute_query(
            SQL(
                """
                WITH RECURSIVE up AS (
                    SELECT id AS line, parent_line_id AS above, 1 AS depth
                      FROM ekinerja_plan_line WHERE id = ANY(%s)
                    UNION ALL
                    SELECT up.line, l.parent_line_id, up.depth + 1
                      FROM up JOIN ekinerja_plan_line l ON l.id = up.above
                     WHERE up.depth < %s)
                SELECT up.line, l.id, l.name, e.name, p.post, l.strategy_id
                  FROM up
                  JOIN ekinerja_plan_line l ON l.id = up.above
                  JOIN ekinerja_plan p ON p.id = l.plan_id AND p.state <> 'draft'
                  JOIN hr_employee e ON e.id = p.employee_id
                 ORDER BY up.line, up.depth""",
                lines.ids,
                MAX_DEPTH,
            )
        )
        keys = ("id", "name", "who", "post", "strategy_id")
        paths = defaultdict(list)
        for line, *values in rows:
            paths[line].append(dict(zip(keys, values, strict=True)))
        return paths

    @api.model
    def _lines(self, plan, paths, rows, day, scale):
        """Results of the plan with all that hangs above and below each of them."""
        targets = self._month_targets(plan, day)
        goals = self._goals(plan.line_ids, paths)
        return [
            {
                "id": line.id,
                "name": line.name,
                "kind": line.kind,
                "weight": line.weight,
                "goals": goals.get(line.id, []),
                # from the head's down to the nearest
                "path": [
                    {key: above[key] for key in ("id", "name", "who", "post")}
                    for above in reversed(paths.get(line.id, []))
                ],
                "indicators": [
                    self._indicator_row(indicator, targets, scale)
                    for indicator in line.indicator_ids
                ],
                "operations": self._serving(line, paths.get(line.id, []), rows),
            }
            for line in plan.line_ids
        ]

    @api.model
    def _goals(self, lines, paths):
        """Return {line id: elements of the strategy above it, the widest first}."""
        strategies = self.env["ekinerja.strategy"]
        goals = {}
        for line in lines:
            top = paths.get(line.id) or [{"strategy_id": line.strategy_id.id}]
            goal = strategies.browse(top[-1]["strategy_id"] or [])
            chain = []
            while goal and len(chain) < MAX_DEPTH:
                kinds = dict(goal._fields["kind"]._description_selection(self.env))
                chain.append({"kind": kinds[goal.kind], "name": goal.name})
                goal = goal.parent_id
            goals[line.id] = chain[::-1]
        return goals

    @api.model
    def _month_targets(self, plan, day):
        """Return {indicator id: its month}."""
        months = self.env["ekinerja.plan.target"].search(
            [("plan_id", "=", plan.id), ("month", "=", day.replace(day=1))]
        )
        return {month.indicator_id.id: month for month in months}

    @api.model
    def _indicator_row(self, indicator, targets, scale):
        """Target and result: of the year, else of the month of the period."""
        source = indicator
        if scale != "year":
            source = targets.get(indicator.id, indicator)
        return {
            "id": indicator.id,
            "name": indicator.name,
            "unit": indicator.unit,
            "target": source.target,
            "actual": source.actual,
            "reported": source.reported,
            "of_month": source != indicator,
        }

    @api.model
    def _serving(self, line, above, rows):
        """Operations that deliver this result: for it, or for one it supports."""
        served = {line.id, *(result["id"] for result in above)}
        return [row for row in rows.values() if row["plan_line_id"] in served]

    @api.model
    def _operation_rows(self, operations, work):
        today = fields.Date.context_today(self)
        return {
            operation.id: {
                "id": operation.id,
                "code": operation.code,
                "name": operation.name,
                "start": operation.date_start.isoformat(),
                "end": operation.date_end.isoformat(),
                "state": operation.state,
                "late": operation.state == "open" and operation.date_end < today,
                "plan_line_id": operation.plan_line_id.id,
                **work.get(operation.id, {"points": 0, "pending": 0, "logs": 0}),
            }
            for operation in operations
        }
