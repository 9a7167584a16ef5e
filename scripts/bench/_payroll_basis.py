"""Runs in Odoo's shell: the rules, and what each payslip of a month came from.

Name given: month.
"""

# pylint: disable=undefined-variable
# ruff: noqa: F821
structure = env["hr.payroll.structure"]._default_allowance()
rules = structure.get_all_rules()
result = {
    "rules": [
        {
            "category": rule.category_id.code,
            "values": rule.read(
                [
                    "name",
                    "code",
                    "sequence",
                    "condition_select",
                    "condition_python",
                    "amount_select",
                    "amount_python_compute",
                ],
                load=None,
            )[0],
        }
        for rule in rules
    ],
    "bases": {
        slip.employee_id.name: slip.allowance_basis
        for slip in env["hr.payslip"].search([("allowance_month", "=", month)])
    },
    "net": {
        slip.employee_id.name: slip.allowance_net
        for slip in env["hr.payslip"].search([("allowance_month", "=", month)])
    },
}
