# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from ..organization.ekinerja_service_break import KINDS


class EkinerjaSchemeLeaveEffect(models.Model):
    """What a day of one kind of leave does to target, points, discipline and pay."""

    _name = "ekinerja.scheme.leave.effect"
    _inherit = ["ekinerja.scheme.line"]
    _description = "Effect of Leave"
    _order = "scheme_id, kind"
    _decides = (
        "kind",
        "reduces_target",
        "credit",
        "lost_minutes",
        "percent",
        "paid_percent",
        "free_days",
    )

    kind = fields.Selection(
        selection=lambda self: list(self._kinds().items()), required=True
    )
    reduces_target = fields.Boolean(default=True)
    credit = fields.Float(digits=0, help="Points given for each day")
    lost_minutes = fields.Float(
        digits=0, help="Minutes taken off what presence allows, for each day"
    )
    percent = fields.Float(
        string="Deduction (%)", digits=0, help="Cost of each day, in percent"
    )
    paid_percent = fields.Float(
        string="Paid (%)", digits=0, default=100, help="Of the allowance of these days"
    )
    free_days = fields.Integer(help="Days of the month that cost nothing yet")

    _ranges = models.Constraint(
        "CHECK(credit >= 0 AND lost_minutes >= 0 AND percent BETWEEN 0 AND 100"
        " AND paid_percent BETWEEN 0 AND 100 AND free_days >= 0)",
        "Percentages lie between 0 and 100, nothing is negative.",
    )
    _kind_unique = models.Constraint(
        "UNIQUE(scheme_id, kind)", "This kind of leave has its effect already."
    )

    @api.model
    def _kinds(self):
        """{kind: name} of leave and of breaks of service, in the reader's language."""
        leave = self.env["hr.leave.type"]._fields["ekinerja_kind"]
        breaks = self.env["ekinerja.service.break"]._fields["kind"]
        kinds = dict(leave._description_selection(self.env))
        for kind, label in breaks._description_selection(self.env):
            kinds.setdefault(kind, label)
        del kinds["duty"]
        return kinds

    @api.model
    def _break_kinds(self):
        """Kinds that are breaks of service only: unpaid where a scheme is silent."""
        leave = self.env["hr.leave.type"]._fields["ekinerja_kind"].get_values(self.env)
        return [kind for kind, _label in KINDS if kind not in leave]
