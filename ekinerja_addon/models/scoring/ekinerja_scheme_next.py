# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import UserError


class EkinerjaSchemeNext(models.Model):
    """A new regulation: copy, change four numbers, see what it costs, put in force."""

    _inherit = "ekinerja.scheme"

    # === ACTION METHODS === #

    def action_next(self):
        """A draft of the next regulation, from the first of the coming month."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        first = fields.Date.start_of(fields.Date.add(today, months=1), "month")
        draft = self.copy({"date_from": first, "date_to": False})
        return draft._open_form()

    def action_simulate(self):
        """Run the last month that was scored under this scheme, and show it."""
        self.ensure_one()
        last = self.env["ekinerja.score"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("month", "<", fields.Date.start_of(fields.Date.today(), "month")),
            ],
            order="month desc",
            limit=1,
        )
        if not last:
            raise UserError(
                self.env._("No past month was scored yet: there is nothing to compare.")
            )
        simulation = self.env["ekinerja.simulation"].create(
            {"scheme_id": self.id, "month": last.month}
        )
        simulation.action_run()
        return simulation._open_form()

    def action_compare(self):
        """What differs from the scheme that is in force before this one."""
        self.ensure_one()
        before = self._in_force(self.date_from, self.company_id) - self
        before = before or self._in_force(fields.Date.today(), self.company_id) - self
        comparison = self.env["ekinerja.scheme.comparison"].create(
            {"scheme_id": (before or self).id, "other_id": self.id}
        )
        return comparison.action_compare()

    # === BUSINESS METHODS === #

    def _open_form(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
