# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Who is in post in a month, and what all of them may be paid at most."""

from odoo import fields
from odoo.tools import SQL

from odoo.addons.ekinerja_addon.models.scoring.ekinerja_score_month import POST_COLUMNS

from ...engine.money import ceiling_of


def posts_of(env, company, month):
    """Posts of the end of a month as the snapshot of a score has them, one for all who
    hold the same: with ``people``, and ``agency``, the id of the agency above.

    One statement for the people, one for the agencies.
    """
    env.flush_all()
    posts = env.execute_query_dict(
        SQL(
            """
            SELECT v.department_id, t.code AS tier_code, v.job_class, %(post)s,
                   count(*) AS people
              FROM hr_employee e
              JOIN LATERAL (
                   SELECT * FROM hr_version
                    WHERE employee_id = e.id AND active AND date_version <= %(end)s
                    ORDER BY date_version DESC LIMIT 1) v ON TRUE
              LEFT JOIN hr_department d ON d.id = v.department_id
              LEFT JOIN ekinerja_workload_tier t ON t.id = d.workload_tier_id
             WHERE e.company_id = %(company)s
               AND (e.active OR v.contract_date_end >= %(month)s)
               AND v.civil_status IS NOT NULL
               AND (v.contract_date_start IS NULL OR v.contract_date_start <= %(end)s)
               AND (v.contract_date_end IS NULL OR v.contract_date_end >= %(month)s)
             GROUP BY 1, 2, 3, 4, 5, 6, 7
             ORDER BY 1, 3, 2, 4, 5, 6""",
            post=POST_COLUMNS,
            month=month,
            end=fields.Date.end_of(month, "month"),
            company=company.id,
        )
    )
    agencies = env["hr.department"]._agency_ids(company.ids)
    return [post | {"agency": agencies.get(post["department_id"])} for post in posts]


def post_rates(book, post):
    """((criterion, rupiah), …) of a post."""
    return tuple((rate["criterion"], int(rate["amount"])) for rate in book.of(post))


def post_ceiling(book, post):
    """What all who hold a post may be paid at most, in rupiah."""
    return ceiling_of(post_rates(book, post)) * post["people"]
