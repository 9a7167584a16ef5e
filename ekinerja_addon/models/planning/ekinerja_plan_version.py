# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL


class EkinerjaPlanVersion(models.Model):
    """Changes after agreement: an addendum keeps the old version, a transfer begins
    a new plan for the rest of the year."""

    _inherit = "ekinerja.plan"

    version_ids = fields.Many2many(
        "ekinerja.plan", string="All Versions", compute="_compute_version_ids"
    )

    # === COMPUTE METHODS === #

    def _compute_version_ids(self):
        origins = self.origin_id | self.filtered(lambda plan: not plan.origin_id)
        versions = self.search(
            Domain("id", "in", origins.ids) | Domain("origin_id", "in", origins.ids),
            order="version",
        )
        chains = versions.grouped(lambda plan: plan.origin_id or plan)
        for plan in self:
            plan.version_ids = chains.get(plan.origin_id or plan._origin, self.browse())

    # === ACTION METHODS === #

    def action_addendum(self, reason=None):
        """Begin a new version; the agreed one holds until the new one is agreed.

        :param str reason: why the plan changes; asked for when empty
        :return: action that opens the new version
        """
        self.ensure_one()
        if not (isinstance(reason, str) and reason.strip()):
            return self._ask_reason("addendum")
        self._check_may_change()
        self._check_state(("agreed",), "draft")
        if self.sudo().search_count([("previous_id", "=", self.id)]):
            raise UserError(self.env._("A new version of this plan is begun already."))
        # sudo: version and links are the server's; the right to change was checked.
        addendum_sudo = self.sudo()._copy_plan(
            {
                "version": self.version + 1,
                "version_reason": reason.strip(),
                "previous_id": self.id,
                "origin_id": (self.origin_id or self).id,
                "date_from": self.date_from,
                "date_to": self.date_to,
            }
        )
        return addendum_sudo.with_env(self.env)._open()

    def action_transfer(self, day, copy_lines=False):
        """End the plan the day before, begin a new one in the new post.

        :param date day: first day in the new post
        :param bool copy_lines: take the results along, sums pro rata
        :return: action that opens the new plan
        """
        self.ensure_one()
        day = fields.Date.to_date(day)
        self.check_access("write")
        if not (self._administered() or self.env.su):
            raise AccessError(self.env._("The agency's officer records transfers."))
        if not day or not self.date_from < day <= self.date_to:
            raise UserError(self.env._("Choose a day within the plan's period."))
        self._check_state(("agreed",), "closed")
        # sudo: after the checks above; a draft of somebody else is not theirs to write.
        new_sudo = self.sudo()._begin_after_transfer(day, copy_lines)
        return new_sudo.with_env(self.env)._open()

    # === BUSINESS METHODS === #

    @api.model
    def _current_domain(self):
        """Plans that count: those in force, or on their way to it the first time."""
        return Domain("state", "!=", "closed") & (
            Domain("previous_id", "=", False) | Domain("state", "=", "agreed")
        )

    @api.model
    def _current_sql(self, alias):
        """The same as :meth:`_current_domain`, for statements."""
        return SQL(
            "%(plan)s.state <> 'closed'"
            " AND (%(plan)s.previous_id IS NULL OR %(plan)s.state = 'agreed')",
            plan=SQL.identifier(alias),
        )

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": "ekinerja.plan",
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _check_may_change(self):
        self.check_access("read")
        own = self.is_own
        if not (own or self.env.su or self._decidable() or self._administered()):
            raise AccessError(
                self.env._("The employee, the superior or the officer changes a plan.")
            )

    def _begin_after_transfer(self, day, copy_lines):
        """As superuser: the new draft, after all versions of the old plan ended."""
        versions = self.version_ids
        old_period = self.date_from, self.date_to
        drafts = versions.filtered(lambda v: v.state in ("draft", "submitted"))
        drafts.unlink()
        versions -= drafts
        versions.write({"date_to": day - timedelta(days=1)})
        self.env.flush_all()
        values = {"date_from": day, "date_to": old_period[1]}
        if copy_lines:
            new = self._copy_plan(values, (day, old_period[1]), old_period)
        else:
            identity = {"employee_id": self.employee_id.id, "year": self.year}
            new = self.create({**identity, **values})
        self.state = "closed"
        return new

    def _replace_previous(self):
        """An agreed addendum takes the place of the version before it.

        Whoever supports a result of the old version supports it in the new one. What
        they signed does not change: their documents were frozen with its wording.
        """
        addenda = self.filtered("previous_id")
        if not addenda:
            return
        self.env.flush_all()
        for statement in addenda._succession():
            self.env.cr.execute(statement)
        self.env.invalidate_all()
        indicators = addenda.line_ids.indicator_ids
        self.env.add_to_compute(indicators._fields["actual"], indicators)
        addenda.previous_id.write({"state": "closed"})

    def _succession(self):
        """Statements that hand links and reported months over to new versions."""
        ids = self.ids
        yield SQL(
            """
            UPDATE ekinerja_plan_line child SET parent_line_id = line.id
              FROM ekinerja_plan_line line, ekinerja_plan plan
             WHERE line.plan_id = ANY(%s) AND plan.id = child.plan_id
               AND plan.state <> 'closed' AND plan.id <> ALL(%s)
               AND child.parent_line_id = line.previous_line_id""",
            ids,
            ids,
        )
        yield SQL(
            """
            UPDATE ekinerja_plan_indicator child SET parent_indicator_id = new.id
              FROM ekinerja_plan_indicator new, ekinerja_plan plan
             WHERE new.plan_id = ANY(%s) AND plan.id = child.plan_id
               AND plan.state <> 'closed' AND plan.id <> ALL(%s)
               AND child.parent_indicator_id = new.previous_indicator_id""",
            ids,
            ids,
        )
        yield SQL(
            """
            UPDATE ekinerja_plan below SET superior_plan_id = plan.id
              FROM ekinerja_plan plan
             WHERE plan.id = ANY(%s) AND below.superior_plan_id = plan.previous_id
               AND below.state <> 'closed'""",
            ids,
        )
        yield SQL(
            """
            UPDATE ekinerja_plan_target month
               SET actual = old.actual, reported = old.reported
              FROM ekinerja_plan_indicator new, ekinerja_plan_target old
             WHERE new.plan_id = ANY(%s) AND month.indicator_id = new.id
               AND old.indicator_id = new.previous_indicator_id
               AND old.month = month.month AND old.reported""",
            ids,
        )
