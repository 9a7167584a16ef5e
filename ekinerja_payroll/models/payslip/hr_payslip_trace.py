# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

READERS = (
    "ekinerja_payroll.group_treasurer,ekinerja_addon.group_inspector,"
    "ekinerja_addon.group_hr_admin"
)


class HrPayslipTrace(models.Model):
    """Every step of a payslip leaves a row in its history."""

    _inherit = "hr.payslip"

    trace_ids = fields.One2many(
        "ekinerja.payslip.trace",
        "slip_id",
        string="History",
        readonly=True,
        groups=READERS,
    )
    run_event_ids = fields.One2many(
        related="payslip_run_id.event_ids", string="Steps of the Batch", groups=READERS
    )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_leaves_a_trace(self):
        self._trace("delete")

    # === ACTION METHODS === #

    def action_payslip_draft(self):
        result = super().action_payslip_draft()
        self._trace("draft")
        return result

    def action_payslip_cancel(self):
        result = super().action_payslip_cancel()
        self._trace("cancel")
        return result

    def refund_sheet(self):
        action = super().refund_sheet()
        self._trace("refund")
        return action

    # === BUSINESS METHODS === #

    def _store_totals(self, lines):
        super()._store_totals(lines)
        self._trace("compute")

    def _confirm(self):
        result = super()._confirm()
        self._trace("confirm")
        return result

    def _reopen(self):
        result = super()._reopen()
        self._trace("reopen")
        return result

    def _trace(self, action):
        """Note a step, after the checks of the step itself."""
        # sudo: nobody adds to the history but the steps.
        self.env["ekinerja.payslip.trace"].sudo()._record(self, action)


class HrPayslipRunTrace(models.Model):
    _inherit = "hr.payslip.run"

    def _move(self, step, values, action=None, note=None):
        result = super()._move(step, values, action=action, note=note)
        if step == "paid":
            self._slips("done")._trace("pay")
        return result
