"""Plans: results pushed down, agreed, signed, changed, and a few holes in them."""

import base64
import io
import math

from PIL import Image, ImageDraw

from scripts.demo_planning.texts import RESULTS


def plan_of(demo, employee, **values):
    return demo.env["ekinerja.plan"].create(
        {"employee_id": employee.id, "year": demo.year} | values
    )


def cascade(demo, head, indicators):
    """Plans of an agency: the head's results, pushed down twice; all drafts."""
    results = RESULTS[head.department_id.code]
    plan = plan_of(demo, head, kind="head")
    codes = ("IKU-2", "IKU-2", "IKU-1")
    for number, (weight, names, measure) in enumerate(results):
        name, target, unit, aggregation = measure
        line = plan.line_ids.create(
            {
                "plan_id": plan.id,
                "name": names[0],
                "weight": weight,
                "perspective": ("process", "recipient", "strengthening")[number],
                "strategy_id": indicators[codes[number]].id,
                "indicator_ids": [
                    (
                        0,
                        0,
                        {
                            "name": name,
                            "target": target,
                            "unit": unit,
                            "aggregation": aggregation,
                            "aspect": "quantity" if aggregation == "sum" else "quality",
                        },
                    )
                ],
            }
        )
        middle = line.browse(
            line.push_down(head.child_ids.ids, "direct", name=names[1])
        )
        middle.weight = weight
        middle.plan_id.kind = "administrator"
        for part in middle:
            team = part.employee_id.child_ids
            below = part.browse(part.push_down(team.ids, "direct", name=names[2]))
            below.weight = weight
    return plan | demo.env["ekinerja.plan"].search(
        [("employee_id", "child_of", head.id)]
    )


def agree(plans):
    """From the head down, each by the one above."""
    for plan in plans:
        plan.action_submit()
        plan.action_agree()
        plan.agreed_by_id = plan.superior_id or plan.employee_id


def signature(seed):
    image = Image.new("RGBA", (400, 160), (0, 0, 0, 0))
    points = [
        (30 + 3 * x, 80 + 45 * math.sin(x / (5 + seed % 4)) * math.cos(x / 17))
        for x in range(110)
    ]
    ImageDraw.Draw(image).line(points, fill=(20, 40, 120, 255), width=4)
    png = io.BytesIO()
    image.save(png, "PNG")
    return base64.b64encode(png.getvalue())


def sign(plan, own=True, superior=True):
    now = plan.agreed_at
    if own:
        plan.write(
            {
                "signature_employee": signature(plan.id),
                "signed_employee_at": now,
            }
        )
    if superior:
        plan.write(
            {
                "signature_superior": signature(plan.superior_id.id),
                "signed_superior_at": now,
                "signer_superior_id": plan.agreed_by_id.id,
            }
        )


def addendum(demo, plan):
    """A second version, so that there is something to compare."""
    new = demo.env["ekinerja.plan"].browse(
        plan.action_addendum("Perubahan anggaran (DPPA I)")["res_id"]
    )
    first, _second, third = new.line_ids
    first.weight, third.weight = 45, 20
    first.indicator_ids.target += 100
    first.indicator_ids.action_split_months()
    new.resources = "Anggaran DPPA, dua komputer tambahan, dan pegawai bidang."
    agree(new)
    return new


def report(demo, plans):
    """Results of the months until the one that was paid."""
    months = plans.line_ids.indicator_ids.target_ids.filtered(
        lambda month: month.month.month <= demo.reported
    )
    for month in months:
        share = 0.9 + ((month.id * 7) % 16) / 100
        month.actual = round(month.target * share, month.indicator_id.decimals)


def holes(plans, keep):
    """What a coverage report is for: five kinds, one of each."""
    staff = plans.filtered(lambda p: p.kind == "staff" and not p.employee_id.child_ids)
    missing, light, loose = (staff - keep)[:3]
    missing.unlink()
    light.line_ids[2].weight = 15
    alone = staff[-1].superior_plan_id.line_ids[2]
    alone.child_line_ids.unlink()
    for plan in alone.plan_id.subordinate_plan_ids:
        plan.line_ids[0].weight, plan.line_ids[1].weight = 55, 45
    loose.line_ids.create(
        {
            "plan_id": loose.id,
            "name": "Mengelola arsip bidang",
            "kind": "main",
            "indicator_ids": [
                (0, 0, {"name": "Arsip", "target": 12, "unit": "berkas"})
            ],
        }
    )
    short = loose.line_ids[0].indicator_ids
    short.target -= 50
