# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class EkinerjaShift(models.Model):
    """Hours of a duty: hospital, fire brigade; at night it ends on the next day."""

    _name = "ekinerja.shift"
    _description = "Shift"
    _order = "sequence, hour_from"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    hour_from = fields.Float(required=True)
    hour_to = fields.Float(required=True, help="Before the start: of the next day")
    flexible_minutes = fields.Integer(help="Who begins later ends later, up to so many")
    crosses_midnight = fields.Boolean(compute="_compute_crosses_midnight")

    _hours_of_a_day = models.Constraint(
        "CHECK(hour_from >= 0 AND hour_from < 24 AND hour_to >= 0 AND hour_to <= 24"
        " AND hour_from <> hour_to AND flexible_minutes >= 0)",
        "A shift has a start and an end between 0 and 24 o'clock.",
    )
    _code_unique = models.Constraint(
        "UNIQUE(company_id, code)", "A shift with this code is there already."
    )

    @api.depends("hour_from", "hour_to")
    def _compute_crosses_midnight(self):
        for shift in self:
            shift.crosses_midnight = shift.hour_to < shift.hour_from

    def _hours(self):
        """Start and end in minutes after midnight, as the engine takes them."""
        start, end = round(self.hour_from * 60), round(self.hour_to * 60)
        end += 1440 if self.crosses_midnight else 0
        flexible = self.flexible_minutes
        return (start, end, flexible) if flexible else (start, end)


class EkinerjaRoster(models.Model):
    """Who is on duty when. Who has a roster in a month works by it alone."""

    _name = "ekinerja.roster"
    _description = "Duty Roster"
    _order = "date, employee_id"
    _check_company_auto = True

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, check_company=True
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, precompute=True
    )
    date = fields.Date(required=True, index=True)
    shift_id = fields.Many2one(
        "ekinerja.shift", check_company=True, help="Empty: off duty on this day"
    )

    _one_a_day = models.Constraint(
        "UNIQUE(employee_id, date)", "This employee has a duty on that day already."
    )

    @api.depends("employee_id", "shift_id")
    def _compute_display_name(self):
        for roster in self:
            # sudo: the name of whom the duty is, for whoever may read the roster
            name = roster.sudo().employee_id.name or ""
            roster.display_name = f"{roster.shift_id.code or '-'} {name}"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        rosters = super().create(vals_list)
        rosters._check_open()
        return rosters

    def write(self, vals):
        self._check_open()
        result = super().write(vals)
        self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_open()

    # === BUSINESS METHODS === #

    def _check_open(self):
        """A closed month keeps the duties it was judged by."""
        months = {(each.employee_id.id, each.date.replace(day=1)) for each in self}
        scores_sudo = self.env["ekinerja.score"].sudo()  # sudo: closed is no secret
        closed = scores_sudo.search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("month", "in", list({month for _employee, month in months})),
                ("state", "!=", "open"),
            ]
        )
        if any((score.employee_id.id, score.month) in months for score in closed):
            raise UserError(self.env._("A closed month keeps its duties."))

    @api.model
    def _night_ends(self, employees, first, last):
        """{(employee id, date): minute of the next day at which the duty ends}."""
        rosters = self.sudo().search(  # sudo: hours of duty, no person's data
            [
                ("employee_id", "in", employees.ids),
                ("date", ">=", first),
                ("date", "<=", last),
                ("shift_id", "!=", False),
            ]
        )
        return {
            (roster.employee_id.id, roster.date): roster.shift_id._hours()[1] - 1440
            for roster in rosters
            if roster.shift_id.crosses_midnight
        }
