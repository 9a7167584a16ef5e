"""Runs in Odoo's shell: a month of work of many employees, written by plain SQL.

Names given: employees, logs_a_day.
"""

# pylint: disable=undefined-variable
# ruff: noqa: F821
from datetime import date

env = env(context=dict(env.context, tracking_disable=True, mail_create_nolog=True))
company = env.company
FIRST, LAST = "2026-10-01", "2026-10-30"
departments = env["hr.department"].create(
    [
        {
            "name": f"Agency {n}",
            "code": f"A{n}",
            "workload_tier_id": env.ref("ekinerja_addon.workload_tier_normal").id,
        }
        for n in range(20)
    ]
)
people = env["hr.employee"].create(
    [
        {
            "name": f"Employee {n}",
            "nip": f"19800101{2000 + n // 900}011{n % 900 + 100:03d}",
            "department_id": departments[n % 20].id,
            "civil_status": "pns",
            "rank": "III/a",
            "job_class": 8,
            "tz": "Asia/Makassar",
            "date_version": date(2026, 1, 1),
            "contract_date_start": date(2026, 1, 1),
        }
        for n in range(employees)
    ]
)
bands = ((1, 31, 0.5), (31, 61, 1), (61, 91, 1.25), (91, 0, 1.5))
env["ekinerja.scheme"].create(
    {
        "name": "Bench",
        "regulation": "Bench",
        "date_from": date(2026, 1, 1),
        "timezone": "Asia/Makassar",
        "daily_cap": 450,
        "band_ids": [
            (
                0,
                0,
                {
                    "code": f"{kind}{start}",
                    "kind": kind,
                    "from_minutes": start,
                    "to_minutes": end,
                    "percent": percent,
                },
            )
            for kind in ("late", "early_leave")
            for start, end, percent in bands
        ],
        "calendar_ids": [(0, 0, {"calendar_id": company.resource_calendar_id.id})],
    }
)
env["ekinerja.activity.type"].create(
    [
        {"code": f"K{n}", "name": f"Work {n}", "unit": "piece", "points": 30 + 7.5 * n}
        for n in range(logs_a_day)
    ]
)
env["ekinerja.operation"].create(
    [
        {
            "code": f"O{department.code}",
            "name": "Operation",
            "department_id": department.id,
            "date_start": date(2026, 10, 1),
            "date_end": date(2026, 10, 31),
            "member_ids": people.filtered(
                lambda e, d=department: e.department_id == d
            ).ids,
            "state": "open",
        }
        for department in departments
    ]
)
env.flush_all()
env.cr.execute(
    """
    INSERT INTO ekinerja_log (
           employee_id, department_id, company_id, activity_type_id, operation_id, date,
           start, stop, quantity, points, state)
    SELECT e.id, v.department_id, e.company_id, a.id,
           CASE WHEN a.n %% 7 <> 3 THEN o.id END, d::date,
           d + (a.n - 1) * interval '70 min',
           d + (a.n - 1) * interval '70 min' + interval '65 min',
           1 + (e.id + a.n) %% 3, a.points * (1 + (e.id + a.n) %% 3),
           CASE WHEN (e.id + a.n) %% 17 = 0 THEN 'rejected'
                WHEN (e.id + a.n) %% 19 = 0 THEN 'submitted' ELSE 'approved' END
      FROM hr_employee e
      JOIN hr_version v ON v.id = e.current_version_id
      JOIN ekinerja_operation o ON o.department_id = v.department_id
     CROSS JOIN generate_series(%(first)s::timestamp, %(last)s, interval '1 day') d
     CROSS JOIN (SELECT id, points, row_number() OVER (ORDER BY id) AS n
                   FROM ekinerja_activity_type WHERE code LIKE 'K%%') a
     WHERE e.id = ANY(%(people)s) AND extract(isodow FROM d) < 6""",
    {"first": FIRST, "last": LAST, "people": people.ids},
)
env.cr.execute(
    """
    INSERT INTO hr_attendance (employee_id, check_in, check_out, date)
    SELECT e.id,
           d + ((e.id * 7 + extract(day FROM d)::int * 13) %% 100 - 100)
               * interval '1 min',
           d + interval '8 hour' + ((e.id * 3) %% 40 - 5) * interval '1 min', d::date
      FROM hr_employee e
     CROSS JOIN generate_series(%(first)s::timestamp, %(last)s, interval '1 day') d
     WHERE e.id = ANY(%(people)s) AND extract(isodow FROM d) < 6""",
    {"first": FIRST, "last": LAST, "people": people.ids},
)
env.cr.commit()
env.cr.execute("ANALYZE")
env.cr.commit()
