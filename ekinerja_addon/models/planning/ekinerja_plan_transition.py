# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# action: (states it leaves, state it reaches, who may)
TRANSITIONS = {
    "submit": (("draft",), "submitted", "owner"),
    "withdraw": (("submitted",), "draft", "owner"),
    "agree": (("submitted",), "agreed", "superior"),
    "return": (("submitted",), "draft", "superior"),
    "close": (("agreed",), "closed", "officer"),
}


class EkinerjaPlanTransition(models.Model):
    """How a plan moves from draft to agreement; nobody else writes its state."""

    _inherit = "ekinerja.plan"

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        decidable = self._decidable()
        for plan in self:
            plan.can_decide = plan.state == "submitted" and plan in decidable

    # === ACTION METHODS === #

    def action_submit(self):
        """The employee proposes the plan; the superior's own plan may come later."""
        return self._transition("submit")

    def action_withdraw(self):
        """The employee takes the plan back before it was agreed."""
        return self._transition("withdraw")

    def action_agree(self):
        """The superior agrees: from now on the content is fixed and hashed."""
        return self._transition("agree")

    def action_return(self, reason=None):
        """The superior hands the plan back to be mended.

        :param str reason: what is to be mended; asked for when empty
        """
        if not (isinstance(reason, str) and reason.strip()):
            return self._ask_reason("return")
        return self._transition("return", reason.strip())

    def action_close(self):
        """The officer closes plans whose year is over."""
        return self._transition("close")

    # === BUSINESS METHODS === #

    def _ask_reason(self, action):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reason"),
            "res_model": "ekinerja.plan.reason",
            "view_mode": "form",
            "target": "new",
            "context": {"default_action": action, "default_plan_ids": self.ids},
        }

    def _transition(self, action, reason=None):
        """Take all plans one step further or none of them.

        :raise AccessError: when the user is not the one who takes this step
        :raise UserError: when a plan is in another state, or not ready for it
        """
        self.check_access("read")
        leaves, reaches, actor = TRANSITIONS[action]
        # Two deciding at once: the second is told, and sees the new state.
        self.sudo().lock_for_update()  # sudo: a superior in the portal only reads
        self._check_state(leaves, reaches)
        if not self.env.su:
            self._check_actor(actor)
        # sudo: nobody writes states but this method, after the checks above.
        plans_sudo = self.sudo()
        if action == "submit":
            plans_sudo._check_complete()
            plans_sudo._prepare_submission()
        plans_sudo.write({"state": reaches, **self._stamp(action, reason)})
        self._close_reminders("submit", "agree")
        if action == "agree":
            plans_sudo._freeze()
            plans_sudo._replace_previous()
        return True

    def _stamp(self, action, reason):
        """What is noted of a step, beside the state."""
        now, actor = fields.Datetime.now(), self.env.user.employee_id
        return {
            "submit": {"submitted_at": now, "return_reason": False},
            "agree": {"agreed_at": now, "agreed_by_id": actor.id},
            "return": {"return_reason": reason},
        }.get(action, {})

    def _check_state(self, allowed, target):
        wrong = self.filtered(lambda plan: plan.state not in allowed)
        if wrong:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The plan %(plan)s is %(state)s and cannot become %(target)s.",
                    plan=wrong[0].display_name,
                    state=states[wrong[0].state],
                    target=states[target],
                )
            )

    def _check_actor(self, actor):
        if actor == "owner":
            # sudo: a portal user has no access to employees.
            allowed = self.employee_id.sudo().user_id == self.env.user
        elif actor == "superior":
            allowed = not self - self._decidable()
        else:
            allowed = not self - self._administered()
        if not allowed:
            raise AccessError(
                self.env._(
                    "An employee hands in the own plan, a superior of the employee"
                    " agrees to it, and the agency's officer closes it."
                )
            )

    def _decidable(self):
        """Plans of ``self`` that the user may agree to: those of the line below.

        Somebody without a superior is decided by HR, who is never the owner.
        """
        # sudo: the line is read through employees, which portal users cannot read.
        employees_sudo = self.employee_id.sudo()
        below_sudo = employees_sudo._acts_for(self.env.user)
        if self.env.user.has_group("ekinerja_addon.group_hr_admin"):
            below_sudo |= employees_sudo.filtered(
                lambda e: not e.parent_id and e.user_id != self.env.user
            )
        return self.filtered(lambda plan: plan.employee_id.id in below_sudo.ids)

    def _leads_from(self):
        """True when the user pushes results down from this plan.

        That is its owner, who acts for the owner today, who stands above, and the
        officer.
        """
        self.ensure_one()
        if self.env.su or self.is_own or self._decidable() or self._administered():
            return True
        today = fields.Date.context_today(self)
        # sudo: whether the user is a delegate of the owner, and nothing else.
        return bool(
            self.env["ekinerja.delegation"]
            .sudo()
            .search_count(
                [
                    ("superior_id", "=", self.employee_id.id),
                    ("delegate_id.user_id", "=", self.env.uid),
                    ("date_from", "<=", today),
                    ("date_to", ">=", today),
                ]
            )
        )

    def _administered(self):
        """Plans of ``self`` the user looks after as agency officer or HR office."""
        if self.env.su or self.env.user.has_group("ekinerja_addon.group_hr_admin"):
            return self
        if not self.env.user.has_group("ekinerja_addon.group_officer"):
            return self.browse()
        return self.filtered_domain(
            [("department_id.all_officer_user_ids", "in", self.env.user.ids)]
        )

    def _check_complete(self):
        """A plan says what is to be delivered, and how it is measured."""
        for plan in self:
            main = plan.line_ids.filtered(lambda line: line.kind == "main")
            if not main:
                message = self.env._("Write at least one main result first.")
            elif plan.approach == "qualitative":
                vague = plan.line_ids.filtered(lambda line: not line.standard)
                message = vague and self.env._(
                    "Describe the standard of: %s", vague[0].name
                )
            else:
                vague = plan.line_ids.filtered(lambda line: not line.indicator_ids)
                message = vague and self.env._("Add an indicator to: %s", vague[0].name)
                message = message or plan._months_in_the_way()
            if message:
                raise UserError(
                    self.env._(
                        "%(plan)s: %(message)s", plan=plan.display_name, message=message
                    )
                )

    def _months_in_the_way(self):
        """In words: the first indicator whose months do not come to its target."""
        wrong = self.line_ids.indicator_ids.filtered("months_differ")[:1]
        return wrong and self.env._(
            "The months of “%(indicator)s” come to %(total)s, its target is %(target)s."
            " Mend the months, or divide them evenly.",
            indicator=wrong.name,
            total=f"{wrong.months_total:.15g}",
            target=f"{wrong.target:.15g}",
        )

    def _prepare_submission(self):
        """The appraiser of today, and month targets where nobody wrote any."""
        for plan in self:
            plan.superior_id = plan.employee_id.parent_id
        indicators = self.line_ids.indicator_ids
        indicators.filtered(lambda i: not i.target_ids)._split_months()
