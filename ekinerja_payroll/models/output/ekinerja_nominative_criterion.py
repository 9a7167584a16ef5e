# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL

CRITERIA = [
    ("beban_kerja", "Workload"),
    ("prestasi_kerja", "Performance"),
    ("tempat_bertugas", "Place of Duty"),
    ("kondisi_kerja", "Working Conditions"),
    ("kelangkaan_profesi", "Scarce Profession"),
    ("pertimbangan_objektif", "Other Objective Grounds"),
    ("other", "Several Posts in the Month"),
]


class EkinerjaNominativeCriterion(models.Model):
    """The ceiling of each computed payslip, taken apart by criterion.

    What the rates of the post do not explain, as when somebody has changed posts within
    the month, is a row of its own: the rows of a payslip always make up its ceiling.
    """

    _name = "ekinerja.nominative.criterion"
    _description = "Nominative List by Criterion"
    _auto = False
    _order = "month desc, department_id, criterion, id"
    _rec_name = "employee_id"
    _depends = {
        "hr.payslip": [
            "allowance_basis",
            "allowance_month",
            "company_id",
            "credit_note",
            "department_id",
            "employee_id",
            "payslip_run_id",
            "state",
        ],
        "hr.payslip.line": ["code", "slip_id", "total"],
    }

    slip_id = fields.Many2one("hr.payslip", string="Payslip")
    run_id = fields.Many2one("hr.payslip.run", string="Batch")
    company_id = fields.Many2one("res.company")
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date()
    department_id = fields.Many2one("hr.department", string="Agency")
    employee_id = fields.Many2one("hr.employee")
    job_class = fields.Integer(aggregator=None)
    criterion = fields.Selection(CRITERIA)
    amount = fields.Monetary(string="Amount before Cuts")

    @property
    def _table_query(self):
        names = [name for name, _label in CRITERIA]
        return SQL(
            """
            SELECT p.id * 16 + array_position(%s::text[], c.criterion) AS id,
                   p.id AS slip_id, p.payslip_run_id AS run_id, p.company_id,
                   p.allowance_month AS month, p.department_id, p.employee_id,
                   (p.allowance_basis #>> '{post,job_class}')::int AS job_class,
                   c.criterion,
                   c.amount * CASE WHEN p.credit_note THEN -1 ELSE 1 END AS amount
              FROM hr_payslip p
             CROSS JOIN LATERAL (
                   SELECT r.criterion, sum(r.amount) AS amount
                     FROM (SELECT CASE WHEN g.value ->> 'criterion' = ANY(%s)
                                       THEN g.value ->> 'criterion'
                                       ELSE 'other' END AS criterion,
                                  (g.value ->> 'amount')::numeric AS amount
                             FROM jsonb_array_elements(
                                  p.allowance_basis -> 'rates') AS g
                            UNION ALL
                           SELECT 'other', l.total - (
                                  SELECT coalesce(
                                         sum((g.value ->> 'amount')::numeric), 0)
                                    FROM jsonb_array_elements(
                                         p.allowance_basis -> 'rates') AS g)
                             FROM hr_payslip_line l
                            WHERE l.slip_id = p.id AND l.code = 'TKD_CEILING') r
                    GROUP BY r.criterion HAVING sum(r.amount) <> 0) c
             WHERE p.allowance_month IS NOT NULL AND p.state IN ('verify', 'done')""",
            names,
            names,
        )
