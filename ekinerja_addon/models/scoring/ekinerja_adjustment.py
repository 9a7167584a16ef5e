# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...engine.adjust import Change
from ...tools import exact_field

SAYS = ("points", "percent", "minutes", "earned_percent", "missed_checks")


class EkinerjaAdjustment(models.Model):
    """What a locked month lacks, or has too much: paid as arrears of a later month.

    The locked score stays as it is.
    """

    _name = "ekinerja.adjustment"
    _description = "Adjustment of a Locked Month"
    _inherit = ["mail.thread"]
    _order = "id desc"

    score_id = fields.Many2one(
        "ekinerja.score", required=True, index=True, ondelete="restrict", readonly=True
    )
    employee_id = fields.Many2one(
        related="score_id.employee_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="score_id.company_id", store=True, precompute=True
    )
    department_id = fields.Many2one(
        related="score_id.department_id", store=True, precompute=True
    )
    month = fields.Date(related="score_id.month", store=True, precompute=True)
    date = fields.Date(help="The day it is about; points keep to the cap of that day")
    objection_id = fields.Many2one("ekinerja.objection", readonly=True, index=True)
    points = fields.Float(
        digits=0, tracking=True, help="Points to add to what the month counted"
    )
    percent = fields.Float(
        string="Percent Given Back",
        digits=0,
        tracking=True,
        help="Discipline percent the month took too much",
    )
    minutes = fields.Float(
        string="Minutes Given Back",
        digits=0,
        tracking=True,
        help="Late, early or absent, where presence caps points",
    )
    earned_percent = fields.Float(
        string="Percent of Earned Given Back",
        digits=0,
        tracking=True,
        help="Where absence is cut from what was earned",
    )
    missed_checks = fields.Integer(
        string="Missed Checks Given Back",
        tracking=True,
        help="Checks within the day that count as stamped after all",
    )
    pay_from = fields.Date(
        string="Not Before",
        tracking=True,
        help="Paid or taken with this month at the earliest; empty: with the next one",
    )
    correction_id = fields.Many2one("ekinerja.attendance.correction", readonly=True)
    cause = fields.Text(required=True, tracking=True)
    state = fields.Selection(
        [("open", "To Settle"), ("settled", "Settled"), ("cancelled", "Cancelled")],
        required=True,
        default="open",
        index=True,
        tracking=True,
        copy=False,
    )

    @api.depends("score_id")
    def _compute_display_name(self):
        for adjustment in self:
            adjustment.display_name = adjustment.score_id.display_name

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(
            vals.get("state", "open") != "open" for vals in vals_list
        ):
            raise AccessError(self.env._("An adjustment is settled by its payment."))
        adjustments = super().create(vals_list)
        for adjustment in adjustments.sudo():  # sudo: only the state of the score
            if adjustment.score_id.state != "locked":
                raise UserError(
                    self.env._(
                        "%s is not locked: mend the month itself.",
                        adjustment.score_id.display_name,
                    )
                )
        return adjustments

    def write(self, vals):
        if {"state", "score_id"} & vals.keys() and not self.env.su:
            raise AccessError(self.env._("An adjustment is settled by its payment."))
        if self.filtered(lambda each: each.state != "open") and not self.env.su:
            raise UserError(self.env._("A settled adjustment stays as it is."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Adjustments are kept; cancel it instead."))

    # === ACTION METHODS === #

    def action_cancel(self):
        """HR takes it back as long as nothing was paid on it."""
        self.check_access("write")
        if self.filtered(lambda each: each.state != "open"):
            raise UserError(self.env._("A settled adjustment stays as it is."))
        self.sudo().state = "cancelled"  # sudo: write() guards the state

    # === BUSINESS METHODS === #

    def _change(self):
        """The adjustment as the engine takes it."""
        self.ensure_one()
        return Change(
            points=exact_field(self.points),
            percent=exact_field(self.percent),
            minutes=exact_field(self.minutes),
            earned=exact_field(self.earned_percent),
            day=self.date.isoformat() if self.date else None,
        )

    @api.model
    def _waiting(self, month):
        """Domain of what a month settles: of earlier ones, and saying something."""
        says = [Domain(name, "!=", 0) for name in SAYS]
        due = Domain("pay_from", "=", False) | Domain(
            "pay_from", "<=", fields.Date.end_of(month, "month")
        )
        open_before = Domain("state", "=", "open") & Domain("month", "<", month)
        return open_before & due & Domain.OR(says)
