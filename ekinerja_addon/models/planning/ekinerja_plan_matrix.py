# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...engine import planning
from ...engine.exact import percent
from ...tools import exact_field
from .ekinerja_plan_copy import INDICATOR_FIELDS

CELL_KEYS = {"id", "name", "cascade", "weight", "targets"}


class EkinerjaPlanMatrix(models.Model):
    """Role-result matrix: rows are people, columns the results of their superior."""

    _inherit = "ekinerja.plan"

    # === BUSINESS METHODS === #

    def get_matrix(self, deep=False):
        """Everything the matrix shows, in a fixed number of statements.

        :param bool deep: everybody below, not only who stands directly below or
            contributes already
        :return: {"plan", "columns", "rows"}; a row has "cells" by column id, and each
            cell is a list of results of that person
        """
        self.ensure_one()
        self.check_access("read")
        team_sudo = self._team(deep)
        plans = self._team_plans(team_sudo)
        cells = self._cells(plans)
        may_edit = self._leads_from()
        return {
            "plan": {
                "id": self.id,
                "name": self.display_name,
                "year": self.year,
                "state": self.state,
                "may_edit": may_edit,
            },
            "columns": [self._column(line, cells) for line in self.line_ids],
            "rows": [
                self._matrix_row(employee, plans.get(employee.id), cells, may_edit)
                for employee in team_sudo
            ],
        }

    def write_matrix_cell(self, employee_id, line_id, values):
        """Set what one person contributes to one result.

        :param int employee_id: a person of the team
        :param int line_id: a result of this plan
        :param dict values: "name" (empty removes the contribution), "cascade",
            "weight", "targets": {id of the result's indicator: target}, and "id":
            which one where somebody contributes twice; 0 adds another one
        :return: the row of the person, as in :meth:`get_matrix`
        :raise AccessError: for anybody who does not lead the person
        """
        self.ensure_one()
        line = self._check_cell(employee_id, line_id, values)
        # sudo: the checks above allow this person's draft and this result only.
        line_sudo = line.sudo()
        employee_sudo = self._team(deep=True).filtered(lambda e: e.id == employee_id)
        cell = self._cell_line(line_sudo, employee_sudo, values)
        if cell and values.get("cascade") == "indirect":
            # Support from the side has no share of the target.
            cell.indicator_ids.filtered("parent_indicator_id").unlink()
        elif cell and "targets" in values:
            self._write_targets(line_sudo, cell, values["targets"])
        plans = self._team_plans(employee_sudo)
        return self._matrix_row(
            employee_sudo, plans.get(employee_sudo.id), self._cells(plans), True
        )

    # === READING === #

    def _team(self, deep=False):
        """People directly below the owner of the plan, and who contributes from
        further below; or everybody below."""
        owner = self.employee_id
        if deep:
            below = Domain("id", "child_of", owner.id)
        else:
            below = Domain("parent_id", "=", owner.id)
            below |= Domain("id", "in", self._contributors())
        # sudo: names and posts of the team; the plan itself was checked.
        employees_sudo = self.env["hr.employee"].sudo()
        names = ["name", "job_title", "job_id", "parent_id"]
        return employees_sudo.search_fetch(
            below & Domain("id", "!=", owner.id), names, order="name, id"
        )

    def _contributors(self):
        """Statement: everybody whose plan supports a result of this one."""
        # sudo: as the coverage counts them, whatever level they stand on.
        lines_sudo = self.env["ekinerja.plan.line"].sudo()
        supports = [
            ("parent_line_id", "in", self.line_ids.ids),
            ("plan_id.state", "!=", "closed"),
        ]
        query = lines_sudo._search(supports)
        return query.subselect(
            lines_sudo._field_to_sql(query.table, "employee_id", query)
        )

    def _team_plans(self, team):
        """Return {employee id: plan} of those plans the user may see."""
        plans = self.search(
            Domain("employee_id", "in", team.ids)
            & Domain("year", "=", self.year)
            & self._current_domain(),
            order="date_from, version",
        )
        return {plan.employee_id.id: plan for plan in plans}

    def _cells(self, plans):
        """Return {(plan id, column id): results} of all plans, indicators read."""
        lines = self.env["ekinerja.plan.line"].search(
            [
                ("plan_id", "in", [plan.id for plan in plans.values()]),
                ("parent_line_id", "in", self.line_ids.ids),
            ]
        )
        lines.indicator_ids.mapped("target")  # one read for all cells
        return lines.grouped(lambda line: (line.plan_id.id, line.parent_line_id.id))

    def _column(self, line, cells):
        parts = [part for key, part in cells.items() if key[1] == line.id]
        targets = [i for part in parts for i in part.indicator_ids]
        return {
            "id": line.id,
            "name": line.name,
            "kind": line.kind,
            "weight": line.weight,
            "people": len(parts),
            "indicators": [
                self._indicator(indicator)
                | {"covered": self._covered(indicator, targets)}
                for indicator in line.indicator_ids
            ],
        }

    def _covered(self, indicator, parts):
        """Percent of a target that its parts add up to; None where none is divided."""
        mine = [p for p in parts if p.parent_indicator_id == indicator]
        if not mine or indicator.aggregation != planning.SUM:
            return None
        total = exact_field(indicator.target)
        covered = planning.coverage(total, [exact_field(part.target) for part in mine])
        return float(percent(covered))

    def _matrix_row(self, employee_sudo, plan, cells, may_edit):
        return {
            "employee_id": employee_sudo.id,
            "name": employee_sudo.name,
            "post": employee_sudo.job_title or employee_sudo.job_id.name or "",
            "under": self._between(employee_sudo).name or "",
            "plan_id": plan.id if plan else False,
            "state": plan.state if plan else False,
            "editable": may_edit and (not plan or plan.state == "draft"),
            "weight": plan.weight_total if plan else 0,
            "cells": {
                line.id: [
                    self._cell(part) for part in cells.get((plan.id, line.id), ())
                ]
                for line in self.line_ids
                if plan
            },
        }

    def _between(self, employee_sudo):
        """The superior of somebody who does not stand directly below the owner."""
        return employee_sudo.parent_id - self.sudo().employee_id  # sudo: by number

    def _cell(self, line):
        return {
            "id": line.id,
            "name": line.name,
            "cascade": line.cascade,
            "weight": line.weight,
            "indicators": [self._indicator(i) for i in line.indicator_ids],
        }

    def _indicator(self, indicator):
        return {
            "id": indicator.id,
            "parent_id": indicator.parent_indicator_id.id,
            "name": indicator.name,
            "target": indicator.target,
            "unit": indicator.unit,
            "aggregation": indicator.aggregation,
        }

    # === WRITING === #

    def _check_cell(self, employee_id, line_id, values):
        """The column, after everything that came from the client was checked."""
        self.check_access("read")
        line = self.line_ids.filtered(lambda line: line.id == line_id)
        if not line or employee_id not in self._team(deep=True).ids:
            raise UserError(self.env._("This cell is not in the matrix of the plan."))
        if not self._leads_from() or self.state == "closed":
            raise AccessError(
                self.env._("Only the superior fills in the matrix of the team.")
            )
        if not isinstance(values, dict) or values.keys() - CELL_KEYS:
            raise UserError(self.env._("A cell has a name, a way, a weight, targets."))
        return line

    @api.model
    def _cell_line(self, line_sudo, employee_sudo, values):
        """The person's result below the column: written, created or removed."""
        plan = line_sudo._draft_plans(employee_sudo)[employee_sudo.id]
        # As the user: that somebody may be read is no leave to write.
        plan.with_user(self.env.user).sudo(self.env.su)._check_editable()
        found = plan.line_ids.filtered(lambda x: x.parent_line_id == line_sudo)
        if "id" in values:
            found = found.filtered(lambda x: x.id == values["id"])
        found = found[:1]
        changes = {k: values[k] for k in ("name", "cascade", "weight") if k in values}
        if "name" in changes and not (changes["name"] or "").strip():
            found.unlink()
            return found.browse()
        if found:
            found.write(changes)
            return found
        origin = {"plan_id": plan.id, "parent_line_id": line_sudo.id}
        return found.create({"name": line_sudo.name, **changes, **origin})

    @api.model
    def _write_targets(self, line_sudo, cell, targets):
        """Parts of the column's targets; a part that is not there yet is created."""
        targets = {int(id_): float(target) for id_, target in targets.items()}
        known = {i.parent_indicator_id.id: i for i in cell.indicator_ids}
        new = []
        for indicator in line_sudo.indicator_ids.filtered(lambda i: i.id in targets):
            target = {"target": targets[indicator.id]}
            if indicator.id in known:
                known[indicator.id].write(target)
                continue
            copied = {name: indicator[name] for name in INDICATOR_FIELDS} | target
            links = {"line_id": cell.id, "parent_indicator_id": indicator.id}
            new.append(copied | links)
        cell.indicator_ids.create(new)
