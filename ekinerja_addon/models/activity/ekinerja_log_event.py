# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class EkinerjaLogEvent(models.Model):
    """History of a log: who did what, when. Rows are only ever added."""

    _name = "ekinerja.log.event"
    _description = "Event of a Daily Activity"
    _order = "id desc"
    _log_access = False

    log_id = fields.Many2one(
        "ekinerja.log", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="log_id.company_id")
    at = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", required=True)
    employee_id = fields.Many2one("hr.employee", string="Acted as")
    action = fields.Selection(
        [
            ("create", "Entered"),
            ("submit", "Submitted"),
            ("withdraw", "Taken Back"),
            ("approve", "Approved"),
            ("return", "Returned"),
            ("reject", "Rejected"),
            ("import", "Imported"),
        ],
        required=True,
    )
    note = fields.Char()

    def write(self, vals):
        raise UserError(self.env._("The history of a log cannot be rewritten."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        raise UserError(self.env._("The history of a log cannot be deleted."))
