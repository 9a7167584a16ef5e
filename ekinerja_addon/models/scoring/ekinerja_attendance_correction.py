# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

SAID = {"employee_id", "date", "check_in", "check_out", "is_excused", "reason"}
TALK = ("message_", "activity_", "my_activity_")


class EkinerjaAttendanceCorrection(models.Model):
    """Other times for a day, or an excuse, asked for with proof and approved.

    The proof is attached; without one the officer approves nothing.
    """

    _name = "ekinerja.attendance.correction"
    _description = "Correction of an Attendance Day"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"
    _mail_post_access = "read"

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        default=lambda self: self.env.user.employee_id,
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True, index=True)
    date = fields.Date(required=True, index=True)
    check_in = fields.Datetime()
    check_out = fields.Datetime()
    is_excused = fields.Boolean(
        string="Excused", help="The day costs nothing, whatever its times"
    )
    reason = fields.Char(required=True)
    proof_ids = fields.Many2many(
        "ir.attachment", string="Evidence", bypass_search_access=True
    )
    state = fields.Selection(
        [("asked", "Asked For"), ("approved", "Approved"), ("refused", "Refused")],
        required=True,
        default="asked",
        index=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    decided_at = fields.Datetime(readonly=True, copy=False)
    decision_reason = fields.Char(readonly=True, copy=False)

    _something = models.Constraint(
        "CHECK(is_excused OR check_in IS NOT NULL OR check_out IS NOT NULL)",
        "Give the right times, or ask for an excuse.",
    )
    _in_order = models.Constraint(
        "CHECK(check_in IS NULL OR check_out IS NULL OR check_out >= check_in)",
        "Somebody leaves after having come.",
    )

    @api.depends("employee_id", "date")
    def _compute_display_name(self):
        for correction in self:
            # sudo: the owner's name, for whoever may read the correction.
            name = correction.sudo().employee_id.name
            correction.display_name = f"{name} {correction.date}"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._completed(vals) for vals in vals_list]
        corrections = super().create(vals_list)
        corrections._check_open_month()
        corrections._own_proof()
        return corrections

    def write(self, vals):
        said = {name for name in vals if not name.startswith(TALK)}
        if not self.env.su and said:
            if said - SAID - {"proof_ids"}:
                raise AccessError(self.env._("A correction is decided, not written."))
            if self.filtered(lambda each: each.state != "asked"):
                raise UserError(self.env._("What was decided stays as it is."))
        result = super().write(vals)
        if "proof_ids" in vals:
            self._own_proof()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        if self.filtered(lambda each: each.state != "asked"):
            raise UserError(self.env._("What was decided stays as it is."))

    # === ACTION METHODS === #

    def action_approve(self):
        """The officer has seen the proof: the day is judged by the new times."""
        self._check_officer()
        if self.filtered(lambda each: not each.proof_ids):
            raise UserError(self.env._("Attach the proof first."))
        self.sudo()._approve(self.env.user)  # sudo: days are the server's to write

    def action_refuse(self, reason=None):
        """The day stays as it is."""
        self._check_officer()
        self._check_asked()
        decision = self._decision("refused", self.env.user, reason)
        self.sudo().write(decision)  # sudo: after the checks; states are not written

    # === BUSINESS METHODS === #

    def _completed(self, vals):
        names = SAID | {"proof_ids"} if not self.env.su else vals.keys()
        values = {name: vals[name] for name in vals.keys() & names}
        own = self.env.user.employee_id.id
        # sudo: agency and company of the employee; rules check whose day it is.
        employee_sudo = self.env["hr.employee"].sudo()
        employee_sudo = employee_sudo.browse(values.setdefault("employee_id", own))
        return values | {
            "company_id": employee_sudo.company_id.id,
            "department_id": employee_sudo.department_id.id,
        }

    def _own_proof(self):
        """Who may read the correction may read its proof.

        :raise AccessError: for files of others: linking must not open them
        """
        for correction in self:
            proof_sudo = correction.sudo().proof_ids  # sudo: see files not readable
            if not all(correction._is_own_file(file) for file in proof_sudo):
                raise AccessError(self.env._("This file belongs to something else."))
            proof_sudo.write({"res_model": self._name, "res_id": correction.id})

    def _is_own_file(self, file_sudo):
        """Attached here already, or just uploaded by the user and to nothing else."""
        if file_sudo.res_id:
            return (file_sudo.res_model, file_sudo.res_id) == (self._name, self.id)
        placed = file_sudo.res_model in (False, self._name)
        return placed and file_sudo.create_uid == self.env.user

    def _check_officer(self):
        """Not the own day, and only in the agencies in charge.

        :raise AccessError: for everybody else
        """
        self.check_access("read")
        user = self.env.user
        self_sudo = self.sudo()  # sudo: whose day and whose agency it is
        if any(each.employee_id.user_id == user for each in self_sudo):
            raise AccessError(self.env._("Somebody else decides on your own days."))
        if user.has_group("ekinerja_addon.group_hr_admin"):
            return
        mine = self_sudo.filtered_domain(
            [("department_id.all_officer_user_ids", "in", user.ids)]
        )
        if not user.has_group("ekinerja_addon.group_officer") or mine != self_sudo:
            raise AccessError(self.env._("The agency officer decides on corrections."))

    def _check_asked(self):
        if self.filtered(lambda each: each.state != "asked"):
            raise UserError(self.env._("What was decided stays as it is."))

    def _decision(self, state, user, reason=None):
        return {
            "state": state,
            "decided_by_id": user.id,
            "decided_at": fields.Datetime.now(),
            "decision_reason": reason or False,
        }

    def _approve(self, user):
        """Put the days right and judge them again."""
        self._check_asked()
        self._check_open_month()
        self.write(self._decision("approved", user))
        locked = self._closed_scores()
        late = self.filtered(lambda each: each._month_key() in locked)
        for correction in late:
            correction._adjust(locked[correction._month_key()])
        self.env["ekinerja.attendance.day"]._correct(self - late)

    def _adjust(self, score):
        """A locked month stays: the difference is settled with a later one."""
        self.env["ekinerja.adjustment"].create(
            {
                "score_id": score.id,
                "correction_id": self.id,
                "date": self.date,
                **score._owed_for_day(
                    self.date, self.check_in, self.check_out, self.is_excused
                ),
                "cause": self.env._(
                    "Correction of %(day)s: %(reason)s",
                    day=self.date,
                    reason=self.reason,
                ),
            }
        )

    def _month_key(self):
        return self.employee_id.id, self.date.replace(day=1)

    def _closed_scores(self):
        """{(employee id, month): score} of the months that are closed."""
        scores_sudo = self.env["ekinerja.score"].sudo()  # sudo: closed is no secret
        scores = scores_sudo.search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("month", "in", [each.date.replace(day=1) for each in self]),
                ("state", "!=", "open"),
            ]
        )
        return {(score.employee_id.id, score.month): score for score in scores}

    def _check_open_month(self):
        """A verified month is opened first; one that is locked is adjusted later."""
        closed = self._closed_scores()
        keys = {each._month_key() for each in self} & closed.keys()
        if any(closed[key].state == "verified" for key in keys):
            raise ValidationError(
                self.env._("The month is verified. Ask the officer to open it again.")
            )
