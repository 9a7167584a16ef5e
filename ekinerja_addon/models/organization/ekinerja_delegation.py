# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaDelegation(models.Model):
    """A superior lets somebody decide in his place for some days (Plt/Plh)."""

    _name = "ekinerja.delegation"
    _description = "Delegation"
    _inherit = ["mail.thread", "ekinerja.recheck.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    superior_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        check_company=True,
        tracking=True,
        default=lambda self: self._default_superior_id(),
    )
    delegate_id = fields.Many2one(
        "hr.employee", required=True, index=True, check_company=True, tracking=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(
        required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date(required=True, tracking=True)
    reason = fields.Char(required=True)

    _dates_in_order = models.Constraint(
        "CHECK(date_to >= date_from)", "A delegation ends after it has begun."
    )
    _not_to_oneself = models.Constraint(
        "CHECK(superior_id <> delegate_id)", "Nobody can be his own delegate."
    )

    @api.model
    def _default_superior_id(self):
        return self.env.user.employee_id

    @api.depends("superior_id", "delegate_id")
    def _compute_display_name(self):
        for delegation in self:
            delegation.display_name = (
                f"{delegation.superior_id.name or ''} → "
                f"{delegation.delegate_id.name or ''}"
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        delegations = super().create(vals_list)
        delegations._apply()
        return delegations

    def write(self, vals):
        result = super().write(vals)
        self._apply()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["hr.employee"]._forget_superiors()
        return result

    # === BUSINESS METHODS === #

    def _apply(self):
        """The delegate decides from now on, and sees where."""
        self.env["hr.employee"]._forget_superiors()
        self.delegate_id._grant_superior_menu()
