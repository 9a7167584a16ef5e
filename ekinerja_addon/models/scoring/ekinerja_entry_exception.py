# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class EkinerjaEntryException(models.Model):
    """HR opens a window again for some people, with a reason and until a date.

    It is kept, and each log that it let through says so in its history.
    """

    _name = "ekinerja.entry.exception"
    _description = "Exception from an Entry Window"
    _inherit = ["mail.thread"]
    _order = "month desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    month = fields.Date(
        required=True, index=True, tracking=True, help="Any day of the month of work"
    )
    window = fields.Selection(
        [("enter", "Entry"), ("decide", "Decision"), ("both", "Entry and Decision")],
        required=True,
        default="both",
        tracking=True,
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Agency",
        check_company=True,
        tracking=True,
        help="With all units below it",
    )
    employee_ids = fields.Many2many(
        "hr.employee", string="Only for", check_company=True, tracking=True
    )
    date_to = fields.Date(string="Open Until", required=True, tracking=True)
    reason = fields.Char(required=True, tracking=True, help="e.g. Network was down")

    _month_first = models.Constraint(
        "CHECK(extract(day FROM month) = 1)",
        "A month is kept as its first day, such as 2026-10-01.",
    )

    @api.depends("month", "reason")
    def _compute_display_name(self):
        for each in self:
            month = each.month.strftime("%Y-%m") if each.month else ""
            each.display_name = f"{month}: {each.reason or ''}"

    @api.onchange("month")
    def _onchange_month(self):
        if self.month:
            self.month = self.month.replace(day=1)

    @api.constrains("department_id", "employee_ids")
    def _check_somebody(self):
        if self.filtered(lambda each: not (each.department_id or each.employee_ids)):
            raise ValidationError(
                self.env._("Say for whom: an agency, or some employees.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Exceptions are kept; end it by its date instead."))

    # === BUSINESS METHODS === #

    @api.model
    def _open_for(self, logs, month, window, today):
        """{log: exception} of the logs of a month that are let through today."""
        found = self.search(
            Domain("month", "=", month)
            & Domain("company_id", "in", logs.company_id.ids)
            & Domain("date_to", ">=", today)
            & Domain("window", "in", (window, "both"))
        )
        return {
            log: exception
            for exception in found
            for log in logs.filtered_domain(exception._whom())
        }

    def _whom(self):
        people = Domain("employee_id", "in", self.employee_ids.ids)
        if not self.department_id:
            return people
        agency = Domain("department_id", "child_of", self.department_id.ids)
        return agency & people if self.employee_ids else agency
