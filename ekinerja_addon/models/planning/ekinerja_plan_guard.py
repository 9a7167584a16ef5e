# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from .ekinerja_plan_behaviour import VALUES

# the server's: set by transitions, versions and signatures
PROTECTED = {
    "state",
    "post",
    "department_id",
    "company_id",
    "superior_id",
    "return_reason",
    "submitted_at",
    "agreed_at",
    "agreed_by_id",
    "version",
    "version_reason",
    "previous_id",
    "origin_id",
    "content",
    "sha256",
    "check_token",
    "signature_employee",
    "signature_superior",
    "signed_employee_at",
    "signed_superior_at",
    "signer_superior_id",
}
# the plan's content: changes only while the plan is a draft
CONTENT = {
    "year",
    "date_from",
    "date_to",
    "kind",
    "approach",
    "superior_plan_id",
    "line_ids",
    "behaviour_ids",
    "resources",
    "accountability",
    "consequences",
}


class EkinerjaPlanGuard(models.Model):
    """What a client may say of a plan; the rest follows from the employee's post."""

    _inherit = "ekinerja.plan"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._guard(vals, creating=True)
            vals.setdefault("employee_id", self._default_employee_id().id)
        if not self.env.su:
            self._check_may_create(vals_list)
        facts = self._facts(vals_list)
        plans = super().create([facts[i] | v for i, v in enumerate(vals_list)])
        plans._link_subordinates()
        return plans

    def write(self, vals):
        self._guard(vals)
        if not self.env.su and CONTENT & vals.keys():
            self.check_access("write")
            self._check_editable()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        self._check_editable()

    # === BUSINESS METHODS === #

    def _guard(self, vals, creating=False):
        """Refuse what the server decides.

        :raise AccessError: for a claim about states, versions or signatures
        """
        if self.env.su:
            return
        claimed = {
            name for name in PROTECTED & vals.keys() if vals[name] or not creating
        }
        if creating and vals.get("state") == "draft":
            claimed.discard("state")
        if creating and vals.get("version") == 1:
            claimed.discard("version")
        if not creating and "employee_id" in vals:
            claimed.add("employee_id")
        if claimed:
            raise AccessError(
                self.env._(
                    "These are decided by the server, not by the form: %s",
                    ", ".join(sorted(claimed)),
                )
            )

    def _check_editable(self):
        """Content changes only in drafts.

        :raise UserError: naming a plan that was handed in
        """
        fixed = self.filtered(lambda plan: plan.state != "draft")
        if fixed and not self.env.su:
            raise UserError(
                self.env._(
                    "The plan %(plan)s was handed in. Ask for its return; after it was"
                    " agreed, changes are a new version with a reason.",
                    plan=fixed[0].display_name,
                )
            )

    @api.model
    def _check_may_create(self, vals_list):
        """Before any value of the employee is read: the plan is for whom you may plan.

        :raise AccessError: for somebody who is not below the user
        """
        ids = {int(vals["employee_id"] or 0) for vals in vals_list}
        # sudo: whose plan it may be is decided here; portal users read no employees.
        employees_sudo = self.env["hr.employee"].sudo().browse(sorted(ids - {0}))
        if len(self._plannable(employees_sudo)) < len(ids):
            raise AccessError(
                self.env._("You plan for yourself and for those below you only.")
            )

    @api.model
    def _plannable(self, employees_sudo):
        """Employees the user may write plans for: own, below, of the own agency."""
        user = self.env.user
        employees_sudo = employees_sudo.exists().filtered(
            lambda e: e.company_id in self.env.companies
        )
        if self.env.su or user.has_group("ekinerja_addon.group_hr_admin"):
            return employees_sudo
        mine = employees_sudo.filtered(lambda e: e.user_id == user)
        mine |= employees_sudo._acts_for(user)
        if user.has_group("ekinerja_addon.group_officer"):
            mine |= employees_sudo.filtered_domain(
                [("department_id.all_officer_user_ids", "in", user.ids)]
            )
        return mine

    @api.model
    def _facts(self, vals_list):
        """Per plan what follows from the employee; values that are given win."""
        ids = [vals["employee_id"] for vals in vals_list]
        # sudo: who plans need not read the hierarchy; _check_may_create said who.
        employees_sudo = self.env["hr.employee"].sudo().browse(ids)
        years = {
            vals.setdefault("year", fields.Date.context_today(self).year)
            for vals in vals_list
        }
        above = self._current_plans(employees_sudo.parent_id, years)
        return [
            self._fact(employee, above.get((employee.parent_id.id, vals["year"])))
            for employee, vals in zip(employees_sudo, vals_list, strict=True)
        ]

    @api.model
    def _fact(self, employee_sudo, above):
        return {
            "company_id": employee_sudo.company_id.id,
            "department_id": employee_sudo.department_id.id,
            "post": employee_sudo.job_title or employee_sudo.job_id.name,
            "superior_id": employee_sudo.parent_id.id,
            "superior_plan_id": above and above.id,
            "behaviour_ids": [Command.create({"value": v}) for v, _label in VALUES],
        }

    @api.model
    def _current_plans(self, employees, years):
        """Return {(employee id, year): the latest current plan}."""
        # sudo: a draft of the superior is linked without being shown.
        plans = self.sudo().search(
            Domain("employee_id", "in", employees.ids)
            & Domain("year", "in", list(years))
            & self._current_domain(),
            order="date_from, version",
        )
        return {(plan.employee_id.id, plan.year): plan for plan in plans}

    def _link_subordinates(self):
        """Plans that waited for this one of the superior now find it."""
        # sudo: a link upwards is no content; plans below may be agreed already.
        waiting_sudo = self.sudo().search(
            [
                ("superior_plan_id", "=", False),
                ("superior_id", "in", self.employee_id.ids),
                ("year", "in", self.mapped("year")),
                ("state", "!=", "closed"),
            ]
        )
        mine = {(plan.employee_id.id, plan.year): plan for plan in self}
        for plan, waiting in waiting_sudo.grouped(
            lambda plan: mine.get((plan.superior_id.id, plan.year))
        ).items():
            if plan:
                waiting.superior_plan_id = plan
