# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...engine.exact import exact, percent


class Undo(Exception):
    """Carries what a rehearsal found out of the savepoint that forgets it."""

    def __init__(self, found):
        super().__init__()
        self.found = found


class EkinerjaSimulation(models.Model):
    """A past month under another scheme: what it would have done, to whom.

    The real pass runs, on everybody, closed months too, inside a savepoint that is
    rolled back: nothing is touched, and no second arithmetic can differ from the first.
    """

    _name = "ekinerja.simulation"
    _description = "Simulation of a Scheme"
    _order = "id desc"

    name = fields.Char(compute="_compute_name", store=True)
    company_id = fields.Many2one(
        related="scheme_id.company_id", store=True, precompute=True
    )
    scheme_id = fields.Many2one("ekinerja.scheme", required=True, ondelete="cascade")
    month = fields.Date(
        required=True,
        default=lambda self: fields.Date.start_of(
            fields.Date.subtract(fields.Date.today(), months=1), "month"
        ),
    )
    state = fields.Selection(
        [("draft", "To Run"), ("done", "Done")], default="draft", readonly=True
    )
    line_ids = fields.One2many("ekinerja.simulation.line", "simulation_id")
    employee_count = fields.Integer(readonly=True)

    @api.depends("scheme_id", "month")
    def _compute_name(self):
        for simulation in self:
            month = simulation.month and simulation.month.strftime("%Y-%m")
            simulation.name = f"{simulation.scheme_id.name or ''} {month or ''}"

    # === ACTION METHODS === #

    def action_run(self):
        """Rehearse the month and keep the result beside what really was."""
        self.ensure_one()
        self.check_access("write")
        if not (
            self.env.su or self.env.user.has_group("ekinerja_addon.group_hr_admin")
        ):
            raise AccessError(self.env._("HR simulates schemes."))
        # sudo: the pass reads all logs and attendance; what comes out is for HR.
        self.sudo()._run()
        return self.action_open_lines()

    def action_open_lines(self):
        """The people, as table, pivot and chart."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_simulation_line_action"
        )
        return action | {
            "domain": [("simulation_id", "=", self.id)],
            "display_name": self.name,
            "context": {},
        }

    # === BUSINESS METHODS === #

    def _run(self):
        month = self.month.replace(day=1)
        before = self._read_real(month)
        after = self._rehearse(self.scheme_id, month)
        self.line_ids.unlink()
        self.env["ekinerja.simulation.line"].create(self._lines(before, after))
        self.write({"state": "done", "month": month, "employee_count": len(after)})

    @api.model
    def _read_real(self, month):
        """{employee id: snapshot} of the month as it was scored."""
        scores = self.env["ekinerja.score"].search(
            [("month", "=", month), ("company_id", "=", self.company_id.id)]
        )
        return {score.employee_id.id: score.snapshot for score in scores}

    def _rehearse(self, scheme, month):
        """{employee id: snapshot} under a scheme; the database stays as it is."""
        self.env.flush_all()
        try:
            with self.env.cr.savepoint():
                raise Undo(self._rehearsed(scheme, month))
        except Undo as undo:
            self.env.invalidate_all(flush=False)
            return undo.found

    def _rehearsed(self, scheme, month):
        scores = self.env["ekinerja.score"]
        locked = self._open_all(month)
        facts = [
            fact | locked.get(fact["employee_id"], {})
            for fact in scores._read_facts(month, self.company_id, None)
        ]
        employees = self.env["hr.employee"].browse([f["employee_id"] for f in facts])
        until = scheme._judged_until(month)
        days = self.env["ekinerja.attendance.day"]
        keys = days._refresh(scheme, month, employees, until=until)
        found = scores._score(scheme, month, facts, keys, until)
        return {score.employee_id.id: score.snapshot for score in found}

    def _open_all(self, month):
        """Let the pass see closed months; they are judged as the posts they locked.

        :return: {employee id: facts of the locked snapshot}
        """
        rows = self.env.execute_query(
            SQL(
                """
            UPDATE ekinerja_score SET state = 'open'
             WHERE month = %s AND company_id = %s AND state <> 'open'
            RETURNING employee_id, snapshot -> 'employee'""",
                month,
                self.company_id.id,
            )
        )
        self.env["ekinerja.score"].invalidate_model()
        return {
            employee: {k: v for k, v in facts.items() if k != "rank_group"}
            for employee, facts in rows
        }

    def _lines(self, before, after):
        """Values of the lines. Hook: payroll adds the money."""
        return [
            {
                "simulation_id": self.id,
                "employee_id": employee,
                "department_id": snapshot["employee"]["department_id"],
                "job_class": snapshot["employee"]["job_class"],
                **self._ratios("before", before.get(employee)),
                **self._ratios("after", snapshot),
            }
            for employee, snapshot in after.items()
        ]

    def _ratios(self, when, snapshot):
        if not snapshot:
            return {}
        return {
            f"{name}_{when}": float(percent(exact(snapshot["result"][name])))
            for name in ("productivity", "discipline")
        }
