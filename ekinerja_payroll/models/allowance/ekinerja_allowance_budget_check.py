# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import SQL


class EkinerjaAllowanceBudgetCheck(models.Model):
    """Budget, ceilings and payments of an agency, month by month."""

    _name = "ekinerja.allowance.budget.check"
    _description = "Budget Check"
    _auto = False
    _order = "month, department_id"
    _rec_name = "department_id"
    _depends = {
        "ekinerja.allowance.budget": ["company_id", "department_id", "year"],
        "ekinerja.allowance.budget.month": ["amount", "budget_id", "month"],
        "ekinerja.allowance.ceiling": ["amount", "company_id", "month", "people"],
        "hr.department": ["is_opd", "parent_path"],
        "hr.payslip": [
            "allowance_month",
            "company_id",
            "credit_note",
            "department_id",
            "state",
        ],
        "hr.payslip.line": ["code", "slip_id", "total"],
    }

    company_id = fields.Many2one("res.company")
    currency_id = fields.Many2one(related="company_id.currency_id")
    department_id = fields.Many2one("hr.department", string="Agency")
    month = fields.Date()
    people = fields.Integer(string="People in Post", aggregator=None)
    planned = fields.Monetary(string="Plan of the Month")
    ceiling = fields.Monetary(string="Ceilings")
    paid = fields.Monetary(help="Gross of the confirmed payslips")
    available = fields.Monetary(
        string="Left for the Month",
        aggregator=None,
        help="Planned since January, less what earlier months have paid",
    )
    margin = fields.Monetary(
        aggregator=None, help="Left for the month, less the ceilings"
    )
    state = fields.Selection(
        [
            ("within", "Within the Budget"),
            ("over", "Ceilings Exceed What is Left"),
            ("none", "No Budget"),
        ],
    )

    @property
    def _table_query(self):
        return SQL(
            """
            WITH agency AS (
                SELECT d.id, (
                       SELECT a.id FROM hr_department a
                        WHERE a.is_opd AND d.parent_path LIKE a.parent_path || '%%'
                        ORDER BY length(a.parent_path) DESC LIMIT 1) AS agency_id
                  FROM hr_department d),
            fact AS (
                SELECT b.company_id, b.department_id, m.month, m.amount AS planned,
                       0::numeric AS ceiling, 0::numeric AS paid, 0 AS people
                  FROM ekinerja_allowance_budget_month m
                  JOIN ekinerja_allowance_budget b ON b.id = m.budget_id
                 UNION ALL
                SELECT company_id, department_id, month, 0, amount, 0, people
                  FROM ekinerja_allowance_ceiling
                 UNION ALL
                SELECT p.company_id, agency.agency_id, p.allowance_month, 0, 0,
                       sum(CASE WHEN p.credit_note THEN -l.total ELSE l.total END), 0
                  FROM hr_payslip p
                  JOIN hr_payslip_line l ON l.slip_id = p.id AND l.code = 'TKD_GROSS'
                  LEFT JOIN agency ON agency.id = p.department_id
                 WHERE p.allowance_month IS NOT NULL AND p.state = 'done'
                 GROUP BY 1, 2, 3),
            monthly AS (
                SELECT company_id, department_id, month, sum(planned) AS planned,
                       sum(ceiling) AS ceiling, sum(paid) AS paid,
                       sum(people)::int AS people
                  FROM fact GROUP BY 1, 2, 3),
            running AS (
                SELECT monthly.*,
                       sum(planned) OVER upto - sum(paid) OVER upto + paid AS available,
                       sum(planned) OVER (PARTITION BY company_id, department_id,
                           extract(year FROM month)) AS year_planned
                  FROM monthly
                WINDOW upto AS (
                       PARTITION BY company_id, department_id, extract(year FROM month)
                       ORDER BY month))
            SELECT row_number() OVER (
                       ORDER BY company_id, month, department_id) AS id,
                   company_id, department_id, month, people, planned, ceiling, paid,
                   available, available - ceiling AS margin,
                   CASE WHEN year_planned = 0 THEN 'none'
                        WHEN ceiling > available THEN 'over'
                        ELSE 'within' END AS state
              FROM running"""
        )

    # === ACTION METHODS === #

    @api.model
    def action_open(self):
        """The check of this year, with people and rates as they are now."""
        year = fields.Date.context_today(self).year
        self._refresh(self.env.company, self._months(year))
        return self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_allowance_budget_check_action"
        )

    # === BUSINESS METHODS === #

    @api.model
    def _months(self, year):
        return [fields.Date.to_date(f"{year}-{month:02}-01") for month in range(1, 13)]

    @api.model
    def _refresh(self, company, months):
        self.check_access("read")
        self.env["ekinerja.allowance.ceiling"]._refresh(company, months)
        self.invalidate_model()

    @api.model
    def _exceeded(self, company, month, departments):
        """Agencies of some departments whose ceilings exceed what is left."""
        self.env["ekinerja.allowance.ceiling"]._refresh(company, [month])
        domain = [
            ("company_id", "=", company.id),
            ("month", "=", month),
            ("state", "=", "over"),
        ]
        if departments:
            agencies = self.env["hr.department"]._agency_ids(company.ids)
            found = {agencies.get(department.id) for department in departments}
            domain.append(("department_id", "in", list(found)))
        self.env.flush_all()
        return self.search(domain)
