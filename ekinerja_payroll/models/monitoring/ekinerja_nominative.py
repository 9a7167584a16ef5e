# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL

from ..allowance.ekinerja_scheme_bonus import BONUS_KINDS

# column: salary rule it sums, and the sign people expect (cuts read as positive)
AMOUNTS = {
    "ceiling": ("TKD_CEILING", 1),
    "prod_cut": ("TKD_PROD_CUT", -1),
    "disc_cut": ("TKD_DISC_CUT", -1),
    "parts_cut": ("TKD_PARTS_CUT", -1),
    "deferred": ("TKD_DEFERRED", 1),
    "sanction_cut": ("TKD_SANCTION_CUT", -1),
    "hold_cut": ("TKD_HOLD_CUT", -1),
    "bonus_cut": ("TKD_BONUS_CUT", -1),
    "status_cut": ("TKD_STATUS_CUT", -1),
    "acting": ("TKD_ACTING", 1),
    "arrears": ("TKD_ARREARS", 1),
    "gross": ("TKD_GROSS", 1),
    "bpjs_employer": ("TKD_BPJS_EMPLOYER", 1),
    "bpjs": ("TKD_BPJS", -1),
    "pph21": ("TKD_PPH21", -1),
    "held": ("TKD_HOLD", -1),
    "released": ("TKD_RELEASED", 1),
    "local": ("TKD_LOCAL", -1),
    "net": ("TKD_NET", 1),
}


class EkinerjaNominative(models.Model):
    """Daftar nominatif: one row for each computed payslip, straight from its lines."""

    _name = "ekinerja.nominative"
    _description = "Nominative List"
    _auto = False
    _order = "month desc, department_id, nip"
    _rec_name = "employee_id"
    _depends = {
        "hr.payslip": [
            "allowance_kind",
            "allowance_basis",
            "allowance_month",
            "company_id",
            "credit_note",
            "department_id",
            "employee_id",
            "payslip_run_id",
            "score_id",
            "state",
        ],
        "hr.payslip.line": ["code", "slip_id", "total"],
        "ekinerja.score": ["productivity", "discipline"],
        "hr.employee": ["nip"],
    }

    slip_id = fields.Many2one("hr.payslip", string="Payslip")
    run_id = fields.Many2one("hr.payslip.run", string="Batch")
    score_id = fields.Many2one("ekinerja.score")
    company_id = fields.Many2one("res.company")
    currency_id = fields.Many2one(related="company_id.currency_id")
    month = fields.Date()
    kind = fields.Selection([("month", "Month"), *BONUS_KINDS], string="Payment")
    department_id = fields.Many2one("hr.department", string="Agency")
    employee_id = fields.Many2one("hr.employee")
    nip = fields.Char(string="NIP")
    job_class = fields.Integer(aggregator=None)
    rank_group = fields.Char()
    state = fields.Selection([("verify", "Waiting"), ("done", "Done")])
    productivity = fields.Float(
        string="Productivity (%)", digits=(5, 2), aggregator="avg"
    )
    discipline = fields.Float(string="Discipline (%)", digits=(5, 2), aggregator="avg")
    ceiling = fields.Monetary()
    prod_cut = fields.Monetary(string="Productivity Cut")
    disc_cut = fields.Monetary(string="Discipline Cut")
    parts_cut = fields.Monetary(string="Assessed Parts Cut")
    deferred = fields.Monetary(string="Quarterly Part")
    sanction_cut = fields.Monetary()
    hold_cut = fields.Monetary(string="Cut for a Hold")
    bonus_cut = fields.Monetary(string="Share not Paid")
    status_cut = fields.Monetary(string="CPNS Cut")
    acting = fields.Monetary(string="Acting Post")
    arrears = fields.Monetary()
    gross = fields.Monetary()
    bpjs_employer = fields.Monetary(string="BPJS, Employer")
    bpjs = fields.Monetary(string="BPJS")
    pph21 = fields.Monetary(string="PPh 21")
    held = fields.Monetary(string="Kept Back")
    released = fields.Monetary(string="Paid of What was Kept Back")
    local = fields.Monetary(string="Local Deductions")
    net = fields.Monetary()
    deducted = fields.Monetary(string="Deductions")
    tax_mode = fields.Selection(
        [("final", "Final, by Rank"), ("ter", "Average Rates (TER)")]
    )
    tax_status = fields.Char(string="PTKP Status")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT p.id, p.id AS slip_id, p.payslip_run_id AS run_id, p.score_id,
                   p.company_id, p.allowance_month AS month, p.department_id,
                   p.allowance_kind AS kind,
                   p.employee_id, e.nip, p.state, s.productivity, s.discipline,
                   (p.allowance_basis #>> '{post,job_class}')::int AS job_class,
                   p.allowance_basis #>> '{post,rank_group}' AS rank_group,
                   CASE WHEN p.allowance_basis ? 'tax' THEN 'ter' ELSE 'final' END
                       AS tax_mode,
                   p.allowance_basis #>> '{tax,status}' AS tax_status,
                   (coalesce((lines.totals ->> 'TKD_GROSS')::numeric, 0)
                    - coalesce((lines.totals ->> 'TKD_NET')::numeric, 0))
                       * CASE WHEN p.credit_note THEN -1 ELSE 1 END AS deducted,
                   %s
              FROM hr_payslip p
              JOIN hr_employee e ON e.id = p.employee_id
              LEFT JOIN ekinerja_score s
                ON s.id = p.score_id AND p.allowance_kind = 'month'
             CROSS JOIN LATERAL (
                   SELECT jsonb_object_agg(l.code, l.total) || jsonb_build_object(
                              'TKD_LOCAL', sum(l.total) FILTER (
                                  WHERE starts_with(l.code, 'TKD_LOCAL_'))) AS totals
                     FROM hr_payslip_line l
                    WHERE l.slip_id = p.id AND l.code IS NOT NULL) lines
             WHERE p.allowance_month IS NOT NULL AND p.state IN ('verify', 'done')""",
            SQL(", ").join(self._amount_columns()),
        )

    def _amount_columns(self):
        """A counter-entry (credit note) takes back what it names."""
        for column, (code, sign) in AMOUNTS.items():
            yield SQL(
                "coalesce((lines.totals->>%s)::numeric, 0) * %s"
                " * CASE WHEN p.credit_note THEN -1 ELSE 1 END AS %s",
                code,
                sign,
                SQL.identifier(column),
            )

    def action_open_slip(self):
        """From the row to its payslip."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.payslip",
            "res_id": self.slip_id.id,
            "view_mode": "form",
        }
