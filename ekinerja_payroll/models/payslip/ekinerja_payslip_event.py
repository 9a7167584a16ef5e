# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class EkinerjaPayslipEvent(models.Model):
    """History of a batch: who did what, when. Rows are only ever added."""

    _name = "ekinerja.payslip.event"
    _description = "Event of a Payslip Batch"
    _order = "id desc"
    _log_access = False

    run_id = fields.Many2one(
        "hr.payslip.run",
        string="Batch",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="run_id.company_id")
    at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True)
    action = fields.Selection(
        [
            ("generate", "Payslips Made"),
            ("recompute", "Computed Again"),
            ("confirm", "Confirmed"),
            ("verified", "Verified"),
            ("approved", "Approved"),
            ("paid", "Paid"),
            ("revert", "Sent Back"),
        ],
        required=True,
        readonly=True,
    )
    slips = fields.Integer(string="Payslips", readonly=True)
    net = fields.Float(readonly=True, digits=0, help="Sum of the batch by then")
    note = fields.Char(readonly=True)

    def write(self, vals):
        if self:
            raise UserError(self.env._("The history of a batch cannot be rewritten."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        raise UserError(self.env._("The history of a batch cannot be deleted."))

    @api.model
    def _record(self, run, action, note=None):
        """One row, with what the batch comes to before the work begins."""
        self.create(
            {
                "run_id": run.id,
                "at": fields.Datetime.now(),
                "user_id": self.env.uid,
                "action": action,
                "slips": run.slip_count,
                "net": run.net,
                "note": note,
            }
        )
