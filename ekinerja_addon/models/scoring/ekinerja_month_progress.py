# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL


class EkinerjaMonthProgress(models.Model):
    """How far each agency is with closing a month; nothing is stored."""

    _name = "ekinerja.month.progress"
    _description = "Closing of a Month by Agency"
    _auto = False
    _order = "month desc, department_id"
    _rec_name = "department_id"
    _depends = {
        "ekinerja.score": ["department_id", "month", "state"],
        "hr.department": ["parent_path", "is_opd"],
    }

    department_id = fields.Many2one("hr.department", string="Agency")
    company_id = fields.Many2one("res.company")
    month = fields.Date()
    people = fields.Integer()
    open_count = fields.Integer(string="Open")
    verified_count = fields.Integer(string="Verified")
    locked_count = fields.Integer(string="Locked")
    todo_count = fields.Integer(string="To Do", compute="_compute_todo_count")
    percent = fields.Float(string="Closed (%)", digits=(5, 2), aggregator="avg")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT min(s.id) AS id, agency.id AS department_id, s.company_id, s.month,
                   count(*) AS people,
                   count(*) FILTER (WHERE s.state = 'open') AS open_count,
                   count(*) FILTER (WHERE s.state = 'verified') AS verified_count,
                   count(*) FILTER (WHERE s.state = 'locked') AS locked_count,
                   100.0 * count(*) FILTER (WHERE s.state <> 'open') / count(*)
                   AS percent
              FROM ekinerja_score s
              JOIN hr_department d ON d.id = s.department_id
              LEFT JOIN LATERAL (
                   SELECT a.id FROM hr_department a
                    WHERE a.is_opd AND d.parent_path LIKE a.parent_path || '%%'
                    ORDER BY length(a.parent_path) DESC LIMIT 1) agency ON TRUE
             GROUP BY agency.id, s.company_id, s.month"""
        )

    def _compute_todo_count(self):
        """Sum of the list behind each row, as far as the reader may see it."""
        for row in self:
            todos = self.env["ekinerja.month.todo"].search(row._domain())
            row.todo_count = sum(todos.mapped("count"))

    # === ACTION METHODS === #

    def action_open_todo(self):
        """What this agency still has to do."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_month_todo_action"
        )
        return action | {"domain": self._domain(), "context": {}}

    def action_open_scores(self):
        """The scores behind the row."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_score_action"
        )
        return action | {"domain": self._domain(), "context": {}}

    def action_verify(self):
        """Verify the agencies' open scores, in the background."""
        return self._start("verify")

    def action_lock(self):
        """Lock the agencies' verified scores, in the background."""
        return self._start("lock")

    # === BUSINESS METHODS === #

    def _domain(self):
        agency = [("department_id", "child_of", self.department_id.id)]
        return [
            ("month", "=", self.month),
            ("company_id", "=", self.company_id.id),
            *(agency if self.department_id else []),
        ]

    def _start(self, action):
        """One job for each row; the user's own rights decide what it may do."""
        self.check_access("read")
        jobs = self.env["ekinerja.month.job"]._start(
            [(row.company_id, row.month, row.department_id) for row in self], action
        )
        return {
            "type": "ir.actions.act_window",
            "domain": [("id", "in", jobs.ids)],
            "name": self.env._("Closing"),
            "res_model": "ekinerja.month.job",
            "view_mode": "list,form",
        }
