# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..models.scoring.ekinerja_month_job import CHUNK


class EkinerjaScoreCompute(models.TransientModel):
    """Score a month of the agencies the user is in charge of."""

    _name = "ekinerja.score.compute"
    _description = "Compute a Month"

    month = fields.Date(required=True, default=lambda self: self._default_month())
    department_ids = fields.Many2many(
        "hr.department",
        string="Agencies",
        help="With all units below them. Empty: everybody you are in charge of.",
    )
    allowed_department_ids = fields.Many2many(
        "hr.department", compute="_compute_allowed_department_ids"
    )
    employee_count = fields.Integer(compute="_compute_counts")
    closed_count = fields.Integer(compute="_compute_counts")

    # === COMPUTE METHODS === #

    @api.model
    def _default_month(self):
        """The month before until it is closed (the 10th), then the current one."""
        today = fields.Date.context_today(self)
        start = fields.Date.start_of(today, "month")
        return fields.Date.subtract(start, months=1 if today.day <= 10 else 0)

    @api.depends_context("uid")
    def _compute_allowed_department_ids(self):
        for wizard in self:
            wizard.allowed_department_ids = self.env["hr.department"].search(
                self._allowed_departments()
            )

    @api.depends("month", "department_ids")
    def _compute_counts(self):
        for wizard in self:
            employees = wizard._employees()
            wizard.employee_count = len(employees)
            wizard.closed_count = self.env["ekinerja.score"].search_count(
                [
                    ("employee_id", "in", employees.ids),
                    ("month", "=", wizard._first_day()),
                    ("state", "!=", "open"),
                ]
            )

    # === ACTION METHODS === #

    def action_compute(self):
        """Compute the scores and show them; many in the background."""
        self.ensure_one()
        self._check_may()
        employees = self._employees()
        if len(employees) > CHUNK:
            return (
                self.env["ekinerja.month.job"]._start_scoring(self, employees)._show()
            )
        return self._show(self._compute(employees))

    # === BUSINESS METHODS === #

    def _first_day(self):
        return fields.Date.start_of(
            self.month or fields.Date.context_today(self), "month"
        )

    def _compute(self, employees):
        """Score employees that were found to be the user's."""
        scores = self.env["ekinerja.score"]
        for company, people in employees.grouped("company_id").items():
            # sudo: the pass reads all logs and attendance of these employees
            scores |= scores.sudo()._compute_so_far(
                self._first_day(), company, people.sudo()
            )
        return scores.sudo(False)

    def _is_hr_admin(self):
        return self.env.user.has_group("ekinerja_addon.group_hr_admin")

    def _allowed_departments(self):
        """Domain of the departments whose months the user may compute."""
        if self._is_hr_admin():
            return Domain.TRUE
        return Domain("all_officer_user_ids", "in", self.env.user.ids)

    def _check_may(self):
        """Officers compute their agencies, HR admins all of them."""
        is_officer = self.env.user.has_group("ekinerja_addon.group_officer")
        foreign = self.department_ids - self.department_ids.filtered_domain(
            self._allowed_departments()
        )
        if foreign or not (is_officer or self._is_hr_admin()):
            raise AccessError(
                self.env._(
                    "Computing these months is not yours to do; ask the HR office."
                )
            )
        if self._first_day() > fields.Date.context_today(self):
            raise UserError(
                self.env._("This month has not begun yet. Choose an earlier one.")
            )

    def _employees(self, ids=None):
        """Civil servants of the chosen agencies, found with the user's own rights.

        :param ids: look among these only
        """
        domain = Domain.TRUE if ids is None else Domain("id", "in", ids)
        domain &= Domain("company_id", "in", self.env.companies.ids) & Domain(
            "civil_status", "!=", False
        )
        if self.department_ids:
            domain &= Domain("department_id", "child_of", self.department_ids.ids)
        if not self._is_hr_admin():
            domain &= Domain(
                "department_id.all_officer_user_ids", "in", self.env.user.ids
            )
        return self.env["hr.employee"].search(domain)

    def _show(self, scores):
        """Say how many were computed, then list them."""
        if not scores:
            raise UserError(
                self.env._(
                    "Nothing to compute: nobody has a civil status here, or the month"
                    " is closed already."
                )
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_score_action"
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%s scores computed.", len(scores)),
                "next": action | {"domain": [("id", "in", scores.ids)], "context": {}},
            },
        }
