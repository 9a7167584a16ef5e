# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class HrPayslipRunApproval(models.Model):
    """Made by the treasurer, verified by the agency, approved by HR, paid.

    No two of the first three steps by one person. Sent back before payment only.
    """

    _inherit = "hr.payslip.run"

    step = fields.Selection(
        [
            ("draft", "Draft"),
            ("verified", "Verified by the Agency"),
            ("approved", "Approved"),
            ("paid", "Paid"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    four_eyes = fields.Boolean(compute="_compute_four_eyes")
    verified_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    paid_on = fields.Date(readonly=True, copy=False)
    event_ids = fields.One2many("ekinerja.payslip.event", "run_id", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    gross = fields.Monetary(compute="_compute_sums")
    net = fields.Monetary(compute="_compute_sums")

    # === COMPUTE METHODS === #

    @api.depends("allowance_month", "company_id")
    def _compute_four_eyes(self):
        for run in self:
            run.four_eyes = run._asks_four_eyes(run.allowance_month, run.company_id)

    @api.depends("slip_ids.allowance_net", "slip_ids.state")
    def _compute_sums(self):
        # sudo: an agency verifies a sum, it need not read each payslip.
        sums = {
            run.id: (gross, net)
            for run, gross, net in self.env["hr.payslip"]
            .sudo()
            ._read_group(
                [
                    ("payslip_run_id", "in", self.ids),
                    ("state", "in", ("verify", "done")),
                    ("credit_note", "!=", True),
                ],
                ["payslip_run_id"],
                ["allowance_gross:sum", "allowance_net:sum"],
            )
        }
        for run in self:
            run.gross, run.net = sums.get(run.id, (0, 0))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_steps(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_steps(vals.keys())
        return super().write(vals)

    def _refuse_steps(self, names):
        """
        :raise AccessError: when a person writes what only the steps write
        """
        claimed = {"step", "verified_by_id", "approved_by_id", "paid_on"} & set(names)
        if claimed and not self.env.su:
            raise AccessError(
                self.env._("Use the buttons of the batch: %s", ", ".join(claimed))
            )

    # === ACTION METHODS === #

    def action_verify_allowance(self):
        """The agency has compared people and cuts with its own papers."""
        run = self._step_from("draft", self._check_verifier)
        if not run._slips("verify") or run._slips("draft"):
            raise UserError(
                self.env._("Compute every payslip first; there is nothing to verify.")
            )
        self._check_other_person(run._makers())
        run._move("verified", {"verified_by_id": self.env.uid})
        return True

    def action_approve_allowance(self):
        """HR lets the payslips be paid: from now on they do not change."""
        run = self._step_from("verified", self._check_hr)
        self._check_other_person(run._makers() | run.verified_by_id)
        run._move("approved", {"approved_by_id": self.env.uid})
        return run._start("confirm", run._slips("verify").employee_id)

    def action_pay_allowance(self):
        """The money has left; after this, corrections become arrears."""
        run = self._step_from("approved", lambda: self.check_access("write"))
        if left := run._slips("draft", "verify"):
            raise UserError(
                self.env._(
                    "%s of the payslips are not approved; see the list of problems.",
                    len(left),
                )
            )
        run._slips("done")._transition().write({"paid": True})
        run._move("paid", {"paid_on": fields.Date.context_today(self)})
        run.close_payslip_run()
        return True

    def action_revert_allowance(self, reason=None):
        """Back to draft before payment, with a reason.

        :param str reason: why; asked for when empty
        """
        if not (isinstance(reason, str) and reason.strip()):
            return self._ask_reason()
        allowed = self._check_verifier if self.step == "verified" else self._check_hr
        run = self._step_from(("verified", "approved"), allowed)
        run._slips("done")._transition()._reopen()
        run._move(
            "draft",
            {"verified_by_id": False, "approved_by_id": False},
            action="revert",
            note=reason.strip(),
        )
        return True

    # === BUSINESS METHODS === #

    @api.model
    def _asks_four_eyes(self, month, company):
        """Does the regulation of a month want more than the treasurer?"""
        scheme = month and self.env["ekinerja.scheme"]._in_force(month, company)
        return bool(scheme) and scheme.payment_approval == "four_eyes"

    def _ask_reason(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send Back"),
            "res_model": "ekinerja.payslip.revert",
            "view_mode": "form",
            "target": "new",
            "context": {"default_run_id": self.id},
        }

    def _step_from(self, steps, check):
        """Gate of each step: its role, its state, and nobody else at it.

        :return: the batch, for the server to write
        """
        self.ensure_one()
        self.check_access("read")
        check()
        run_sudo = self._taken()
        if run_sudo.step not in ((steps,) if isinstance(steps, str) else steps):
            names = dict(self._fields["step"]._description_selection(self.env))
            raise UserError(
                self.env._("The batch is %s; load it again.", names[run_sudo.step])
            )
        return run_sudo

    def _move(self, step, values, action=None, note=None):
        self.write({"step": step, **values})
        self.env["ekinerja.payslip.event"]._record(self, action or step, note)

    def _note_approved(self):
        """The command line has confirmed: what is left is to pay."""
        if self.four_eyes and self.step == "draft" and self._slips("done"):
            self._move("approved", {})

    def _makers(self):
        """Who made or computed the payslips of the batch."""
        slips = self.env["hr.payslip"]._read_group(
            [("payslip_run_id", "=", self.id)], ["create_uid"]
        )
        makers = self.env["res.users"].union(*(user for (user,) in slips))
        events = self.event_ids.filtered(
            lambda event: event.action in ("generate", "recompute")
        )
        return makers | events.user_id

    def _check_verifier(self):
        """An officer of all agencies of the batch; HR where it is for everybody."""
        user = self.env.user
        departments = self.department_ids.sudo()  # sudo: who the officers are
        if not departments:
            self._check_hr()
        elif any(user not in each.all_officer_user_ids for each in departments):
            raise AccessError(
                self.env._("An officer of the agencies of the batch does this.")
            )

    def _check_hr(self):
        if not self.env.su and not self.env.user.has_group(
            "ekinerja_addon.group_hr_admin"
        ):
            raise AccessError(self.env._("HR does this."))

    def _check_other_person(self, people):
        """Four eyes: nobody passes what he has made or passed before."""
        if self.env.user in people:
            raise UserError(
                self.env._(
                    "You have had a hand in this batch; somebody else must do this."
                )
            )

    def _may_work(self, action):
        if action == "confirm" and self.four_eyes:
            return self.step == "approved" and self.env.user.has_group(
                "ekinerja_addon.group_hr_admin"
            )
        return super()._may_work(action) and self.step == "draft"

    def _begin(self):
        run = super()._begin()
        if run.step != "draft":
            raise UserError(
                self.env._(
                    "The batch was verified. To change it, have it sent back first."
                )
            )
        return run

    def _start(self, action, employees):
        if action != "confirm" or not self.four_eyes:
            self.env["ekinerja.payslip.event"]._record(self, action)
        return super()._start(action, employees)

    def action_confirm_allowance(self):
        if self.four_eyes and not self.env.su:
            raise UserError(
                self.env._("The agency verifies the batch, then HR approves it.")
            )
        return super().action_confirm_allowance()
