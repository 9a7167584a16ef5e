"""Operations of the year with steps and curves, and what waits for the head."""

import math
from datetime import date, timedelta

from scripts.demo_planning.plans import signature
from scripts.demo_planning.texts import STEPS


def operations(demo, leads):
    """One operation a year for every middle manager, with its curve and steps."""
    Operation = demo.env["ekinerja.operation"]
    for number, plan in enumerate(leads):
        leader, line = plan.employee_id, plan.line_ids[0]
        agency = leader.department_id
        sisters = Operation.search([("department_id", "=", agency.id)], order="code")
        money = 240_000_000 + 30_000_000 * number
        operation = Operation.create(
            {
                "code": f"{agency.code}-T{number + 1}",
                "name": line.name,
                "department_id": agency.id,
                "responsible_id": leader.id,
                "member_ids": [(6, 0, leader.child_ids.ids)],
                "date_start": date(demo.year, 1, 5),
                "date_end": date(demo.year, 12, 18),
                "planned_budget": money,
                "plan_line_id": line.id,
                "budget_item_id": sisters.budget_item_id[number % 3].id,
                "volume": line.indicator_ids.target,
                "volume_unit": line.indicator_ids.unit,
                "step_ids": [(0, 0, step) for step in year_steps(demo, leader)],
                "month_ids": [(0, 0, row) for row in curve(demo, money, number)],
            }
        )
        operation.action_open()
        approve(operation)
    for head in leads.superior_id:
        coming(
            demo, leads.filtered(lambda plan, head=head: plan.superior_id == head)[-1]
        )
    progress(demo)


def progress(demo):
    """What the sample month planned and nobody reported on: nearly as planned."""
    months = demo.env["ekinerja.operation.month"].search([("actual_physical", "=", 0)])
    for row in months.filtered(lambda row: row.month.month <= demo.reported):
        row.actual_physical = round(row.planned_physical * 0.95)
        row.actual_financial = row.planned_financial * 92 // 100


def approve(operation):
    """As the head opens and signs it; the last one still waits for the signature."""
    head = operation.department_id.manager_id
    operation.approved_by_id = head
    if not operation.code.endswith("6"):
        operation.write(
            {
                "signature_head": signature(head.id),
                "signed_head_at": operation.approved_at,
                "signer_head_id": head.id,
            }
        )


def year_steps(demo, leader):
    ends = (date(demo.year, 2, 27), date(demo.year, 11, 27), date(demo.year, 12, 18))
    start = date(demo.year, 1, 5)
    for name, end in zip(STEPS, ends, strict=True):
        yield {
            "name": name,
            "date_start": start,
            "date_end": end,
            "responsible_id": leader.child_ids[:1].id,
            "done": end.month <= demo.reported,
        }
        start = end + timedelta(days=1)


def curve(demo, money, number):
    """Plan and result of the months, in percent and rupiah; one falls behind."""
    pace = 0.8 if number == 1 else 0.97
    for month in range(1, 13):
        planned = round(100 * (1 - math.cos(math.pi * month / 12)) / 2)
        done = month <= demo.reported
        yield {
            "month": date(demo.year, month, 1),
            "planned_physical": planned,
            "planned_financial": money * planned // 100,
            "actual_physical": done and round(planned * pace),
            "actual_financial": done and money * round(planned * 0.95) // 100,
        }


def coming(demo, plan):
    """What waits for the head: a proposal, and one that is still being written."""
    leader = plan.employee_id
    base = {
        "department_id": leader.department_id.id,
        "responsible_id": leader.id,
        "member_ids": [(6, 0, leader.child_ids.ids)],
        "plan_line_id": plan.line_ids[1].id,
    }
    rows = (
        ("Pelayanan jemput bola di kecamatan", 11, 16, 12, 11, 45_000_000),
        ("Penyusunan laporan akhir tahun", 12, 1, 12, 31, 20_000_000),
    )
    made = demo.env["ekinerja.operation"].create(
        [
            base
            | {
                "code": f"{leader.department_id.code}-{number}",
                "name": name,
                "date_start": date(demo.year, first, day),
                "date_end": date(demo.year, last, end),
                "planned_budget": money,
            }
            for number, (name, first, day, last, end, money) in enumerate(rows, 11)
        ]
    )
    made[0].action_propose()
