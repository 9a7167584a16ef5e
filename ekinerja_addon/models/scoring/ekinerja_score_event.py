# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# State that a transition reaches, and what it is called in the history.
ACTIONS = {"verified": "verify", "locked": "lock", "open": "reopen"}


class EkinerjaScoreEvent(models.Model):
    """History of a score's closing: who did what, when. Rows are only ever added."""

    _name = "ekinerja.score.event"
    _description = "Event of a Score"
    _order = "id desc"
    _log_access = False

    score_id = fields.Many2one(
        "ekinerja.score", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="score_id.company_id")
    department_id = fields.Many2one(related="score_id.department_id")
    at = fields.Datetime(required=True)
    user_id = fields.Many2one("res.users", required=True)
    action = fields.Selection(
        [
            ("verify", "Verified"),
            ("lock", "Locked"),
            ("reopen", "Opened Again"),
            ("unlock", "Lock Taken Back"),
        ],
        required=True,
    )
    sha256 = fields.Char(string="Hash", help="What the score's hash was by then")
    note = fields.Char()

    def write(self, vals):
        if self:
            raise UserError(self.env._("The history of a score cannot be rewritten."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        raise UserError(self.env._("The history of a score cannot be deleted."))


class EkinerjaScore(models.Model):
    """Closing leaves a trace; a lock is taken back only before payment."""

    _inherit = "ekinerja.score"

    event_ids = fields.One2many("ekinerja.score.event", "score_id", readonly=True)

    # === ACTION METHODS === #

    def action_unlock(self, reason=None):
        """HR takes a lock back, with a reason, as long as nothing was paid on it.

        :param str reason: why; asked for when empty
        """
        self._check_may("hr_admin")
        if not (isinstance(reason, str) and reason.strip()):
            return self._ask_unlock_reason()
        self._check_state(("locked",))
        self._check_unpaid()
        self.sudo()._record_event("unlock", reason.strip())  # sudo: nobody adds history
        self._move(
            ("locked",),
            {
                "state": "open",
                "sha256": False,
                "verified_by_id": False,
                "verified_at": False,
                "locked_by_id": False,
                "locked_at": False,
            },
        )
        return True

    # === BUSINESS METHODS === #

    def _ask_unlock_reason(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take the Lock Back"),
            "res_model": "ekinerja.score.unlock",
            "view_mode": "form",
            "target": "new",
            "context": {"default_score_ids": self.ids},
        }

    def _check_unpaid(self):
        """Hook: a later room refuses when something rests on the lock."""

    def _move(self, allowed, values):
        result = super()._move(allowed, values)
        if "locked" not in allowed:
            # sudo: nobody adds history but the transitions.
            self.sudo()._record_event(ACTIONS[values["state"]])
        return result

    def _record_event(self, action, note=None):
        """Add one row for each score, in one statement."""
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
            INSERT INTO ekinerja_score_event
                   (score_id, at, user_id, action, sha256, note)
            SELECT id, now() AT TIME ZONE 'UTC', %s, %s, sha256, %s
              FROM ekinerja_score WHERE id = ANY(%s) RETURNING id""",
                self.env.uid,
                action,
                note or None,
                self.ids,
            )
        )
        self.invalidate_recordset(["event_ids"])
