# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

# What is mended in the score; most is mended on the employee.
SCORE = ("not_locked", "not_assessed")
LISTS = {
    "no_rate": "ekinerja_payroll.ekinerja_allowance_rate_action",
    "formula": "payroll.action_salary_rule_form",
}


class EkinerjaPayslipProblem(models.Model):
    """Why an employee got no payslip in a batch. Rewritten by every run."""

    _name = "ekinerja.payslip.problem"
    _description = "Stopped Payslip"
    _order = "run_id, code, employee_id"
    _log_access = False

    run_id = fields.Many2one(
        "hr.payslip.run", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="run_id.company_id")
    employee_id = fields.Many2one(
        "hr.employee", ondelete="cascade", help="Empty: it concerns the whole agency"
    )
    department_id = fields.Many2one("hr.department", ondelete="cascade")
    score_id = fields.Many2one("ekinerja.score", ondelete="cascade")
    code = fields.Selection(
        [
            ("no_score", "No Score"),
            ("not_locked", "Score not Locked"),
            ("no_contract", "No Contract"),
            ("no_rate", "No Rate"),
            ("no_tax_rate", "No Tax Rate"),
            ("no_tax_status", "No PTKP Status"),
            ("no_bank", "No Bank Account"),
            ("two_contracts", "Two Contracts"),
            ("post_changed", "Post Changed"),
            ("contract_overlap", "Contracts Overlap"),
            ("contract_gap", "Gap between Contracts"),
            ("no_department", "No Department"),
            ("acting_unpaid", "Acting Post not Paid"),
            ("not_assessed", "Not Assessed"),
            ("over_budget", "Over Budget"),
            ("formula", "Salary Rule"),
            ("on_hold", "On Hold"),
            ("no_terms", "No Terms"),
            ("not_entitled", "Not Entitled"),
            ("no_paid_month", "No Paid Month"),
            ("failed", "Failed"),
        ],
        required=True,
    )
    reason = fields.Char(required=True)
    stops = fields.Boolean(
        default=True, help="No payslip is made; otherwise it is to be looked at"
    )

    @api.depends("employee_id", "code")
    def _compute_display_name(self):
        labels = dict(self._fields["code"]._description_selection(self.env))
        for problem in self:
            # sudo: the name only
            name = problem.employee_id.sudo().name or problem.department_id.name
            problem.display_name = f"{name}: {labels.get(problem.code)}"

    def action_mend(self):
        """Open what is to be mended: the employee, the score, the regulation…"""
        self.ensure_one()
        if self.code in SCORE and self.score_id:
            return self.score_id.get_formview_action()
        if self.code in LISTS:
            return self.env["ir.actions.act_window"]._for_xml_id(LISTS[self.code])
        if self.code == "on_hold":
            return self._mend_hold()
        if self.code == "no_score":
            return self._open_scoring()
        if self.code == "no_tax_rate" and self.score_id:
            return self.score_id.scheme_id.get_formview_action()
        if self.code == "over_budget":
            return self._open_budget_check()
        return self.employee_id.get_formview_action()

    def _open_scoring(self):
        """The dialogue that scores the month, for who may; else the employee."""
        if not self.env["ekinerja.score.compute"].has_access("create"):
            return self.employee_id.get_formview_action()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_score_compute_action"
        )
        return action | {"context": {"default_month": self.run_id.allowance_month}}

    def _mend_hold(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_allowance_hold_action"
        )
        return action | {"domain": [("employee_id", "=", self.employee_id.id)]}

    def _open_budget_check(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_allowance_budget_check_action"
        )
        domain = [("department_id", "=", self.department_id.id)]
        return action | {"domain": domain, "context": {}}
