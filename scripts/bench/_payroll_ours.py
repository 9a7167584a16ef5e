"""Runs in Odoo's shell: batches of some months.

Name given: months, {text of the month: number of agencies}.

Each is made and confirmed; times in seconds, statements and the greatest memory.
"""

# pylint: disable=undefined-variable
# ruff: noqa: F821
import resource
import time
from datetime import date

env = env(context=dict(env.context, tracking_disable=True))


def timed(action):
    """The button, and the chunks as cron works them off."""
    env.invalidate_all()
    statements, begin = env.cr.sql_log_count, time.perf_counter()
    action()
    env.cr.commit()
    env["ekinerja.payslip.job"]._cron_run()
    env.cr.commit()
    return time.perf_counter() - begin, env.cr.sql_log_count - statements


def batch(text, size):
    agencies = env["hr.department"].search([("code", "=like", "A%")], limit=size)
    run = env["hr.payslip.run"].create(
        {
            "allowance_month": date.fromisoformat(text),
            "department_ids": [(6, 0, agencies.ids)],
        }
    )
    env.cr.commit()
    made = timed(run.action_generate_allowance)
    confirmed = timed(run.action_confirm_allowance)
    slips = run.slip_ids
    if run.problem_ids or set(slips.mapped("state")) != {"done"}:
        raise SystemExit(f"{text}: {run.problem_ids.mapped('reason')[:5]}")
    return {
        "count": len(slips),
        "made": made[0],
        "confirmed": confirmed[0],
        "statements": made[1] + confirmed[1],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


result = [batch(text, size) for text, size in months.items()]
