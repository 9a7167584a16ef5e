# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict
from datetime import timedelta

from markupsafe import Markup

from odoo import api, models


class EkinerjaPlanReminderMissing(models.Model):
    """Who has no plan at all is reminded too: there is no record to remind on."""

    _inherit = "ekinerja.plan"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        # sudo: the reminder is the employee's, the plan may be pushed down by others.
        owners_sudo = plans.employee_id.sudo().user_id
        plans.sudo()._missing_reminders(owners_sudo).filtered(
            lambda activity: not activity.note
        ).unlink()
        return plans

    # === BUSINESS METHODS === #

    @api.model
    def _remind_missing(self, scheme, today):
        """One activity for each user, naming those of the team who have no user.

        :return: number of new activities
        """
        due = self._missing_by_user(scheme, today)
        users = self.env["res.users"].union(*due)
        known = self._missing_reminders()
        over = known.filtered(lambda a: a.user_id.company_id == scheme.company_id)
        over = over.filtered(
            lambda a: a.user_id not in users or str(a.note or "") != due[a.user_id]
        )
        reminded = (known - over).user_id
        over.unlink()
        kind = self._reminder_type("missing")
        return self._create_reminders(
            {
                "activity_type_id": kind.id,
                "summary": kind.summary,
                "note": due[user],
                "user_id": user.id,
            }
            for user in users - reminded
        )

    @api.model
    def _missing_by_user(self, scheme, today):
        """Return {user: note}; the note of somebody's own plan alone is empty."""
        gaps = self.env["ekinerja.plan.gap"].search(
            [
                ("kind", "=", "missing"),
                ("company_id", "=", scheme.company_id.id),
                ("year", "=", today.year),
                ("since", "<=", today - timedelta(days=scheme.plan_submit_days)),
            ]
        )
        names = defaultdict(list)
        for employee in gaps.employee_id:
            own = employee.user_id
            if own and not own.share and own.active:
                names[own] += []
            else:
                names[employee.parent_id.user_id].append(employee.name)
        return {
            user: Markup("<p>%s</p>") % ", ".join(sorted(team)) if team else ""
            for user, team in names.items()
            if user and user.active and not user.share
        }

    @api.model
    def _missing_reminders(self, users=None):
        domain = [
            ("activity_type_id", "=", self._reminder_type("missing").id),
            ("automated", "=", True),
        ]
        if users is not None:
            domain.append(("user_id", "in", users.ids))
        return self.env["mail.activity"].search(domain)
