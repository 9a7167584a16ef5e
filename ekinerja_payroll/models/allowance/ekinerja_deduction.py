# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import formatLang


class EkinerjaDeduction(models.Model):
    """One employee and a local deduction: since when, how much, or not at all."""

    _name = "ekinerja.deduction"
    _description = "Local Deduction of an Employee"
    _inherit = ["mail.thread"]
    _order = "kind_id, employee_id, date_from desc"
    _check_company_auto = True

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, check_company=True, tracking=True
    )
    kind_id = fields.Many2one(
        "ekinerja.deduction.kind",
        string="Deduction",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        tracking=True,
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    by = fields.Selection(related="kind_id.by")
    opt_out = fields.Boolean(
        string="Opted Out", tracking=True, help="Not taken, though it is for everybody"
    )
    amount = fields.Monetary(tracking=True, help="Empty: the amount of all")
    percent = fields.Float(
        string="Share (%)", digits=0, tracking=True, help="Empty: the share of all"
    )
    taken = fields.Char(compute="_compute_taken", help="Of each month, where it fits")
    date_from = fields.Date(
        required=True,
        tracking=True,
        default=lambda self: fields.Date.today().replace(day=1),
    )
    date_to = fields.Date(tracking=True, help="Last month; empty: until further notice")
    consent = fields.Char(
        tracking=True, help="Letter by which the employee agreed, or opted out"
    )

    _amounts_range = models.Constraint(
        "CHECK(coalesce(amount, 0) >= 0 AND coalesce(amount, 0) = trunc(amount)"
        " AND coalesce(percent, 0) BETWEEN 0 AND 100)",
        "An amount is whole rupiah and not negative, a percentage from 0 to 100.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A deduction ends after it has begun.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (employee_id WITH =, kind_id WITH =,"
        " daterange(date_from, date_to, '[]') WITH &&)",
        "This employee has that deduction in this period already.",
    )

    @api.depends("opt_out", "amount", "percent", "kind_id")
    @api.depends_context("lang")
    def _compute_taken(self):
        for each in self:
            kind = each.kind_id
            if each.opt_out or not kind:
                each.taken = "–"
            elif kind.by == "fixed":
                amount = each.amount or kind.amount
                each.taken = formatLang(
                    self.env, amount, digits=0, currency_obj=each.currency_id
                )
            else:
                share = each.percent or kind.percent
                each.taken = f"{formatLang(self.env, share)} %"

    @api.depends("employee_id", "kind_id")
    def _compute_display_name(self):
        for deduction in self:
            names = (deduction.kind_id.name, deduction.employee_id.name)
            deduction.display_name = ": ".join(filter(None, names))
