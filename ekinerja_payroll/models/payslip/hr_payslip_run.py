# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class HrPayslipRun(models.Model):
    """A batch of the allowance: a month and agencies, everybody at once.

    What the buttons do is in ``hr_payslip_run_generate``.
    """

    _inherit = "hr.payslip.run"

    name = fields.Char(
        compute="_compute_name", store=True, readonly=False, precompute=True
    )
    date_start = fields.Date(
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        default=None,
    )
    date_end = fields.Date(
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        default=None,
    )
    allowance_month = fields.Date(
        string="Month of Allowance", help="Any day of the month whose scores are paid"
    )
    department_ids = fields.Many2many(
        "hr.department", string="Agencies", help="With all units below; empty: all"
    )
    problem_ids = fields.One2many("ekinerja.payslip.problem", "run_id", readonly=True)
    # how far it has come
    employee_count = fields.Integer(compute="_compute_progress", string="Employees")
    slip_count = fields.Integer(compute="_compute_progress", string="Payslips Made")
    done_count = fields.Integer(compute="_compute_progress", string="Confirmed")
    problem_count = fields.Integer(compute="_compute_progress", string="Problems")
    warning_count = fields.Integer(compute="_compute_progress", string="To Look at")
    progress = fields.Float(compute="_compute_progress", string="Confirmed (%)")

    # === COMPUTE METHODS === #

    @api.depends("allowance_month", "department_ids", "company_id")
    def _compute_name(self):
        for run in self:
            if run.allowance_month and run.state != "close":
                parts = [
                    run._allowance_label(),
                    run.allowance_month.strftime("%Y-%m"),
                    ", ".join(run.department_ids.mapped("name")),
                ]
                run.name = " ".join(filter(None, parts))

    @api.depends("allowance_month")
    def _compute_dates(self):
        for run in self:
            month = run.allowance_month
            start = month or run.date_start or fields.Date.today()
            if month or not run.date_start:
                run.date_start = fields.Date.start_of(start, "month")
                run.date_end = fields.Date.end_of(start, "month")

    @api.depends("slip_ids.state", "problem_ids", "allowance_month", "department_ids")
    def _compute_progress(self):
        slips = dict.fromkeys(self.ids, (0, 0))
        for run, count, done in self.env["hr.payslip"]._read_group(
            [("payslip_run_id", "in", self.ids), ("state", "!=", "cancel")],
            ["payslip_run_id"],
            ["__count", "confirmed_at:count"],
        ):
            slips[run.id] = count, done
        for run in self:
            stopped = run.problem_ids.filtered("stops")
            run.problem_count = len(stopped)
            run.warning_count = len(run.problem_ids - stopped)
            run.slip_count, run.done_count = slips.get(run.id, (0, 0))
            run.employee_count = run.slip_count + len(stopped.employee_id)
            run.progress = 100 * run.done_count / (run.employee_count or 1)

    # === ONCHANGE METHODS === #

    @api.onchange("allowance_month")
    def _onchange_allowance_month(self):
        if self.allowance_month:
            self.allowance_month = self.allowance_month.replace(day=1)

    # === CONSTRAINT METHODS === #

    @api.constrains("allowance_month", "credit_note", "struct_id")
    def _check_allowance_month(self):
        for run in self.filtered("allowance_month"):
            if run.allowance_month.day != 1:
                raise ValidationError(
                    self.env._("A month is kept as its first day, such as 2026-10-01.")
                )
            if run.credit_note or (run.struct_id and not run.struct_id.is_allowance):
                raise ValidationError(
                    self.env._("A batch of the allowance pays by its own structure.")
                )

    # === CRUD METHODS === #

    def write(self, vals):
        scope = {"allowance_month", "department_ids", "company_id", "struct_id"}
        if scope & vals.keys() and self.filtered("allowance_month").slip_ids:
            raise UserError(
                self.env._(
                    "This batch has payslips already; make another one for another"
                    " month or agency."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_paid(self):
        if self.slip_ids.filtered(lambda slip: slip.allowance_month):
            raise UserError(
                self.env._("A batch with payslips of the allowance is kept.")
            )

    # === ACTION METHODS === #

    def action_open_slips(self):
        """The payslips of the batch as a nominative list."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_nominative_action"
        )
        return action | {
            "domain": [("run_id", "=", self.id)],
            "context": {"search_default_group_department": 1},
        }

    def action_nominative_sheet(self):
        """The nominative list of the batch as a workbook."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ekinerja/batch/{self.id}/nominative.xlsx",
            "target": "download",
        }

    def action_open_problems(self):
        """Who cannot be paid and why; each row opens where it is mended."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_payslip_problem_action"
        )
        return action | {"domain": [("run_id", "=", self.id)]}

    # === BUSINESS METHODS === #

    def _allowance_label(self):
        scheme = self.env["ekinerja.scheme"]._in_force(
            self.allowance_month, self.company_id
        )
        return scheme.allowance_label or "TPP"

    def _scored(self):
        """Scores of the month and agencies of this batch."""
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("month", "=", self.allowance_month)
        return self.env["ekinerja.score"].search(domain & self._in_agencies())

    def _in_agencies(self):
        if not self.department_ids:
            return Domain.TRUE
        return Domain("department_id", "child_of", self.department_ids.ids)

    def _employees(self):
        """Everybody who may expect a payslip: the scored, and the overlooked."""
        company = Domain("company_id", "=", self.company_id.id)
        month = Domain("month", "=", self.allowance_month)
        scores = self.env["ekinerja.score"].search(company & month)
        civil_servants = self.env["hr.employee"].search(
            company & Domain("civil_status", "!=", False) & self._in_agencies()
        )
        return self._scored().employee_id | (civil_servants - scores.employee_id)
