# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain


class EkinerjaMonthBoard(models.Model):
    """The board of all agencies: where each stands, what runs for it, what to press."""

    _inherit = "ekinerja.month.progress"

    job_id = fields.Many2one("ekinerja.month.job", compute="_compute_job")
    job_state = fields.Selection(
        [("running", "Running"), ("stopped", "Stopped")],
        string="In the Background",
        compute="_compute_job",
    )
    job_message = fields.Text(string="Stopped Because", compute="_compute_job")

    @api.depends_context("uid")
    def _compute_job(self):
        """The last order for each row, unless it is done and of no interest."""
        jobs = self.env["ekinerja.month.job"].search(
            [
                ("month", "in", self.mapped("month")),
                ("company_id", "in", self.company_id.ids),
                ("chunk_ids.state", "=", "waiting"),
            ],
            order="id",
        )
        last = {(job.company_id, job.month, job.department_id): job for job in jobs}
        for row in self:
            place = (row.company_id, row.month, row.department_id)
            job = last.get(place, jobs.browse())
            row.job_id, row.job_state, row.job_message = job, job.state, job.message

    # === ACTION METHODS === #

    def action_open(self):
        """A row opens what is missing, or the scores when nothing is."""
        self.ensure_one()
        return self.action_open_todo() if self.todo_count else self.action_open_scores()

    def action_open_history(self):
        """Who closed and opened these months, and why."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_score_event_action"
        )
        return action | {"domain": [("score_id", "any", self._domain())]}

    def action_reopen(self):
        """Take verified months back; a lock only with its reason."""
        scores = self._scores()
        scores.filtered(lambda score: score.state == "verified").action_reopen()
        locked = scores.filtered(lambda score: score.state == "locked")
        return locked.action_unlock() if locked else True

    def action_stop(self):
        """What runs for these agencies pauses after its present chunk."""
        self.job_id.action_stop()

    def action_resume(self):
        """What had stopped goes on with what is still to do."""
        self.job_id.action_resume()

    # === BUSINESS METHODS === #

    def _scores(self):
        """The scores of these rows, as far as the user may see them."""
        domain = Domain.OR(Domain(row._domain()) for row in self)
        return self.env["ekinerja.score"].search(domain)
