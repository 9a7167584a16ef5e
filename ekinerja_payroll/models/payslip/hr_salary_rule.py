# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.exceptions import UserError


class HrSalaryRule(models.Model):
    _inherit = "hr.salary.rule"

    def _compute_rule(self, localdict):
        return self._in_words(super()._compute_rule, localdict)

    def _satisfy_condition(self, localdict):
        return self._in_words(super()._satisfy_condition, localdict)

    def _in_words(self, evaluate, localdict):
        """Evaluate a rule; for the allowance, say in one sentence what is wrong.

        :raise UserError: naming the rule, the employee and the cause
        """
        if "tkd" not in localdict:
            return evaluate(localdict)
        try:
            return evaluate(localdict)
        except Exception as error:
            raise UserError(
                self.env._(
                    "The salary rule %(code)s (%(rule)s) cannot be computed for"
                    " %(employee)s: %(cause)s",
                    code=self.code,
                    rule=self.name,
                    employee=localdict["employee"].name,
                    cause=self._root_cause(error),
                )
            ) from error

    def _root_cause(self, error):
        """The error inside the formula, below the layers that wrapped it."""
        while below := error.__cause__ or error.__context__:
            error = below
        return error
