# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EkinerjaOperation(models.Model):
    """Operational plan of an activity (ROPK): work that was planned, by whom and when.

    Logs earn points only through an operation they belong to.
    """

    _name = "ekinerja.operation"
    _description = "Operation (ROPK)"
    _inherit = ["mail.thread", "mail.activity.mixin", "ekinerja.recheck.mixin"]
    _order = "date_start desc, code"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    # what
    code = fields.Char(required=True, copy=False, index=True, tracking=True)
    name = fields.Char(required=True, tracking=True)
    budget_item_id = fields.Many2one(
        "ekinerja.budget.item", index=True, check_company=True, tracking=True
    )
    planned_budget = fields.Monetary(tracking=True)
    # who
    department_id = fields.Many2one(
        "hr.department", required=True, index=True, check_company=True, tracking=True
    )
    responsible_id = fields.Many2one(
        "hr.employee", index=True, check_company=True, tracking=True
    )
    member_ids = fields.Many2many(
        "hr.employee",
        "ekinerja_operation_member_rel",
        string="Members",
        check_company=True,
    )
    member_count = fields.Integer(compute="_compute_member_count")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    # when
    date_start = fields.Date(
        required=True, tracking=True, default=fields.Date.context_today
    )
    date_end = fields.Date(required=True, tracking=True)
    month_ids = fields.One2many("ekinerja.operation.month", "operation_id")
    # state
    state = fields.Selection(
        [("draft", "Draft"), ("open", "Open"), ("closed", "Closed")],
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        group_expand=True,
    )
    log_ids = fields.One2many("ekinerja.log", "operation_id")

    _code_unique = models.Constraint(
        "UNIQUE(company_id, code, date_start)",
        "An operation with this code starts on that day already.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_end >= date_start)", "An operation ends after it has begun."
    )

    # === COMPUTE METHODS === #

    @api.depends("code", "name")
    def _compute_display_name(self):
        for operation in self:
            operation.display_name = f"{operation.code} {operation.name}"

    @api.depends("member_ids")
    def _compute_member_count(self):
        for operation in self:
            operation.member_count = len(operation.member_ids)

    # === CONSTRAINT METHODS === #

    @api.constrains("responsible_id", "member_ids", "state")
    def _check_members(self):
        empty = self.filtered(lambda o: o.state == "open" and not o.member_ids)
        if empty:
            raise ValidationError(
                self.env._(
                    "Nobody can log work on an operation without members: %s",
                    ", ".join(empty.mapped("display_name")),
                )
            )

    # === ACTION METHODS === #

    def action_open(self):
        self.filtered(lambda operation: operation.state != "open").state = "open"

    def action_close(self):
        self.filtered(lambda operation: operation.state == "open").state = "closed"

    def action_open_logs(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_log_action_all"
        )
        return action | {"domain": [("operation_id", "=", self.id)], "context": {}}
