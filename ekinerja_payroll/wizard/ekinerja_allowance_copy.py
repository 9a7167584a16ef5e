# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.ekinerja_addon.tools import exact_field

from ..engine.basic import part_of


class EkinerjaAllowanceCopy(models.TransientModel):
    """Take the rates of a day into the next year, all by one factor."""

    _name = "ekinerja.allowance.copy"
    _description = "Copy of Rates"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    source_day = fields.Date(
        string="Rates of",
        required=True,
        default=fields.Date.context_today,
        help="Those in force on this day are copied",
    )
    date_from = fields.Date(
        string="In Force from", required=True, default=lambda self: self._next_year()
    )
    factor = fields.Float(
        string="Factor (%)",
        digits=0,
        default=100,
        required=True,
        help="105 raises all by 5 %, each rounded half up to whole rupiah",
    )
    criterion = fields.Selection(
        selection=lambda self: (
            self.env["ekinerja.allowance.rate"]
            ._fields["criterion"]
            ._description_selection(self.env)
        ),
        help="Empty: of all criteria",
    )

    @api.model
    def _next_year(self):
        today = fields.Date.context_today(self)
        return today.replace(year=today.year + 1, month=1, day=1)

    @api.constrains("source_day", "date_from", "factor")
    def _check_dates(self):
        for wizard in self:
            if wizard.date_from <= wizard.source_day:
                raise ValidationError(
                    self.env._("The new rates begin after the day they are copied of.")
                )
            if wizard.factor <= 0:
                raise ValidationError(self.env._("A factor is above zero."))

    # === ACTION METHODS === #

    def action_copy(self):
        """Write the new rates and show them."""
        self.ensure_one()
        rates = self.env["ekinerja.allowance.rate"]
        rates.check_access("create")
        found = rates.search(self._domain())
        if not found:
            raise UserError(self.env._("No rates are in force on %s.", self.source_day))
        wanted = {rate._key(): self._values(rate) for rate in found}
        changes = rates._changes(self.date_from, self.company_id, wanted)
        rates._apply(self.date_from, self.company_id, changes)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_allowance_rate_action"
        )
        in_force = rates._domain_in_force(self.date_from, self.company_id)
        return action | {"domain": list(in_force), "context": {}}

    def _domain(self):
        rates = self.env["ekinerja.allowance.rate"]
        domain = rates._domain_in_force(self.source_day, self.company_id)
        if self.criterion:
            domain &= fields.Domain("criterion", "=", self.criterion)
        return domain

    def _values(self, rate):
        amount = part_of(exact_field(rate.amount), exact_field(self.factor))
        return {
            "amount": float(amount),
            "basic_percent": rate.basic_percent,
            "on_top": rate.on_top,
        }
