# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain

from ...engine import planning


class EkinerjaPlanMatrixScreen(models.Model):
    """What the screen of the matrix asks for: one call to open it."""

    _inherit = "ekinerja.plan"

    # === ACTION METHODS === #

    def action_open_matrix(self):
        """The matrix of this plan, from its form."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "ekinerja_addon.plan_matrix",
            "name": self.env._("Role-Result Matrix"),
            "path": "plan-matrix",
            "params": {"plan_id": self.id},
        }

    # === BUSINESS METHODS === #

    @api.model
    @api.readonly
    def open_matrix(self, plan_id=False, deep=False):
        """The matrix of a plan, and between which plans the user can change.

        :param int plan_id: a plan of somebody who leads others; by default the user's
            own of this year, or else the first there is
        :param bool deep: with everybody further below
        :return: dict of ``plans``, ``matrix`` (False without a plan) and ``gaps``
            {kind of gap: number}, as JSON values
        """
        choices = self._matrix_plans()
        chosen = self.browse(int(plan_id)).exists() if plan_id else self
        chosen = chosen or self._usual_matrix_plan(choices)
        return {
            "plans": [
                {"id": plan.id, "name": plan.display_name, "own": plan.is_own}
                for plan in choices | chosen
            ],
            "matrix": chosen.get_matrix(bool(deep)) if chosen else False,
            "gaps": chosen._gap_counts() if chosen else {},
        }

    @api.model
    def _matrix_plans(self):
        """Plans the user may see of people who lead others, the latest years first."""
        # sudo: who leads whom only narrows down; which plans show, the rules decide.
        leaders = self.env["hr.employee"].sudo()._search([("child_ids", "!=", False)])
        this_year = fields.Date.context_today(self).year
        return self.search(
            self._current_domain()
            & Domain("employee_id", "in", leaders)
            & Domain("year", ">=", this_year - 1)
            & self._matrix_domain(),
            limit=200,
        )

    def _matrix_domain(self):
        """Plans to divide: the own one and those below, not that of one's superior;
        who looks after an agency or the regency chooses among all the rules show."""
        user = self.env.user
        overseers = ("group_officer", "group_hr_admin", "group_inspector")
        if any(user.has_group(f"ekinerja_addon.{name}") for name in overseers):
            return Domain.TRUE
        return Domain("employee_id.user_id", "=", user.id) | Domain(
            "employee_id.superior_user_ids", "in", user.ids
        )

    def _usual_matrix_plan(self, choices):
        """The own plan of this year; without one, somebody else's that can be seen."""
        this_year = fields.Date.context_today(self).year
        own = choices.filtered("is_own")
        return (
            own.filtered(lambda plan: plan.year == this_year)[:1]
            or own[:1]
            or choices.filtered(lambda plan: plan.year == this_year)[:1]
            or choices[:1]
        )

    def _gap_counts(self):
        """How many holes the coverage report has for this plan and those below it."""
        rows = self.env["ekinerja.plan.gap"]._read_group(
            self._gaps_domain(), ["kind"], ["__count"]
        )
        return dict(rows)

    def _gaps_domain(self):
        return [
            "|",
            ("plan_id", "in", self.ids),
            ("plan_id.superior_plan_id", "in", self.ids),
        ]


class EkinerjaPlanLineMatrixScreen(models.Model):
    _inherit = "ekinerja.plan.line"

    @api.readonly
    def preview_push_down(self, shares):
        """What a direct push would give each person, before anything is written.

        :param list shares: weight of each person
        :return: list of {"id", "name", "unit", "target", "parts", "summed"}
        """
        self.ensure_one()
        self.check_access("read")
        weights = [float(share) for share in shares]
        # sudo: what others have of the target comes in as one sum only.
        return [
            {
                "id": indicator_sudo.id,
                "name": indicator_sudo.name,
                "unit": indicator_sudo.unit,
                "target": indicator_sudo.target,
                "parts": [float(part) for part in indicator_sudo._parts(weights)],
                "summed": indicator_sudo.aggregation == planning.SUM,
            }
            for indicator_sudo in self.sudo().indicator_ids
        ]
