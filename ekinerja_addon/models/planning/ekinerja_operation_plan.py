# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...engine.exact import exact, text

# action: (states it leaves, state it reaches, who may)
TRANSITIONS = {
    "propose": (("draft",), "proposed", "planner"),
    "open": (("draft", "proposed", "closed"), "open", "head"),
    "return": (("proposed",), "draft", "head"),
    "close": (("open",), "closed", "planner"),
}
# the server's: set by transitions and signatures
PROTECTED = {
    "return_reason",
    "approved_by_id",
    "approved_at",
    "content",
    "sha256",
    "check_token",
    "signature_head",
    "signed_head_at",
    "signer_head_id",
}


class EkinerjaOperationPlan(models.Model):
    """An operation is proposed, approved by the head, worked on and closed."""

    _inherit = "ekinerja.operation"

    state = fields.Selection(
        selection_add=[("draft",), ("proposed", "Proposed"), ("open",)],
        ondelete={"proposed": "set default"},
    )
    plan_line_id = fields.Many2one(
        "ekinerja.plan.line",
        string="Planned Result",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        tracking=True,
        help="The result of a plan this operation delivers",
    )
    step_ids = fields.One2many("ekinerja.operation.step", "operation_id", copy=True)
    volume = fields.Float(digits=0, tracking=True, help="0: not limited")
    volume_unit = fields.Char(
        help="Only activities counted in this unit draw on the volume; empty: all do"
    )
    volume_used = fields.Float(compute="_compute_volume_used", digits=0)
    volume_left = fields.Float(compute="_compute_volume_used", digits=0)
    can_approve = fields.Boolean(compute="_compute_can_approve")
    return_reason = fields.Char(readonly=True, copy=False, tracking=True)
    approved_by_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    approved_at = fields.Datetime(readonly=True, copy=False)

    _volume_positive = models.Constraint(
        "CHECK(volume >= 0)", "A volume cannot be negative."
    )

    # === COMPUTE METHODS === #

    @api.depends("volume", "volume_unit", "log_ids.quantity", "log_ids.state")
    def _compute_volume_used(self):
        used = self._used_volumes()
        for operation in self:
            drawn = used.get(operation._origin.id, exact(0))
            operation.volume_used = float(drawn)
            operation.volume_left = operation.volume and max(
                0, operation.volume - float(drawn)
            )

    @api.depends("department_id", "state")
    @api.depends_context("uid")
    def _compute_can_approve(self):
        headed = self._headed()
        for operation in self:
            operation.can_approve = operation in headed

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_protected({name: v for name, v in vals.items() if v})
        operations = super().create(vals_list)
        operations._check_opened(vals_list)
        return operations

    def write(self, vals):
        """A state is reached by its action only.

        :raise AccessError: for a state somebody else decides
        """
        if "state" in vals and not self.env.su and self - self._headed():
            raise AccessError(
                self.env._("Propose the operation; the head of the unit opens it.")
            )
        self._check_protected(vals)
        return super().write(vals)

    # === ACTION METHODS === #

    def action_propose(self):
        """The responsible officer hands the operation to the head."""
        return self._transition("propose")

    def action_open(self):
        """The head approves the operation: people can log work on it."""
        done = self.filtered(lambda operation: operation.state == "open")
        return (self - done)._transition("open")

    def action_return(self, reason=None):
        """The head hands a proposal back.

        :param str reason: what is to be mended; asked for when empty
        """
        if isinstance(reason, str) and reason.strip():
            return self._transition("return", reason.strip())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reason"),
            "res_model": "ekinerja.operation.reason",
            "view_mode": "form",
            "target": "new",
            "context": {"default_operation_ids": self.ids},
        }

    def action_close(self):
        """Nobody logs work on the operation any more."""
        return self.filtered(lambda o: o.state == "open")._transition("close")

    # === BUSINESS METHODS === #

    def _check_protected(self, vals):
        protected = PROTECTED & vals.keys()
        if protected and not self.env.su:
            raise AccessError(
                self.env._(
                    "These are decided by the server, not by the form: %s",
                    ", ".join(sorted(protected)),
                )
            )

    def _check_opened(self, vals_list):
        opened = any(vals.get("state", "draft") != "draft" for vals in vals_list)
        if opened and not self.env.su and self - self._headed():
            raise AccessError(
                self.env._("Propose the operation; the head of the unit opens it.")
            )

    def _headed(self):
        """Operations of ``self`` the user approves: as head of the unit, for the head,
        above the head, as officer or HR office."""
        user = self.env.user
        if self.env.su or user.has_group("ekinerja_addon.group_hr_admin"):
            return self
        # sudo: heads on the portal read no departments.
        operations_sudo = self.sudo()
        heads_sudo = operations_sudo.department_id.manager_id
        heads_sudo = heads_sudo.filtered_domain(
            [("acting_user_ids", "in", user.ids)]
        ) | heads_sudo._acts_for(user)
        headed = operations_sudo.filtered(
            lambda o: o.department_id.manager_id in heads_sudo
        )
        if user.has_group("ekinerja_addon.group_officer"):
            headed |= operations_sudo.filtered_domain(
                [("department_id.all_officer_user_ids", "in", user.ids)]
            )
        return self & headed.sudo(False)

    def _planned_by_user(self):
        """Operations of ``self`` the user is responsible for."""
        # sudo: whose user an employee is, portal users cannot read.
        return (
            self.sudo()
            .filtered_domain([("responsible_id.user_id", "=", self.env.uid)])
            .sudo(self.env.su)
        )

    def _transition(self, action, reason=None):
        """Take all operations one step further or none of them."""
        leaves, reaches, actor = TRANSITIONS[action]
        self._check_actor(actor)
        wrong = self.filtered(lambda operation: operation.state not in leaves)
        if wrong:
            raise UserError(
                self.env._("%s is in another state by now.", wrong[0].display_name)
            )
        # sudo: a head need not be responsible to approve; the checks are above.
        self.sudo().write({"state": reaches, **self._stamp(action, reason)})
        self._close_reminders("start", "late")
        return True

    def _check_actor(self, actor):
        """Who is responsible plans, also on the portal; who heads the unit decides."""
        self.check_access("read")
        if actor == "planner":
            others = self - self._planned_by_user()
            if others:
                others.check_access("write")
        elif self - self._headed():
            raise AccessError(
                self.env._("The head of the unit, or who stands above, approves.")
            )

    def _stamp(self, action, reason):
        return {
            "propose": {"return_reason": False},
            "return": {"return_reason": reason},
            "open": {
                "approved_by_id": self.env.user.employee_id.id,
                "approved_at": fields.Datetime.now(),
            },
        }.get(action, {})

    def _used_volumes(self):
        """Return {operation id: exact quantity drawn}, refused work left out."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
            SELECT o.id, trim_scale(sum(l.quantity::numeric))::text
              FROM ekinerja_operation o
              JOIN ekinerja_log l ON l.operation_id = o.id AND l.state <> 'rejected'
              JOIN ekinerja_activity_type t ON t.id = l.activity_type_id
             WHERE o.id = ANY(%s)
               AND (coalesce(o.volume_unit, '') = ''
                    OR lower(o.volume_unit) = lower(t.unit))
             GROUP BY o.id""",
                self.ids,
            )
        )
        return {operation_id: exact(drawn) for operation_id, drawn in rows}

    def _volume_text(self):
        """What is planned and drawn, for a message."""
        drawn = self._used_volumes().get(self.id, exact(0))
        return f"{text(drawn)} / {self.volume:g} {self.volume_unit or ''}".strip()
