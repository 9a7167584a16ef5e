# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import SQL, groupby

from ...engine.service import Post

# What the allowance of a post may depend on beside class and tier. Of ``v`` (its
# version) and ``d`` (its department); whoever reads posts reads these.
POST_COLUMNS = SQL(
    "v.job_id, v.profession_id, v.work_location_id, d.parent_path AS department_path"
)
# Of a post, but not of what is paid for it.
ASIDE = ("version_id", "begin", "until", "died", "since")


def post_of(row):
    """The engine's view of a post."""
    said = tuple((name, row[name]) for name in row if name not in ASIDE)
    return Post(row["begin"], row["until"], said, row["died"])


class HrVersionHeld(models.Model):
    """Which posts were held in a month, and from which day to which."""

    _inherit = "hr.version"

    @api.model
    def _posts_in(self, month, employees):
        """{employee id: [Post]} of those who did not hold one all the month."""
        held = self._held_in(month, employees)
        return {id_: list(map(post_of, rows)) for id_, rows in held.items()}

    @api.model
    def _held_in(self, month, employees, newcomers=None):
        """Posts of those who did not hold a single one all the month.

        The contract says whether somebody is in service, the version in which post;
        one without civil status is none. The first version counts from the beginning
        of its contract: records begin later than careers.

        :param employees: ids
        :param date newcomers: appointed after this day they are told of as well
        :return: {employee id: [values of a post]} in the order of their days
        """
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
            WITH span AS (
                SELECT v.id AS version_id, v.employee_id, v.civil_status,
                       coalesce(r.is_death, FALSE) AS died,
                       greatest(%(month)s, v.contract_date_start,
                           CASE WHEN lag(v.id) OVER career IS NOT NULL
                                THEN v.date_version END) AS begin,
                       least(%(end)s, v.contract_date_end,
                           lead(v.date_version) OVER career - 1) AS until,
                       min(v.contract_date_start)
                           FILTER (WHERE v.civil_status IS NOT NULL)
                           OVER (PARTITION BY v.employee_id) AS since
                  FROM hr_version v
                  LEFT JOIN hr_departure_reason r ON r.id = v.departure_reason_id
                 WHERE v.employee_id = ANY(%(employees)s) AND v.active
                WINDOW career AS (PARTITION BY v.employee_id ORDER BY v.date_version)),
            held AS (SELECT *, count(*) OVER (PARTITION BY employee_id) AS posts
                       FROM span WHERE civil_status IS NOT NULL AND begin <= until)
            SELECT h.employee_id, h.version_id, v.department_id,
                   d.code AS department_code, t.code AS tier_code, v.job_class,
                   v.civil_status, %(post)s, h.died, h.begin, h.until, h.since
              FROM held h
              JOIN hr_version v ON v.id = h.version_id
              LEFT JOIN hr_department d ON d.id = v.department_id
              LEFT JOIN ekinerja_workload_tier t ON t.id = d.workload_tier_id
             WHERE h.posts > 1 OR h.begin > %(month)s OR h.until < %(end)s
                OR h.since > %(newcomers)s
             ORDER BY h.employee_id, h.begin""",
                employees=list(employees),
                month=month,
                end=fields.Date.end_of(month, "month"),
                newcomers=newcomers or month,
                post=POST_COLUMNS,
            )
        )
        return dict(groupby(rows, lambda row: row.pop("employee_id")))
