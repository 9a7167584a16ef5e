"""Runs in Odoo's shell after ``_discipline_seed``: a month closed, files read.

Name given: sizes, months to do one after the other.
"""

# pylint: disable=undefined-variable
# ruff: noqa: F821
import base64
import resource
import time
from datetime import date

MONTH = date(2026, 10, 1)
ADMIN = env.ref("base.user_admin")
companies = {
    size: env["res.company"].search([("name", "=", f"Regency {size}")])
    for size in (1000, 10_000)
}
ADMIN.write(
    {
        "company_ids": [(4, company.id) for company in companies.values()],
        "group_ids": [(4, env.ref("ekinerja_addon.group_hr_admin").id)],
    }
)
env.cr.commit()


def timed(action, *args):
    """Seconds and statements of what a person starts and the cron works off."""
    env.invalidate_all()
    before, begin = env.cr.sql_log_count, time.perf_counter()
    action(*args)
    return time.perf_counter() - begin, env.cr.sql_log_count - before


def as_admin(model, company):
    return env[model].with_user(ADMIN).with_context(allowed_company_ids=company.ids)


def opened(company):
    """As if the month had not been closed."""
    env.cr.execute(
        """UPDATE ekinerja_score SET state = 'open', sha256 = NULL
            WHERE company_id = %s""",
        [company.id],
    )
    env.cr.commit()


def close(company):
    for action in ("verify", "lock"):
        jobs = as_admin("ekinerja.month.job", company)
        job = jobs._start([(company, MONTH, env["hr.department"])], action)
        env.cr.commit()
        env["ekinerja.month.job"]._cron_run()
        if job.state != "done":
            raise SystemExit(f"{action} stopped: {job.message}")


def closing(size):
    opened(companies[size])
    spent = timed(close, companies[size])
    env.cr.execute(
        "SELECT count(*) FROM ekinerja_score WHERE company_id = %s AND sha256 <> ''",
        [companies[size].id],
    )
    assert env.cr.fetchone()[0] == size
    return spent


def file_of(company, people=None, minute=0):
    """Two punches a workday, as a machine writes them."""
    env.cr.execute(
        """
        SELECT string_agg(nip || ';' || to_char(day + clock, 'YYYY-MM-DD HH24:MI'),
                          E'\\n' ORDER BY id, day, clock)
          FROM (SELECT id, nip FROM hr_employee WHERE company_id = %s
                 ORDER BY id LIMIT %s) e
         CROSS JOIN generate_series('2026-10-01'::timestamp, '2026-10-30', '1 day') day
         CROSS JOIN unnest(%s::interval[]) clock
         WHERE extract(isodow FROM day) < 6""",
        [company.id, people, [f"07:{20 + minute}", f"16:{10 + minute}"]],
    )
    return base64.b64encode(f"nip;when\n{env.cr.fetchone()[0]}".encode())


def device_of(company):
    return env["ekinerja.attendance.device"].create(
        {
            "name": "Gate",
            "company_id": company.id,
            "delimiter": ";",
            "moment_format": "%Y-%m-%d %H:%M",
        }
    )


def read_file(company, device, content):
    wizard = as_admin("ekinerja.attendance.import", company).create(
        {"device_id": device.id, "file": content, "file_name": "gate.csv"}
    )
    wizard.action_check()
    if wizard.fault_count:
        raise SystemExit(f"faults: {wizard.fault_ids[:3].mapped('reason')}")
    action = wizard.action_import()
    env.cr.commit()
    env["ekinerja.attendance.load"]._cron_run()
    if action["res_model"] == "ekinerja.attendance.load":
        assert env[action["res_model"]].browse(action["res_id"]).state == "done"


def reading(size, round_, people=None):
    company = companies[size]
    content = file_of(company, people, minute=round_)
    device = device_of(company)
    env.cr.commit()
    return timed(read_file, company, device, content)


def renewed(company, since):
    env.cr.execute(
        """SELECT count(*) FROM ekinerja_score
            WHERE company_id = %s AND write_date >= %s""",
        [company.id, since],
    )
    return env.cr.fetchone()[0]


def late_file(size):
    """Fifty people of many: statements, and how many were scored again."""
    env.cr.execute("SELECT now() AT TIME ZONE 'UTC'")
    since = env.cr.fetchone()[0]
    env.cr.commit()
    opened(companies[size])
    statements = reading(size, 30, people=50)[1]
    return {"statements": statements, "scored": renewed(companies[size], since)}


def work(size, round_):
    """Read the file of everybody, then close the month."""
    opened(companies[size])
    return {"file": reading(size, round_), "close": closing(size)}


for company in companies.values():
    env.cr.execute(
        """UPDATE hr_employee SET nip = '19800101' || lpad(id::text, 10, '0')
            WHERE company_id = %s""",
        [company.id],
    )
    env.invalidate_all()
    if not env["ekinerja.score"].search_count([("company_id", "=", company.id)]):
        env["ekinerja.score"]._compute_month(MONTH, company)
    env.cr.commit()
result = {
    "spent": [work(size, number) for number, size in enumerate(sizes)],
    "late": [late_file(size) for size in companies],
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}
