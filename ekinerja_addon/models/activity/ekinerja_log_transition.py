# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# action: (states it leaves, state it reaches, who may)
TRANSITIONS = {
    "submit": (("draft", "returned"), "submitted", "owner"),
    "withdraw": (("submitted",), "draft", "owner"),
    "approve": (("submitted",), "approved", "superior"),
    "return": (("submitted",), "returned", "superior"),
    "reject": (("submitted",), "rejected", "superior"),
}
EDITABLE_STATES = ("draft", "returned")


class EkinerjaLogTransition(models.Model):
    """How a log moves from draft to its decision; every step is recorded."""

    _inherit = "ekinerja.log"

    @api.depends_context("uid")
    @api.depends("state", "employee_id")
    def _compute_can_decide(self):
        decidable = self._decidable()
        for log in self:
            log.can_decide = log.state == "submitted" and log in decidable

    # === ACTION METHODS === #

    def action_submit(self):
        """The owner hands the logs to the superior."""
        return self._transition("submit")

    def action_withdraw(self):
        """The owner takes back what is not decided yet."""
        return self._transition("withdraw")

    def action_approve(self):
        """The superior approves: from now on the points count."""
        return self._transition("approve")

    def action_return(self, reason=None):
        """The superior hands the logs back to be mended.

        :param str reason: what is to be mended; asked for when empty
        """
        return self._decide_with_reason("return", reason)

    def action_reject(self, reason=None):
        """The superior refuses the logs for good.

        :param str reason: why; asked for when empty
        """
        return self._decide_with_reason("reject", reason)

    # === BUSINESS METHODS === #

    def _decide_with_reason(self, action, reason):
        if isinstance(reason, str) and reason.strip():
            return self._transition(action, reason.strip())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reason"),
            "res_model": "ekinerja.log.decision",
            "view_mode": "form",
            "target": "new",
            "context": {"default_action": action, "default_log_ids": self.ids},
        }

    def _transition(self, action, reason=None):
        """Take all logs one step further or none of them.

        :raise AccessError: when the user is not the one who takes this step
        :raise UserError: when a log is in another state, or its month is closed
        """
        self._check_readable()
        leaves, reaches, actor = TRANSITIONS[action]
        # Two superiors deciding at once: the second is told to try again.
        self.sudo().lock_for_update()  # sudo: the superior only reads logs
        self._check_state(leaves, reaches)
        if not self.env.su:
            self._check_owner() if actor == "owner" else self._check_superior()
        self._check_open_month()
        values = {"state": reaches}
        if actor == "superior":
            values |= self._decision_values(reason)
        # sudo: nobody writes states but this method, after the checks above.
        self.sudo().write(values)
        self._record(action, reason)
        return True

    def _decision_values(self, reason):
        return {
            "approver_id": self.env.user.employee_id.id,
            "decided_at": fields.Datetime.now(),
            "decision_reason": reason or False,
        }

    def _check_readable(self):
        """One's own logs may be read: nobody is asked who stands above the owner."""
        user, companies = self.env.user, self.env.companies
        # sudo: whose user an employee is, portal users cannot read.
        own = self.sudo().filtered(
            lambda log: log.employee_id.user_id == user and log.company_id in companies
        )
        (self - own).check_access("read")

    def _check_state(self, allowed, target):
        wrong = self.filtered(lambda log: log.state not in allowed)
        if wrong:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(log)s of %(date)s is %(state)s and cannot become %(target)s.",
                    log=wrong[0].display_name,
                    date=wrong[0].date,
                    state=states[wrong[0].state],
                    target=states[target],
                )
            )

    def _check_owner(self):
        if self.employee_id.sudo().user_id != self.env.user:  # sudo: portal owner
            raise AccessError(self.env._("Only the employee can hand in own work."))

    def _check_superior(self):
        if self - self._decidable():
            raise AccessError(
                self.env._(
                    "Only a superior of the employee, or who acts for the superior,"
                    " decides on logs."
                )
            )

    def _decidable(self):
        """Logs of ``self`` that the user may decide: those of the line below.

        Where nobody above can, HR and the agency officer do; never the owner.
        """
        # sudo: the line is read through employees, which portal users cannot read.
        employees_sudo = self.employee_id.sudo()
        below_sudo = employees_sudo._acts_for(self.env.user)
        below_sudo |= (employees_sudo - below_sudo)._left_to(self.env.user)
        return self.filtered(lambda log: log.employee_id.id in below_sudo.ids)

    def _check_editable(self):
        fixed = self.filtered(lambda log: log.state not in EDITABLE_STATES)
        if fixed and not self.env.su:
            raise UserError(
                self.env._(
                    "%(log)s of %(date)s was handed in. Take it back first; what is"
                    " decided stays as it is.",
                    log=fixed[0].display_name,
                    date=fixed[0].date,
                )
            )
        self._check_open_month()

    def _check_open_month(self):
        """Hook: a later room refuses changes in a month it has closed."""

    def _record(self, action, note=None):
        """Write what happened to the history, one insert for all logs."""
        # sudo: nobody may write history by hand.
        events_sudo = self.env["ekinerja.log.event"].sudo()
        events_sudo.create(self._event_values(action, note))

    def _event_values(self, action, note=None):
        notes = self._event_notes(action, note)
        return [
            {
                "log_id": log.id,
                "action": action,
                "note": notes[log.id] or False,
                "user_id": self.env.uid,
                "employee_id": self.env.user.employee_id.id,
            }
            for log in self
        ]

    def _event_notes(self, action, note):
        """{log id: note of the event}. Hook: others add what else is to be known."""
        return dict.fromkeys(self.ids, note)
