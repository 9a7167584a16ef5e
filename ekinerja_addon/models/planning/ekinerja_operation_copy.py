# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from dateutil.relativedelta import relativedelta

from odoo import fields, models

YEAR = relativedelta(years=1)


class EkinerjaOperationCopy(models.Model):
    """The operations of a year are the draft of the next one."""

    _inherit = "ekinerja.operation"

    # === ACTION METHODS === #

    def action_copy_to_next_year(self):
        """Propose the same operations a year later: dates, steps and months move.

        Who left the service is left out, and named on the copy.

        :return: action that lists the copies
        """
        self.check_access("read")
        items = self._next_year_items()
        copies = self.create([operation._next_year_vals(items) for operation in self])
        for operation, copy in zip(self, copies, strict=True):
            copy._name_leavers(operation._leavers())
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_operation_action"
        )
        return action | {"domain": [("id", "in", copies.ids)], "context": {}}

    # === BUSINESS METHODS === #

    def _next_year_items(self):
        """Return {(agency, code, year): budget line} of the years after."""
        items = self.budget_item_id
        found = items.search(
            [
                ("code", "in", items.mapped("code")),
                ("year", "in", [item.year + 1 for item in items]),
                ("company_id", "in", items.company_id.ids),
            ]
        )
        return {(item.department_id, item.code, item.year): item for item in found}

    def _next_year_vals(self, items):
        """Values of the copy a year later; the budget line by its code."""
        item = self.budget_item_id
        successor = items.get((item.department_id, item.code, item.year + 1))
        left = self._leavers()
        values = self.copy_data()[0] | {
            "code": self.code,
            "state": "draft",
            "date_start": self.date_start + YEAR,
            "date_end": self.date_end + YEAR,
            "budget_item_id": successor.id if successor else False,
            "plan_line_id": False,
            "responsible_id": (self.responsible_id - left).id,
            "member_ids": [fields.Command.set((self.member_ids - left).ids)],
        }
        for _command, _id, step in values.get("step_ids", ()):
            step["done"] = False
            if step.get("responsible_id") in left.ids:
                step["responsible_id"] = False
            for name in ("date_start", "date_end"):
                step[name] = step[name] and step[name] + YEAR
        values["month_ids"] = [
            fields.Command.create(
                {
                    "month": month.month + YEAR,
                    "planned_physical": month.planned_physical,
                    "planned_financial": month.planned_financial,
                }
            )
            for month in self.month_ids
        ]
        return values

    def _leavers(self):
        """Who worked on it and is no longer employed."""
        self.ensure_one()
        # sudo: a superior has no access to employees, and less to those who left.
        everybody_sudo = self.sudo().with_context(active_test=False)
        people_sudo = everybody_sudo.member_ids | everybody_sudo.responsible_id
        people_sudo |= everybody_sudo.step_ids.responsible_id
        return people_sudo.filtered(lambda employee: not employee.active)

    def _name_leavers(self, left_sudo):
        if left_sudo:
            self.message_post(
                body=self.env._(
                    "No longer employed, and left out of the copy: %s",
                    ", ".join(sorted(left_sudo.mapped("name"))),
                )
            )
