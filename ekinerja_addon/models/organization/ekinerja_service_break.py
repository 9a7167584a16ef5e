# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

KINDS = [
    ("study", "Study Duty"),
    ("unpaid", "Leave outside State Expense"),
    ("pre_retirement", "Preparation for Retirement (MPP)"),
    ("suspended", "Suspended from Service"),
    ("detained", "Detained"),
    ("appeal", "Dismissed, under Appeal"),
]


class EkinerjaServiceBreak(models.Model):
    """An employee is in post and not at work, by decision and for a long time.

    The score takes its workdays as leave of this kind; what of the allowance is paid
    for them, the scheme says.
    """

    _name = "ekinerja.service.break"
    _description = "Break of Service"
    _inherit = ["ekinerja.decree.mixin"]

    kind = fields.Selection(KINDS, required=True, tracking=True)

    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A break of service ends after it has begun.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (employee_id WITH =,"
        " daterange(date_from, date_to, '[]') WITH &&)",
        "This employee is out of service in this period already.",
    )

    @api.depends("employee_id", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for each in self:
            # sudo: the name of whom it is about, for whoever may read the letter
            name = each.sudo().employee_id.name
            each.display_name = f"{name}: {kinds.get(each.kind, '')}" if name else ""
