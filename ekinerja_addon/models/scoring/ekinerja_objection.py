# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

# What an employee says; the rest is the server's.
SAID = {"kind", "date", "month", "log_id", "reason", "check_in", "check_out"}
TALK = ("message_", "activity_", "my_activity_")


class EkinerjaObjection(models.Model):
    """An employee objects to a day, a decision on a log, or a month's score.

    Who decides and what follows is in ``ekinerja_objection_decision``.
    """

    _name = "ekinerja.objection"
    _description = "Objection"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "due_date, id desc"
    _mail_post_access = "read"

    # whose
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    department_id = fields.Many2one("hr.department", index=True, readonly=True)
    # against what
    kind = fields.Selection(
        [
            ("day", "A Day's Attendance"),
            ("log", "A Decision on an Activity"),
            ("score", "A Month's Score"),
        ],
        string="Against",
        required=True,
        tracking=True,
    )
    date = fields.Date(help="The day, of attendance or of the activity")
    month = fields.Date(required=True, index=True)
    log_id = fields.Many2one("ekinerja.log", string="Activity", ondelete="restrict")
    score_id = fields.Many2one(
        "ekinerja.score", compute="_compute_score_id", compute_sudo=True
    )
    # what is said
    reason = fields.Text(required=True, help="What is wrong, and what would be right")
    check_in = fields.Datetime(string="Right Check-in")
    check_out = fields.Datetime(string="Right Check-out")
    # procedure
    fact_date = fields.Date(readonly=True, help="The window to object opens here")
    due_date = fields.Date(readonly=True, index=True, help="To be decided by")
    decider_id = fields.Many2one("hr.employee", readonly=True, index=True)
    level = fields.Integer(readonly=True, help="How often it was passed upwards")
    state = fields.Selection(
        [
            ("open", "Open"),
            ("granted", "Granted"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="open",
        index=True,
        readonly=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    decision_reason = fields.Text(readonly=True, copy=False)
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    decided_at = fields.Datetime(readonly=True, copy=False)
    is_overdue = fields.Boolean(compute="_compute_is_overdue")

    _one_open_day = models.UniqueIndex(
        "(employee_id, kind, month, coalesce(date, month), coalesce(log_id, 0))"
        " WHERE state = 'open'",
        "An objection to that is open already.",
    )
    _subject = models.Constraint(
        "CHECK((kind = 'log') = (log_id IS NOT NULL)"
        " AND (kind = 'score' OR date IS NOT NULL))",
        "Say which day or which activity the objection is about.",
    )

    # === COMPUTE METHODS === #

    @api.depends("kind", "date", "month", "employee_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for objection in self:
            when = (
                objection.date
                or (objection.month or "")
                and (objection.month.strftime("%Y-%m"))
            )
            # sudo: the owner's name, for whoever may read the objection.
            name = objection.sudo().employee_id.name or ""
            objection.display_name = f"{name}: {kinds.get(objection.kind)} {when}"

    @api.depends("employee_id", "month")
    def _compute_score_id(self):
        scores = self.env["ekinerja.score"].search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("month", "in", [month for month in self.mapped("month") if month]),
            ]
        )
        found = {(score.employee_id, score.month): score for score in scores}
        for objection in self:
            key = (objection.employee_id, objection.month)
            objection.score_id = found.get(key, False)

    @api.depends("due_date", "state")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for objection in self:
            due = objection.due_date
            objection.is_overdue = objection.state == "open" and due and due < today

    # === CRUD METHODS === #

    @api.model
    def default_get(self, fields):
        """Only what the employee says can come from a context."""
        return super().default_get([name for name in fields if name in SAID])

    @api.model_create_multi
    def create(self, vals_list):
        objections = super().create([self._completed(vals) for vals in vals_list])
        # sudo: the window and the line above are read beyond the owner's rights.
        for objection in objections.sudo():
            objection._check_subject()
            objection._check_window()
            objection._hand_to(objection._first_decider())
        return objections

    def write(self, vals):
        said = {name for name in vals if not name.startswith(TALK)}
        if said and not self.env.su:
            raise AccessError(
                self.env._("An objection stands as it was made; withdraw it instead.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Objections are kept. Withdraw it instead."))

    # === BUSINESS METHODS === #

    def _completed(self, vals):
        """What the employee says, with what the server knows.

        :raise AccessError: for somebody without an employee
        """
        employee_sudo = self.env.user.employee_id.sudo()  # sudo: the own post only
        if self.env.su and vals.get("employee_id"):
            employee_sudo = employee_sudo.browse(vals["employee_id"])
        if not employee_sudo:
            raise AccessError(
                self.env._("Only employees object, to what concerns them.")
            )
        values = {name: value for name, value in vals.items() if name in SAID}
        if values.get("log_id"):
            # sudo: whose log it is is checked with the subject.
            values["date"] = (
                self.env["ekinerja.log"].sudo().browse(values["log_id"]).date
            )
        day = fields.Date.to_date(values.get("date") or values.get("month"))
        if not day:
            raise ValidationError(self.env._("Say which day or month is wrong."))
        return values | {
            "month": day.replace(day=1),
            "employee_id": employee_sudo.id,
            "company_id": employee_sudo.company_id.id,
            "department_id": employee_sudo.department_id.id,
            "state": "open",
        }

    def _check_subject(self):
        """The subject is the employee's own and something was decided against it."""
        if self.log_id and (
            self.log_id.employee_id != self.employee_id
            or self.log_id.state not in ("rejected", "returned", "approved")
        ):
            raise ValidationError(
                self.env._("Object to a decision on your own activity.")
            )
        if self.kind == "score" and not self.score_id:
            raise ValidationError(self.env._("This month has no score yet."))

    def _check_window(self):
        """Note when the window opened; it must still be open."""
        scheme = self._scheme()
        self.fact_date = self._read_fact_date()
        last = self.fact_date + timedelta(days=scheme.objection_days)
        today = fields.Date.context_today(self)
        if today > last:
            raise ValidationError(
                self.env._(
                    "The time to object ended on %(last)s, %(days)s days after"
                    " %(fact)s.",
                    last=last,
                    days=scheme.objection_days,
                    fact=self.fact_date,
                )
            )
        self.due_date = today + timedelta(days=scheme.decision_days)

    def _scheme(self):
        scheme = self.score_id.scheme_id or self.env["ekinerja.scheme"]._in_force(
            self.month, self.company_id
        )
        if not scheme:
            raise ValidationError(self.env._("No scheme is in force in that month."))
        return scheme

    def _read_fact_date(self):
        """When the employee could first see it: the decision, the day, the closing."""
        if self.kind == "log":
            return (self.log_id.decided_at or fields.Datetime.now()).date()
        closed = self.score_id.locked_at or self.score_id.verified_at
        seen = closed.date() if closed else fields.Date.end_of(self.month, "month")
        if self.kind == "day":
            # What a closed month says of a day is seen with the closing at the latest.
            return max(self.date, seen) if closed else self.date
        return seen
