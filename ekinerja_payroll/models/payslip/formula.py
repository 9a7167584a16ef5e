# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Salary rules of the allowance: read and compiled once, run for many payslips.

OCA compiles and checks each text anew for each payslip and reads each rule field by
field. Here a rule is the same text under the same checks of ``safe_eval``, but that
work is done once for a batch.
"""

from odoo.tools import safe_eval
from odoo.tools.safe_eval import assert_valid_codeobj, compile_codeobj, unsafe_eval

from odoo.addons.payroll.models.base_browsable import BaseBrowsableObject

from ...tkd import whole_total

# What a formula may leave behind; nothing of the rule before must be found there.
RESULTS = {
    "result": None,
    "result_name": None,
    "result_qty": 1,
    "result_rate": 100,
}


def compiled(text, mode="exec"):
    """A function that runs a formula on names, after the checks of ``safe_eval``.

    What is wrong with the text is raised when it is run, as any error of the rule.
    """
    try:
        code = compile_codeobj(text or "", mode=mode)
        assert_valid_codeobj(safe_eval._SAFE_OPCODES, code, text)
    except Exception as error:
        return _failing(error)
    return lambda names: unsafe_eval(code, names)


def _failing(error):
    def fail(names):
        raise error

    return fail


def protected(names):
    """Names of a payslip with the built-in functions a formula may use.

    :raise TypeError: for a module, from which all of the server can be reached
    """
    safe_eval.check_values(names)
    return names | {"__builtins__": dict(safe_eval._BUILTINS)}


class Formula:
    """One salary rule: its conditions, its amount and what it tells the next ones."""

    def __init__(self, rule):
        self.rule = rule
        self.id = rule.id
        self.code = rule.code
        self.name = rule.name
        self.categories = tuple(self._categories(rule.category_id))
        self.conditions = tuple(self._conditions(rule))
        self.amount = getattr(self, f"_amount_{rule.amount_select}")(rule)

    def line(self, names):
        """Run the rule; rounded here and only here, a line is whole rupiah.

        :return: values of the payslip line; None where the rule does not apply
        """
        names.update(RESULTS)
        if not all(condition(names) for condition in self.conditions):
            return None
        total = whole_total(*self.amount(names))
        values = {
            "name": names["result_name"] or self.name,
            "quantity": 1.0,
            "rate": 100.0,
            "amount": float(total),
            "total": float(total),
        }
        self._tell(names, total, values)
        return {"salary_rule_id": self.id, "code": self.code, **values}

    def _tell(self, names, total, values):
        # An int stays exact in the formulas that follow, a float may not.
        names[self.code] = total
        names["rules"].dict[self.code] = self.rule
        names["result_rules"].dict[self.code] = BaseBrowsableObject(values)
        categories = names["categories"].dict
        for code in self.categories:
            categories[code] = categories.get(code, 0) + total

    def _categories(self, category):
        """Codes of the rule's category and of all above it."""
        while category:
            if category.code:
                yield category.code
            category = category.parent_id

    # === CONDITIONS === #

    def _conditions(self, rule):
        """A rule applies where its own condition and those of its parents do."""
        while rule:
            if rule.condition_select != "none":
                yield getattr(self, f"_condition_{rule.condition_select}")(rule)
            rule = rule.parent_rule_id

    def _condition_python(self, rule):
        run = compiled(rule.condition_python)

        def applies(names):
            run(names)
            return names["result"]

        return applies

    def _condition_range(self, rule):
        run = compiled(rule.condition_range, "eval")
        lowest, highest = rule.condition_range_min, rule.condition_range_max
        return lambda names: lowest <= run(names) <= highest

    # === AMOUNTS: quantity, rate and amount === #

    def _amount_code(self, rule):
        run = compiled(rule.amount_python_compute)

        def amount(names):
            run(names)
            return names["result_qty"], names["result_rate"], names["result"]

        return amount

    def _amount_fix(self, rule):
        quantity, amount = compiled(rule.quantity, "eval"), rule.amount_fix
        return lambda names: (quantity(names), 100, amount)

    def _amount_percentage(self, rule):
        quantity = compiled(rule.quantity, "eval")
        base = compiled(rule.amount_percentage_base, "eval")
        rate = rule.amount_percentage
        return lambda names: (quantity(names), rate, base(names))
