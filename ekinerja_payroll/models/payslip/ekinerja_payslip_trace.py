# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EkinerjaPayslipTrace(models.Model):
    """History of one payslip: who did what, and what it came to before and after.

    Rows are only ever added, and outlive a payslip that is deleted.
    """

    _name = "ekinerja.payslip.trace"
    _description = "History of a Payslip"
    _order = "id desc"
    _log_access = False

    slip_id = fields.Many2one(
        "hr.payslip",
        string="Payslip",
        readonly=True,
        index=True,
        ondelete="set null",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    month = fields.Date(required=True, readonly=True)
    at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True)
    action = fields.Selection(
        [
            ("compute", "Computed"),
            ("draft", "Back to Draft"),
            ("confirm", "Confirmed"),
            ("pay", "Paid"),
            ("reopen", "Sent Back"),
            ("cancel", "Rejected"),
            ("refund", "Taken Back"),
            ("delete", "Deleted"),
        ],
        required=True,
        readonly=True,
    )
    gross_before = fields.Monetary(readonly=True)
    gross = fields.Monetary(readonly=True)
    net_before = fields.Monetary(
        readonly=True, help="What the payslip came to when it was computed before"
    )
    net = fields.Monetary(readonly=True)
    net_change = fields.Monetary(compute="_compute_net_change", string="Difference")
    sha256 = fields.Char(
        string="Hash of the Score", readonly=True, help="What it was computed from"
    )

    @api.depends("net", "net_before")
    def _compute_net_change(self):
        for trace in self:
            trace.net_change = trace.net - trace.net_before

    def write(self, vals):
        if self:
            raise UserError(self.env._("The history of a payslip cannot be rewritten."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        raise UserError(self.env._("The history of a payslip cannot be deleted."))

    @api.model
    def _record(self, slips, action):
        """Add one row for each payslip of the allowance, in one statement.

        What a payslip came to before is what it came to when it was computed last.
        """
        if not slips:
            return
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO ekinerja_payslip_trace
                       (slip_id, company_id, employee_id, month, at, user_id, action,
                        gross_before, gross, net_before, net, sha256)
                SELECT p.id, p.company_id, p.employee_id, p.allowance_month,
                       now() AT TIME ZONE 'UTC', %(user)s, %(action)s,
                       last.gross, coalesce(p.allowance_gross, 0),
                       last.net, coalesce(p.allowance_net, 0),
                       p.allowance_basis #>> '{score,sha256}'
                  FROM hr_payslip p
                  LEFT JOIN LATERAL (
                       SELECT t.gross, t.net FROM ekinerja_payslip_trace t
                        WHERE t.slip_id = p.id AND t.action = 'compute'
                        ORDER BY t.id DESC LIMIT 1) last ON TRUE
                 WHERE p.id = ANY(%(slips)s) AND p.allowance_month IS NOT NULL
                   AND (%(action)s = 'compute' OR last.net IS NOT NULL)
                 ORDER BY p.id""",
                user=self.env.uid,
                action=action,
                slips=slips.ids,
            )
        )
        slips.invalidate_recordset(["trace_ids"])
