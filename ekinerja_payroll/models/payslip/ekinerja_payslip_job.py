# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, split_every

# People of one transaction: lost at most when the machine dies, done in seconds.
CHUNK = 250


class EkinerjaPayslipJob(models.Model):
    """A batch of payslips worked off in the background, in the name of a person.

    Its chunks are in ``ekinerja.payslip.chunk``, each a transaction of its own.
    """

    _name = "ekinerja.payslip.job"
    _description = "Work on a Payslip Batch"
    _order = "id desc"

    run_id = fields.Many2one(
        "hr.payslip.run",
        string="Batch",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True)
    action = fields.Selection(
        [
            ("generate", "Generate Payslips"),
            ("recompute", "Compute Again"),
            ("confirm", "Approve"),
        ],
        required=True,
        readonly=True,
    )
    stopped = fields.Boolean(readonly=True)
    chunk_ids = fields.One2many("ekinerja.payslip.chunk", "job_id", readonly=True)
    total = fields.Integer(compute="_compute_progress", string="Employees")
    done = fields.Integer(compute="_compute_progress")
    progress = fields.Float(compute="_compute_progress", string="Progress (%)")
    state = fields.Selection(
        [("running", "Running"), ("stopped", "Stopped"), ("done", "Done")],
        compute="_compute_progress",
    )

    @api.depends("chunk_ids.state", "chunk_ids.size", "stopped")
    def _compute_progress(self):
        sizes = {
            (job.id, state): size
            for job, state, size in self.env["ekinerja.payslip.chunk"]._read_group(
                [("job_id", "in", self.ids)], ["job_id", "state"], ["size:sum"]
            )
        }
        for job in self:
            done = sizes.get((job.id, "done"), 0)
            waiting = sizes.get((job.id, "waiting"), 0)
            job.done, job.total = done, done + waiting
            job.progress = 100 * done / (job.total or 1)
            working = "stopped" if job.stopped else "running"
            job.state = working if waiting else "done"

    @api.depends("action", "run_id")
    def _compute_display_name(self):
        labels = dict(self._fields["action"]._description_selection(self.env))
        for job in self:
            job.display_name = f"{labels.get(job.action)}: {job.run_id.name}"

    # === BUSINESS METHODS === #

    @api.model
    def _queue(self, run, action, employees):
        """Cut the work into chunks and have it begun.

        :return: the job, running
        """
        job = self.create(
            {
                "run_id": run.id,
                "user_id": self.env.uid,
                "action": action,
                "chunk_ids": [
                    fields.Command.create(
                        {"number": number, "employees": list(ids), "size": len(ids)}
                    )
                    for number, ids in enumerate(split_every(CHUNK, employees.ids), 1)
                ],
            }
        )
        job._begin()
        return job

    def _begin(self):
        """By queue_job where it is installed, several runners at once; else by cron."""
        waiting = self.chunk_ids.filtered(lambda chunk: chunk.state == "waiting")
        if hasattr(waiting, "with_delay"):
            for chunk in waiting:
                chunk.with_delay(
                    description=f"{self.display_name} ({chunk.number})",
                    identity_key=f"ekinerja_payslip_chunk_{chunk.id}",
                )._process()
        else:
            self.env.ref("ekinerja_payroll.cron_payslip_job")._trigger()

    def _stop(self):
        """Stop before the next chunk; what is done stays."""
        self.filtered(lambda job: job.state == "running").stopped = True

    def _resume(self):
        for job in self.filtered(lambda job: job.state == "stopped"):
            job.stopped = False
            job._begin()

    @api.model
    def _cron_run(self):
        """Work off the chunks that wait, oldest first."""
        cron = self.env["ir.cron"]
        chunks = self.env["ekinerja.payslip.chunk"].search(
            [("state", "=", "waiting"), ("job_id.stopped", "=", False)],
            order="id",
        )
        cron._commit_progress(remaining=len(chunks))
        for chunk in chunks:
            try:
                chunk._process()
            except OperationalError:
                # Another transaction was faster; the chunk waits for the next call.
                self.env.cr.rollback()
            if not cron._commit_progress(1):
                return

    @api.model
    def _check_none(self, run):
        """Two treasurers press at once: the second is told, not served.

        :raise UserError: when work on the batch is not finished
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT j.id FROM ekinerja_payslip_job j
                 WHERE j.run_id = %s AND EXISTS (
                       SELECT FROM ekinerja_payslip_chunk c
                        WHERE c.job_id = j.id AND c.state = 'waiting')
                 LIMIT 1""",
                run.id,
            )
        )
        for job in self.browse([id_ for (id_,) in rows]):
            raise UserError(
                self.env._(
                    "%(user)s has started “%(job)s” at %(time)s; %(done)s of %(total)s"
                    " are done. Wait, or resume it.",
                    user=job.user_id.name,
                    job=job.display_name,
                    time=fields.Datetime.context_timestamp(
                        self, job.create_date
                    ).strftime("%H:%M"),
                    done=job.done,
                    total=job.total,
                )
            )
