"""Plans, strategy, budget and operations of the demo; run in Odoo's shell at the end.

Everything goes the way it goes in the office: results are pushed down, targets
divided, plans handed in and agreed. A few holes are left for the coverage report, and
a few plans wait for their superior.
"""

import base64
import io
import math
from datetime import date, timedelta

from PIL import Image, ImageDraw

env = env(context={**env.context, "lang": "id_ID", "tracking_disable": True})  # noqa: F821
YEAR = max(env["ekinerja.operation"].search([]).mapped("date_start")).year
REPORTED = max(env["ekinerja.score"].search([]).mapped("month")).month
LEVELS = {3: "program", 5: "activity", 6: "sub_activity"}

VISION = "Kabupaten yang maju, melayani, dan sejahtera"
MISSION = "Mewujudkan tata kelola pemerintahan yang bersih dan pelayanan prima"
GOAL = "Meningkatnya kualitas pelayanan publik"
# key indicators: code, name, unit, targets of five years, result of the last one
INDICATORS = (
    ("IKU-1", "Indeks kepuasan masyarakat", "indeks", (84, 86, 88, 89, 90), 86.4),
    ("IKU-2", "Nilai akuntabilitas kinerja (SAKIP)", "nilai", (66, 69, 72, 75, 80), 68),
)
# agency: results of the head as (weight, names per level, indicator, target, unit, how)
RESULTS = {
    "SETDA": (
        (
            40,
            (
                "Terselenggaranya administrasi pemerintahan yang tertib",
                "Tersusunnya naskah dinas bagian secara tepat waktu",
                "Menyelesaikan konsep naskah dinas",
            ),
            ("Naskah dinas diselesaikan", 6000, "naskah", "sum"),
        ),
        (
            35,
            (
                "Meningkatnya akuntabilitas kinerja pemerintah daerah",
                "Tersedianya data kinerja perangkat daerah yang lengkap",
                "Menghimpun dan memeriksa data kinerja",
            ),
            ("Nilai SAKIP", 72, "nilai", "last"),
        ),
        (
            25,
            (
                "Terlaksananya koordinasi kebijakan daerah",
                "Terselenggaranya rapat koordinasi bagian",
                "Menyiapkan bahan dan notula rapat",
            ),
            ("Rapat ditindaklanjuti", 90, "%", "average"),
        ),
    ),
    "DISDUK": (
        (
            40,
            (
                "Meningkatnya kepemilikan dokumen kependudukan",
                "Terbitnya dokumen kependudukan sesuai permohonan",
                "Memproses permohonan dokumen kependudukan",
            ),
            ("Dokumen kependudukan terbit", 12500, "dokumen", "sum"),
        ),
        (
            35,
            (
                "Meningkatnya kepuasan masyarakat atas layanan",
                "Terlaksananya layanan sesuai standar pelayanan",
                "Melayani pemohon sesuai standar pelayanan",
            ),
            ("Indeks kepuasan masyarakat", 88, "indeks", "last"),
        ),
        (
            25,
            (
                "Tertibnya penyelesaian pengaduan masyarakat",
                "Terselesaikannya pengaduan tepat waktu",
                "Menindaklanjuti pengaduan",
            ),
            ("Pengaduan selesai tepat waktu", 95, "%", "average"),
        ),
    ),
}
TEXTS = {
    "resources": "Anggaran DPA, perangkat komputer, dan pegawai bidang.",
    "accountability": "Laporan bulanan kepada Pejabat Penilai Kinerja.",
    "consequences": "Penghargaan bila tercapai; pembinaan bila tidak tercapai.",
}
EXPECTATION = "Layani setiap pemohon dengan ramah dan selesaikan pada hari yang sama."
PROGRAMS = {
    "1.01.01": "Program Penunjang Urusan Pemerintahan Daerah",
    "1.01.02": "Program Pelayanan Publik",
    "1.01.03": "Program Pengawasan dan Pelaporan",
}
ACTIVITIES = {
    "1.01.01.2.01": "Administrasi Umum Perangkat Daerah",
    "1.01.02.2.02": "Pelaksanaan Kegiatan Teknis",
    "1.01.03.2.03": "Pengawasan dan Pelaporan Kinerja",
}
STEPS = ("Persiapan", "Pelaksanaan", "Evaluasi dan pelaporan")


def strategy():
    """Vision to key indicators; {code: indicator}."""
    Strategy = env["ekinerja.strategy"]
    years = {"year_from": YEAR - 2, "year_to": YEAR + 2}
    above = Strategy
    for kind, name in (("vision", VISION), ("mission", MISSION), ("goal", GOAL)):
        above = Strategy.create(
            {"kind": kind, "name": name, "parent_id": above.id} | years
        )
    found = {}
    for code, name, unit, targets, last in INDICATORS:
        values = [
            {"year": YEAR - 2 + n, "target": target}
            | ({"actual": last, "reported": True} if n == 1 else {})
            for n, target in enumerate(targets)
        ]
        found[code] = Strategy.create(
            {
                "kind": "indicator",
                "code": code,
                "name": name,
                "unit": unit,
                "source": "Bagian Organisasi",
                "parent_id": above.id,
                "value_ids": [(0, 0, value) for value in values],
            }
            | years
        )
    return found


def budget():
    """The lines above those the operations use, funds, cash plans and a revision."""
    Item = env["ekinerja.budget.item"]
    for leaf in Item.search([("level", "=", "sub_activity"), ("year", "=", YEAR)]):
        operations = env["ekinerja.operation"].search(
            [("budget_item_id", "=", leaf.id)]
        )
        ceiling = 12 * sum(operations.mapped("planned_budget"))
        above = Item
        for segments, names in ((3, PROGRAMS), (5, ACTIVITIES)):
            code = ".".join(leaf.code.split(".")[:segments])
            values = {
                "year": YEAR,
                "code": code,
                "department_id": leaf.department_id.id,
            }
            found = Item.search([(name, "=", value) for name, value in values.items()])
            above = found or Item.create(
                values
                | {
                    "name": names[code],
                    "level": LEVELS[segments],
                    "parent_id": above.id,
                    "ceiling": ceiling,
                }
            )
        leaf.write(
            {
                "name": operations[0].name,
                "parent_id": above.id,
                "ceiling": ceiling,
                "fund_source": "PAD",
            }
        )
        env["ekinerja.budget.month"].create(
            [
                {
                    "budget_item_id": leaf.id,
                    "month": date(YEAR, month, 1),
                    "amount": ceiling // 12,
                }
                for month in range(1, 13)
            ]
        )
    leaf.action_revise(leaf.ceiling + 60_000_000, f"DPPA I {YEAR}")


def plan_of(employee, **values):
    return env["ekinerja.plan"].create(
        {"employee_id": employee.id, "year": YEAR} | values
    )


def cascade(head, indicators):
    """Plans of an agency: the head's results, pushed down twice; all drafts."""
    results = RESULTS[head.department_id.code]
    plan = plan_of(head, kind="head")
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
    return plan | env["ekinerja.plan"].search([("employee_id", "child_of", head.id)])


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


def addendum(plan):
    """A second version, so that there is something to compare."""
    new = env["ekinerja.plan"].browse(
        plan.action_addendum("Perubahan anggaran (DPPA I)")["res_id"]
    )
    first, _second, third = new.line_ids
    first.weight, third.weight = 45, 20
    first.indicator_ids.target += 100
    first.indicator_ids.action_split_months()
    new.resources = "Anggaran DPPA, dua komputer tambahan, dan pegawai bidang."
    agree(new)
    return new


def report(plans):
    """Results of the months until the one that was paid."""
    months = plans.line_ids.indicator_ids.target_ids.filtered(
        lambda month: month.month.month <= REPORTED
    )
    for month in months:
        share = 0.9 + ((month.id * 7) % 16) / 100
        month.actual = round(month.target * share, month.indicator_id.decimals)


def operations(leads):
    """One operation a year for every middle manager, with its curve and steps."""
    Operation = env["ekinerja.operation"]
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
                "date_start": date(YEAR, 1, 5),
                "date_end": date(YEAR, 12, 18),
                "planned_budget": money,
                "plan_line_id": line.id,
                "budget_item_id": sisters.budget_item_id[number % 3].id,
                "volume": line.indicator_ids.target,
                "volume_unit": line.indicator_ids.unit,
                "step_ids": [(0, 0, step) for step in year_steps(leader)],
                "month_ids": [(0, 0, row) for row in curve(money, number)],
            }
        )
        operation.action_open()
        approve(operation)
    coming(leads[-1])


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


def year_steps(leader):
    ends = (date(YEAR, 2, 27), date(YEAR, 11, 27), date(YEAR, 12, 18))
    start = date(YEAR, 1, 5)
    for name, end in zip(STEPS, ends, strict=True):
        yield {
            "name": name,
            "date_start": start,
            "date_end": end,
            "responsible_id": leader.child_ids[:1].id,
            "done": end.month <= REPORTED,
        }
        start = end + timedelta(days=1)


def curve(money, number):
    """Plan and result of the months, in percent and rupiah; one falls behind."""
    pace = 0.8 if number == 1 else 0.97
    for month in range(1, 13):
        planned = round(100 * (1 - math.cos(math.pi * month / 12)) / 2)
        done = month <= REPORTED
        yield {
            "month": date(YEAR, month, 1),
            "planned_physical": planned,
            "planned_financial": money * planned // 100,
            "actual_physical": done and round(planned * pace),
            "actual_financial": done and money * round(planned * 0.95) // 100,
        }


def coming(plan):
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
    made = env["ekinerja.operation"].create(
        [
            base
            | {
                "code": f"{leader.department_id.code}-{number}",
                "name": name,
                "date_start": date(YEAR, first, day),
                "date_end": date(YEAR, last, end),
                "planned_budget": money,
            }
            for number, (name, first, day, last, end, money) in enumerate(rows, 11)
        ]
    )
    made[0].action_propose()


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


def main():
    indicators = strategy()
    budget()
    heads = env["hr.employee"].search(
        [("nip", "!=", False), ("parent_id", "=", False)], order="nip"
    )
    superior = env.ref("base.user_admin").search([("login", "=", "superior")])
    team = superior.employee_id.child_ids
    plans = env["ekinerja.plan"]
    for head in heads:
        plans |= cascade(head, indicators)
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
    leads += addendum(changed) - changed
    leads -= changed
    agreed = env["ekinerja.plan"].search([("state", "=", "agreed")])
    report(agreed)
    for plan in agreed - staff:
        sign(plan, superior=bool(plan.superior_id))
    sign(staff, own=False)
    operations(leads)
    env["ekinerja.assignment"].create(
        {
            "name": "Panitia HUT Kabupaten",
            "reason": "Perintah Sekretaris Daerah",
            "employee_ids": [(6, 0, staff.employee_id.ids)],
            "assigned_by_id": superior.employee_id.id,
            "date_from": date(YEAR, 11, 2),
            "date_to": date(YEAR, 12, 31),
        }
    )
    env.cr.commit()
    print("planning ready")


main()
