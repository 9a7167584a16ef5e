# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL


class EkinerjaObjectionDecision(models.Model):
    """The superior's superior decides; what nobody decides climbs a step."""

    _inherit = "ekinerja.objection"

    can_decide = fields.Boolean(compute="_compute_can_decide")

    @api.depends_context("uid")
    @api.depends("state", "decider_id")
    def _compute_can_decide(self):
        mine = self._mine_to_decide()
        for objection in self:
            objection.can_decide = objection.state == "open" and objection in mine

    # === ACTION METHODS === #

    def action_grant(self, reason=None):
        """The employee is right: mend it, or note what is owed.

        :param str reason: why; asked for when empty
        """
        return self._decide("granted", reason)

    def action_refuse(self, reason=None):
        """It stays as it is.

        :param str reason: why; asked for when empty
        """
        return self._decide("refused", reason)

    def action_withdraw(self):
        """The owner takes the objection back."""
        self._check_open()
        # sudo: whose objection it is, portal users cannot read employees.
        if any(o.employee_id.user_id != self.env.user for o in self.sudo()):
            raise AccessError(self.env._("Only who objected takes it back."))
        self._settle({"state": "withdrawn"})

    # === BUSINESS METHODS === #

    def _decide(self, state, reason):
        if not (isinstance(reason, str) and reason.strip()):
            return self._ask_reason(state)
        self.check_access("read")
        self._check_open()
        if self - self._mine_to_decide():
            raise AccessError(
                self.env._("The superior of the superior decides on objections.")
            )
        self._settle(
            {
                "state": state,
                "decision_reason": reason.strip(),
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
            }
        )
        if state == "granted":
            # sudo: the effect touches logs, days and scores nobody may write.
            self.sudo()._apply()
        return True

    def _ask_reason(self, state):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reason"),
            "res_model": "ekinerja.objection.reason",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_state": state,
                "default_objection_ids": self.ids,
            },
        }

    def _check_open(self):
        self.sudo().lock_for_update()  # sudo: objections are read-only for people
        if self.filtered(lambda objection: objection.state != "open"):
            raise UserError(self.env._("This objection is settled already."))

    def _settle(self, values):
        # sudo: nobody writes objections but their transitions, after their checks.
        objections_sudo = self.sudo()
        objections_sudo.write(values)
        objections_sudo.activity_unlink(["mail.mail_activity_data_todo"])

    def _mine_to_decide(self):
        """Objections of ``self`` that the user may decide, never the own ones.

        Where nobody is above any more HR decides.
        """
        # sudo: the line above is read through employees.
        objections_sudo = self.sudo().filtered(
            lambda o: o.employee_id.user_id != self.env.user
        )
        acting = self._acting_for(objections_sudo.decider_id)
        is_hr = self.env.user.has_group("ekinerja_addon.group_hr_admin")
        found = objections_sudo.filtered(
            lambda o: o.decider_id.id in acting if o.decider_id else is_hr
        )
        return self.browse(found.ids)

    def _acting_for(self, employees):
        """Ids of those employees whom the user is, or stands in for today."""
        if not employees:
            return set()
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM (%s) AS acting WHERE user_id = %s AND id = ANY(%s)",
                self.env["hr.employee"]._acting_query(),
                self.env.uid,
                employees.ids,
            )
        )
        return {id_ for (id_,) in rows}

    def _first_decider(self):
        """The superior's superior; who has only one superior is decided by HR."""
        return self._next_decider(self.employee_id.parent_id)

    def _next_decider(self, employee):
        """The next one above who has a login and did not take the decision."""
        seen = self.employee_id | employee | self.log_id.approver_id
        above = employee.parent_id
        while above and (above in seen or not above.user_id):
            if above in (self.employee_id, employee):
                return above.browse()  # a circle
            above = above.parent_id
        return above

    def _hand_to(self, decider):
        """Ask the decider, or HR, by an activity with the day it is due."""
        self.decider_id = decider
        users = decider.user_id or self.env.ref(
            "ekinerja_addon.group_hr_admin"
        ).user_ids.filtered(
            lambda user: self.company_id in user.company_ids and not user.share
        )
        for user in users[:5]:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=self.due_date,
                user_id=user.id,
                summary=self.env._("Decide on an objection"),
            )

    @api.model
    def _cron_escalate(self):
        """Pass on, one step up, what was not decided in time."""
        overdue = self.search(
            [
                ("state", "=", "open"),
                ("due_date", "<", fields.Date.today()),
                ("decider_id", "!=", False),
            ]
        )
        for objection in overdue:
            objection._escalate()

    def _escalate(self):
        self.activity_unlink(["mail.mail_activity_data_todo"])
        before = self.decider_id
        self.level += 1
        self.due_date = fields.Date.today() + timedelta(
            days=self._scheme().decision_days
        )
        self._hand_to(self._next_decider(before))
        self.message_post(
            body=self.env._(
                "Not decided in time by %(before)s; passed on to %(now)s.",
                before=before.name,
                now=self.decider_id.name or self.env._("the HR office"),
            )
        )
