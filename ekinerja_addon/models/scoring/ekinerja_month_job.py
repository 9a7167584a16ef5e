# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import split_every

CHUNK = 500
LEAVES = {"verify": "open", "lock": "verified"}


class EkinerjaMonthJob(models.Model):
    """A month being closed for an agency, chunk by chunk; it resumes by itself.

    Every chunk is one transaction, under the rights of who asked for it. What is done
    is not done again: a chunk takes what is still in the state before.
    """

    _name = "ekinerja.month.job"
    _inherit = "ekinerja.job.mixin"
    _description = "Closing of a Month in the Background"
    _cron = "ekinerja_addon.cron_month_job"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    department_id = fields.Many2one("hr.department", string="Agency", readonly=True)
    month = fields.Date(required=True, readonly=True)
    action = fields.Selection(
        [("verify", "Verify"), ("lock", "Lock")], required=True, readonly=True
    )
    chunk_ids = fields.One2many("ekinerja.month.chunk", "job_id", readonly=True)

    # === COMPUTE METHODS === #

    @api.depends("action", "department_id", "month")
    def _compute_display_name(self):
        labels = dict(self._fields["action"]._description_selection(self.env))
        for job in self:
            month = job.month and job.month.strftime("%Y-%m")
            agency = job.department_id.name or ""
            job.display_name = f"{labels.get(job.action)} {agency} {month}"

    # === BUSINESS METHODS === #

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
            job_sudo._replace_stopped()
            job_sudo._cut(
                {"scores": list(ids), "size": len(ids)}
                for ids in split_every(CHUNK, job_sudo._scores().ids)
            )
        return self.browse(jobs_sudo.ids)

    def _replace_stopped(self):
        """An order given anew takes the place of the one that stopped."""
        self.search(
            [
                ("id", "!=", self.id),
                ("stopped", "=", True),
                ("company_id", "=", self.company_id.id),
                ("month", "=", self.month),
                ("department_id", "=", self.department_id.id),
                ("action", "=", self.action),
            ]
        ).unlink()

    def _scores(self, ids=None):
        """Scores of the job that are still to do, as its user sees them."""
        domain = [
            ("company_id", "=", self.company_id.id),
            ("month", "=", self.month),
            ("state", "=", LEAVES[self.action]),
        ]
        domain += list(self.department_id._own_units(self.company_id))
        if ids is not None:
            domain.append(("id", "in", ids))
        return self._as_asked(self.env["ekinerja.score"]).search(domain, order="id")
