"""Runs in Odoo's shell after ``_payroll_people``, without our addons installed.

OCA's wizard makes payslips of the same people by the same rules, word by word. What
the rules see of the month (``tkd``) is made beforehand: its cost is not OCA's.

Names given: rules, bases, net, month_start, month_end, rounds.
"""

# pylint: disable=undefined-variable
# ruff: noqa: F821
import time

from odoo.addons.ekinerja_payroll.tkd import Tkd

people = people.filtered(lambda employee: employee.name in bases)
months = {name: Tkd(basis) for name, basis in bases.items()}
model = env.registry["hr.payslip"]
original = model._get_baselocaldict


def names(slip, contracts):
    found = original(slip, contracts)
    return found | {"tkd": months[slip.employee_id.name]}


model._get_baselocaldict = names
categories = {}
for rule in rules:
    code = rule["category"]
    if code not in categories:
        categories[code] = env["hr.salary.rule.category"].create(
            {"name": code, "code": code}
        )
structure = env["hr.payroll.structure"].create(
    {
        "name": "Same Rules",
        "code": "SAME",
        "rule_ids": [
            (
                0,
                0,
                {
                    **{k: v for k, v in rule["values"].items() if k != "id"},
                    "category_id": categories[rule["category"]].id,
                },
            )
            for rule in rules
        ],
    }
)
env.cr.commit()


def wizard():
    run = env["hr.payslip.run"].create(
        {
            "name": "OCA",
            "date_start": month_start,
            "date_end": month_end,
            "struct_id": structure.id,
        }
    )
    form = (
        env["hr.payslip.employees"]
        .with_context(active_id=run.id)
        .create({"employee_ids": [(6, 0, people.ids)]})
    )
    env.flush_all()
    env.invalidate_all()
    begin = time.perf_counter()
    form.compute_sheet()
    env.flush_all()
    env.cr.commit()
    return run, time.perf_counter() - begin


times = []
for _round in range(rounds):
    run, spent = wizard()
    times.append(spent)
    found = {
        line.employee_id.name: line.total
        for line in run.slip_ids.line_ids
        if line.code == "TKD_NET"
    }
    if found != net:
        raise SystemExit("OCA's wizard pays something else")
result = {"times": times, "lines": len(run.slip_ids.line_ids)}
