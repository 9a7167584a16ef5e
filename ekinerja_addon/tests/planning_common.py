# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.fields import Command

from .common import EkinerjaCommon

YEAR = 2026


class PlanningCommon(EkinerjaCommon):
    """Plans of the line head → superior → employee, made as a test asks for them."""

    @classmethod
    def _indicator_vals(cls, target=120, **vals):
        return {"name": "Documents", "target": target, "unit": "document"} | vals

    @classmethod
    def _line_vals(cls, name="Result", weight=100, target=120, parent=None, **vals):
        return {
            "name": name,
            "weight": weight,
            "parent_line_id": parent.id if parent else False,
            "indicator_ids": [Command.create(cls._indicator_vals(target))],
        } | vals

    @classmethod
    def _plan(cls, employee, lines=(), user=None, **vals):
        """A draft, as the server makes it or as ``user`` writes it."""
        Plan = cls.env["ekinerja.plan"]
        return (Plan.with_user(user) if user else Plan).create(
            {
                "employee_id": employee.id,
                "year": YEAR,
                "line_ids": [Command.create(line) for line in lines],
            }
            | vals
        )

    @classmethod
    def _agreed(cls, employee, lines=None, **vals):
        """A plan that went all its way, by the people who take the steps."""
        plan = cls._plan(employee, lines or [cls._line_vals()], **vals)
        plan.action_submit()
        plan.action_agree()
        return plan
