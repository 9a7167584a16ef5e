# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine import planning
from ...engine.exact import percent

KINDS = [
    ("head", "Head of Agency (JPT)"),
    ("administrator", "Administrator"),
    ("functional", "Specialist (JF)"),
    ("staff", "Staff"),
]
KIND_OF_JOB = {
    "leader": "head",
    "administrator": "administrator",
    "supervisor": "administrator",
    "functional": "functional",
}
STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("agreed", "Agreed"),
    ("closed", "Closed"),
]


class EkinerjaPlan(models.Model):
    """What somebody is to deliver in a year: SKP and performance agreement.

    ``ekinerja_plan_guard`` says what a client may write, ``ekinerja_plan_transition``
    how a plan is agreed, ``ekinerja_plan_version`` how it changes afterwards and
    ``ekinerja_plan_document`` what is signed.
    """

    _name = "ekinerja.plan"
    _description = "Performance Plan (SKP)"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "year desc, date_from desc, employee_id, version desc"
    _rec_names_search = ["employee_id", "post"]
    _check_company_auto = True

    # who
    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        check_company=True,
        default=lambda self: self._default_employee_id(),
    )
    post = fields.Char(readonly=True, help="Post of the employee in this plan")
    department_id = fields.Many2one("hr.department", readonly=True, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    superior_id = fields.Many2one("hr.employee", string="Appraiser", readonly=True)
    superior_plan_id = fields.Many2one(
        "ekinerja.plan", index=True, ondelete="set null", check_company=True
    )
    subordinate_plan_ids = fields.One2many("ekinerja.plan", "superior_plan_id")
    without_superior_plan = fields.Boolean(
        compute="_compute_without_superior_plan",
        store=True,
        help="The superior has handed in no plan yet: link the results later.",
    )
    # when
    year = fields.Integer(
        required=True, index=True, default=lambda self: fields.Date.today().year
    )
    date_from = fields.Date(
        compute="_compute_period",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date_to = fields.Date(
        compute="_compute_period",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    year_share = fields.Float(
        string="Share of the Year (%)", compute="_compute_year_share", digits=(16, 2)
    )
    # what
    kind = fields.Selection(
        KINDS,
        compute="_compute_kind",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
    )
    approach = fields.Selection(
        [("quantitative", "Quantitative"), ("qualitative", "Qualitative")],
        required=True,
        default="quantitative",
        tracking=True,
    )
    line_ids = fields.One2many("ekinerja.plan.line", "plan_id")
    behaviour_ids = fields.One2many("ekinerja.plan.behaviour", "plan_id")
    resources = fields.Text(help="What is given to reach the results")
    accountability = fields.Text(help="How and when the employee accounts for them")
    consequences = fields.Text(help="What follows when they are reached, or are not")
    weight_total = fields.Float(compute="_compute_weight_total", digits=0)
    # state
    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        index=True,
        copy=False,
        readonly=True,
        tracking=True,
        group_expand=True,
    )
    return_reason = fields.Char(readonly=True, copy=False, tracking=True)
    submitted_at = fields.Datetime(readonly=True, copy=False)
    agreed_at = fields.Datetime(readonly=True, copy=False)
    agreed_by_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    can_decide = fields.Boolean(compute="_compute_can_decide")
    is_own = fields.Boolean(compute="_compute_is_own")
    # version
    version = fields.Integer(readonly=True, default=1, copy=False)
    version_reason = fields.Char(readonly=True, copy=False, tracking=True)
    previous_id = fields.Many2one(
        "ekinerja.plan", readonly=True, copy=False, ondelete="restrict"
    )
    origin_id = fields.Many2one(
        "ekinerja.plan",
        string="First Version",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    # A first version is the period's plan; its addenda share the period with it.
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (employee_id WITH =,"
        " daterange(date_from, date_to, '[]') WITH &&) WHERE (version = 1)",
        "This employee has a plan for this period already.",
    )
    _one_addendum = models.UniqueIndex(
        "(previous_id) WHERE previous_id IS NOT NULL",
        "This version was changed by another one already.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_to >= date_from)", "A plan ends after it has begun."
    )

    # === COMPUTE METHODS === #

    @api.model
    def _default_employee_id(self):
        return self.env.user.employee_id

    @api.depends("year")
    def _compute_period(self):
        for plan in self:
            if not plan.date_from or plan.date_from.year != plan.year:
                plan.date_from = plan.year and date(plan.year, 1, 1)
                plan.date_to = plan.year and date(plan.year, 12, 31)

    @api.depends("employee_id")
    def _compute_kind(self):
        for plan in self:
            # sudo: a portal user reads no jobs.
            job = plan.employee_id.sudo().job_id
            plan.kind = plan.kind or KIND_OF_JOB.get(job.job_kind, "staff")

    @api.depends("date_from", "date_to")
    def _compute_year_share(self):
        for plan in self:
            months = planning.months_share(plan.date_from, plan.date_to)
            plan.year_share = float(percent(months / planning.MONTHS))

    @api.depends("kind", "superior_plan_id.state")
    def _compute_without_superior_plan(self):
        for plan in self:
            missing = plan.superior_plan_id.state in (False, "draft")
            plan.without_superior_plan = missing and plan.kind != "head"

    @api.depends("line_ids.weight", "line_ids.kind")
    def _compute_weight_total(self):
        for plan in self:
            main = plan.line_ids.filtered(lambda line: line.kind == "main")
            plan.weight_total = sum(main.mapped("weight"))

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_own(self):
        for plan in self:
            # sudo: a portal user has no access to employees, not even to the own one.
            plan.is_own = plan.employee_id.sudo().user_id == self.env.user

    @api.depends("employee_id", "year", "version")
    def _compute_display_name(self):
        for plan in self:
            # sudo: portal users read the name of the plan, not employees.
            name = f"{plan.employee_id.sudo().name or ''} {plan.year}"
            plan.display_name = f"{name} v{plan.version}" if plan.version > 1 else name

    # === CONSTRAINT METHODS === #

    @api.constrains("year", "date_from", "date_to")
    def _check_period(self):
        for plan in self:
            if not (plan.date_from.year == plan.date_to.year == plan.year):
                raise ValidationError(
                    self.env._(
                        "The plan of %(employee)s begins and ends in %(year)s.",
                        employee=plan.employee_id.sudo().name,  # sudo: portal owner
                        year=plan.year,
                    )
                )

    @api.constrains("employee_id", "superior_plan_id", "year")
    def _check_superior_plan_id(self):
        for plan in self.filtered("superior_plan_id"):
            above = plan.superior_plan_id
            if above.employee_id == plan.employee_id or above.year != plan.year:
                raise ValidationError(
                    self.env._(
                        "The superior's plan is somebody else's, of the same year."
                    )
                )
