# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

HOLD_KINDS = [
    ("lhkpn", "Wealth Report (LHKPN)"),
    ("lhkasn", "Wealth Report (LHKASN)"),
    ("asset", "Asset not Returned"),
    ("debt", "Compensation of Loss (TP-TGR)"),
    ("other", "Other"),
]
# What only the release writes.
RELEASED = {"released_on", "released_by_id"}


class EkinerjaAllowanceHold(models.Model):
    """Something the employee has not settled; till then the allowance is not paid out,
    or a part of it is lost: the scheme says which."""

    _name = "ekinerja.allowance.hold"
    _description = "Allowance Hold"
    _inherit = ["mail.thread"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, check_company=True, tracking=True
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True, precompute=True
    )
    kind = fields.Selection(HOLD_KINDS, required=True, tracking=True)
    reason = fields.Char(
        required=True, tracking=True, help="What is to be settled, for the employee"
    )
    letter = fields.Char(
        string="Letter", tracking=True, help="Number and date of the letter"
    )
    document = fields.Binary(attachment=True, copy=False)
    document_name = fields.Char(copy=False)
    date_from = fields.Date(
        required=True,
        tracking=True,
        default=lambda self: fields.Date.today().replace(day=1),
        help="Months that end on this day or later are held",
    )
    released_on = fields.Date(readonly=True, copy=False, tracking=True)
    released_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    _released_later = models.Constraint(
        "CHECK(released_on IS NULL OR released_on >= date_from)",
        "A hold is released after it has begun.",
    )

    # === COMPUTE METHODS === #

    @api.depends("employee_id", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for hold in self:
            name = hold.employee_id.name or ""
            hold.display_name = f"{name}: {labels.get(hold.kind, '')}"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_release(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_release(vals.keys())
        return super().write(vals)

    def _refuse_release(self, names):
        """
        :raise AccessError: when a person writes who released a hold, and when
        """
        if RELEASED & set(names) and not self.env.su:
            raise AccessError(self.env._("Use the button to release a hold."))

    # === ACTION METHODS === #

    def action_release(self):
        """Settled: what was kept back is paid with the next month."""
        self.check_access("write")
        if done := self.filtered("released_on"):
            raise UserError(
                self.env._("%s was released already.", done[0].display_name)
            )
        for hold in self:
            hold.sudo().write(  # sudo: the release is the server's to write
                {
                    "released_on": max(fields.Date.today(), hold.date_from),
                    "released_by_id": self.env.uid,
                }
            )
        return True

    # === BUSINESS METHODS === #

    @api.model
    def _domain_in_force(self, month, employees):
        """Domain of what keeps a month from being paid in full, as of now."""
        domain = Domain("employee_id", "in", employees.ids)
        domain &= Domain("date_from", "<=", fields.Date.end_of(month, "month"))
        return domain & Domain("released_on", "=", False)
