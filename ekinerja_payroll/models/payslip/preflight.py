# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a treasurer should know before a run, though it stops nobody."""

from odoo import fields
from odoo.tools import SQL


def without_bank_account(env, employees):
    """Ids of employees whose money has nowhere to go."""
    env.flush_all()
    rows = env.execute_query(
        SQL(
            """
            SELECT e.id FROM hr_employee e
             WHERE e.id = ANY(%s) AND NOT EXISTS (
                   SELECT FROM employee_bank_account_rel b WHERE b.employee_id = e.id)
            """,
            employees.ids,
        )
    )
    return {id_ for (id_,) in rows}


def with_two_contracts(env, employees, month):
    """Ids of employees for whom more than one contract is in force in the month."""
    env.flush_all()
    rows = env.execute_query(
        SQL(
            """
            SELECT employee_id FROM hr_version
             WHERE employee_id = ANY(%s) AND active AND contract_date_start <= %s
               AND (contract_date_end IS NULL OR contract_date_end >= %s)
             GROUP BY employee_id HAVING count(DISTINCT contract_date_start) > 1""",
            employees.ids,
            fields.Date.end_of(month, "month"),
            month,
        )
    )
    return {id_ for (id_,) in rows}


def with_changed_post(env, employees, month):
    """{employee id: day} of those whose post changed within the month.

    What decides money: class, rank, kind of service, unit. The last day counts.
    """
    env.flush_all()
    rows = env.execute_query(
        SQL(
            """
            SELECT employee_id, max(date_version) FROM (
                   SELECT employee_id, date_version, post,
                          lag(post) OVER (PARTITION BY employee_id
                                          ORDER BY date_version) AS before
                     FROM (SELECT employee_id, date_version, ROW(
                                  job_class, rank, civil_status, department_id)::text
                             FROM hr_version
                            WHERE employee_id = ANY(%(employees)s) AND active
                              AND date_version <= %(end)s) v
                          (employee_id, date_version, post)) changed
             WHERE date_version > %(month)s AND before <> post
             GROUP BY employee_id""",
            employees=employees.ids,
            month=month,
            end=fields.Date.end_of(month, "month"),
        )
    )
    return dict(rows)
