"""Vision to key indicators, and the budget from program to sub-activity."""

from datetime import date

from scripts.demo_planning.texts import (
    ACTIVITIES,
    GOAL,
    INDICATORS,
    MISSION,
    PROGRAMS,
    VISION,
)

LEVELS = {3: "program", 5: "activity", 6: "sub_activity"}


def strategy(demo):
    """Vision to key indicators; {code: indicator}."""
    Strategy = demo.env["ekinerja.strategy"]
    years = {"year_from": demo.year - 2, "year_to": demo.year + 2}
    above = Strategy
    for kind, name in (("vision", VISION), ("mission", MISSION), ("goal", GOAL)):
        above = Strategy.create(
            {"kind": kind, "name": name, "parent_id": above.id} | years
        )
    found = {}
    for code, name, unit, targets, last in INDICATORS:
        values = [
            {"year": demo.year - 2 + n, "target": target}
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


def budget(demo):
    """The lines above those the operations use, funds, cash plans and a revision."""
    Item = demo.env["ekinerja.budget.item"]
    for leaf in Item.search([("level", "=", "sub_activity"), ("year", "=", demo.year)]):
        operations = demo.env["ekinerja.operation"].search(
            [("budget_item_id", "=", leaf.id)]
        )
        ceiling = 12 * sum(operations.mapped("planned_budget"))
        above = Item
        for segments, names in ((3, PROGRAMS), (5, ACTIVITIES)):
            code = ".".join(leaf.code.split(".")[:segments])
            values = {
                "year": demo.year,
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
        demo.env["ekinerja.budget.month"].create(
            [
                {
                    "budget_item_id": leaf.id,
                    "month": date(demo.year, month, 1),
                    "amount": ceiling // 12,
                }
                for month in range(1, 13)
            ]
        )
    leaf.action_revise(leaf.ceiling + 60_000_000, f"DPPA I {demo.year}")
