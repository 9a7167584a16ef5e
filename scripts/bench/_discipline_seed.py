"""Runs in Odoo's shell: two companies and a month of their attendance, by plain SQL.

Names given: sizes, employees of each company. Creating employees by the ORM takes
longer than everything measured here, so one of each company is copied.
"""

# pylint: disable=undefined-variable
# ruff: noqa: F821
from datetime import date

env = env(context=dict(env.context, tracking_disable=True, mail_create_nolog=True))
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 30)
BANDS = ((1, 31, 0.5), (31, 61, 1), (61, 91, 1.25), (91, 0, 1.5))
LINKS = {"resource_resource", "hr_employee", "hr_version"}


def company_of(size):
    company = env["res.company"].create({"name": f"Regency {size}"})
    env.user.company_ids |= company
    here = env(context=dict(env.context, allowed_company_ids=company.ids))
    here["ekinerja.scheme"].create(
        {
            "name": "Bench",
            "regulation": "Bench",
            "company_id": company.id,
            "date_from": date(2026, 1, 1),
            "timezone": "Asia/Makassar",
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
                for start, end, percent in BANDS
            ],
            "calendar_ids": [(0, 0, {"calendar_id": company.resource_calendar_id.id})],
        }
    )
    return company


def first_of(company):
    return env["hr.employee"].create(
        {
            "name": "Employee",
            "company_id": company.id,
            "civil_status": "pns",
            "rank": "III/a",
            "job_class": 8,
            "tz": "Asia/Makassar",
            "date_version": date(2026, 1, 1),
            "contract_date_start": date(2026, 1, 1),
        }
    )


def columns(table, *replaced):
    """Names of a table's columns, those left out that a copy has of its own."""
    env.cr.execute(
        """SELECT column_name FROM information_schema.columns
            WHERE table_name = %s ORDER BY ordinal_position""",
        [table],
    )
    found = [row[0] for row in env.cr.fetchall()]
    return ", ".join(f'"{c}"' for c in found if c not in ("id", *replaced))


def copies(table, record, count, column=None, values=()):
    """Copy a row, ``column`` set to one of ``values`` each; return the new ids."""
    own = columns(table, *([column] if column else []))
    given = f', "{column}"' if column else ""
    value = ", v" if column else ""
    env.cr.execute(
        f"""INSERT INTO {table} ({own}{given})
            SELECT {own}{value} FROM {table},
                   unnest(%(values)s::int[]) WITH ORDINALITY AS new(v, n)
             WHERE id = %(id)s ORDER BY n RETURNING id""",
        {"id": record.id, "values": list(values) or list(range(count))},
    )
    return sorted(row[0] for row in env.cr.fetchall())


def people_of(company, size):
    one = first_of(company)
    env.flush_all()
    count = size - 1
    resources = copies("resource_resource", one.resource_id, count)
    people = copies("hr_employee", one, count, "resource_id", resources)
    versions = copies("hr_version", one.version_id, count, "employee_id", people)
    env.cr.execute(
        """UPDATE hr_employee SET current_version_id = new.version
             FROM unnest(%s::int[], %s::int[]) AS new(id, version)
            WHERE hr_employee.id = new.id""",
        [people, versions],
    )
    return [one.id, *people]


def attend(people):
    env.cr.execute(
        """
        INSERT INTO hr_attendance (employee_id, check_in, check_out, date)
        SELECT e,
               d + ((e * 7 + extract(day FROM d)::int * 13) %% 100 - 100)
                   * interval '1 min',
               d + interval '8 hour' + ((e * 3) %% 40 - 5) * interval '1 min', d::date
          FROM unnest(%s::int[]) AS e
         CROSS JOIN generate_series(%s::timestamp, %s, interval '1 day') d
         WHERE extract(isodow FROM d) < 6""",
        [people, FIRST, LAST],
    )


for size in sizes:
    attend(people_of(company_of(size), size))
env.cr.commit()
env.cr.execute("ANALYZE")
env.cr.commit()
