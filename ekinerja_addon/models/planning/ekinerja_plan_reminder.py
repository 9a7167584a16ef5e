# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

BATCH = 500


class EkinerjaReminderMixin(models.AbstractModel):
    """Records that somebody is reminded of."""

    _name = "ekinerja.reminder.mixin"
    _description = "Reminder"

    def _schedule_reminders(self, reason, records, company):
        """One activity for each record whose person is an internal user.

        What is not due any more is closed.

        :param str reason: end of the XML id of the activity type
        :param records: those of the company that are due
        :return: number of new activities
        """
        kind = self._reminder_type(reason)
        known = self._reminders(kind)
        # Reminders of other companies' records are not this one's business.
        open_ = self.browse(known.mapped("res_id")).exists()
        over = open_.filtered(lambda r: r.company_id == company) - records
        known.filtered(lambda activity: activity.res_id in over.ids).unlink()
        reminded = set(known.exists().mapped("res_id"))
        model = self.env["ir.model"]._get_id(self._name)
        return self._create_reminders(
            {
                "res_model_id": model,
                "res_id": record.id,
                "activity_type_id": kind.id,
                "summary": kind.summary,
                "user_id": user.id,
            }
            for record in records
            if record.id not in reminded
            for user in record._reminded_user(reason)
            if not user.share and user.active
        )

    def _close_reminders(self, *reasons):
        """What somebody was reminded of is done."""
        kinds = self.env["mail.activity.type"]
        for reason in reasons:
            kinds |= self._reminder_type(reason)
        if self:
            # sudo: the reminder of whoever was reminded, by whoever did it.
            self.sudo()._reminders(kinds).unlink()

    @api.model
    def _reminder_type(self, reason):
        return self.env.ref(f"ekinerja_addon.mail_activity_type_{reason}")

    def _reminders(self, kinds):
        """The open reminders of ``self``; of all records when there is none."""
        domain = [
            ("res_model", "=", self._name),
            ("activity_type_id", "in", kinds.ids),
            ("automated", "=", True),
        ]
        if self:
            domain.append(("res_id", "in", self.ids))
        return self.env["mail.activity"].search(domain)

    @api.model
    def _create_reminders(self, vals):
        today = fields.Date.context_today(self)
        values = [v | {"date_deadline": today, "automated": True} for v in vals]
        # The reminder is seen in Odoo; hundreds of mails at once are none.
        activities = self.env["mail.activity"].with_context(
            mail_activity_quick_update=True
        )
        for first in range(0, len(values), BATCH):
            activities.create(values[first : first + BATCH])
        return len(values)


class EkinerjaPlanReminder(models.Model):
    """Reminders by activities: one for each plan and reason, never twice."""

    _name = "ekinerja.plan"
    _inherit = ["ekinerja.plan", "ekinerja.reminder.mixin"]

    # === BUSINESS METHODS === #

    @api.model
    def _cron_remind(self):
        """Plans and operations of all companies, in a fixed number of statements each.

        Whoever is reminded already is left out, so that a run that was cut short goes
        on where it stopped.
        """
        today = fields.Date.context_today(self)
        for scheme in self.env["ekinerja.scheme"].search(
            [
                ("state", "=", "active"),
                ("date_from", "<=", today),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", today),
            ]
        ):
            done = self._remind(scheme, today)
            self.env["ir.cron"]._commit_progress(done)

    @api.model
    def _remind(self, scheme, today):
        """Write all reminders of a company that are due; return how many."""
        company = Domain("company_id", "=", scheme.company_id.id)
        operations = self.env["ekinerja.operation"]
        notice = today + timedelta(days=scheme.operation_notice_days)
        due = (
            (self, "submit", self._late(today, scheme.plan_submit_days, "draft")),
            (self, "agree", self._late(today, scheme.plan_agree_days, "submitted")),
            (
                operations,
                "start",
                Domain("state", "in", ("draft", "proposed"))
                & Domain("date_start", "<=", notice)
                & Domain("date_end", ">=", today),
            ),
            (
                operations,
                "late",
                Domain("state", "=", "open") & Domain("date_end", "<", today),
            ),
        )
        done = sum(
            records._schedule_reminders(
                reason, records.search(company & domain), scheme.company_id
            )
            for records, reason, domain in due
        )
        return done + self._remind_missing(scheme, today)

    @api.model
    def _late(self, today, days, state):
        begun = today - timedelta(days=days)
        return (
            Domain("state", "=", state)
            & Domain("date_from", "<=", begun)
            & Domain("date_to", ">=", today)
        )

    def _reminded_user(self, reason):
        """The owner hands in, the superior agrees; portal users have no activities."""
        owner = self.employee_id.user_id
        if reason == "submit" and owner and not owner.share:
            return owner
        return self.employee_id.parent_id.user_id


class EkinerjaOperationReminder(models.Model):
    _name = "ekinerja.operation"
    _inherit = ["ekinerja.operation", "ekinerja.reminder.mixin"]

    def _reminded_user(self, reason):
        return self.responsible_id.user_id or self.department_id.manager_id.user_id
