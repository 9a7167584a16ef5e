"""Plans, strategy, budget and operations of the demo; run in Odoo's shell at the end.

Everything goes the way it goes in the office: results are pushed down, targets
divided, plans handed in and agreed. A few holes are left for the coverage report, and
a few plans wait for their superior.
"""

from datetime import date
from types import SimpleNamespace

from scripts.demo_planning.operations import operations
from scripts.demo_planning.plans import addendum, agree, cascade, holes, report, sign
from scripts.demo_planning.strategy import budget, strategy
from scripts.demo_planning.texts import EXPECTATION, TEXTS

env = env(context={**env.context, "lang": "id_ID", "tracking_disable": True})  # noqa: F821
demo = SimpleNamespace(
    env=env,
    year=max(env["ekinerja.operation"].search([]).mapped("date_start")).year,
    reported=max(env["ekinerja.score"].search([]).mapped("month")).month,
)


def main():
    indicators = strategy(demo)
    budget(demo)
    heads = demo.env["hr.employee"].search(
        [("nip", "!=", False), ("parent_id", "=", False)], order="nip"
    )
    superior = demo.env.ref("base.user_admin").search([("login", "=", "superior")])
    team = superior.employee_id.child_ids
    plans = demo.env["ekinerja.plan"]
    for head in heads:
        plans |= cascade(demo, head, indicators)
    waiting = plans.filtered(lambda plan: plan.employee_id in team)
    holes(plans, waiting)
    plans = plans.exists()
    staff = waiting.filtered(lambda plan: plan.employee_id.user_id)
    draft, submitted = (waiting - staff)[-1], (waiting - staff)[:1]
    leads = plans.filtered(
        lambda p: p.employee_id.child_ids and p.employee_id.parent_id
    )
    plans.write(TEXTS)
    for plan in plans:
        plan.behaviour_ids[0].expectation = EXPECTATION
    agree(plans.filtered(lambda plan: plan.employee_id in heads))
    agree(leads)
    agree(plans - leads - draft - submitted - plans.filtered("agreed_at"))
    submitted.action_submit()
    changed = leads.filtered(lambda plan: plan.employee_id == superior.employee_id)
    leads += addendum(demo, changed) - changed
    leads -= changed
    agreed = demo.env["ekinerja.plan"].search([("state", "=", "agreed")])
    report(demo, agreed)
    for plan in agreed - staff:
        sign(plan, superior=bool(plan.superior_id))
    sign(staff, own=False)
    operations(demo, leads)
    demo.env["ekinerja.assignment"].create(
        {
            "name": "Panitia HUT Kabupaten",
            "reason": "Perintah Sekretaris Daerah",
            "employee_ids": [(6, 0, staff.employee_id.ids)],
            "assigned_by_id": superior.employee_id.id,
            "date_from": date(demo.year, 11, 2),
            "date_to": date(demo.year, 12, 31),
        }
    )
    demo.env.cr.commit()
    print("planning ready")


main()
