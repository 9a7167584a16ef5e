# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...engine import planning
from ...tools import exact_field
from .ekinerja_plan_copy import INDICATOR_FIELDS


class EkinerjaPlanLineCascade(models.Model):
    """One result of a superior becomes results of many people at once."""

    _inherit = "ekinerja.plan.line"

    # === ACTION METHODS === #

    def action_push_down(self):
        """Choose to whom, and in which shares."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Push Down"),
            "res_model": "ekinerja.plan.push",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_id": self.id},
        }

    def push_down(self, employee_ids, cascade="indirect", shares=None, name=None):
        """Give the result to people below: one insert a level, however many people.

        Who supports the result already keeps what is written and gets nothing new.

        :param list employee_ids: people below the owner of the result
        :param str cascade: "direct" divides the targets, "indirect" leaves them open
        :param list shares: weights of the people for a direct split; equal without
        :param str name: text of the new results; that of the superior without
        :return: list of ids of the results created
        """
        self.ensure_one()
        employees_sudo = self._check_push(employee_ids, cascade, shares)
        # sudo: the plans below are drafts of people the checks above allow.
        line_sudo = self.sudo()
        plans = line_sudo._draft_plans(employees_sudo)
        weight_of = dict(zip(employee_ids, shares or [], strict=False))
        supported = line_sudo.child_line_ids.employee_id
        newcomers = employees_sudo.filtered(lambda e: e not in supported)
        lines = line_sudo.create(
            [
                {
                    "plan_id": plans[employee.id].id,
                    "parent_line_id": self.id,
                    "name": name or self.name,
                    "cascade": cascade,
                    "kind": "main",
                    # All results of a superior together weigh 100 below, too.
                    "weight": line_sudo.weight,
                }
                for employee in newcomers
            ]
        )
        if cascade == "direct" and lines:
            weights = [weight_of.get(e.id, 1) for e in newcomers]
            line_sudo._split_targets(lines, weights)
        return lines.ids

    # === BUSINESS METHODS === #

    def _check_push(self, employee_ids, cascade, shares):
        """Return the people, after all that came from the client was checked.

        :raise AccessError: for a result or people that are not the user's
        """
        self.check_access("read")
        ids = [int(id_) for id_ in employee_ids]
        if cascade not in ("direct", "indirect") or len(set(ids)) != len(ids):
            raise UserError(
                self.env._("Choose each person once, and a way to cascade.")
            )
        if shares is not None and len(shares) != len(ids):
            raise UserError(self.env._("Give every person a share."))
        # sudo: whether they stand below is checked here; HR data is not shown.
        employees_sudo = self.env["hr.employee"].sudo().browse(ids).exists()
        plan = self.plan_id
        below_sudo = employees_sudo.filtered_domain(
            [
                ("id", "child_of", plan.employee_id.id),
                ("id", "!=", plan.employee_id.id),
                ("company_id", "=", plan.company_id.id),
            ]
        )
        leads = plan.state != "closed" and plan._leads_from()
        if not leads or len(below_sudo) < len(ids):
            raise AccessError(
                self.env._("Results are pushed down to people of one's own line only.")
            )
        return employees_sudo

    def _draft_plans(self, employees):
        """Return {employee id: draft plan of the year}, missing ones created.

        :raise UserError: naming who handed in a plan already
        """
        plan = self.plan_id
        found = plan._current_plans(employees, [plan.year])
        handed_in = [p for p in found.values() if p.state != "draft"]
        pushed = self.child_line_ids.plan_id
        blocked = [p for p in handed_in if p not in pushed]
        if blocked:
            raise UserError(
                self.env._(
                    "These plans were handed in already; return them, or begin a new"
                    " version first: %s",
                    ", ".join(p.display_name for p in blocked[:10]),
                )
            )
        missing = employees.filtered(lambda e: (e.id, plan.year) not in found)
        created = plan.create(
            [{"employee_id": e.id, "year": plan.year} for e in missing]
        )
        plans = {employee: p for (employee, _year), p in found.items()}
        return plans | {p.employee_id.id: p for p in created}

    def _split_targets(self, lines, weights):
        """Indicators of the lines: parts of those of ``self``, to the last unit."""
        self.env["ekinerja.plan.indicator"].create(
            [
                {name: indicator[name] for name in INDICATOR_FIELDS}
                | {
                    "line_id": line.id,
                    "parent_indicator_id": indicator.id,
                    "target": float(target),
                }
                for indicator in self.indicator_ids
                for line, target in zip(lines, indicator._parts(weights), strict=True)
            ]
        )


class EkinerjaPlanIndicatorCascade(models.Model):
    _inherit = "ekinerja.plan.indicator"

    def _parts(self, weights):
        """Targets of people: a sum is divided, a status or ratio holds for all."""
        if self.aggregation != planning.SUM:
            return [exact_field(self.target)] * len(weights)
        exact_weights = [exact_field(weight) for weight in weights]
        try:
            return planning.split(self._undivided(), exact_weights, self.decimals)
        except ValueError as error:
            message = self.env._("Shares are 0 or more, and one is above 0.")
            raise UserError(message) from error

    def _undivided(self):
        """What of the target nobody has yet: a second push divides only the rest."""
        parts = self.child_indicator_ids
        current = parts.plan_id.filtered_domain(parts.plan_id._current_domain())
        taken = parts.filtered(lambda part: part.plan_id in current)
        given = sum(exact_field(part.target) for part in taken)
        return max(exact_field(self.target) - given, exact_field(0.0))


class EkinerjaPlanCascade(models.Model):
    _inherit = "ekinerja.plan"

    def action_view_gaps(self):
        """Where the cascade of this plan and of the plans below has holes."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_plan_gap_action"
        )
        return action | {"domain": self._gaps_domain(), "context": {}}

    @api.model
    def get_coverage(self, year, department_id=None):
        """Proof of the cascade: what is missing, by kind, as the user may see it.

        :param int year: year of the plans
        :param int department_id: only this department and those below
        :return: {kind: [{"plan_id", "line_id", "employee", "name", "percent"}]}
        """
        gaps = self.env["ekinerja.plan.gap"]
        domain = [("year", "=", int(year))]
        if department_id:
            domain.append(("department_id", "child_of", int(department_id)))
        rows = gaps.search_fetch(domain, list(gaps._row_fields()))
        # sudo: names of people whose gaps the user may read.
        names = {e.id: e.name for e in rows.sudo().employee_id}
        result = {kind: [] for kind, _label in gaps._fields["kind"].selection}
        for gap in rows:
            result[gap.kind].append(gap._row(names))
        return result
