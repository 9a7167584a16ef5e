# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaAttendanceChunk(models.Model):
    """Some people of a machine's file, with all their days."""

    _name = "ekinerja.attendance.chunk"
    _inherit = "ekinerja.chunk.mixin"
    _description = "Part of a Machine's File"
    _order = "job_id, number"
    _log_access = False

    job_id = fields.Many2one(
        "ekinerja.attendance.load",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="job_id.company_id")
    days = fields.Json(
        required=True,
        readonly=True,
        help="Of each employee: date, check-in, check-out in UTC, clocks between",
    )
    left_out = fields.Integer(readonly=True)

    # === BUSINESS METHODS === #

    def _work(self):
        job = self.job_id
        imports = job._as_asked(self.env["ekinerja.attendance.import"])
        if not imports.has_access("create"):  # the right may be gone by now
            lost = imports.env._("%s may not read files any more.", job.user_id.name)
            job._stop(lost)
            return False
        # sudo: days are the server's
        days = self.env["ekinerja.attendance.day"].sudo()
        self.left_out = days._load(job.company_id, self._days())
        return True

    def _days(self):
        """{(employee id, date): (check-in, check-out, clocks)} of those employed."""
        ids = [int(id_) for id_ in self.days]
        present = set(self.env["hr.employee"].sudo().browse(ids).exists().ids)
        return {
            (int(id_), fields.Date.to_date(day)): (
                *(fields.Datetime.to_datetime(each) or None for each in times),
                stamps,
            )
            for id_, rows in self.days.items()
            if int(id_) in present
            for day, *times, stamps in rows
        }
