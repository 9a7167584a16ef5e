# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EkinerjaLogDeleted(models.Model):
    """A draft that was deleted, with its history: what was there is never lost."""

    _name = "ekinerja.log.deleted"
    _description = "Deleted Daily Activity"
    _order = "id desc"
    _log_access = False
    _rec_name = "employee_id"

    at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Deleted by", required=True, readonly=True
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, readonly=True, ondelete="cascade"
    )
    department_id = fields.Many2one("hr.department", readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    date = fields.Date(required=True, index=True, readonly=True)
    start = fields.Datetime(readonly=True)
    stop = fields.Datetime(readonly=True)
    activity_type_id = fields.Many2one("ekinerja.activity.type", readonly=True)
    operation_id = fields.Many2one("ekinerja.operation", readonly=True)
    quantity = fields.Float(digits=0, readonly=True)
    points = fields.Float(digits=0, readonly=True)
    note = fields.Text(readonly=True)
    was_returned = fields.Boolean(
        readonly=True, help="A superior had handed it back before it was deleted"
    )
    history = fields.Json(readonly=True, help="Its events, and what proved it")

    def write(self, vals):
        if self:
            raise UserError(self.env._("The history of a log cannot be rewritten."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The history of a log cannot be deleted."))

    @api.model
    def _keep(self, logs):
        """Keep what is about to be deleted, in one statement."""
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
            INSERT INTO ekinerja_log_deleted (
                   at, user_id, employee_id, department_id, company_id, date, start,
                   stop, activity_type_id, operation_id, quantity, points, note,
                   was_returned, history)
            SELECT now() AT TIME ZONE 'UTC', %s, log.employee_id, log.department_id,
                   log.company_id, log.date, log.start, log.stop,
                   log.activity_type_id, log.operation_id, log.quantity, log.points,
                   log.note, log.state = 'returned',
                   jsonb_build_object('client_uuid', log.client_uuid,
                       'events', coalesce(event.list, '[]'::jsonb),
                       'evidence', coalesce(proof.list, '[]'::jsonb))
              FROM ekinerja_log log
              LEFT JOIN LATERAL (
                   SELECT jsonb_agg(jsonb_build_object('at', at, 'user_id', user_id,
                          'action', action, 'note', note) ORDER BY id) AS list
                     FROM ekinerja_log_event WHERE log_id = log.id) event ON TRUE
              LEFT JOIN LATERAL (
                   SELECT jsonb_agg(jsonb_build_object('sha256', sha256,
                          'received_at', received_at) ORDER BY id) AS list
                     FROM ekinerja_evidence WHERE log_id = log.id) proof ON TRUE
             WHERE log.id = ANY(%s) RETURNING id""",
                self.env.uid,
                logs.ids,
            )
        )


class EkinerjaLog(models.Model):
    _inherit = "ekinerja.log"

    @api.ondelete(at_uninstall=False)
    def _unlink_with_trace(self):
        self.env["ekinerja.log.deleted"]._keep(self)
