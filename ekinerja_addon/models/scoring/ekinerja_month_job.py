# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

CHUNK = 500
LEAVES = {"verify": "open", "lock": "verified"}


class EkinerjaMonthJob(models.Model):
    """A month being closed for an agency, chunk by chunk; it resumes by itself.

    Every chunk is one transaction, under the rights of who asked for it. What is done
    is not done again: the next chunk takes what is still in the state before.
    """

    _name = "ekinerja.month.job"
    _description = "Closing of a Month in the Background"
    _order = "id desc"

    user_id = fields.Many2one("res.users", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    department_id = fields.Many2one("hr.department", string="Agency", readonly=True)
    month = fields.Date(required=True, readonly=True)
    action = fields.Selection(
        [("verify", "Verify"), ("lock", "Lock")], required=True, readonly=True
    )
    total = fields.Integer(readonly=True)
    done = fields.Integer(readonly=True)
    percent = fields.Float(string="Progress (%)", compute="_compute_percent")
    state = fields.Selection(
        [("waiting", "Running"), ("done", "Done"), ("stopped", "Stopped")],
        required=True,
        default="waiting",
        index=True,
        readonly=True,
    )
    message = fields.Text(readonly=True, help="Why it stopped, and what to do")

    @api.depends("done", "total")
    def _compute_percent(self):
        for job in self:
            job.percent = 100 * job.done / job.total if job.total else 100

    @api.depends("action", "department_id", "month")
    def _compute_display_name(self):
        labels = dict(self._fields["action"]._description_selection(self.env))
        for job in self:
            month = job.month and job.month.strftime("%Y-%m")
            agency = job.department_id.name or ""
            job.display_name = f"{labels.get(job.action)} {agency} {month}"

    # === ACTION METHODS === #

    def action_stop(self):
        """Pause after the present chunk; what is done stays done."""
        self._check_mine()
        self._turn(
            "waiting", "stopped", self.env._("%s paused it.", self.env.user.name)
        )

    def action_resume(self):
        """Go on with what is still to do."""
        self._check_mine()
        self._turn("stopped", "waiting", False)
        # sudo: only wakes the queue
        self.env.ref("ekinerja_addon.cron_month_job").sudo()._trigger()

    # === BUSINESS METHODS === #

    def _check_mine(self):
        """Who asked for it, and HR.

        :raise AccessError: for everybody else
        """
        self.check_access("read")
        is_hr = self.env.user.has_group("ekinerja_addon.group_hr_admin")
        if not is_hr and self.user_id - self.env.user:
            raise AccessError(self.env._("Who asked for it, or HR, decides on that."))

    def _turn(self, state, other, message):
        jobs_sudo = self.sudo()  # sudo: jobs are the server's, after the check
        jobs_sudo = jobs_sudo.filtered(lambda job: job.state == state)
        jobs_sudo.write({"state": other, "message": message})

    @api.model
    def _start(self, places, action):
        """Queue jobs for [(company, month, agency)], in the name of the user."""
        groups = ("ekinerja_addon.group_officer", "ekinerja_addon.group_hr_admin")
        if not any(self.env.user.has_group(group) for group in groups):
            raise AccessError(self.env._("Closing months is for officers and HR."))
        # sudo: jobs are the server's to write; their user is who asked.
        jobs_sudo = self.sudo().create(
            [
                {
                    "user_id": self.env.uid,
                    "company_id": company.id,
                    "month": month,
                    "department_id": agency.id,
                    "action": action,
                }
                for company, month, agency in places
            ]
        )
        for job_sudo in jobs_sudo:
            job_sudo.total = len(job_sudo._scores())
        self.env.ref("ekinerja_addon.cron_month_job").sudo()._trigger()
        return self.browse(jobs_sudo.ids)

    @api.model
    def _cron_run(self):
        """Work off the queue, a chunk a transaction."""
        cron = self.env["ir.cron"]
        jobs = self.search([("state", "=", "waiting")], order="id")
        remaining = sum(len(job._scores()) for job in jobs)
        cron._commit_progress(remaining=remaining)
        for job in jobs:
            while job.state == "waiting":
                done = job._step()
                if not cron._commit_progress(done):
                    return

    def _step(self):
        """Close one chunk; what a person must mend first stops the job with words."""
        scores = self._scores(limit=CHUNK)
        if not scores:
            self.state = "done"
            return 0
        try:
            with self.env.cr.savepoint():
                getattr(scores, f"action_{self.action}")()
        except (AccessError, UserError) as error:
            self.write({"state": "stopped", "message": str(error)})
            return 0
        self.done += len(scores)
        return len(scores)

    def _scores(self, limit=None):
        """Scores of the job that are still to do, as its user sees them."""
        domain = [
            ("company_id", "=", self.company_id.id),
            ("month", "=", self.month),
            ("state", "=", LEAVES[self.action]),
        ]
        domain += list(self.department_id._own_units(self.company_id))
        scores = self.env["ekinerja.score"].with_user(self.user_id)
        scores = scores.with_context(allowed_company_ids=self.company_id.ids)
        return scores.search(domain, limit=limit, order="id")
