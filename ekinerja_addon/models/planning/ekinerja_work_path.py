# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

SCALES = ("year", "month", "week", "day")


class EkinerjaWorkPath(models.AbstractModel):
    """From the target of the head to the work of today, for one person.

    Reads only, as the user; upwards it shows titles and no more.
    """

    _name = "ekinerja.work.path"
    _description = "Path from a Target to Today's Work"

    @api.model
    @api.readonly
    def get_work(self, day=False, scale="month", employee_id=False):
        """Return what the screen "my year, month, week, today" shows, in one call.

        :param str day: any day of the period, today by default
        :param str scale: year, month, week or day
        :param int employee_id: somebody below the user; the user by default
        :return: dict of ``period``, ``employee``, ``lines``, ``loose`` (operations
            that serve no own result), ``logs`` of the day, ``totals`` and ``team``
        """
        if scale not in SCALES:
            raise UserError(self.env._("Choose the year, month, week or day."))
        day = fields.Date.to_date(day) or fields.Date.context_today(self)
        period = fields.Date.start_of(day, scale), fields.Date.end_of(day, scale)
        employee_sudo = self._person(employee_id)
        plan = self._plan_of(employee_sudo, day)
        operations = self._operations(employee_sudo, plan, period)
        work = self._work(employee_sudo, period)
        paths = self._paths(plan.line_ids)
        rows = self._operation_rows(operations, work)
        lines = self._lines(plan, paths, rows, day, scale)
        served = {row["id"] for line in lines for row in line["operations"]}
        return {
            "period": self._period(day, scale, period),
            "employee": self._employee_row(employee_sudo, plan),
            "lines": lines,
            "loose": [row for row in rows.values() if row["id"] not in served],
            "logs": self._logs(employee_sudo, day),
            "totals": self._totals(work),
            "team": self._team(employee_sudo, period),
        }

    # === WHO === #

    @api.model
    def _person(self, employee_id):
        """The user, or somebody below.

        :raise AccessError: for anybody else
        """
        # sudo: superiors read no employees; only name and post leave this model.
        own_sudo = self.env.user.sudo().employee_id
        if not employee_id or int(employee_id) == own_sudo.id:
            return own_sudo
        chosen_sudo = own_sudo.browse(int(employee_id)).exists()
        if not chosen_sudo._acts_for(self.env.user):
            raise AccessError(
                self.env._("You see your own work and that of those below you.")
            )
        return chosen_sudo

    @api.model
    def _employee_row(self, employee_sudo, plan):
        return {
            "id": employee_sudo.id,
            "name": employee_sudo.name or "",
            "post": employee_sudo.job_title or employee_sudo.job_id.name or "",
            "own": bool(employee_sudo) and employee_sudo.user_id == self.env.user,
            "plan_id": plan.id,
            "plan_state": plan.state or False,
        }

    @api.model
    def _plan_of(self, employee_sudo, day):
        plans = self.env["ekinerja.plan"]
        domain = Domain("employee_id", "=", employee_sudo.id) & Domain(
            "year", "=", day.year
        )
        return plans.search(
            domain & plans._current_domain(),
            order="date_from desc, version desc",
            limit=1,
        )

    # === WHAT === #

    @api.model
    def _period(self, day, scale, period):
        return {
            "scale": scale,
            "day": day.isoformat(),
            "from": period[0].isoformat(),
            "to": period[1].isoformat(),
            "today": fields.Date.context_today(self).isoformat(),
        }

    @api.model
    def _operations(self, employee_sudo, plan, period):
        """Operations of the period the person works on, or that the plan delivers."""
        operations = self.env["ekinerja.operation"]
        if not employee_sudo:
            return operations
        mine = Domain("member_ids", "in", employee_sudo.ids)
        mine |= Domain("responsible_id", "=", employee_sudo.id)
        mine |= Domain("plan_line_id", "in", plan.line_ids.ids)
        return operations.search(
            mine
            & Domain("date_start", "<=", period[1])
            & Domain("date_end", ">=", period[0])
            & Domain("state", "in", ("open", "closed")),
            order="date_end, code",
        )

    @api.model
    def _work(self, employee_sudo, period):
        """Return {operation id or False: {"points", "pending", "logs"}}."""
        rows = self.env["ekinerja.log"]._read_group(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", period[0]),
                ("date", "<=", period[1]),
            ],
            ["operation_id", "state"],
            ["points:sum", "__count"],
        )
        work = defaultdict(lambda: {"points": 0, "pending": 0, "logs": 0})
        for operation, state, points, count in rows:
            found = work[operation.id]
            found["logs"] += count
            if state == "approved":
                found["points"] += points
            elif state == "submitted":
                found["pending"] += points
        return work

    @api.model
    def _totals(self, work):
        return {
            key: sum(found[key] for found in work.values())
            for key in ("points", "pending", "logs")
        }

    @api.model
    def _logs(self, employee_sudo, day):
        logs = self.env["ekinerja.log"].search(
            [("employee_id", "=", employee_sudo.id), ("date", "=", day)],
            order="start",
        )
        return [
            {
                "id": log.id,
                "name": log.activity_type_id.name,
                "note": log.note or "",
                "points": log.points,
                "state": log.state,
                "operation_id": log.operation_id.id,
            }
            for log in logs
        ]
