# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaBankMake(models.TransientModel):
    """Choose layout and day; who cannot be paid is named before the file is made."""

    _name = "ekinerja.bank.make"
    _description = "Make a Bank File"

    run_id = fields.Many2one("hr.payslip.run", required=True, readonly=True)
    company_id = fields.Many2one(related="run_id.company_id")
    currency_id = fields.Many2one(related="run_id.currency_id")
    layout_id = fields.Many2one(
        "ekinerja.bank.layout",
        required=True,
        default=lambda self: self._default_layout(),
        domain="[('company_id', 'in', (company_id, False))]",
    )
    transfer_on = fields.Date(
        string="Date of Transfer", required=True, default=fields.Date.context_today
    )
    people = fields.Integer(compute="_compute_due")
    amount = fields.Monetary(string="Sum", compute="_compute_due")
    faults = fields.Text(string="Cannot be Paid", compute="_compute_due")

    def _default_layout(self):
        return self.env["ekinerja.bank.layout"].search([], limit=1)

    @api.depends("run_id", "layout_id", "transfer_on")
    def _compute_due(self):
        for wizard in self:
            run, layout = wizard.run_id, wizard.layout_id
            due = run._transfers() if run else []
            wizard.people = len(due)
            wizard.amount = sum(amount for _employee, amount, _number in due)
            day = wizard.transfer_on or fields.Date.context_today(wizard)
            faults = run._bank_faults(layout, day, due) if run and layout else []
            wizard.faults = run._told_faults(faults) if faults else False

    def action_make(self):
        """Make the file and hand it out."""
        self.ensure_one()
        file = self.run_id._make_bank_file(self.layout_id, self.transfer_on)
        return file.action_download() | {"target": "new", "close": True}
