# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from dateutil.relativedelta import relativedelta

from odoo import fields, models


class EkinerjaOperationCopy(models.Model):
    """The operations of a year are the draft of the next one."""

    _inherit = "ekinerja.operation"

    # === ACTION METHODS === #

    def action_copy_to_next_year(self):
        """Propose the same operations a year later: dates, steps and months move.

        :return: action that lists the copies
        """
        self.check_access("read")
        copies = self.create([operation._next_year_vals() for operation in self])
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_operation_action"
        )
        return action | {"domain": [("id", "in", copies.ids)], "context": {}}

    # === BUSINESS METHODS === #

    def _next_year_vals(self):
        """Values of the copy a year later; the budget line by its code."""
        year = relativedelta(years=1)
        item = self.budget_item_id
        successor = item and item.search(
            [
                ("code", "=", item.code),
                ("year", "=", item.year + 1),
                ("department_id", "=", item.department_id.id),
                ("company_id", "=", item.company_id.id),
            ],
            limit=1,
        )
        values = self.copy_data()[0] | {
            "code": self.code,
            "state": "draft",
            "date_start": self.date_start + year,
            "date_end": self.date_end + year,
            "budget_item_id": successor.id if successor else False,
            "plan_line_id": False,
        }
        for _command, _id, step in values.get("step_ids", ()):
            for name in ("date_start", "date_end"):
                step[name] = step[name] and step[name] + year
        values["month_ids"] = [
            fields.Command.create(
                {
                    "month": month.month + year,
                    "planned_physical": month.planned_physical,
                    "planned_financial": month.planned_financial,
                }
            )
            for month in self.month_ids
        ]
        return values
