# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EkinerjaPlanLine(models.Model):
    """A result somebody is to deliver (rencana hasil kerja)."""

    _name = "ekinerja.plan.line"
    _description = "Planned Result"
    _inherit = ["ekinerja.plan.part"]
    _order = "plan_id, kind desc, sequence, id"  # main before additional
    _check_company_auto = True

    plan_id = fields.Many2one(
        "ekinerja.plan", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(related="plan_id.employee_id", store=True, index=True)
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    year = fields.Integer(related="plan_id.year", store=True)
    state = fields.Selection(related="plan_id.state")
    sequence = fields.Integer(default=10)
    # what
    name = fields.Text(string="Result", required=True)
    kind = fields.Selection(
        [("main", "Main"), ("additional", "Additional")],
        required=True,
        default="main",
    )
    weight = fields.Float(digits=0, help="Percent; main results add up to 100")
    standard = fields.Text(help="For qualitative plans: what a good result is like")
    perspective = fields.Selection(
        [
            ("recipient", "Recipients of Services"),
            ("process", "Business Process"),
            ("strengthening", "Internal Strengthening"),
            ("budget", "Budget"),
        ],
        help="For heads of agencies",
    )
    indicator_ids = fields.One2many("ekinerja.plan.indicator", "line_id")
    # what it supports
    parent_line_id = fields.Many2one(
        "ekinerja.plan.line",
        string="Superior's Result",
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('year', '=', year), ('employee_id', '!=', employee_id)]",
    )
    child_line_ids = fields.One2many("ekinerja.plan.line", "parent_line_id")
    cascade = fields.Selection(
        [("direct", "Direct: Share of the Target"), ("indirect", "Indirect: Support")],
        default="indirect",
        help="Direct: the same indicator with a part of its target. Indirect: another"
        " output or service that helps to reach it.",
    )
    strategy_id = fields.Many2one(
        "ekinerja.strategy",
        string="Key Indicator",
        index="btree_not_null",
        check_company=True,
        help="For heads: the goal or key indicator the result comes from",
    )
    # version
    previous_line_id = fields.Many2one(
        "ekinerja.plan.line", readonly=True, copy=False, index="btree_not_null"
    )

    _weight_range = models.Constraint(
        "CHECK(weight BETWEEN 0 AND 100)", "A weight lies between 0 and 100 percent."
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("parent_line_id", "plan_id", "kind")
    def _check_parent_line_id(self):
        if self._has_cycle("parent_line_id"):
            raise ValidationError(self.env._("A result cannot support itself."))
        for line in self.filtered("parent_line_id"):
            # sudo: the superior's plan may be a draft that the employee cannot read.
            above = line.sudo().parent_line_id.plan_id
            if above.employee_id == line.employee_id or above.year != line.year:
                raise ValidationError(
                    self.env._(
                        "“%s” supports a result of somebody else in the same year.",
                        line.name,
                    )
                )

    @api.constrains("parent_line_id", "plan_id", "kind")
    def _check_line_above(self):
        """Main results support the line above; for others there are additional ones."""
        main = self.filtered(lambda line: line.kind == "main" and line.parent_line_id)
        # sudo: the hierarchy decides, whether the employee may read it or not.
        main_sudo = main.sudo()
        leaders = main_sudo.parent_line_id.employee_id
        below = {
            leader.id: self.env["hr.employee"]
            .sudo()
            .search([("id", "child_of", leader.id)])
            for leader in leaders
        }
        for line in main_sudo:
            appraiser = line.plan_id.superior_id
            leader = line.parent_line_id.employee_id
            if leader != appraiser and line.employee_id not in below[leader.id]:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” supports %(leader)s, who does not stand above"
                        " %(employee)s. Make it an additional result.",
                        line=line.name,
                        leader=leader.name,
                        employee=line.employee_id.name,
                    )
                )

    # === BUSINESS METHODS === #

    def _lineage(self):
        """Results above ``self``, from the nearest to the head's."""
        self.ensure_one()
        lines = above = self.browse()
        # sudo: the path to the head is shown by name, drafts of others are left out.
        line = self.sudo().parent_line_id
        while line and line not in above:
            above |= line
            if line.plan_id.state != "draft":
                lines |= line
            line = line.parent_line_id
        return lines
