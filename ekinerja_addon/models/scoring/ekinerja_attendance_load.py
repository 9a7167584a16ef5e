# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import split_every

# People of one transaction; a file of no more is read at once.
CHUNK = 250


class EkinerjaAttendanceLoad(models.Model):
    """A machine's file that was looked at and is read in the background.

    What is read stays when the server dies; the rest waits with the times it had.
    """

    _name = "ekinerja.attendance.load"
    _inherit = "ekinerja.job.mixin"
    _description = "Reading of a Machine's File"
    _cron = "ekinerja_addon.cron_attendance_load"

    device_id = fields.Many2one(
        "ekinerja.attendance.device", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    file_name = fields.Char(string="File", readonly=True)
    chunk_ids = fields.One2many("ekinerja.attendance.chunk", "job_id", readonly=True)
    day_count = fields.Integer(string="New or Changed", readonly=True)
    left_out = fields.Integer(
        compute="_compute_left_out",
        help="Days whose month was closed after the file was looked at",
    )

    # === COMPUTE METHODS === #

    @api.depends("device_id", "file_name")
    def _compute_display_name(self):
        for job in self:
            names = filter(None, (job.device_id.name, job.file_name))
            job.display_name = ": ".join(names)

    @api.depends("chunk_ids.left_out")
    def _compute_left_out(self):
        left_out = dict(
            self._chunks()._read_group(
                [("job_id", "in", self.ids)], ["job_id"], ["left_out:sum"]
            )
        )
        for job in self:
            job.left_out = left_out.get(job, 0)

    # === BUSINESS METHODS === #

    @api.model
    def _queue(self, wizard, days):
        """Read the days of a file that was looked at, chunk by chunk.

        :param dict days: {(employee id, date): (check-in and check-out in UTC,
            clocks in between)}
        :return: the job, running, as the user sees it
        """
        by_employee = defaultdict(list)
        for (employee, day), times in days.items():
            row = [day, *times]
            by_employee[employee].append([each and str(each) for each in row])
        # sudo: jobs are the server's to write; their user is who asked.
        job_sudo = self.sudo().create(
            {
                "user_id": self.env.uid,
                "device_id": wizard.device_id.id,
                "file_name": wizard.file_name,
                "day_count": len(days),
            }
        )
        job_sudo._cut(
            {"days": dict(people), "size": len(people)}
            for people in split_every(CHUNK, by_employee.items())
        )
        return job_sudo.sudo(False)

    def _show(self):
        """The page that shows how far it is."""
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }
