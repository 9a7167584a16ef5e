# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...engine.ladder import months_in_force


class EkinerjaDisciplineCase(models.Model):
    """What a year's absence leads to: proposed by the ladder, decided by a person."""

    _name = "ekinerja.discipline.case"
    _description = "Discipline Case"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "year desc, id desc"

    name = fields.Char(string="Number", readonly=True, copy=False)
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, precompute=True
    )
    department_id = fields.Many2one("hr.department", readonly=True, index=True)
    year = fields.Integer(required=True, readonly=True, aggregator=None)
    until = fields.Date(readonly=True, help="What counts until here")
    absent_days = fields.Integer(readonly=True)
    minutes = fields.Integer(string="Late and Early (minutes)", readonly=True)
    days = fields.Integer(string="Days in All", readonly=True)
    longest_run = fields.Integer(string="Days in a Row", readonly=True)
    proposed_step_id = fields.Many2one("ekinerja.discipline.step", readonly=True)
    step_id = fields.Many2one(
        "ekinerja.discipline.step", string="Decided", readonly=True, tracking=True
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("summoned", "Summoned"),
            ("decided", "Decided"),
            ("dismissed", "Dropped"),
        ],
        required=True,
        default="proposed",
        readonly=True,
        tracking=True,
        group_expand=True,
    )
    summon_at = fields.Datetime(string="Summoned For")
    summon_place = fields.Char()
    examination = fields.Text(tracking=True, help="What was said at the hearing")
    decision_reason = fields.Text(readonly=True)
    decided_on = fields.Date(readonly=True)
    decided_by_id = fields.Many2one("res.users", readonly=True)
    date_from = fields.Date(readonly=True)
    date_to = fields.Date(readonly=True)

    _one_proposal = models.UniqueIndex(
        "(employee_id, year) WHERE state IN ('proposed', 'summoned')",
        "This employee has an open case of that year already.",
    )

    @api.depends("employee_id", "year")
    def _compute_display_name(self):
        for case in self:
            case.display_name = (
                f"{case.sudo().employee_id.name} {case.year}"  # sudo: name
            )

    # === CRUD METHODS === #

    def write(self, vals):
        said = {"summon_at", "summon_place", "examination"}
        claimed = {
            name
            for name in vals.keys() - said
            if not name.startswith(("message_", "activity_", "my_activity_"))
        }
        if claimed and not self.env.su:
            raise AccessError(self.env._("A case moves by its buttons."))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_summon(self):
        """The employee is called to be heard; the letter says when and where."""
        self._check_state("proposed")
        if self.filtered(lambda case: not (case.summon_at and case.summon_place)):
            raise UserError(self.env._("Enter when and where the hearing is."))
        self.sudo().write({"state": "summoned"})  # sudo: after the check

    def action_decide(self, step=None, reason=None):
        """Decide on the proposed step, or on another one with its reason.

        :param step: id of ``ekinerja.discipline.step``; None for the proposed one
        """
        self.ensure_one()
        self._check_state("summoned")
        if not self.examination:
            raise UserError(
                self.env._("Nobody is punished unheard: enter the hearing.")
            )
        step = (
            self.env["ekinerja.discipline.step"].browse(step) or self.proposed_step_id
        )
        if step != self.proposed_step_id and not reason:
            raise UserError(self.env._("Say why another sanction than proposed."))
        today = fields.Date.context_today(self)
        first, last = months_in_force(today, step.months)
        self.sudo().write(  # sudo: after the checks
            {
                "state": "decided",
                "step_id": step.id,
                "decision_reason": reason or False,
                "decided_on": today,
                "decided_by_id": self.env.uid,
                "date_from": first,
                "date_to": last if step.months else False,
            }
        )
        self.sudo()._enforce()  # sudo: after the checks; payroll makes the sanction

    def action_dismiss(self, reason=None):
        """There was an excuse after all."""
        self._check_state("proposed", "summoned")
        values = {"state": "dismissed", "decision_reason": reason or False}
        self.sudo().write(values)  # sudo: after the check; states are not written

    # === BUSINESS METHODS === #

    def _enforce(self):
        """Hook: a later room cuts the allowance."""

    def _check_state(self, *states):
        self.check_access("write")
        own = self.sudo().employee_id.user_id  # sudo: nobody decides on oneself
        if self.env.user in own:
            raise AccessError(self.env._("Nobody decides on the own case."))
        if self.filtered(lambda case: case.state not in states):
            raise UserError(self.env._("This case is further on already."))
