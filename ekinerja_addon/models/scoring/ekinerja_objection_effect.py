# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models


class EkinerjaObjectionEffect(models.Model):
    """What a granted objection changes: the month before its lock, later an arrear."""

    _inherit = "ekinerja.objection"

    adjustment_id = fields.Many2one("ekinerja.adjustment", readonly=True, copy=False)

    def _apply(self):
        for objection in self:
            score = objection.score_id
            if score.state == "locked":
                objection._adjust()
                continue
            if score.state == "verified":
                score._move(("verified",), {"state": "open"})
            getattr(objection, f"_apply_{objection.kind}")()
            if score:
                score._compute_so_far(
                    objection.month, objection.company_id, objection.employee_id
                )

    def _apply_log(self):
        """The activity is approved by who granted the objection."""
        decider = self.decided_by_id.employee_id
        self.log_id.write(
            {
                "state": "approved",
                "approver_id": decider.id,
                "decided_at": self.decided_at,
                "decision_reason": self.decision_reason,
            }
        )
        self.log_id._record("approve", self.decision_reason)

    def _apply_day(self):
        """The day is corrected: with the times that are right, else excused."""
        self.env["ekinerja.attendance.correction"].create(
            {
                "employee_id": self.employee_id.id,
                "date": self.date,
                "check_in": self.check_in,
                "check_out": self.check_out,
                "is_excused": not (self.check_in or self.check_out),
                "reason": self.display_name,
            }
        )._approve(self.decided_by_id)

    def _apply_score(self):
        """The month is open again; the officer sees why and mends what is wrong."""
        self.message_post(
            body=self.env._("The month is open again; mend it and verify it once more.")
        )

    def _adjust(self):
        """A locked month stays: what it lacks becomes an adjustment with its cause."""
        self.adjustment_id = self.env["ekinerja.adjustment"].create(
            {
                "score_id": self.score_id.id,
                "objection_id": self.id,
                "date": self.date,
                "points": self._points_owed(),
                **self._day_owed(),
                "cause": f"{self.display_name}: {self.decision_reason}",
            }
        )

    def _points_owed(self):
        """Points of the activity that would have counted."""
        log, terms = self.log_id, self.score_id.snapshot["scheme"]
        assigned = terms.get("assignment_points") and log.assignment_id
        planned = log.operation_id or assigned or not terms.get("points_need_plan", 1)
        return log.points if log.state != "approved" and planned else 0

    def _day_owed(self):
        """What the day cost too much, by the times that are right, else all of it."""
        if self.kind != "day":
            return {}
        return self.score_id._owed_for_day(
            self.date,
            self.check_in,
            self.check_out,
            excused=not (self.check_in or self.check_out),
        )
