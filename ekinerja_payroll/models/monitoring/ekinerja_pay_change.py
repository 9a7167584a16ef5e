# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import SQL

# Months back a month is compared with, unless a filter says otherwise.
MONTHS_BACK = 1
MOST_MONTHS_BACK = 120


class EkinerjaPayChange(models.Model):
    """A month's payslips against those of an earlier one, person by person.

    Who appears or vanishes is there too. How far back is in the context, as
    ``ekinerja_months_back``. Why is in ``ekinerja_pay_change_why``.
    """

    _name = "ekinerja.pay.change"
    _description = "Change of Pay between Two Months"
    _auto = False
    _order = "month desc, size desc, employee_id"
    _rec_name = "employee_id"
    _depends = {
        "hr.payslip": [
            "allowance_gross",
            "allowance_kind",
            "allowance_month",
            "allowance_net",
            "company_id",
            "credit_note",
            "department_id",
            "employee_id",
            "payslip_run_id",
            "refunded_id",
            "state",
        ]
    }

    company_id = fields.Many2one("res.company")
    currency_id = fields.Many2one(related="company_id.currency_id")
    department_id = fields.Many2one("hr.department", string="Agency")
    employee_id = fields.Many2one("hr.employee")
    month = fields.Date()
    month_before = fields.Date(string="Compared with")
    run_id = fields.Many2one("hr.payslip.run", string="Batch")
    slip_id = fields.Many2one("hr.payslip", string="Payslip")
    slip_before_id = fields.Many2one("hr.payslip", string="Payslip before")
    kind = fields.Selection(
        [
            ("more", "More"),
            ("less", "Less"),
            ("same", "The Same"),
            ("appeared", "New"),
            ("vanished", "Gone"),
        ],
        string="What Happened",
    )
    gross_before = fields.Monetary()
    gross = fields.Monetary()
    gross_change = fields.Monetary(string="Gross Difference")
    net_before = fields.Monetary()
    net = fields.Monetary()
    net_change = fields.Monetary(string="Net Difference")
    percent = fields.Float(string="Change (%)", digits=(16, 2), aggregator="avg")
    size = fields.Float(
        string="Size of Change (%)",
        digits=(16, 2),
        aggregator="max",
        help="The change of the net, whether up or down",
    )

    @property
    def _table_query(self):
        back = self._months_back()
        changed = SQL("change.net - change.net_before")
        return SQL(
            """
            SELECT id, company_id, department_id, employee_id, month, month_before,
                   run_id, slip_id, slip_before_id, gross_before, gross, net_before,
                   net, gross - gross_before AS gross_change,
                   %(changed)s AS net_change,
                   CASE WHEN kind IN ('appeared', 'vanished') THEN kind
                        WHEN %(changed)s > 0 THEN 'more'
                        WHEN %(changed)s < 0 THEN 'less' ELSE 'same' END AS kind,
                   %(percent)s AS percent, abs(%(percent)s) AS size
              FROM (%(paid)s UNION ALL %(vanished)s) AS change
            """,
            changed=changed,
            percent=SQL(
                "CASE WHEN net_before <> 0"
                " THEN round(100 * (%s) / abs(net_before), 2)"
                " ELSE 100 * sign(%s) END",
                changed,
                changed,
            ),
            paid=self._paid_rows(back),
            vanished=self._vanished_rows(back),
        )

    # === ACTION METHODS === #

    def action_open_slip(self):
        """From the row to its payslip, or to the last one of who has gone."""
        self.ensure_one()
        return (self.slip_id or self.slip_before_id).get_formview_action()

    # === BUSINESS METHODS === #

    @api.model
    def _months_back(self):
        back = self.env.context.get("ekinerja_months_back")
        known = type(back) is int and 0 < back <= MOST_MONTHS_BACK
        return back if known else MONTHS_BACK

    def _slips(self, where=None):
        """One row for each employee and month; THR and 13th month are no change."""
        return SQL(
            """
            SELECT min(id) AS id, company_id, employee_id, allowance_month AS month,
                   min(department_id) AS department_id, min(payslip_run_id) AS run_id,
                   sum(allowance_gross) AS gross, sum(allowance_net) AS net
              FROM hr_payslip
             WHERE allowance_month IS NOT NULL AND state IN ('verify', 'done')
               AND allowance_kind = 'month'
               AND credit_note IS NOT TRUE AND refunded_id IS NULL AND %s
             GROUP BY company_id, employee_id, allowance_month""",
            where or SQL("TRUE"),
        )

    def _slips_of(self, row, month):
        """The same of one person in one month, by the index of the payslips."""
        return self._slips(
            SQL(
                "employee_id = %(row)s.employee_id AND company_id = %(row)s.company_id"
                " AND allowance_month = %(month)s",
                row=row,
                month=month,
            )
        )

    def _paid_rows(self, back):
        """Everybody paid in a month, with what he was paid before."""
        new = SQL("new")
        earlier = SQL("(new.month - make_interval(months => %s))::date", back)
        return SQL(
            """
            SELECT new.id * 2 AS id, new.company_id, new.department_id,
                   new.employee_id, new.month, %(earlier)s AS month_before, new.run_id,
                   new.id AS slip_id, old.id AS slip_before_id,
                   CASE WHEN old.id IS NULL THEN 'appeared' ELSE '' END AS kind,
                   coalesce(old.gross, 0) AS gross_before, new.gross,
                   coalesce(old.net, 0) AS net_before, new.net
              FROM (%(slips)s) AS new
              LEFT JOIN LATERAL (%(before)s) AS old ON TRUE
             WHERE %(both)s""",
            earlier=earlier,
            slips=self._slips(),
            before=self._slips_of(new, earlier),
            both=self._has_slips(new, earlier),
        )

    def _vanished_rows(self, back):
        """Everybody paid before and no more, in months in which others are paid."""
        old = SQL("old")
        later = SQL("(old.month + make_interval(months => %s))::date", back)
        return SQL(
            """
            SELECT old.id * 2 + 1 AS id, old.company_id, old.department_id,
                   old.employee_id, %(later)s AS month, old.month AS month_before,
                   NULL::int AS run_id, NULL::int AS slip_id, old.id AS slip_before_id,
                   'vanished' AS kind, old.gross AS gross_before, 0 AS gross,
                   old.net AS net_before, 0 AS net
              FROM (%(slips)s) AS old
             WHERE %(both)s AND NOT EXISTS (%(after)s)""",
            later=later,
            slips=self._slips(),
            after=self._slips_of(old, later),
            both=self._has_slips(old, later),
        )

    def _has_slips(self, row, month):
        """Is anybody of the company paid in that month? Else all would seem new."""
        return SQL(
            """EXISTS (
                   SELECT FROM hr_payslip p
                    WHERE p.company_id = %s.company_id AND p.allowance_month = %s
                      AND p.allowance_kind = 'month'
                      AND p.state IN ('verify', 'done'))""",
            row,
            month,
        )
