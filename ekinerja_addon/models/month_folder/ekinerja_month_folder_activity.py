# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, fields, models

STATES = {"approved": "approved", "rejected": "rejected", "pending": "submitted"}


class EkinerjaMonthFolderActivity(models.AbstractModel):
    """Step of the logs."""

    _inherit = "ekinerja.month.folder"

    @api.model
    def _load_logs(self, load):
        # sudo: states and points are the server's, here those that the folder states.
        logs = self.env["ekinerja.log"].sudo()
        found = logs.search(
            [
                ("employee_id", "in", [e.id for e in load.employees.values()]),
                ("date", ">=", load.month),
                ("date", "<=", load.month_end),
            ]
        )
        found = {(log.employee_id.id, log.start): log for log in found}
        keys = {row: self._log_key(load, row) for row in load.rows("logs")}
        self._check_other_logs(load, keys, found)
        if load.stopped:
            return
        points = {row.code: row.points for row in load.rows("activities")}
        decided_at = fields.Datetime.now()
        self._upsert(
            load,
            "logs",
            (logs, found),
            lambda row: (keys[row], self._log_values(load, row, points)),
            lambda row: self._new_log_values(load, row, keys[row], decided_at),
        )

    @api.model
    def _log_key(self, load, row):
        return load.employees[row.nip].id, load.utc(row.date, row.start)

    @api.model
    def _check_other_logs(self, load, keys, found):
        """A log entered in Odoo that the folder does not know keeps its time."""
        others = defaultdict(list)
        for key in found.keys() - set(keys.values()):
            others[key[0]].append(found[key])
        for row, (employee, start) in keys.items():
            stop = load.utc(row.date, row.end)
            for log in others.get(employee, ()):
                if log.start < stop and start < log.stop:
                    self._add_overlap(load, row, log)

    @api.model
    def _add_overlap(self, load, row, log):
        reason = load.env._(
            "overlaps an activity in Odoo that is not in the folder: %(start)s to"
            " %(stop)s, %(what)s",
            start=load.local(log.start),
            stop=load.local(log.stop),
            what=log.display_name,
        )
        load.clash("logs", row, "start", reason)

    @api.model
    def _log_values(self, load, row, points):
        operation = load.operations.get(
            row.operation_code, self.env["ekinerja.operation"]
        )
        return {
            "date": row.date,
            "stop": load.utc(row.date, row.end),
            "activity_type_id": load.activities[row.activity_code].id,
            "operation_id": operation.id,
            "quantity": row.quantity,
            # of the folder's catalogue, which may differ from the one of that day
            "points": points[row.activity_code] * row.quantity,
            "note": row.note,
            "state": STATES[row.decision],
        }

    @api.model
    def _new_log_values(self, load, row, key, decided_at):
        decided = row.decision != "pending"
        employee = load.employees[row.nip]
        return {
            "employee_id": key[0],
            "start": key[1],
            "approver_id": decided and employee.parent_id.id,
            "decided_at": decided and decided_at,
        }
