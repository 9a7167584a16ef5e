"""Runs in Odoo's shell: many employees, one by the ORM, the others copied by SQL.

Name given: employees. Works with and without the product, so that both sides of a
comparison have the same people.
"""

# pylint: disable=undefined-variable
# ruff: noqa: F821
from datetime import date

env = env(context=dict(env.context, tracking_disable=True, mail_create_nolog=True))
product = "nip" in env["hr.employee"]._fields
agencies = env["hr.department"].create(
    [
        {"name": f"Agency {n}"}
        | (
            {
                "code": f"A{n}",
                "workload_tier_id": env.ref("ekinerja_addon.workload_tier_normal").id,
            }
            if product
            else {}
        )
        for n in range(20)
    ]
)
first = env["hr.employee"].create(
    {
        "name": "Employee 0",
        "department_id": agencies[0].id,
        "wage": 3_000_000,
        "tz": "Asia/Makassar",
        "date_version": date(2026, 1, 1),
        "contract_date_start": date(2026, 1, 1),
        **(
            {
                "nip": "198001012005011000",
                "civil_status": "pns",
                "rank": "III/a",
                "job_class": 8,
            }
            if product
            else {}
        ),
    }
)
env.flush_all()


def columns(table, **other):
    """Columns of a table, and what a copy of its row holds in them."""
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND column_name <> 'id'",
        [table],
    )
    names = [name for (name,) in env.cr.fetchall()]
    return ", ".join(names), ", ".join(other.get(name, f"t.{name}") for name in names)


def copy(table, template, source, **other):
    names, values = columns(table, **other)
    env.cr.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t, {source}"
        f" WHERE t.id = {template} ORDER BY n RETURNING id"
    )
    return [row[0] for row in env.cr.fetchall()]


series = f"generate_series(1, {employees} - 1) n"
offset = copy("resource_resource", first.resource_id.id, series)[0] - 1
people = copy(
    "hr_employee",
    first.id,
    series,
    name="'Employee ' || n",
    resource_id=f"{offset} + n",
    nip="'198001012005' || lpad((n + 11000)::text, 6, '0')",
    current_version_id="NULL",
)
versions = copy(
    "hr_version",
    first.version_id.id,
    series,
    employee_id=f"{people[0] - 1} + n",
    department_id=f"{agencies[0].id} + n %% 20".replace("%%", "%"),
    wage="3000000 + n % 40 * 50000",
)
env.cr.execute(
    "UPDATE hr_employee e SET current_version_id = v.id"
    " FROM hr_version v WHERE v.employee_id = e.id AND e.id = ANY(%s)",
    [people],
)
env.invalidate_all()
people = env["hr.employee"].browse([first.id, *people])
env.cr.commit()
env.cr.execute("ANALYZE")
env.cr.commit()
