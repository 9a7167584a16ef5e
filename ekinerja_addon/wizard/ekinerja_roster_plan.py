# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..engine.roster import OFF, duties, parse

SHOWN_PEOPLE, SHOWN_DAYS = 12, 14
MAX_DUTIES = 20_000


class EkinerjaRosterPlan(models.TransientModel):
    """Many people, many days, one rotation: the roster of a month at once."""

    _name = "ekinerja.roster.plan"
    _description = "Plan a Duty Roster"

    department_id = fields.Many2one("hr.department", string="Unit")
    employee_ids = fields.Many2many(
        "hr.employee",
        string="People",
        compute="_compute_employee_ids",
        store=True,
        readonly=False,
        required=True,
        help="In the order of their names; the first begins the rotation",
    )
    date_from = fields.Date(
        required=True,
        default=lambda self: fields.Date.start_of(
            fields.Date.add(fields.Date.context_today(self), months=1), "month"
        ),
    )
    date_to = fields.Date(
        required=True,
        default=lambda self: fields.Date.end_of(
            fields.Date.add(fields.Date.context_today(self), months=1), "month"
        ),
    )
    pattern = fields.Char(
        string="Rotation",
        required=True,
        default=lambda self: self._default_pattern(),
        help="Codes of shifts, day after day; - is off duty. It begins again when it"
        " ends.",
    )
    step = fields.Integer(
        string="Next Person Begins",
        default=1,
        help="So many days further on in the rotation; 0: all together",
    )
    replace = fields.Boolean(
        string="Replace What Is Planned", help="Otherwise days already planned stay"
    )
    shift_text = fields.Char(string="Shifts", compute="_compute_shift_text")
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    # === COMPUTE METHODS === #

    @api.model
    def _default_pattern(self):
        codes = self._shifts().mapped("code")
        return " ".join([*codes, OFF]) if codes else False

    @api.depends("department_id")
    def _compute_employee_ids(self):
        for plan in self:
            if plan.department_id:
                domain = Domain("department_id", "child_of", plan.department_id.id)
                domain &= Domain("civil_status", "!=", False)
                plan.employee_ids = self.env["hr.employee"].search(domain)

    def _compute_shift_text(self):
        shifts = self._shifts()
        text = ", ".join(f"{shift.code} = {shift.name}" for shift in shifts)
        for plan in self:
            plan.shift_text = text

    @api.depends("employee_ids", "date_from", "date_to", "pattern", "step")
    def _compute_preview(self):
        for plan in self:
            plan.preview = plan._preview_table() if plan._is_whole() else False

    # === ACTION METHODS === #

    def action_plan(self):
        """Write the duties, all of them or none."""
        self.ensure_one()
        self._check_sense()
        rosters = self.env["ekinerja.roster"]
        planned = rosters.search(
            [
                ("employee_id", "in", self.employee_ids.ids),
                ("date", ">=", self.date_from),
                ("date", "<=", self.date_to),
            ]
        )
        taken = set()
        if self.replace:
            planned.unlink()
        else:
            taken = {(duty.employee_id.id, duty.date) for duty in planned}
        shifts = {shift.code: shift.id for shift in self._shifts()}
        rosters.create(
            [
                {
                    "employee_id": employee.id,
                    "date": day,
                    "shift_id": shifts[code] if code else False,
                }
                for employee, day, code in self._duties()
                if (employee.id, day) not in taken
            ]
        )
        return self._show()

    # === BUSINESS METHODS === #

    @api.model
    def _shifts(self):
        return self.env["ekinerja.shift"].search(
            [("company_id", "=", self.env.company.id)]
        )

    def _is_whole(self):
        dates = self.date_from and self.date_to and self.date_from <= self.date_to
        return bool(dates and self.employee_ids and parse(self.pattern or ""))

    def _people(self):
        return self.employee_ids.sorted("name")

    def _duties(self, people=None, last=None):
        return duties(
            parse(self.pattern),
            people or self._people(),
            self.date_from,
            last or self.date_to,
            self.step,
        )

    def _check_sense(self):
        """:raise UserError: in words, before anything is written"""
        if not self._is_whole():
            raise UserError(self.env._("Choose people, days and a rotation."))
        unknown = set(parse(self.pattern)) - {*self._shifts().mapped("code"), OFF}
        if unknown:
            raise UserError(
                self.env._(
                    "No shift has the code %(codes)s. Known are: %(known)s.",
                    codes=", ".join(sorted(unknown)),
                    known=self.shift_text or "–",
                )
            )
        days = (self.date_to - self.date_from).days + 1
        if days * len(self.employee_ids) > MAX_DUTIES:
            raise UserError(
                self.env._("These are too many at once. Plan a shorter time.")
            )

    def _preview_table(self):
        """The first people and days of the rotation, as they would be."""
        last = min(self.date_to, fields.Date.add(self.date_from, days=SHOWN_DAYS - 1))
        people = self._people()[:SHOWN_PEOPLE]
        found = {(p.id, day): code for p, day, code in self._duties(people, last)}
        days = sorted({day for _person, day in found})
        cell = Markup("<td class='text-center'>%s</td>")
        head = Markup("").join(
            cell % format_date(self.env, day, date_format="EEE d") for day in days
        )
        rows = Markup("").join(
            Markup("<tr><th class='text-nowrap'>%s</th>%s</tr>")
            % (
                person.name,
                Markup("").join(cell % (found[person.id, day] or OFF) for day in days),
            )
            for person in people
        )
        return Markup(
            "<div class='table-responsive'><table class='table table-sm'>"
            "<tr><th/>%s</tr>%s</table></div>"
        ) % (head, rows)

    def _show(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_roster_action"
        )
        return action | {
            "domain": [("employee_id", "in", self.employee_ids.ids)],
            "context": {"initial_date": self.date_from},
            "target": "main",
        }
