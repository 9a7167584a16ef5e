# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..allowance.ekinerja_scheme_bonus import BONUS_KINDS
from .basis import slip_name


class HrPayslip(models.Model):
    """A payslip of the allowance: the month's locked score turned into rupiah.

    What may be changed is in ``hr_payslip_guard``, how it is computed in
    ``hr_payslip_compute``, its states in ``hr_payslip_transition``.
    """

    _inherit = "hr.payslip"

    allowance_month = fields.Date(
        compute="_compute_allowance_month",
        store=True,
        precompute=True,
        index="btree_not_null",
        help="Month of the score this payslip is made from; empty for other payslips",
    )
    allowance_kind = fields.Selection(
        [("month", "Month"), *BONUS_KINDS],
        string="Payment",
        required=True,
        default="month",
    )
    score_id = fields.Many2one(
        "ekinerja.score",
        string="Monthly Score",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    department_id = fields.Many2one(
        related="score_id.department_id", store=True, string="Agency", index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    arrears = fields.Monetary(
        help="Paid on top for earlier months; negative takes back what was too much",
    )
    arrears_reason = fields.Char()
    allowance_basis = fields.Json(
        readonly=True, help="All values the payslip was computed from, exact"
    )
    allowance_gross = fields.Monetary(
        string="Gross", compute="_compute_allowance_totals", store=True
    )
    allowance_net = fields.Monetary(
        string="Net", compute="_compute_allowance_totals", store=True
    )
    confirmed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    confirmed_at = fields.Datetime(readonly=True, copy=False)
    # What officers note among themselves is not for the employee.
    note = fields.Text(
        groups="payroll.group_payroll_user,ekinerja_payroll.group_treasurer,"
        "ekinerja_addon.group_inspector"
    )

    # What a person was paid beside is looked up for each payslip of a batch.
    _person_month = models.Index(
        "(employee_id, allowance_month) WHERE allowance_month IS NOT NULL"
    )
    _one_per_month = models.UniqueIndex(
        "(employee_id, allowance_month) WHERE allowance_month IS NOT NULL"
        " AND allowance_kind = 'month'"
        " AND credit_note IS NOT TRUE AND refunded_id IS NULL AND state <> 'cancel'",
        "This employee has a payslip of the allowance for that month already.",
    )
    _one_bonus_per_year = models.UniqueIndex(
        "(employee_id, allowance_kind, (extract(year FROM allowance_month)))"
        " WHERE allowance_month IS NOT NULL AND allowance_kind <> 'month'"
        " AND credit_note IS NOT TRUE AND refunded_id IS NULL AND state <> 'cancel'",
        "This employee has been paid THR or the 13th month of that year already.",
    )
    _arrears_whole = models.Constraint(
        "CHECK(arrears IS NULL OR arrears = trunc(arrears))",
        "Arrears are a whole number of rupiah.",
    )

    # === COMPUTE METHODS === #

    @api.depends("struct_id", "date_from")
    def _compute_allowance_month(self):
        for slip in self:
            month = slip.struct_id.is_allowance and slip.date_from
            slip.allowance_month = month and month.replace(day=1)

    @api.depends("line_ids.total")
    def _compute_allowance_totals(self):
        for slip in self:
            totals = {line.code: line.total for line in slip.line_ids}
            slip.allowance_gross = totals.get("TKD_GROSS", 0)
            slip.allowance_net = totals.get("TKD_NET", 0)

    def _compute_name(self):
        allowances = self.filtered("allowance_month")
        for slip in allowances:
            label = slip.score_id.scheme_id.allowance_label or "TPP"
            slip.name = slip_name(
                label, slip.allowance_kind, slip.allowance_month, slip.employee_id
            )
        return super(HrPayslip, self - allowances)._compute_name()

    # === ONCHANGE METHODS === #

    @api.onchange("employee_id", "date_from", "date_to")
    def onchange_employee(self):
        allowances = self.filtered("allowance_month")
        for slip in allowances.filtered("employee_id"):
            slip.company_id = slip.employee_id.company_id
            slip._compute_name()
        return super(HrPayslip, self - allowances).onchange_employee()

    @api.onchange("date_from", "date_to")
    def onchange_dates(self):
        for slip in self.filtered("allowance_month"):
            slip.date_from = slip.allowance_month
            slip.date_to = fields.Date.end_of(slip.allowance_month, "month")
        return super(HrPayslip, self._without_allowances()).onchange_dates()

    @api.onchange("struct_id")
    def onchange_struct_id(self):
        return super(HrPayslip, self._without_allowances()).onchange_struct_id()

    @api.onchange("contract_id")
    def onchange_contract(self):
        if not self.allowance_month:
            return super().onchange_contract()

    def _without_allowances(self):
        """Payslips that OCA's worked days and inputs are for."""
        return self.filtered(lambda slip: not slip.allowance_month)

    # === CONSTRAINT METHODS === #

    @api.constrains("allowance_month", "date_from", "date_to")
    def _check_whole_month(self):
        for slip in self.filtered("allowance_month"):
            end = fields.Date.end_of(slip.allowance_month, "month")
            if (slip.date_from, slip.date_to) != (slip.allowance_month, end):
                raise ValidationError(
                    self.env._("A payslip of the allowance is for one whole month.")
                )

    @api.constrains("arrears", "arrears_reason")
    def _check_arrears_reason(self):
        if self.filtered(lambda slip: slip.arrears and not slip.arrears_reason):
            raise ValidationError(self.env._("Say what the arrears are for."))

    # === ACTION METHODS === #

    def action_open_score(self):
        """From the payslip to the score it was made from."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ekinerja.score",
            "res_id": self.score_id.id,
            "view_mode": "form",
        }

    def action_explain(self):
        """Each rupiah of the payslip, traced to what reduced it."""
        return self.score_id.action_explain()

    # === GETTERS === #

    def get_formview_id(self, access_uid=None):
        if self.allowance_month:
            return self.env.ref("ekinerja_payroll.hr_payslip_view_form").id
        return super().get_formview_id(access_uid=access_uid)

    def _get_employee_contracts(self):
        """The post of the score, checked once when the payslip was prepared."""
        allowances = self.filtered("allowance_month")
        others = super(HrPayslip, self - allowances)._get_employee_contracts()
        return allowances.contract_id | others
