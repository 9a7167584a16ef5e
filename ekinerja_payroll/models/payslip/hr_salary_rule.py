# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.exceptions import UserError


class HrSalaryRule(models.Model):
    _inherit = "hr.salary.rule"

    def _formula_error(self, error, employee):
        """One sentence naming the rule, the employee and the cause."""
        return UserError(
            self.env._(
                "The salary rule %(code)s (%(rule)s) cannot be computed for"
                " %(employee)s: %(cause)s",
                code=self.code,
                rule=self.name,
                employee=employee.name,
                cause=self._root_cause(error),
            )
        )

    def _root_cause(self, error):
        """The error inside the formula, below the layers that wrapped it."""
        while below := error.__cause__ or error.__context__:
            error = below
        return error
