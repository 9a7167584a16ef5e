# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Contracts of a month that overlap, or leave days without one."""

from odoo import fields
from odoo.tools import SQL, format_date

from .checks import Problem


def contract_notices(env, employees, month):
    """{employee id: [Problem]} of contracts that do not follow each other."""
    found = {}
    for employee, before, after in _neighbours(env, employees, month):
        notice = (_overlap if after <= before else _gap)(env, before, after)
        found.setdefault(employee, []).append(notice)
    return found


def _neighbours(env, employees, month):
    """[(employee id, end of a contract, begin of the next)] where those do not meet."""
    env.flush_all()
    return env.execute_query(
        SQL(
            """
            WITH contract AS (
                SELECT DISTINCT employee_id, contract_date_start AS begin,
                       coalesce(contract_date_end, 'infinity') AS until
                  FROM hr_version
                 WHERE employee_id = ANY(%(employees)s) AND active
                   AND contract_date_start <= %(end)s
                   AND coalesce(contract_date_end, 'infinity') >= %(month)s),
            pair AS (
                SELECT employee_id, least(until, %(end)s) AS before,
                       lead(begin) OVER (PARTITION BY employee_id
                                         ORDER BY begin, until) AS after
                  FROM contract)
            SELECT employee_id, before, after FROM pair
             WHERE after <> before + 1""",
            employees=employees.ids,
            month=month,
            end=fields.Date.end_of(month, "month"),
        )
    )


def _overlap(env, before, after):
    return Problem(
        "contract_overlap",
        env._(
            "Two contracts overlap from %(first)s to %(last)s; the later version"
            " decides the post. HR mends their dates on the employee.",
            first=format_date(env, after),
            last=format_date(env, before),
        ),
        stops=False,
    )


def _gap(env, before, after):
    return Problem(
        "contract_gap",
        env._(
            "No contract between %(first)s and %(last)s: these days earn nothing. HR"
            " mends the dates on the employee where that is wrong.",
            first=format_date(env, before),
            last=format_date(env, after),
        ),
        stops=False,
    )
