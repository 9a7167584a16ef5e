# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL


class EkinerjaAllowanceBudgetChart(models.Model):
    """The budget check as a chart draws it: one row for each line of the chart."""

    _name = "ekinerja.allowance.budget.chart"
    _description = "Chart of the Budget Check"
    _auto = False
    _order = "month, department_id, kind"
    _rec_name = "kind"
    _depends = {
        "ekinerja.allowance.budget.check": [
            "ceiling",
            "company_id",
            "department_id",
            "month",
            "paid",
            "planned",
        ],
    }

    company_id = fields.Many2one("res.company")
    currency_id = fields.Many2one(related="company_id.currency_id")
    department_id = fields.Many2one("hr.department", string="Agency")
    month = fields.Date()
    kind = fields.Selection(
        [("planned", "Plan"), ("ceiling", "Ceilings"), ("paid", "Paid")]
    )
    amount = fields.Monetary()

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT c.id * 3 + line.number AS id, c.company_id, c.department_id, c.month,
                   line.kind, CASE line.kind WHEN 'planned' THEN c.planned
                                             WHEN 'ceiling' THEN c.ceiling
                                             ELSE c.paid END AS amount
              FROM (%s) AS c
             CROSS JOIN (VALUES (0, 'planned'), (1, 'ceiling'), (2, 'paid'))
                   AS line (number, kind)""",
            self.env["ekinerja.allowance.budget.check"]._table_query,
        )
